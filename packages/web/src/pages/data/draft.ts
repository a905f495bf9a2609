import { useSyncExternalStore } from 'react';
import type { ToldProblem } from '../../data/client.ts';
import type { ImportShape, MappingShape } from './import-shape.ts';

/** A file that was brought and is not committed yet. */
export interface Draft {
  readonly preview: string;
  readonly name: string;
  readonly answer: ImportShape;
  /** As it was brought. Absent after a reload: the server has the file, this page has not. */
  readonly file?: Blob;
  /** As given here; absent: as the file was recognised. */
  readonly mapping?: MappingShape;
  /** Codes of problems that were looked at and may pass. */
  readonly accept: readonly string[];
  /** Counts the readings: what was typed for one is gone with the next. */
  readonly reading: number;
}

/** What the page is at: nothing, reading, a file, or a file that could not be read. */
export interface Bringing {
  readonly draft?: Draft;
  /** Name of the file that is being read. */
  readonly busyWith?: string;
  readonly refused: readonly ToldProblem[];
}

const nothing: Bringing = { refused: [] };
let now: Bringing = nothing;
const watchers = new Set<() => void>();

/** Outlives the page: whoever looks something up elsewhere and comes back finds the file as it was left. */
export function useBringing(): Bringing {
  return useSyncExternalStore(watch, () => now);
}

export function bringingNow(): Bringing {
  return now;
}

export function setBringing(next: Bringing): void {
  now = next;
  for (const watcher of watchers) watcher();
}

export function bringNothing(): void {
  setBringing(nothing);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}
