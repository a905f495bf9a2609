import { expect, it } from 'vitest';
import { decomposeCount } from './count.ts';
import { english, requestOf, rule, sumsOf, treeOf, year } from './request.testing.ts';

const company = treeOf({ co: { a: ['a1', 'a2'], b: [] } });
const request = requestOf(company, year, { profile: Array.from({ length: 36 }, () => Number.NaN) });

it('a target of zero is zero for every month and unit, whatever the profile', () => {
  const answer = decomposeCount({ ...request, rules: [rule('total', 'co', '2021', 0)] });
  expect(answer.kind === 'decomposed' && answer.cells.every((cell) => Object.is(cell, 0))).toBe(true);
  expect(answer.kind === 'decomposed' && answer.notes).toEqual([]);
});

it('a target of zero that a hold exceeds is refused', () => {
  const answer = decomposeCount({
    ...request,
    rules: [rule('total', 'co', '2021', 0), rule('hold', 'a1', '2021-03', 1)],
  });
  expect(answer.kind === 'conflicting' && english(answer.problems)[0]).toBe(
    'These cannot all hold and miss each other by 1: co, 2021, must come to 0; no value may fall below zero; a1, 2021-03, is held at 1.',
  );
});

it('pieces stay whole, and totals exact', () => {
  const answer = decomposeCount({ ...request, rules: [rule('total', 'co', '2021', 7), rule('total', 'b', '2021', 3)] });
  expect(answer.kind === 'decomposed' && sumsOf(request, answer.cells).map((sums) => sums[0])).toEqual([7, 4, 2, 2, 3]);
});

it('a count that is not whole is refused', () => {
  const answer = decomposeCount({ ...request, rules: [rule('total', 'co', '2021', '7.5')] });
  expect(answer.kind === 'refused' && english(answer.problems)).toEqual([
    'The total of co, 2021, is 7.5, which is no multiple of 1. Take 7 or 8.',
  ]);
});
