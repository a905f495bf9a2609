import { invariant, type Decimal } from '../base/index.ts';
import type { Bilingual, Language, Problem } from '../problem/index.ts';
import { formatNumber, formatQuantity, type Unit } from '../quantity/index.ts';
import { decimalFrom, fractionOf, minus, numberOf, plus, times, type Fraction } from './ratio-value.ts';

/** How far what is reached is on the strict side of a target; below zero where it is looser. */
export interface Margin {
  /** In the ratio's unit, the nearest double. */
  readonly value: number;
  /** The same where it has few enough digits to be written out. */
  readonly exact?: Decimal;
}

export interface UnitValues {
  readonly target: Decimal;
  readonly better: 'higher' | 'lower';
  /** [part] values as typed, in the ratio's unit. */
  readonly values: readonly Decimal[];
  /** [part] planned denominators, or shares of them. */
  readonly denominators: readonly Decimal[];
  /** The ratio's unit, for what is said. */
  readonly unit?: Unit;
}

export interface UnitValuesChecked {
  /** True when the values, weighted, are no looser than the target. */
  readonly accepted: boolean;
  /** What they come to. Absent when there is no denominator. */
  readonly reached: number | undefined;
  readonly margin: Margin | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Whether round unit values, typed by hand, carry a target: their mean weighted by planned denominators against it, exactly.
 *
 * @example
 * // 69 % at 120.0 and 31 % at 132.5 make 123.875 against 124.0
 * checkUnitValues({ target: { mantissa: 124, scale: 0 }, better: 'lower', values: [{ mantissa: 120, scale: 0 }, { mantissa: 1325, scale: 1 }], denominators: [{ mantissa: 69, scale: 2 }, { mantissa: 31, scale: 2 }] }).margin?.value; // 0.125
 */
export function checkUnitValues({ target, better, values, denominators, unit }: UnitValues): UnitValuesChecked {
  invariant(values.length === denominators.length, 'each value has a denominator');
  const nothing: Fraction = { over: 0n, under: 1n };
  const whole = denominators.reduce((all, part) => plus(all, fractionOf(part)), nothing);
  if (whole.over <= 0n) {
    const problems: Problem[] = [{ code: 'decompose-ratio-empty', severity: 'error' }];
    return { accepted: false, reached: undefined, margin: undefined, problems };
  }
  const numerator = values.reduce(
    (all, value, part) => plus(all, times(fractionOf(value), fractionOf(denominators[part]!))),
    nothing,
  );
  const reached: Fraction = { over: numerator.over * whole.under, under: numerator.under * whole.over };
  const margin = marginOf(reached, target, better);
  const accepted = margin.value >= 0;
  const say = (value: number, decimals: number): Bilingual => sayValue(unit, value, decimals);
  const places = Math.max(target.scale, ...values.map(({ scale }) => scale)) + 3;
  const problem: Problem = {
    code: 'decompose-ratio-looser',
    severity: 'error',
    target: say(numberOf(fractionOf(target)), target.scale),
    reached: say(numberOf(reached), decimalFrom(reached)?.scale ?? places),
    by: say(-margin.value, margin.exact?.scale ?? places),
  };
  return { accepted, reached: numberOf(reached), margin, problems: accepted ? [] : [problem] };
}

export function marginOf(reached: Fraction, target: Decimal, better: 'higher' | 'lower'): Margin {
  const wanted = fractionOf(target);
  const margin = better === 'lower' ? minus(wanted, reached) : minus(reached, wanted);
  const exact = decimalFrom(margin);
  return { value: numberOf(margin), ...(exact === undefined ? {} : { exact }) };
}

export function sayValue(unit: Unit | undefined, value: number, decimals: number): Bilingual {
  const inLanguage = (language: Language): string =>
    unit === undefined
      ? formatNumber(value, { language, decimals })
      : formatQuantity(value, unit, { language, decimals });
  return { en: inLanguage('en'), zh: inLanguage('zh') };
}
