import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFormula, createScratch, evaluateBlock, parseFormula, type IndicatorId } from '../formula/index.ts';
import { dimensionless } from '../quantity/index.ts';
import { inWholeSteps } from './steps.ts';

function programOf(text: string) {
  const { checked } = checkFormula({
    text,
    tree: parseFormula(text).tree,
    unit: dimensionless,
    scope: {
      indicator: (name) => ({ id: name as IndicatorId, unit: dimensionless, additive: true }),
      indicatorNames: () => [],
      entity: () => undefined,
      entityNames: () => [],
      scenario: () => false,
    },
  });
  return checked!;
}

const operations = [
  'a + b',
  'a - b / 4',
  'a * b',
  'a / b',
  '(a - b) / b',
  'a + 0.5 * b - 0.25 * c',
  'a + 5',
  '5 - a',
  '2 / a',
  'a ^ 2',
  '-a',
  'abs(a)',
];
const choices = [
  'min(a, b, 3)',
  'max(a, 0.0001)',
  'coalesce(a, b)',
  'if(a > b, a, c)',
  'if(a = 0.5, 1, b)',
  'a * b - 1.5',
  'a / b - c',
];

describe('inWholeSteps', () => {
  it('keeps a ratio of like figures, and a sum of them, without conversion', () => {
    expect(inWholeSteps(programOf('a / b').program, [3, 3])).toEqual({
      program: programOf('a / b').program,
      places: 0,
    });
    expect(inWholeSteps(programOf('a + b').program, [3, 3])).toEqual({
      program: programOf('a + b').program,
      places: 3,
    });
  });

  it.each([...operations, ...choices])('says of whole steps what %s says of values', (text) => {
    const { program, operands } = programOf(text);
    const places = fc.array(fc.nat(4), { minLength: operands.length, maxLength: operands.length });
    const figures = fc.array(fc.option(fc.integer({ min: -9999, max: 9999 }), { nil: NaN }), {
      minLength: operands.length,
      maxLength: operands.length,
    });
    fc.assert(
      fc.property(places, figures, (scales, steps) => {
        const scaled = inWholeSteps(program, scales);
        const values = steps.map((step, place) => Float64Array.of(step / 10 ** scales[place]!));
        const plain = evaluateBlock(program, values, 1, createScratch())[0]!;
        const held = evaluateBlock(
          scaled.program,
          steps.map((step) => Float64Array.of(step)),
          1,
          createScratch(),
        )[0]!;
        const found = held / 10 ** scaled.places;
        expect(Object.is(found, plain) || Math.abs(found - plain) <= 1e-9 * Math.max(1, Math.abs(plain))).toBe(true);
      }),
    );
  });
});
