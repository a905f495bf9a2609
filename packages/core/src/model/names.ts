import { nearest } from '../base/index.ts';
import { printPlace, type Bilingual, type Codes, type Place, type Problem } from '../problem/index.ts';

/** What ids belong to: indicator, entity, contract … */
export type DeclaredThing = Codes['model-id']['what'];

/** Something that can be referred to by id, English name or Chinese name. */
export interface Nameable {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
}

/** Resolves what users write to ids: case, width and runs of blanks do not matter. */
export interface Names {
  /** Absent when nothing is called so. */
  find(text: string): string | undefined;
  nearest(text: string): string | undefined;
  /** Ids and names as written. */
  all(): Iterable<string>;
}

/** How something of the model is called. */
export function nameable({ id, name }: { readonly id: string; readonly name: Bilingual }): Nameable {
  return { id, ...name };
}

/** One spelling for all ways to write a name: full-width and half-width, case, and blanks are alike. */
export function foldName(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}

/** Names of things whose ids and names are known not to clash. */
export function namesOf(things: Iterable<Nameable>): Names {
  const ids = new Map<string, string>();
  const written: string[] = [];
  for (const { id, en, zh } of things) {
    for (const name of new Set([id, en, zh])) {
      const key = foldName(name);
      if (key === '' || ids.has(key)) continue;
      ids.set(key, id);
      written.push(name);
    }
  }
  return {
    find: (text) => ids.get(foldName(text)),
    nearest: (text) => nearest(text, written),
    all: () => written,
  };
}

/** A thing with its places: of the whole, and of each of its three names. */
export interface PlacedName extends Nameable {
  readonly at: (key: 'id' | 'en' | 'zh') => Place;
}

/**
 * Ids that occur twice and names that mean two things.
 *
 * Problems: one for each later occurrence, naming where the first stands.
 */
export function checkNames(what: DeclaredThing, things: readonly PlacedName[]): Problem[] {
  const problems: Problem[] = [];
  const ids = new Map<string, PlacedName>();
  const names = new Map<string, { readonly thing: PlacedName; readonly key: 'id' | 'en' | 'zh' }>();
  for (const thing of things) {
    const twin = ids.get(foldName(thing.id));
    if (twin !== undefined) {
      const first = printPlace(twin.at('id'));
      problems.push({ code: 'model-duplicate-id', severity: 'error', at: thing.at('id'), what, id: thing.id, first });
      continue;
    }
    ids.set(foldName(thing.id), thing);
    for (const key of ['id', 'en', 'zh'] as const) {
      const name = thing[key];
      if (name.trim() === '') continue;
      const other = names.get(foldName(name));
      if (other === undefined) names.set(foldName(name), { thing, key });
      else if (other.thing !== thing) {
        const first = printPlace(other.thing.at(other.key));
        const clash = { what, name, id: thing.id, other: other.thing.id, first };
        problems.push({ code: 'model-duplicate-name', severity: 'error', at: thing.at(key), ...clash });
      }
    }
  }
  return problems;
}
