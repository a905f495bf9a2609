import { decimalOf, printDecimal, type Decimal } from '../base/index.ts';
import type { Bilingual, Place, Problem } from '../problem/index.ts';
import {
  convertDecimal,
  parseNumber,
  parseUnit,
  printUnit,
  sameDimension,
  unitOf,
  type Unit,
} from '../quantity/index.ts';
import { placeOf, trimmed, written, type Stretch, type Typed } from './text.ts';

/** An amount in the indicator's unit, or why there is none. */
export interface ReadAmount {
  readonly amount?: Decimal;
  /** The number as written, when nothing scaled it: neither a word such as 万 nor a unit other than the indicator's. */
  readonly isBare?: boolean;
  readonly problems: readonly Problem[];
}

const parts =
  /^(?<figures>[-+]?\s*(?:\(\s*)?[-+]?\s*(?:[0-9][0-9.,' ]*[0-9.]|[0-9]|\.[0-9]+)(?:e[-+]?[0-9]{1,3}(?![a-z0-9]))?(?:\s*\))?)(?<tail>.*)$/iu;
const scaling = /^(?:k|M|mio|bn|[十百千万亿]+)(?=\s|\p{Script=Han}|[A-Z]{3}\b)/u;
const scaledNumber = /[a-df-z\p{Script=Han}]/iu;
/** Units that count in thousands or more of what people count: 10⁴ t, kt, MCNY, but not kg or kWh. */
const scaledUnit = /^(?:10[⁰¹²³⁴-⁹]+ |[kM](?:t|[A-Z]{3})(?![a-z]))/u;
const formula = /[0-9)]\s*(?:[*/^+]|-\s*[0-9(])|[a-z]+[0-9]*\s*\(|^[a-z]{1,3}[0-9]+\b/iu;

/**
 * Reads an amount such as `120000`, `12k`, `3.5万`, `3.5万吨`, `120 kt`, `(500)`, converted to the unit exactly.
 *
 * Problems: places count columns from the start of what was typed.
 */
export function readAmount(input: Typed, stretch: Stretch, unit: Unit): ReadAmount {
  const inner = trimmed(input, stretch);
  const plain = input.plain.slice(inner.from, inner.to);
  const at = placeOf(inner);
  const text = written(input, inner);
  const whole = parseNumber(plain);
  if (whole.missing) return refused({ code: 'spread-amount-missing', severity: 'error', at, text });
  if (whole.value !== undefined) {
    if (whole.percent) return shareIn(unit, whole.value, { at, text });
    const isBare = !scaledNumber.test(plain);
    // 3.5万 of what is counted in 万吨 may be 3.5 of them, or 35,000.
    if (!isBare && scaledUnit.test(unit.text)) {
      return refused({ code: 'spread-scale', severity: 'error', at, text, unit: namesOf(unit) });
    }
    return { amount: whole.value, isBare, problems: [] };
  }
  if (formula.test(plain)) return refused({ code: 'spread-formula', severity: 'error', at, text });
  const { figures, tail } = parts.exec(plain)?.groups ?? {};
  if (figures === undefined || tail === undefined || tail === '')
    return { problems: whole.problems.map((one) => ({ ...one, at })) };
  const number = parseNumber(figures);
  if (number.value === undefined) return { problems: number.problems.map((one) => ({ ...one, at })) };
  const unitAt = trimmed(input, { from: inner.from + figures.length, to: inner.to });
  return withUnit({ input, number: number.value, figures, tail: unitAt, unit });
}

interface NumberAndTail {
  readonly input: Typed;
  readonly number: Decimal;
  readonly figures: string;
  readonly tail: Stretch;
  readonly unit: Unit;
}

/** `3.5` with `万吨` after it: a unit, or a scale and a unit. */
function withUnit({ input, number, figures, tail, unit }: NumberAndTail): ReadAmount {
  const plain = input.plain.slice(tail.from, tail.to);
  const at = placeOf(tail);
  const direct = parseUnit(plain);
  if (direct.unit !== undefined && sameDimension(direct.unit, unit)) {
    return converted(number, { from: direct.unit, to: unit, at });
  }
  const scale = scaling.exec(plain)?.[0];
  if (scale !== undefined) {
    const scaled = parseNumber(`${figures.trim()}${scale}`).value;
    const after = parseUnit(plain.slice(scale.length).trim());
    if (scaled !== undefined && after.unit !== undefined && sameDimension(after.unit, unit)) {
      return { ...converted(scaled, { from: after.unit, to: unit, at }), isBare: false };
    }
  }
  if (plain === 'm') {
    const text = written(input, { from: tail.from - figures.length, to: tail.to }).trim();
    return refused({ code: 'spread-million', severity: 'error', at, text, number: figures.trim() });
  }
  if (direct.unit !== undefined) {
    return refused({ code: 'spread-unit', severity: 'error', at, text: written(input, tail), unit: namesOf(unit) });
  }
  return {
    problems: direct.problems.map((problem) => ({
      ...problem,
      at: { ...problem.at, column: tail.from + (problem.at?.column ?? 1) },
    })),
  };
}

/** `12.3%` is an amount only of indicators that are shares themselves. */
function shareIn(unit: Unit, value: Decimal, { at, text }: { readonly at: Place; readonly text: string }): ReadAmount {
  const percent = unitOf('%');
  if (sameDimension(percent, unit)) return converted(value, { from: percent, to: unit, at });
  return refused({ code: 'spread-percent-total', severity: 'error', at, text, unit: namesOf(unit) });
}

/** Most digits after the point first: amounts are kept in at most 15 figures. */
const places = [12, 9, 6, 3, 0];

function converted(
  value: Decimal,
  { from, to, at }: { readonly from: Unit; readonly to: Unit; readonly at: Place },
): ReadAmount {
  for (const count of places) {
    const result = convertDecimal(value, from, to, count);
    if (result !== undefined) return { amount: result.value, isBare: from.text === to.text, problems: [] };
  }
  return refused({ code: 'spread-large', severity: 'error', at });
}

function namesOf(unit: Unit): Bilingual {
  return { en: printUnit(unit, 'en'), zh: printUnit(unit, 'zh') };
}

function refused(problem: Problem): ReadAmount {
  return { problems: [problem] };
}

/** A decimal divided by a hundred: 105% is 1.05. */
export function hundredth({ mantissa, scale }: Decimal): Decimal | undefined {
  return decimalOf(BigInt(mantissa), scale + 2);
}

/** The opposite amount. */
export function opposite({ mantissa, scale }: Decimal): Decimal {
  return { mantissa: mantissa === 0 ? 0 : -mantissa, scale };
}

/** An amount in figures, in groups of three and with a proper minus, exactly as many decimals as it has. */
export function showAmount(amount: Decimal): string {
  const text = printDecimal(amount);
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const grouped = whole.replaceAll(/\B(?=(?:[0-9]{3})+$)/gu, ',');
  return `${text.startsWith('-') ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
