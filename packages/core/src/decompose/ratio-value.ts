import { decimalOf, type Decimal } from '../base/index.ts';
import type { Unit } from '../quantity/index.ts';

/** The units of a ratio and of what it is of. Numerator over denominator measures the same as the ratio. */
export interface RatioUnits {
  readonly ratio: Unit;
  readonly numerator: Unit;
  readonly denominator: Unit;
}

/** In which steps numerators and denominators are whole. */
export interface RatioSteps {
  readonly units: RatioUnits;
  /** Of the numerator, in its unit. */
  readonly quantum: Decimal;
  /** Of the denominator, in its unit. */
  readonly denominatorQuantum: Decimal;
}

/** A whole-number fraction, the denominator above zero. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/**
 * Quanta of the numerator that a unit value asks of so many quanta of the denominator; not whole.
 *
 * Exact: conversions between units are fractions.
 */
export function numeratorFor(value: Decimal, denominator: number, steps: RatioSteps): Fraction {
  const { over, under } = perQuanta(steps);
  return {
    over: BigInt(value.mantissa) * BigInt(denominator) * over,
    under: 10n ** BigInt(value.scale) * under,
  };
}

/** The unit value of whole quanta over whole quanta; the denominator is not zero. */
export function valueOf(numerator: number, denominator: number, steps: RatioSteps): Fraction {
  const { over, under } = perQuanta(steps);
  const sign = denominator < 0 ? -1n : 1n;
  return { over: sign * BigInt(numerator) * under, under: sign * BigInt(denominator) * over };
}

/** Quanta of the numerator in one of the ratio × one quantum of the denominator. */
function perQuanta({ units, quantum, denominatorQuantum }: RatioSteps): Fraction {
  const { ratio, numerator, denominator } = units;
  return {
    over:
      ratio.factor.numerator *
      denominator.factor.numerator *
      numerator.factor.denominator *
      BigInt(denominatorQuantum.mantissa) *
      10n ** BigInt(quantum.scale),
    under:
      ratio.factor.denominator *
      denominator.factor.denominator *
      numerator.factor.numerator *
      BigInt(quantum.mantissa) *
      10n ** BigInt(denominatorQuantum.scale),
  };
}

export function floorOf({ over, under }: Fraction): bigint {
  const rest = ((over % under) + under) % under;
  return (over - rest) / under;
}

export function ceilOf({ over, under }: Fraction): bigint {
  return -floorOf({ over: -over, under });
}

export function isWhole({ over, under }: Fraction): boolean {
  return over % under === 0n;
}

/** a − b */
export function minus(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under - b.over * a.under, under: a.under * b.under };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

export function fractionOf({ mantissa, scale }: Decimal): Fraction {
  return { over: BigInt(mantissa), under: 10n ** BigInt(scale) };
}

/** The nearest double, but for ties that show only after 40 digits. */
export function numberOf({ over, under }: Fraction): number {
  // The digits are taken after the first: amounts of any size keep their 40.
  const places = Math.max(0, 40 - `${over}`.length + `${under}`.length);
  return Number(`${(over * 10n ** BigInt(places)) / under}e-${places}`);
}

/** The fraction as a decimal, where it has few enough digits to be one. */
export function decimalFrom({ over, under }: Fraction): Decimal | undefined {
  for (let places = 0; places <= 15; places += 1) {
    const raised = over * 10n ** BigInt(places);
    if (raised % under === 0n) return decimalOf(raised / under, places);
  }
  return undefined;
}

/** The decimal with the fewest places, rounded to one side, that still passes. */
export function shortest(
  fraction: Fraction,
  side: 'low' | 'high',
  passes: (value: Decimal) => boolean,
): Decimal | undefined {
  for (let places = 0; places <= 15; places += 1) {
    const raised = { over: fraction.over * 10n ** BigInt(places), under: fraction.under };
    const value = decimalOf(side === 'low' ? floorOf(raised) : ceilOf(raised), places);
    if (value !== undefined && passes(value)) return value;
  }
  return undefined;
}
