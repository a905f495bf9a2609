import type { Model } from '@overhalf/core';
import type { Change } from '@overhalf/store';
import { withWorkspace } from './opened.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';
import { stateOf } from './state-of.ts';

export interface ShowChanges {
  readonly folder: string;
  /** A change set's number, or a day: as known at its end. */
  readonly from: string;
  /** The same; absent: now. */
  readonly to?: string;
}

export interface Changed {
  readonly kind: 'changed';
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
  readonly model: Model;
}

/** What has changed between two states of knowledge. */
export async function showChanges(ports: Ports, _who: Who, input: ShowChanges): Promise<Changed | Refused> {
  return withWorkspace(ports, input.folder, async ({ ledger, model }) => {
    const from = await stateOf(ledger, input.from);
    const to = await stateOf(ledger, input.to);
    if (from.id === undefined || to.problems.length > 0) {
      return { kind: 'refused', problems: [...from.problems, ...to.problems] };
    }
    const last = to.id ?? (await ledger.log()).at(-1)?.id ?? 0;
    return { kind: 'changed', from: from.id, to: last, changes: await ledger.diff(from.id, last), model };
  });
}
