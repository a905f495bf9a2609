import {
  convertDecimal,
  decimalOf,
  decimalToNumber,
  roundDecimal,
  type Decimal,
  type Indicator,
  type Unit,
} from '@overhalf/core';

/**
 * A figure in its indicator's unit, as a whole number of its resolution, halves away from zero.
 *
 * `exact` is false when rounding changed it. Absent when it needs more than 2⁵³ steps.
 */
export function toResolution(
  value: Decimal,
  unit: Unit,
  { unit: target, resolution }: Pick<Indicator, 'unit' | 'resolution'>,
): { readonly value: Decimal; readonly exact: boolean } | undefined {
  const isSame = unit.text === target.text;
  if (isSame && resolution.mantissa === 1 && value.scale <= resolution.scale) {
    return isCountable(value, resolution) ? { value, exact: true } : undefined;
  }
  if (resolution.mantissa === 1) {
    const converted = isSame
      ? { value: roundDecimal(value, resolution.scale), exact: false }
      : convertDecimal(value, unit, target, resolution.scale);
    return converted !== undefined && isCountable(converted.value, resolution) ? converted : undefined;
  }
  // A step such as 0.25 or 500: fine digits first, then whole steps.
  const fine = isSame ? { value, exact: true } : convertDecimal(value, unit, target, 12);
  if (fine === undefined) return undefined;
  const stepped = toSteps(fine.value, resolution);
  if (stepped === undefined || !isCountable(stepped, resolution)) return undefined;
  return { value: stepped, exact: fine.exact && decimalToNumber(stepped) === decimalToNumber(fine.value) };
}

function isCountable(value: Decimal, resolution: Decimal): boolean {
  const steps = (Math.abs(value.mantissa) / resolution.mantissa) * 10 ** (resolution.scale - value.scale);
  return steps <= Number.MAX_SAFE_INTEGER;
}

function toSteps(value: Decimal, step: Decimal): Decimal | undefined {
  const dividend = BigInt(value.mantissa) * 10n ** BigInt(step.scale);
  const divisor = BigInt(step.mantissa) * 10n ** BigInt(value.scale);
  const half = dividend < 0n ? -divisor : divisor;
  return decimalOf(((2n * dividend + half) / (2n * divisor)) * BigInt(step.mantissa), step.scale);
}
