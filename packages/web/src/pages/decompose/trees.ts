import { layTree, type LaidTree } from '@overhalf/core';
import type { Frame } from './frame.ts';
import type { Names } from './lay-out.ts';

/** What typing needs to know besides the draft. */
export interface Desk {
  readonly frame: Frame;
  readonly entities: LaidTree;
  readonly times: LaidTree;
  /** Nodes by id. */
  readonly entityOf: ReadonlyMap<string, number>;
  readonly timeOf: ReadonlyMap<string, number>;
  readonly names: Names;
  /** [column] */
  readonly days?: Float64Array;
  /** [row × column] last year's amounts. */
  readonly prior?: Float64Array;
}

export function deskOf(frame: Frame, names: Names, more: Pick<Desk, 'days' | 'prior'> = {}): Desk {
  const byId = (ids: readonly string[]): ReadonlyMap<string, number> => new Map(ids.map((id, node) => [id, node]));
  const { entities, times } = frame;
  return {
    frame,
    entities: layTree(entities),
    times: layTree(times),
    entityOf: byId(entities.ids),
    timeOf: byId(times.ids),
    names,
    ...more,
  };
}
