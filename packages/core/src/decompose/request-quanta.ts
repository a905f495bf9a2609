import { decimalOf, type Decimal } from '../base/index.ts';

/** The whole quanta next to an amount, below and above; equal when it is a multiple of the quantum. */
export interface InQuanta {
  readonly floor: number;
  readonly ceil: number;
}

/** Exact. Absent when the amount is too many quanta to be counted safely. The quantum is above zero. */
export function inQuanta(amount: Decimal, quantum: Decimal): InQuanta | undefined {
  const places = quantum.scale - amount.scale;
  const raised = places >= 0 && places <= 15 ? amount.mantissa * 10 ** places : Infinity;
  if (Number.isSafeInteger(raised)) {
    // A remainder of safe integers is exact, and so is the quotient of what it leaves.
    const rest = raised % quantum.mantissa;
    return around((raised - rest) / quantum.mantissa, Math.sign(rest));
  }
  const dividend = BigInt(amount.mantissa) * 10n ** BigInt(quantum.scale);
  const divisor = BigInt(quantum.mantissa) * 10n ** BigInt(amount.scale);
  const rest = dividend % divisor;
  return around(Number(dividend / divisor), rest === 0n ? 0 : rest > 0n ? 1 : -1);
}

function around(towardsZero: number, rest: number): InQuanta | undefined {
  const floor = (rest < 0 ? towardsZero - 1 : towardsZero) + 0;
  const ceil = (rest > 0 ? towardsZero + 1 : towardsZero) + 0;
  return Number.isSafeInteger(floor) && Number.isSafeInteger(ceil) ? { floor, ceil } : undefined;
}

/** The amount that so many whole quanta are. Absent when it has too many digits to be kept. */
export function ofQuanta(quanta: number, { mantissa, scale }: Decimal): Decimal | undefined {
  return decimalOf(BigInt(quanta) * BigInt(mantissa), scale);
}

/** An amount in the unit, as quanta: not whole. */
export function toQuanta(amount: number, { mantissa, scale }: Decimal): number {
  return (amount * 10 ** scale) / mantissa;
}

/** Quanta, not whole, in the unit. */
export function fromQuanta(quanta: number, { mantissa, scale }: Decimal): number {
  return (quanta * mantissa) / 10 ** scale;
}
