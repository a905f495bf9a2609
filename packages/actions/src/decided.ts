import type { VetoEvent } from '@overhalf/core';
import type { Json, Ledger } from '@overhalf/store';

/** Days on which milestones were reached, by `line/milestone`, from `milestone@1` records: `{ line, milestone, day }`. */
export async function milestonesReached(ledger: Ledger, asOf?: number): Promise<ReadonlyMap<string, string>> {
  const records = await ledger.records('milestone@1', asOf);
  return new Map(
    records.flatMap(({ body }) => {
      const [line, milestone, day] = textsOf(body, ['line', 'milestone', 'day']);
      return line === undefined || milestone === undefined || day === undefined ? [] : [[`${line}/${milestone}`, day]];
    }),
  );
}

/** Veto events as decided, from `veto@1` records: `{ line, event, rule, approver }`. */
export async function vetoesDecided(ledger: Ledger, asOf?: number): Promise<readonly VetoEvent[]> {
  const records = await ledger.records('veto@1', asOf);
  return records.flatMap(({ body }) => {
    const [line, event, rule, approver] = textsOf(body, ['line', 'event', 'rule', 'approver']);
    return line === undefined || event === undefined || rule === undefined || approver === undefined
      ? []
      : [{ line, event, rule, approver }];
  });
}

function textsOf(body: Json, keys: readonly string[]): readonly (string | undefined)[] {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return [];
  const fields = body as { readonly [key: string]: Json };
  return keys.map((key) => {
    const value = fields[key];
    return typeof value === 'string' ? value : undefined;
  });
}
