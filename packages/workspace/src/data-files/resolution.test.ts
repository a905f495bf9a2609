import { parseDecimal, printDecimal, unitOf, type Decimal } from '@overhalf/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toResolution } from './resolution.ts';

const decimal = (text: string) => parseDecimal(text)!;

describe('toResolution', () => {
  it.each([
    {
      rule: 'a whole number of steps stays',
      value: '1.5',
      from: 't',
      to: 't',
      step: '0.001',
      gives: '1.5',
      exact: true,
    },
    {
      rule: 'a finer value is rounded',
      value: '1.2345',
      from: 't',
      to: 't',
      step: '0.001',
      gives: '1.235',
      exact: false,
    },
    {
      rule: 'halves go away from zero',
      value: '-1.2345',
      from: 't',
      to: 't',
      step: '0.001',
      gives: '-1.235',
      exact: false,
    },
    {
      rule: 'another unit is converted exactly',
      value: '1.1',
      from: 'kt',
      to: 't',
      step: '0.001',
      gives: '1100',
      exact: true,
    },
    {
      rule: 'conversion comes before rounding',
      value: '1234.5678',
      from: 'kg',
      to: 't',
      step: '0.001',
      gives: '1.235',
      exact: false,
    },
    {
      rule: 'steps need not be powers of ten',
      value: '1.3',
      from: 't',
      to: 't',
      step: '0.25',
      gives: '1.25',
      exact: false,
    },
    { rule: 'nor smaller than one', value: '1250', from: 't', to: 't', step: '500', gives: '1500', exact: false },
  ])('$rule', ({ value, from, to, step, gives, exact }) => {
    const found = toResolution(decimal(value), unitOf(from), { unit: unitOf(to), resolution: decimal(step) });
    expect(found && { ...found, value: printDecimal(found.value) }).toEqual({ value: gives, exact });
  });

  it('has no answer beyond 2⁵³ steps', () => {
    const target = { unit: unitOf('t'), resolution: decimal('0.001') };
    expect(toResolution(decimal('9007199254740'), unitOf('t'), target)).toBeDefined();
    expect(toResolution(decimal('9007199254741'), unitOf('t'), target)).toBeUndefined();
    expect(toResolution(decimal('9007199254741'), unitOf('kt'), target)).toBeUndefined();
  });

  it('is never further than half a step from the value', () => {
    const steps = fc.constantFrom('0.001', '0.01', '0.25', '5', '500');
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(6), steps, (digits, scale, step) => {
        const value = decimal(`${digits}e-${scale}`);
        const found = toResolution(value, unitOf('t'), { unit: unitOf('t'), resolution: decimal(step) })!;
        // In units of 10⁻⁹, exactly.
        const nano = ({ mantissa, scale: places }: Decimal): bigint => BigInt(mantissa) * 10n ** BigInt(9 - places);
        const distance = nano(found.value) - nano(value);
        expect(2n * (distance < 0n ? -distance : distance) <= nano(decimal(step))).toBe(true);
      }),
    );
  });
});
