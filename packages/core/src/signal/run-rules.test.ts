import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits } from './limits.ts';
import { movingRanges } from './limits.ts';
import { hitsOf, ruleSets, type RuleSetName, type RunRule } from './run-rules.ts';

/** A process around 0 with a standard deviation of 1. */
const limits: Limits = {
  centre: 0,
  low: -3,
  high: 3,
  range: 1.128,
  rangeHigh: 3.686,
  sigma: 1,
  least: 0,
  values: 30,
  ranges: 29,
};

const told = (values: readonly number[], rules: readonly RunRule[]): readonly string[] =>
  hitsOf(values, movingRanges(values), { limits, rules }).map(
    ({ rule, at, side }) => `${rule.kind}@${at}${side === undefined ? '' : ` ${side}`}`,
  );

const rulesOf = (name: RuleSetName, kind: RunRule['kind']): readonly RunRule[] =>
  ruleSets[name].filter((rule) => rule.kind === kind);

describe('a run rule', () => {
  it.each([
    { rule: 'above the limit', set: 'wheeler', kind: 'outside', values: [0, 3.01, 3], gives: ['outside@1 high'] },
    { rule: 'below the limit', set: 'wheeler', kind: 'outside', values: [-3, -3.5], gives: ['outside@1 low'] },
    { rule: 'a sudden step', set: 'wheeler', kind: 'range', values: [-1.9, 1.9], gives: ['range@1 high'] },
    { rule: 'a step that is usual', set: 'wheeler', kind: 'range', values: [-1.8, 1.8], gives: [] },
    {
      rule: 'eight on one side, and each that goes on',
      set: 'wheeler',
      kind: 'side',
      values: [0.1, 1, 0.2, 0.3, 1, 0.1, 0.2, 0.3, 0.1],
      gives: ['side@7 high', 'side@8 high'],
    },
    { rule: 'seven on one side', set: 'wheeler', kind: 'side', values: [1, 1, 1, 1, 1, 1, 1, -0.1], gives: [] },
    {
      rule: 'one on the line ends a run',
      set: 'wheeler',
      kind: 'side',
      values: [1, 1, 1, 1, 0, 1, 1, 1],
      gives: [],
    },
    { rule: 'a gap ends a run', set: 'wheeler', kind: 'side', values: [1, 1, 1, 1, NaN, 1, 1, 1, 1], gives: [] },
    {
      rule: 'three of four nearer to the limit than to the centre',
      set: 'wheeler',
      kind: 'zone',
      values: [1.6, 0, 1.7, 1.6],
      gives: ['zone@3 high'],
    },
    { rule: 'but not on both sides', set: 'wheeler', kind: 'zone', values: [1.6, 0, -1.7, 1.6], gives: [] },
    {
      rule: 'two of three beyond two sigma',
      set: 'western-electric',
      kind: 'zone',
      values: [2.1, 0, 2.2],
      gives: ['zone@2 high'],
    },
    {
      rule: 'four of five beyond one sigma',
      set: 'western-electric',
      kind: 'zone',
      values: [-1.1, -1.2, 0.5, -1.1, -1.3],
      gives: ['zone@4 low'],
    },
    { rule: 'six that rise', set: 'nelson', kind: 'trend', values: [-2, -1, 0, 0.5, 1, 1.5], gives: ['trend@5 high'] },
    { rule: 'five that rise', set: 'nelson', kind: 'trend', values: [-2, -1, 0, 0.5, 1], gives: [] },
    { rule: 'two equal ones end a rise', set: 'nelson', kind: 'trend', values: [-2, -1, 0, 0, 1, 2], gives: [] },
    {
      rule: 'fourteen in turn',
      set: 'nelson',
      kind: 'alternating',
      values: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
      gives: ['alternating@13'],
    },
    {
      rule: 'fifteen too near',
      set: 'nelson',
      kind: 'hugging',
      values: Array.from({ length: 15 }, (_, place) => (place % 2 === 0 ? 0.9 : -0.9)),
      gives: ['hugging@14'],
    },
    {
      rule: 'eight too far, on both sides',
      set: 'nelson',
      kind: 'avoiding',
      values: [1.1, -1.2, 1.3, -1.1, 1.2, 1.4, -1.3, -1.2],
      gives: ['avoiding@7'],
    },
    {
      rule: 'eight too far, on one side',
      set: 'nelson',
      kind: 'avoiding',
      values: Array.from({ length: 8 }, () => 1.2),
      gives: [],
    },
  ] as const)('$set: $rule', ({ set, kind, values, gives }) => {
    expect(told(values, rulesOf(set, kind))).toEqual(gives);
  });

  it('finds no zones where nothing varies', () => {
    const flat: Limits = { ...limits, low: 0, high: 0, range: 0, rangeHigh: 0, sigma: 0 };
    const values = Array.from({ length: 20 }, () => 0);
    expect(hitsOf(values, movingRanges(values), { limits: flat, rules: ruleSets.nelson })).toEqual([]);
    expect(hitsOf([0, 1], movingRanges([0, 1]), { limits: flat, rules: ruleSets['limits-only'] })).toHaveLength(1);
  });

  const anyValues = fc
    .array(fc.integer({ min: -40, max: 40 }), { maxLength: 40 })
    .map((ones) => ones.map((one) => one / 10));

  it('is mirrored with its values', () => {
    const mirrored = fc.property(
      anyValues,
      fc.constantFrom(...(Object.keys(ruleSets) as RuleSetName[])),
      (values, set) => {
        const plain = told(values, ruleSets[set]);
        const turned = told(
          values.map((value) => -value),
          ruleSets[set],
        );
        const turn = (text: string): string => text.replace(/high|low/, (side) => (side === 'high' ? 'low' : 'high'));
        expect(turned).toEqual(plain.map(turn));
      },
    );
    fc.assert(mirrored);
  });

  it('agrees with counting by hand', () => {
    const byHand = fc.property(anyValues, (values) => {
      const expected: string[] = [];
      for (let at = 0; at < values.length; at += 1) {
        const four = values.slice(Math.max(0, at - 3), at + 1);
        const eight = values.slice(Math.max(0, at - 7), at + 1);
        for (const [side, sign] of [
          ['high', 1],
          ['low', -1],
        ] as const) {
          if (eight.length === 8 && eight.every((value) => sign * value > 0)) expected.push(`side@${at} ${side}`);
          const near = four.filter((value) => sign * value > 1.5).length;
          if (four.length === 4 && near >= 3 && sign * values[at]! > 1.5) expected.push(`zone@${at} ${side}`);
        }
      }
      const rules = [...rulesOf('wheeler', 'side'), ...rulesOf('wheeler', 'zone')];
      expect([...told(values, rules)].sort()).toEqual(expected.sort());
    });
    fc.assert(byHand);
  });
});
