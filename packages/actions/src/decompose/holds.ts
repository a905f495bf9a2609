import { findEntity, parseRange, type Indicator, type Problem } from '@overhalf/core';
import type { CommittedRecord, Json, Ledger, LedgerRecord } from '@overhalf/store';
import { splitPlace } from './parse-rule.ts';
import type { Plane } from './resolve-rules.ts';
import type { RuleDraft } from './rule-draft.ts';

/** A hold that is kept in the ledger: a `hold@1` record. */
export interface RecordedHold {
  readonly id: string;
  readonly draft: RuleDraft;
}

/** The holds of an indicator that the ledger keeps, as known after a change set. */
export async function holdsRecorded(
  ledger: Ledger,
  indicator: Indicator,
  asOf: number | undefined,
): Promise<readonly RecordedHold[]> {
  const records = await ledger.records('hold@1', asOf);
  return records.flatMap((record) => readHold(record, indicator));
}

function readHold({ id, body }: CommittedRecord, indicator: Indicator): readonly RecordedHold[] {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return [];
  const fields = body as { readonly [key: string]: Json };
  const text = (key: string): string | undefined => {
    const value = fields[key];
    return typeof value === 'string' ? value : undefined;
  };
  const [entity, period, value] = [text('entity'), text('period'), text('value')];
  if (text('indicator') !== indicator.id || entity === undefined || period === undefined || value === undefined)
    return [];
  const [owner, reason, until] = [text('owner'), text('reason'), text('until')];
  const draft: RuleDraft = {
    kind: 'hold',
    entity,
    period,
    least: value,
    most: value,
    ...(owner === undefined ? {} : { owner }),
    ...(reason === undefined ? {} : { reason: { en: reason, zh: text('reason_zh') ?? reason } }),
    ...(until === undefined ? {} : { until }),
    at: () => undefined,
    text: `${entity} ${period} = ${value}`,
  };
  return [{ id, draft }];
}

/** A hold as a record: its amount in the indicator's unit, without one. */
export function holdRecord(
  indicator: Indicator,
  hold: { readonly entity: string; readonly period: string; readonly value: string } & Pick<
    RuleDraft,
    'owner' | 'reason' | 'until'
  >,
): LedgerRecord {
  const { entity, period, value, owner, reason, until } = hold;
  return {
    kind: 'hold@1',
    id: holdId(indicator, entity, period),
    body: {
      indicator: indicator.id,
      entity,
      period,
      value,
      ...(owner === undefined ? {} : { owner }),
      ...(reason === undefined ? {} : { reason: reason.en, reason_zh: reason.zh }),
      ...(until === undefined ? {} : { until }),
    },
  };
}

function holdId(indicator: Indicator, entity: string, period: string): string {
  return `${indicator.id}/${entity}/${period}`;
}

/** What is released of what is recorded. Problems: a text that no recorded hold answers to. */
export function released(
  { model, calendar }: Plane,
  recorded: readonly RecordedHold[],
  texts: readonly string[],
): { readonly ids: ReadonlySet<string>; readonly problems: readonly Problem[] } {
  const ids = new Set<string>();
  const problems: Problem[] = [];
  for (const text of texts) {
    const { entity: named, period } = splitPlace(text, { model, calendar });
    const entity = findEntity(model, named).entity?.id ?? named;
    const label = period === undefined ? undefined : parseRange(period, calendar).range?.label;
    const found = recorded.filter(
      ({ draft }) => draft.entity === entity && (label === undefined || draft.period === label),
    );
    for (const { id } of found) ids.add(id);
    if (found.length > 0) continue;
    const known = recorded.map(({ draft }) => `${draft.entity} ${draft.period ?? ''}`).join(', ');
    problems.push({ code: 'plan-hold-none', severity: 'error', text, known });
  }
  return { ids, problems };
}
