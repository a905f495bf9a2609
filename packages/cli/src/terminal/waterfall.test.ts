import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSpan, scaleAround, stepScale } from './waterfall.ts';

const ten = { from: 0, to: 10 };

describe('a stretch of a waterfall', () => {
  it.each([
    { rule: 'fills from its lower end', span: { from: 2, to: 5 }, drawn: '  ###' },
    { rule: 'is the same downwards', span: { from: 5, to: 2 }, drawn: '  ###' },
    { rule: 'may be all of it', span: { from: 0, to: 10 }, drawn: '##########' },
    { rule: 'is a line where it is too small', span: { from: 4, to: 4.2 }, drawn: '    │' },
    { rule: 'is a line inside at the far end', span: { from: 10, to: 10 }, drawn: '         │' },
  ])('$rule', ({ span, drawn }) => expect(drawSpan(span, ten, { width: 10, fill: '#' })).toBe(drawn));

  it('stands below zero where the scale does', () => {
    expect(drawSpan({ from: 0, to: -5 }, { from: -5, to: 5 }, { width: 10, fill: '#' })).toBe('#####');
    expect(drawSpan({ from: 0, to: 5 }, { from: -5, to: 5 }, { width: 10, fill: '#' })).toBe('     #####');
  });

  const width = fc.integer({ min: 1, max: 60 });

  it('is never empty and never wider than the drawing', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const property = fc.property(value, value, value, width, (a, b, c, wide) => {
      const scale = scaleAround([
        { from: a, to: b },
        { from: b, to: c },
      ]);
      const drawn = drawSpan({ from: a, to: b }, scale, { width: wide, fill: '#' });
      expect(drawn.trim().length).toBeGreaterThan(0);
      expect(drawn.length).toBeLessThanOrEqual(wide);
    });
    fc.assert(property);
  });

  it('meets its neighbour', () => {
    const step = fc.integer({ min: 1, max: 20 });
    const property = fc.property(step, step, (first, second) => {
      const wide = { width: first + second, fill: '#' };
      const scale = { from: 0, to: first + second };
      const [low, high] = [
        { from: 0, to: first },
        { from: first, to: first + second },
      ];
      expect(drawSpan(low, scale, wide)).toBe('#'.repeat(first));
      expect(drawSpan(high, scale, wide)).toBe(' '.repeat(first) + '#'.repeat(second));
    });
    fc.assert(property);
  });
});

describe('the scale of the steps', () => {
  const bars = { from: 0, to: 100 };

  it('is that of the bars where the steps can be seen', () => {
    expect(stepScale(bars, { from: 70, to: 100 })).toEqual({ scale: bars, times: 1 });
  });

  it('is larger where they are small, and says by how much', () => {
    expect(stepScale(bars, { from: 95, to: 100 })).toEqual({ scale: { from: 95, to: 100 }, times: 20 });
  });

  it('is that of the bars where nothing changed', () => {
    expect(stepScale(bars, { from: 95, to: 95 })).toEqual({ scale: bars, times: 1 });
  });
});
