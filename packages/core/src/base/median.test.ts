import { expect, it } from 'vitest';
import { median } from './median.ts';

it.each([
  { rule: 'the middle of an odd number', values: [3, 1, 2], middle: 2 },
  { rule: 'the mean of the two in the middle', values: [4, 1, 3, 2], middle: 2.5 },
  { rule: 'nothing of nothing', values: [], middle: Number.NaN },
])('$rule', ({ values, middle }) => expect(median(values)).toBe(middle));
