import { describe, expect, it } from 'vitest';
import type { ContractLine } from '../model/index.ts';
import { say } from '../problem/index.ts';
import { checkScoring } from './check-scoring.ts';

const lineWith = (rule: string, parameters: Readonly<Record<string, unknown>>): ContractLine =>
  ({ id: 'x', scoring: { rule, parameters } }) as unknown as ContractLine;

describe('checkScoring', () => {
  it.each([
    { rule: 'a ladder takes nothing', given: lineWith('ladder', {}), codes: [] },
    {
      rule: 'five standards, falling',
      given: lineWith('functional-coefficient', { standards: [15, 10, 6, 1, -5] }),
      codes: [],
    },
    { rule: 'no standards', given: lineWith('functional-coefficient', {}), codes: ['review-parameter-missing'] },
    {
      rule: 'standards that turn back',
      given: lineWith('functional-coefficient', { standards: [15, 10, 11, 1, -5] }),
      codes: ['review-parameter-wrong'],
    },
    {
      rule: 'a mistyped name, and so a missing one',
      given: lineWith('deduct', { per_evnt: 2 }),
      codes: ['review-parameter-unknown', 'review-parameter-missing'],
    },
    { rule: 'a text for a number', given: lineWith('bonus', { per_unit: 'two' }), codes: ['review-parameter-wrong'] },
    {
      rule: 'an unknown consequence',
      given: lineWith('veto', { consequence: 'dismissal' }),
      codes: ['review-parameter-wrong'],
    },
  ])('$rule', ({ given, codes }) => {
    const problems = checkScoring(given);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    for (const problem of problems) {
      expect(say(problem, 'en')).toMatch(/^["A-Z].*[.?]$/);
      expect(say(problem, 'zh')).toMatch(/\p{Script=Han}.*[。？]$/u);
    }
  });
});
