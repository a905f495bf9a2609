import { printDecimal } from '@overhalf/core';
import type { ChangeSet, ChangeSetHeader, CommittedFact, Ledger, Undone } from './ledger.ts';
import { by } from './short-facts.testing.ts';

/** Opens an empty ledger, which is closed after the test. */
export type Fresh = () => Promise<Ledger>;

/** Commits what must be taken. */
export async function accept(ledger: Ledger, given: ChangeSet): Promise<ChangeSetHeader> {
  const done = await ledger.commit(given);
  if (done.kind === 'refused') throw new Error(`refused: ${JSON.stringify(done.problems)}`);
  return done.header;
}

/** Why a change is refused; nothing where it is not. */
export async function refusal(ledger: Ledger, given: ChangeSet) {
  const done = await ledger.commit(given);
  return done.kind === 'refused' ? done.problems : [];
}

/** Undoes what must be undone. */
export async function undone(ledger: Ledger, id: number): Promise<Extract<Undone, { kind: 'undone' }>> {
  const done = await ledger.undo(id, by);
  if (done.kind === 'refused') throw new Error(`refused: ${JSON.stringify(done.problems)}`);
  return done;
}

/** `m1 2021-01 3 #2`: facts as tests compare them. */
export function short(facts: readonly (CommittedFact | undefined)[]): string[] {
  return facts.map((each) =>
    each === undefined
      ? '–'
      : `${each.entity} ${each.period} ${each.value === null ? 'withdrawn' : printDecimal(each.value)} #${each.changeSet}`,
  );
}
