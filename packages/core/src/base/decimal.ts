/**
 * A decimal number as it was written: `mantissa × 10^-scale`, both whole.
 *
 * Canonical: no trailing zeros (`1.50` is 15 and 1), zero is 0 and 0. The mantissa is a safe integer; scale is 0 … 15, or
 * negative when the number ends in zeros before the point only as far as needed to stay safe.
 */
export interface Decimal {
  readonly mantissa: number;
  readonly scale: number;
}

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads a plain decimal (`-12.50`, `1e3`). Absent when it is not one, or needs more than 2⁵³ steps of its last digit. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = pattern.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  return decimalOf(BigInt(sign === '-' ? -1 : 1) * BigInt(whole + fraction), fraction.length - Number(exponent));
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
  while (places < 0) {
    digits *= 10n;
    places += 1;
    if (digits > 9_007_199_254_740_991n || digits < -9_007_199_254_740_991n) return undefined;
  }
  if (places > 15 || digits > 9_007_199_254_740_991n || digits < -9_007_199_254_740_991n) return undefined;
  return { mantissa: Number(digits), scale: places };
}

/** The canonical text of a decimal: `-12.5`, `1000`, `0`. */
export function printDecimal({ mantissa, scale }: Decimal): string {
  if (scale === 0) return String(mantissa);
  const digits = String(Math.abs(mantissa)).padStart(scale + 1, '0');
  return `${mantissa < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The nearest double. Correctly rounded: goes through the text, as a product of doubles would not be. */
export function decimalToNumber(decimal: Decimal): number {
  return decimal.scale === 0 ? decimal.mantissa : Number(`${decimal.mantissa}e-${decimal.scale}`);
}

/** The nearest decimal with `places` digits after the point to a double, halves away from zero. */
export function decimalFromNumber(value: number, places: number): Decimal | undefined {
  if (!Number.isFinite(value)) return undefined;
  const exact = parseDecimal(String(Math.abs(value)));
  if (exact === undefined) {
    const scaled = Math.round(Math.abs(value) * 10 ** places);
    return Number.isSafeInteger(scaled) ? decimalOf(BigInt(value < 0 ? -scaled : scaled), places) : undefined;
  }
  const rounded = roundDecimal(exact, places);
  return value < 0 ? { mantissa: rounded.mantissa === 0 ? 0 : -rounded.mantissa, scale: rounded.scale } : rounded;
}

/** Rounds to `places` digits after the point, halves away from zero. */
export function roundDecimal(decimal: Decimal, places: number): Decimal {
  if (decimal.scale <= places) return decimal;
  const divisor = 10n ** BigInt(decimal.scale - places);
  const mantissa = BigInt(decimal.mantissa);
  const half = divisor / 2n;
  const rounded = (mantissa < 0n ? mantissa - half : mantissa + half) / divisor;
  return decimalOf(rounded, places)!;
}
