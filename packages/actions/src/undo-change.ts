import type { Problem } from '@overhalf/core';
import type { Note, Undone } from '@overhalf/store';
import { withWorkspace } from './opened.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';

export interface UndoChange {
  readonly folder: string;
  /** The change set's number; absent: the last one. */
  readonly id?: string;
  readonly note?: Note;
}

/** Reverses what is still current of a change set, as a new one; what was changed since comes back as conflicts. */
export async function undoChange(ports: Ports, who: Who, input: UndoChange): Promise<Undone | Refused> {
  return withWorkspace(ports, input.folder, async ({ ledger }): Promise<Undone> => {
    const last = (await ledger.log()).at(-1)?.id ?? 0;
    const id = input.id === undefined ? last : /^\d{1,9}$/.test(input.id) ? Number(input.id) : 0;
    if (id < 1 || id > last) {
      const named = input.id ?? String(last);
      const problem: Problem = { code: 'action-no-change-set', severity: 'error', id: named, last };
      return { kind: 'refused', problems: [problem] };
    }
    const note = input.note === undefined ? {} : { note: input.note };
    return ledger.undo(id, { author: who.actor, time: ports.now(), ...note });
  });
}
