import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say, type Calendar, type Model } from '@overhalf/core';
import { readWorkspace } from '@overhalf/workspace';
import { clearFolders, openDesk } from '../workspace.testing.ts';
import { parseAmount } from './amount.ts';
import { parseRule, splitPlace } from './parse-rule.ts';
import { readTyped } from './typed.ts';

let lookup: { readonly model: Model; readonly calendar: Calendar };

beforeAll(async () => {
  const { folder } = await openDesk();
  const { model } = await readWorkspace(folder);
  lookup = { model: model!, calendar: model!.calendars.get('default')! };
});
afterAll(clearFolders);

describe('a place', () => {
  it.each([
    { text: 'plant-north 2026-08', entity: 'plant-north', period: '2026-08' },
    { text: 'plant-north@2026-08', entity: 'plant-north', period: '2026-08' },
    { text: 'North plant Q3 2026', entity: 'North plant', period: 'Q3 2026' },
    { text: '北厂 2026年三季度', entity: '北厂', period: '2026年三季度' },
    { text: '北厂＠2026年8月', entity: '北厂', period: '2026年8月' },
    { text: 'North plant', entity: 'North plant', period: undefined },
    { text: 'South pole 2026-08', entity: 'South pole', period: '2026-08' },
    { text: 'North plant next month', entity: 'North plant', period: 'next month' },
    { text: 'nowhere', entity: 'nowhere', period: undefined },
  ])('$text', ({ text, entity, period }) => {
    expect(splitPlace(text, lookup)).toEqual({ entity, ...(period === undefined ? {} : { period }) });
  });
});

describe('a rule as it is typed', () => {
  it.each([
    {
      kind: 'hold' as const,
      text: 'plant-north 2026-08 = 5 kt: Dispatch, kiln trial, until 2026-09-30',
      rule: {
        entity: 'plant-north',
        period: '2026-08',
        least: '5 kt',
        most: '5 kt',
        owner: 'Dispatch',
        reason: { en: 'kiln trial', zh: 'kiln trial' },
        until: '2026-09-30',
      },
    },
    {
      kind: 'bound' as const,
      text: '北厂 2026年三季度 ≤ 1.2万吨：生产部，雨季，至 2026-09-30',
      rule: {
        entity: '北厂',
        period: '2026年三季度',
        most: '1.2万吨',
        owner: '生产部',
        reason: { en: '雨季', zh: '雨季' },
        until: '2026-09-30',
      },
    },
    { kind: 'bound' as const, text: 'works >= 100', rule: { entity: 'works', least: '100' } },
    {
      kind: 'bound' as const,
      text: 'works 2026-07 = 3,000 t: Office',
      rule: { entity: 'works', period: '2026-07', least: '3,000 t', most: '3,000 t', owner: 'Office' },
    },
  ])('$text', ({ kind, text, rule }) => {
    const { draft, problems } = parseRule(kind, text, lookup);
    expect(problems).toEqual([]);
    const { at: _at, text: written, kind: own, ...rest } = draft!;
    expect(rest).toEqual(rule);
    expect([written, own]).toEqual([text, kind]);
  });

  it.each([
    { kind: 'hold' as const, text: 'plant-north 2026-08', code: 'plan-rule-unreadable' },
    { kind: 'hold' as const, text: 'plant-north 2026-08 <= 5: A, b', code: 'plan-rule-unreadable' },
    { kind: 'hold' as const, text: 'plant-north 2026-08 = 5', code: 'plan-hold-bare' },
    { kind: 'hold' as const, text: 'plant-north 2026-08 = 5: Dispatch', code: 'plan-hold-bare' },
    { kind: 'bound' as const, text: '<= 5', code: 'plan-rule-unreadable' },
    { kind: 'bound' as const, text: 'plant-north <=', code: 'plan-rule-unreadable' },
  ])('$text is none', ({ kind, text, code }) => {
    const { draft, problems } = parseRule(kind, text, lookup);
    expect(draft).toBeUndefined();
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(say(problems[0]!, 'zh')).toContain(`“${text}”`);
  });
});

describe('an amount with its unit', () => {
  const output = (): Parameters<typeof parseAmount>[1] =>
    [...lookup.model.indicators.values()].find(({ id }) => id === 'output')!;

  it.each([
    { text: '50 kt', value: 50_000 },
    { text: '50kt', value: 50_000 },
    { text: '3.5万吨', value: 35_000 },
    { text: '3.5 万吨', value: 35_000 },
    { text: '12k t', value: 12_000 },
    { text: '12k', value: 12_000 },
    { text: '3.5万', value: 35_000 },
    { text: '1,234.5', value: 1234.5 },
    { text: '１２３ t', value: 123 },
    { text: '-500 kg', value: -0.5 },
    { text: '0', value: 0 },
  ])('$text is $value t', ({ text, value }) => {
    const { amount, problems } = parseAmount(text, output());
    expect(problems).toEqual([]);
    expect(amount!.mantissa / 10 ** amount!.scale).toBe(value);
  });

  it.each([
    { text: 'much', code: 'plan-amount' },
    { text: '', code: 'plan-amount' },
    { text: '1.23456', code: 'plan-amount' },
    { text: '5 furlongs', code: 'plan-amount' },
    { text: '5 GJ', code: 'plan-amount-unit' },
  ])('"$text" is none', ({ text, code }) => {
    expect(parseAmount(text, output()).problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe('what is typed into a plan', () => {
  it.each([
    { text: 'plant-north 2026-Q3 +500', typed: { entity: 'plant-north', period: '2026-Q3', code: '+500' } },
    { text: 'North plant Q3 2026 grow by 2%', typed: { entity: 'North plant', period: 'Q3 2026', code: 'grow by 2%' } },
    { text: '北厂@2026年8月 3.5万', typed: { entity: '北厂', period: '2026年8月', code: '3.5万' } },
    { text: 'works 2026 500', typed: { entity: 'works', period: '2026', code: '500' } },
    { text: 'plant-west 2026-Q3 even', typed: { entity: 'plant-west', period: '2026-Q3', code: 'even' } },
  ])('$text', ({ text, typed }) => expect(readTyped(text, lookup)).toEqual({ typed, problems: [] }));

  it('has to have a code', () => {
    expect(readTyped('plant-north 2026-Q3', lookup).problems.map(({ code }) => code)).toEqual(['plan-spread-shape']);
  });
});
