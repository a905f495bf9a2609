import type { ChangeShown, Changed, Logged, undoChange } from '@overhalf/actions';
import type { Json } from './json.ts';

export type LogAnswer = Json<ReturnType<typeof logJson>>;
/** What a change set says about itself. */
export type ChangeHeader = LogAnswer['changeSets'][number];
export type DiffAnswer = Json<ReturnType<typeof diffJson>>;
export type ChangeAnswer = Json<ReturnType<typeof changeJson>>;
export type UndoAnswer = Json<ReturnType<typeof undoJson>>;

/** The change sets: format `overhalf.log/1`. With `verify`, also those that do not match their hash. */
export function logJson({ changeSets, broken }: Logged, verify: boolean) {
  return { format: 'overhalf.log/1', changeSets, ...(verify ? { broken } : {}) };
}

/** What differs between two states of knowledge: format `overhalf.diff/1`. */
export function diffJson({ from, to, changes }: Changed) {
  return { format: 'overhalf.diff/1', from, to, changes };
}

/** What a change set wrote: format `overhalf.change/1`. */
export function changeJson({ header, facts }: ChangeShown) {
  return { format: 'overhalf.change/1', header, facts };
}

type Undone = Extract<Awaited<ReturnType<typeof undoChange>>, { readonly kind: 'undone' }>;

/** What undoing a change set brought back: format `overhalf.undo/1`. */
export function undoJson({ header, conflicts, recordConflicts }: Undone) {
  return { format: 'overhalf.undo/1', header, conflicts, recordConflicts };
}
