import { describe, expect, it } from 'vitest';
import { scoringRules, type ScoreInput } from './rules.ts';

const score = (rule: string, input: Partial<ScoreInput>) =>
  scoringRules.get(rule)!.score({ value: 0, direction: 1, weight: 100, rungs: [], parameters: {}, ...input });
const ladder = (...values: readonly number[]) =>
  values.map((value, index) => ({ value, score: [0.6, 1, 1.1, 1.2][index]! }));

describe('ladder', () => {
  const higher = ladder(80, 100, 110, 120);
  const lower = ladder(130, 124, 122, 120);
  it.each([
    { rule: 'nothing below the floor', value: 79.999, rungs: higher, direction: 1 as const, k: 0 },
    { rule: 'the floor’s score at the floor', value: 80, rungs: higher, direction: 1 as const, k: 0.6 },
    { rule: 'straight between rungs', value: 90, rungs: higher, direction: 1 as const, k: 0.8 },
    { rule: 'one at the assessment value', value: 100, rungs: higher, direction: 1 as const, k: 1 },
    { rule: 'capped at the top', value: 500, rungs: higher, direction: 1 as const, k: 1.2 },
    { rule: 'lower is better: nothing above the floor', value: 130.01, rungs: lower, direction: -1 as const, k: 0 },
    { rule: 'lower is better: between rungs', value: 122.16, rungs: lower, direction: -1 as const, k: 1.092 },
    { rule: 'lower is better: capped at the top', value: 100, rungs: lower, direction: -1 as const, k: 1.2 },
    { rule: 'a negative ladder', value: -11, rungs: ladder(-16, -12, -10, -8), direction: 1 as const, k: 1.05 },
    {
      rule: 'without a floor, nothing below the lowest rung',
      value: 99,
      rungs: higher.slice(1),
      direction: 1 as const,
      k: 0,
    },
    { rule: 'one rung only', value: 101, rungs: higher.slice(1, 2), direction: 1 as const, k: 1 },
    {
      rule: 'equal rungs give the higher score',
      value: 100,
      rungs: ladder(80, 100, 100, 120),
      direction: 1 as const,
      k: 1.1,
    },
    { rule: 'all rungs equal and reached', value: 0, rungs: ladder(0, 0, 0, 0), direction: -1 as const, k: 1.2 },
  ])('$rule', ({ value, rungs, direction, k }) => {
    const points = score('ladder', { value, rungs, direction, weight: 10 });
    expect(points!.coefficient).toBeCloseTo(k, 12);
    expect(points!.points).toBeCloseTo(10 * k, 12);
  });

  it('cannot speak without rungs or direction', () => {
    expect(score('ladder', { value: 1 })).toBeUndefined();
    expect(score('ladder', { value: 1, rungs: higher, direction: 0 })).toBeUndefined();
  });
});

describe('functional coefficient', () => {
  const parameters = { standards: [15, 10, 6, 1, -5] };
  it.each([
    { rule: 'between average and good', value: 8.2, k: 0.71 },
    { rule: 'excellent and above', value: 15, k: 1 },
    { rule: 'at a standard', value: 1, k: 0.4 },
    { rule: 'poor', value: -5, k: 0.2 },
    { rule: 'below poor', value: -5.1, k: 0 },
  ])('$rule', ({ value, k }) => {
    expect(score('functional-coefficient', { value, parameters })!.coefficient).toBeCloseTo(k, 12);
  });

  it('turns with the direction', () => {
    const standards = [100, 110, 120, 130, 140];
    const points = score('functional-coefficient', { value: 115, direction: -1, parameters: { standards } });
    expect(points!.coefficient).toBeCloseTo(0.7, 12);
  });

  it('needs its five standards', () => {
    expect(score('functional-coefficient', { value: 1, parameters: { standards: [1, 2] } })).toBeUndefined();
  });
});

describe('steps', () => {
  const parameters = { base: 30, per: 3, points: 1, cap: 6 };
  it.each([
    { rule: '12 % above is four steps', value: 56, due: 50, points: 34 },
    { rule: '14 % below is four whole steps', value: 43, due: 50, points: 26 },
    { rule: 'at the target', value: 50, due: 50, points: 30 },
    { rule: 'less than a step', value: 51.4, due: 50, points: 30 },
    { rule: 'capped above', value: 100, due: 50, points: 36 },
    { rule: 'capped below', value: 0, due: 50, points: 24 },
  ])('$rule', ({ value, due, points }) => {
    expect(score('step', { value, due, weight: 30, parameters })!.points).toBe(points);
  });

  it('credits what only makes a loss smaller by half, and caps it: 9.0 of 12.0 is 75 %', () => {
    const loss = { per: 3, points: 0.1, base: 30, loss_credit: 0.5 };
    expect(score('step', { value: 3, due: -12, parameters: loss })!.points).toBeCloseTo(30 + 25 * 0.1, 12);
    const capped = { ...parameters, loss_credit: 0.5, loss_cap: 3 };
    expect(score('step', { value: 3, due: -12, parameters: capped })!.points).toBe(33);
    expect(score('step', { value: -15, due: -12, parameters: capped })!.points).toBe(24);
  });

  it('has no percent of nothing', () => {
    expect(score('step', { value: 1, due: 0, parameters })).toBeUndefined();
    expect(score('step', { value: 1, parameters })).toBeUndefined();
  });
});

describe('the other rules', () => {
  const range = { low: 1.38, high: 1.42 };
  const inRange = { step: 0.01, per_step: 2 };
  it.each([
    {
      rule: 'in range: full points inside',
      id: 'in-range',
      input: { value: 1.4, range, parameters: inRange },
      points: 10,
    },
    {
      rule: 'in range: 2 points less for each 0.01',
      id: 'in-range',
      input: { value: 1.436, range, parameters: inRange },
      points: 6.8,
    },
    {
      rule: 'in range: below as above',
      id: 'in-range',
      input: { value: 1.364, range, parameters: inRange },
      points: 6.8,
    },
    { rule: 'in range: never below zero', id: 'in-range', input: { value: 2, range, parameters: inRange }, points: 0 },
    {
      rule: 'deduct: two points an event',
      id: 'deduct',
      input: { value: 2, parameters: { per_event: 2 } },
      points: -4,
    },
    {
      rule: 'deduct: down to its floor',
      id: 'deduct',
      input: { value: 9, parameters: { per_event: 2, floor: -5 } },
      points: -5,
    },
    { rule: 'deduct: none, nothing', id: 'deduct', input: { value: 0, parameters: { per_event: 2 } }, points: 0 },
    { rule: 'bonus: up to its cap', id: 'bonus', input: { value: 4, parameters: { per_unit: 2, cap: 5 } }, points: 5 },
    { rule: 'bonus: none for a negative', id: 'bonus', input: { value: -4, parameters: { per_unit: 2 } }, points: 0 },
    { rule: 'milestones: at most all that was due', id: 'milestones', input: { value: 1.3 }, points: 10 },
    { rule: 'veto: no points of its own', id: 'veto', input: { value: 1 }, points: 0 },
    { rule: 'none', id: 'none', input: { value: 1 }, points: 0 },
  ])('$rule', ({ id, input, points }) => {
    expect(score(id, { weight: 10, ...input })!.points).toBeCloseTo(points, 12);
  });

  it('in range cannot speak without a range', () => {
    expect(score('in-range', { value: 1 })).toBeUndefined();
  });
});
