import { describe, expect, it } from 'vitest';
import { sparkLine } from './spark.ts';

describe('a spark line', () => {
  it.each([
    { rule: 'reaches from the lowest to the highest', values: [1, 2, 3, 4, 5, 6, 7, 8], line: '▁▂▃▄▅▆▇█' },
    { rule: 'marks what is absent', values: [1, NaN, 2], line: '▁·█' },
    { rule: 'is level where nothing changes', values: [3, 3, 3], line: '▄▄▄' },
    { rule: 'shows a fall below zero', values: [0, -10], line: '█▁' },
    { rule: 'is dots where nothing is known', values: [NaN, NaN], line: '··' },
    { rule: 'is empty for nothing', values: [], line: '' },
  ])('$rule', ({ values, line }) => expect(sparkLine(values)).toBe(line));
});
