import type { Place } from '../problem/index.ts';

/** Where each entity is declared, by its id. */
export type Places = ReadonlyMap<string, Place>;

/** The part of a problem that tells where: nothing when the place is not known. */
export function placeOf(places: Places, entity: string): { readonly at?: Place } {
  const at = places.get(entity);
  return at === undefined ? {} : { at };
}
