import type { Window } from '../calendar/index.ts';
import type { Room } from '../vectors/index.ts';
import { wordsFor, type Bits } from './bits.ts';
import type { Layout } from './layout.ts';
import type { Spec } from './spec.ts';

/** The numbers that a mean or a weighted mean is made from. Shape: [slot × base period]. */
export interface Terms {
  readonly above: Float64Array;
  readonly below: Float64Array;
}

/**
 * All values of one indicator in one scenario: a row per entity, dense along time.
 *
 * Values are held times 10^places of the indicator. NaN where absent.
 */
export interface Plane {
  readonly spec: Spec;
  readonly scenario: number;
  readonly layout: Layout;
  /** [slot × base period] what each entity comes to. Of a leaf it is what the leaf itself has, unless there are terms. */
  readonly values: Float64Array;
  /** [slot] what an entity has itself, where that is not in `values`. */
  readonly own: (Float64Array | undefined)[];
  /** True once any entity has such a row: most planes have none, and need not be searched for them. */
  hasOwn: boolean;
  readonly terms?: Terms;
  /** Of a base plane: [slot × base period] base cells at or below that were expected and are missing; absent while none is. */
  missing: Uint16Array | undefined;
  /** [slot] 0 where nothing is missing in the whole row. */
  readonly gappy: Uint8Array;
  /** Of a base plane: [slot × word] the base periods in which an entity has a value of its own. */
  readonly present: Bits;
  /** Of a base plane: by node, 1 where the value is an estimate. */
  readonly estimates: Map<number, Uint8Array>;
  /** Σ |value| of a base plane in steps: below 2⁵³ every sum of its parts is exact. */
  magnitude: number;
  /** True once it was told that they do not. */
  told: boolean;
  /** Of a base plane: expected cells of entities themselves that are missing. */
  missingCells: number;
  /** Of planes with terms: [slot] the terms of an inner entity's own values. */
  readonly ownTerms: (Terms | undefined)[];
  /** False until it is calculated for the first time. */
  ready: boolean;
  /** Of base and cell planes: by slot, the base periods in which own values changed since it was rolled up. */
  readonly changed: Map<number, Window>;
  /** Of cell and node planes: [slot] 1 where the formula is to be evaluated again. */
  readonly stale: Uint8Array;
  staleCount: number;
}

/** True when leaves keep their own values where everyone reads totals. */
export function sharesLeaves({ entities }: Spec): boolean {
  return entities.kind !== 'mean' && entities.kind !== 'weighted';
}

export function createPlane(
  {
    spec,
    scenario,
    layout,
    length,
  }: { readonly spec: Spec; readonly scenario: number; readonly layout: Layout; readonly length: number },
  room: Room,
): Plane {
  const cells = layout.size * length;
  const terms =
    sharesLeaves(spec) || spec.kind === 'node' ? undefined : { above: room.floats(cells), below: room.floats(cells) };
  return {
    spec,
    scenario,
    layout,
    // Of a formula on wholes every row is written before it is read.
    values: spec.kind === 'node' ? room.floats(cells) : room.floats(cells).fill(NaN),
    own: spec.kind === 'node' ? [] : Array.from({ length: layout.size }),
    hasOwn: false,
    ...(terms && { terms }),
    missing: undefined,
    gappy: room.bytes(layout.size),
    present: room.words(spec.kind === 'base' ? layout.size * wordsFor(length) : 0),
    estimates: new Map(),
    magnitude: 0,
    told: false,
    missingCells: 0,
    ownTerms: terms === undefined ? [] : Array.from({ length: layout.size }),
    ready: false,
    changed: new Map(),
    stale: new Uint8Array(spec.kind === 'base' ? 0 : layout.size),
    staleCount: 0,
  };
}

/** Gives the room of a plane back: nothing may read it any more. */
export function releasePlane({ values, terms, own, ownTerms, missing, gappy, present }: Plane, room: Room): void {
  if (room.vectors === undefined) return;
  const blocks = [values, gappy, present, missing, terms?.above, terms?.below, ...own];
  for (const row of ownTerms) blocks.push(row?.above, row?.below);
  for (const block of blocks) if (block !== undefined) room.release(block);
}

/** Notes that own values of a row changed in some base periods. */
export function noteChange({ changed }: Plane, slot: number, first: number, last: number): void {
  const known = changed.get(slot);
  changed.set(
    slot,
    known === undefined ? { first, last } : { first: Math.min(first, known.first), last: Math.max(last, known.last) },
  );
}

/** True when an entity's own values are in `values`: of leaves, and of all where nothing is rolled up. */
export function ownInValues({ spec, terms }: Plane, inner: boolean): boolean {
  return terms === undefined && (!inner || spec.entities.kind === 'none');
}

/** The row in which an entity's own values are held, made where there is none. */
export function ownRowToWrite(plane: Plane, { slot, length, inner }: RowPlace, room: Room): Float64Array {
  return ownRow(plane, { slot, length, inner }) ?? addOwnRow(plane, slot, room.floats(length).fill(NaN));
}

/** Keeps the values of an entity itself aside. */
export function addOwnRow(plane: Plane, slot: number, row: Float64Array): Float64Array {
  plane.own[slot] = row;
  plane.hasOwn = true;
  return row;
}

interface RowPlace {
  readonly slot: number;
  readonly length: number;
  /** Whether anything is ever below the row's entity. */
  readonly inner: boolean;
}

/** The row in which an entity's own values are held; absent where it has none. */
export function ownRow(plane: Plane, { slot, length, inner }: RowPlace): Float64Array | undefined {
  return ownInValues(plane, inner) ? plane.values.subarray(slot * length, (slot + 1) * length) : plane.own[slot];
}
