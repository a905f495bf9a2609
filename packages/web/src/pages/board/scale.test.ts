import { describe, expect, it } from 'vitest';
import type { ReviewedLine } from '@overhalf/answers';
import { impactOf } from './bars.tsx';
import { boardScale, deltaToPlan, plannedShare } from './scale.ts';

const line = (given: Partial<ReviewedLine>): ReviewedLine =>
  ({ measure: 'accumulate', target: 100, value: 50, allowance: 40, progress: 0.5, ...given }) as ReviewedLine;

describe('the scale of the board', () => {
  it('begins at zero and is the same for every line', () => {
    const { at, most, width } = boardScale([line({}), line({ progress: 1.2 })]);
    expect([at(0), most, at(1.2)]).toEqual([0, 1.2, width - 1]);
  });

  it('reaches the whole task even where little is done', () => expect(boardScale([line({})]).most).toBe(1));

  it('leaves out what is far beyond: it is cut and marked', () => {
    const { most, at, width } = boardScale([line({ progress: 5.2 })]);
    expect([most, at(5.2)]).toEqual([1, width - 1]);
  });

  it('keeps every pin inside its column', () => {
    const { pins } = boardScale([line({ value: 30 }), line({ value: 48 })]);
    expect(pins.zero - 0.25 * pins.scale).toBeGreaterThanOrEqual(0);
    expect(pins.zero + 0.2 * pins.scale).toBeLessThanOrEqual(pins.width);
  });
});

describe('the plan to date', () => {
  it('is a share only of amounts', () => {
    expect(plannedShare(line({}))).toBe(0.4);
    expect(plannedShare(line({ measure: 'year-end' }))).toBeUndefined();
  });

  it('is compared with the arithmetic sign, over its size', () => {
    expect(deltaToPlan(line({ value: -30, allowance: -40 }))).toBe(0.25);
    expect(deltaToPlan(line({ allowance: 0 }))).toBeUndefined();
  });
});

describe('impactOf', () => {
  it.each([
    { delta: 0.1, better: 'higher', impact: 'good' },
    { delta: 0.1, better: 'lower', impact: 'bad' },
    { delta: -0.1, better: 'lower', impact: 'good' },
    { delta: 0.1, better: 'within', impact: 'neutral' },
    { delta: 0, better: 'higher', impact: 'neutral' },
  ] as const)('$delta is $impact where $better is better', ({ delta, better, impact }) => {
    expect(impactOf(delta, better)).toBe(impact);
  });
});
