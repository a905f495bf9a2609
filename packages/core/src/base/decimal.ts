import { invariant } from './invariant.ts';

/**
 * A decimal number as it was written: `mantissa × 10^-scale`, both whole.
 *
 * Canonical: no trailing zeros (`1.50` is 15 and 1), zero is 0 and 0. The mantissa is a safe integer, never −0; scale is
 * 0 … 15, so a whole number beyond 2⁵³ is no decimal.
 */
export interface Decimal {
  readonly mantissa: number;
  readonly scale: number;
}

/** Digits of any length: `mantissa × 10^-scale`. */
interface Digits {
  readonly mantissa: bigint;
  readonly scale: number;
}

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const largest = 9_007_199_254_740_991n;
const mostPlaces = 15;

/** Reads a plain decimal (`-12.50`, `1e3`). Absent when it is not one, or needs more than 2⁵³ steps of its last digit. */
export function parseDecimal(text: string): Decimal | undefined {
  const digits = readDigits(text.trim());
  return digits === undefined ? undefined : decimalOf(digits.mantissa, digits.scale);
}

function readDigits(text: string): Digits | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  // Zeros at both ends say nothing, and there may be very many of them: what is left is as long as the number is exact.
  const written = (whole + fraction).replace(/^0+/, '');
  let length = written.length;
  while (length > 0 && written[length - 1] === '0') length -= 1;
  if (length === 0) return { mantissa: 0n, scale: 0 };
  const mantissa = BigInt(written.slice(0, length));
  const scale = fraction.length - (written.length - length) - Number(exponent);
  return { mantissa: sign === '-' ? -mantissa : mantissa, scale };
}

/** `mantissa × 10^-scale` in canonical form; absent when it cannot be held exactly. */
export function decimalOf(mantissa: bigint, scale: number): Decimal | undefined {
  let digits = mantissa;
  let places = scale;
  if (digits === 0n) return { mantissa: 0, scale: 0 };
  while (places > 0 && digits % 10n === 0n) {
    digits /= 10n;
    places -= 1;
  }
  if (places > mostPlaces || places < -mostPlaces) return undefined;
  if (places < 0) {
    digits *= 10n ** BigInt(-places);
    places = 0;
  }
  return digits > largest || digits < -largest ? undefined : { mantissa: Number(digits), scale: places };
}

/** The canonical text of a decimal: `-12.5`, `1000`, `0`. */
export function printDecimal({ mantissa, scale }: Decimal): string {
  return placePoint(BigInt(mantissa), scale);
}

/** The nearest double. Correctly rounded: goes through the text, as a product of doubles would not be. */
export function decimalToNumber(decimal: Decimal): number {
  return decimal.scale === 0 ? decimal.mantissa : Number(`${decimal.mantissa}e-${decimal.scale}`);
}

/** Rounds to `places` digits after the point, halves away from zero; negative places round to tens, hundreds. Throws when that leaves the safe integers. */
export function roundDecimal(decimal: Decimal, places: number): Decimal {
  const { mantissa, scale } = decimal;
  const rounded = decimalOf(...roundDigits({ mantissa: BigInt(mantissa), scale }, places));
  invariant(rounded !== undefined, 'a rounded decimal can be held');
  return rounded;
}

/**
 * A double with exactly `places` digits after the point, halves away from zero as they are written: `1.01` for 1.005.
 *
 * Zero has no sign, and neither has what rounds to zero. Absent when it is not finite.
 */
export function printFixed(value: number, places: number): string | undefined {
  const digits = digitsOf(value);
  if (digits === undefined) return undefined;
  const [mantissa, scale] = roundDigits(digits, places);
  return placePoint(mantissa * 10n ** BigInt(places - scale), places);
}

/** The shortest decimal that reads back to the double. */
function digitsOf(value: number): Digits | undefined {
  return Number.isFinite(value) ? readDigits(String(value)) : undefined;
}

function roundDigits({ mantissa, scale }: Digits, places: number): [mantissa: bigint, scale: number] {
  if (scale <= places) return [mantissa, scale];
  const divisor = 10n ** BigInt(scale - places);
  const half = divisor / 2n;
  return [(mantissa < 0n ? mantissa - half : mantissa + half) / divisor, places];
}

function placePoint(mantissa: bigint, scale: number): string {
  if (scale === 0) return String(mantissa);
  const digits = String(mantissa < 0n ? -mantissa : mantissa).padStart(scale + 1, '0');
  return `${mantissa < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
