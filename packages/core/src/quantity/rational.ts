import { invariant } from '../base/index.ts';
import type { Rational } from './unit.ts';

export const one: Rational = { numerator: 1n, denominator: 1n };

/** The fraction in lowest terms, its sign on the numerator. Throws when the denominator is zero. */
export function rational(numerator: bigint, denominator: bigint = 1n): Rational {
  invariant(denominator !== 0n, 'a fraction has a denominator other than zero');
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function multiplyRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divideRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** `base` to a whole power, negative ones too. */
export function raiseRational(base: Rational, power: number): Rational {
  const exponent = BigInt(Math.abs(power));
  const { numerator, denominator } = base;
  return power < 0
    ? rational(denominator ** exponent, numerator ** exponent)
    : rational(numerator ** exponent, denominator ** exponent);
}

export function tenTo(power: number): Rational {
  return raiseRational(rational(10n), power);
}

/**
 * The nearest double, ties to even.
 *
 * The quotient is taken to 64 bits or more with every lost bit gathered in the last one, so that its only rounding is
 * the one from whole number to double.
 */
export function rationalToNumber({ numerator, denominator }: Rational): number {
  if (numerator < 0n) return -rationalToNumber({ numerator: -numerator, denominator });
  if (denominator === 1n) return Number(numerator);
  const shift = Math.max(0, bits(denominator) - bits(numerator) + 65);
  const shifted = numerator << BigInt(shift);
  const quotient = shifted / denominator;
  const sticky = quotient * denominator === shifted ? quotient : quotient | 1n;
  return Number(sticky) / 2 ** shift;
}

function bits(whole: bigint): number {
  return whole.toString(2).length;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
