import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../base/index.ts';
import type { Fact, IndicatorId } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { bookTargets, type TargetKey } from './targets.ts';

const key: TargetKey = { rung: 'assessment', entity: 'co' as EntityId, indicator: 'x' as IndicatorId, period: '2021' };

function target(version: string, value: string | null, more: Partial<Fact> = {}): Fact {
  return {
    scenario: 'target/assessment',
    version,
    entity: key.entity,
    indicator: key.indicator,
    grain: 'year',
    period: '2021',
    value: value === null ? null : parseDecimal(value)!,
    status: 'actual',
    ...more,
  };
}

describe('a book of targets', () => {
  const facts = [
    target('1', '1260'),
    target('2', '1200'),
    target('draft', '9999'),
    target('1', '50', { indicator: 'y' as IndicatorId }),
    target('1', '1300', { scenario: 'target/striving' }),
    target('1', '77', { scenario: 'plan' }),
  ];
  const book = bookTargets(facts, ['2', '1']);

  it('says what the version in force says, and what it was adjusted from', () => {
    expect(book.value(key)).toBe(1200);
    expect(book.versions(key)).toEqual([
      { version: '2', value: 1200 },
      { version: '1', value: 1260 },
    ]);
  });

  it('falls back to the version before, where the one in force is silent', () => {
    expect(book.value({ ...key, indicator: 'y' as IndicatorId })).toBe(50);
    expect(book.value({ ...key, rung: 'striving' })).toBe(1300);
  });

  it('holds no drafts, no plans, nothing withdrawn, and no other period', () => {
    expect(bookTargets([target('1', null)], ['1']).value(key)).toBeUndefined();
    expect(book.value({ ...key, rung: 'challenge' })).toBeUndefined();
    expect(book.value({ ...key, period: '2020' })).toBeUndefined();
    expect(book.value({ ...key, rung: 'assessment', entity: 'other' as EntityId })).toBeUndefined();
  });
});
