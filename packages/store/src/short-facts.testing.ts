import { parseDecimal, type Fact } from '@overhalf/core';
import type { ChangeSet } from './ledger.ts';

/* How tests write facts. */

/** A fact in short: `fact('m1', '2021-06', '12.5')`; no text withdraws. */
export function fact(entity: string, period: string, text: string | null, more: Partial<Fact> = {}): Fact {
  return {
    scenario: 'actual',
    version: '',
    entity: entity as Fact['entity'],
    indicator: 'ore' as Fact['indicator'],
    grain: 'month',
    period,
    value: text === null ? null : parseDecimal(text)!,
    status: 'actual',
    ...more,
  };
}

/** A change set in short, committed at noon of a day of July 2021. */
export function changes(
  facts: readonly Fact[],
  { day = 1, ...more }: Partial<ChangeSet> & { day?: number } = {},
): ChangeSet {
  return {
    author: 'analyst',
    time: `2021-07-${String(day).padStart(2, '0')}T12:00:00.000Z`,
    reason: { code: 'edit' },
    sources: [{ name: 'june.csv', hash: 'ab'.repeat(32) }],
    model: 'company: yunqiao',
    facts,
    ...more,
  };
}

export const by = { author: 'analyst', time: '2021-07-31T12:00:00.000Z' };
