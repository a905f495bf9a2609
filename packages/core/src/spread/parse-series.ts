import { unreachable, type Decimal } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import { parseNumber, type Unit } from '../quantity/index.ts';
import { readAmount, showAmount, type ReadAmount } from './amount.ts';
import type { Meaning } from './keywords.ts';
import { placeOf, trimmed, written, type Stretch, type Typed } from './text.ts';
import type { Shape, Spread } from './spread.ts';

/** A code that says what each period has, once its word is read. */
interface Series {
  readonly meaning: Exclude<Meaning, Shape>;
  /** The word as it was typed. */
  readonly word: string;
  readonly isCode: boolean;
  /** What stands after the word. */
  readonly rest: Stretch;
  readonly unit: Unit;
}

interface ParsedSeries {
  readonly code?: Spread;
  readonly problems: readonly Problem[];
}

const rangeMark = /\s*(?:\.{2,}|…+|->|→|:|~|\bto\b|至|到)\s*/gu;
const fromMark = /\s*(?:\bfrom\b|从|自|起点|首期)\s*/gu;

/** Reads the amounts of `repeat`, `grow by`, `straight line` and `clear`. Problems: in columns of the whole text. */
export function parseSeries(input: Typed, series: Series): ParsedSeries {
  const { meaning, word, rest, unit } = series;
  switch (meaning) {
    case 'clear':
      return rest.from === rest.to ? { code: { kind: 'clear' }, problems: [] } : leftOver(input, rest, word);
    case 'repeat': {
      if (rest.from === rest.to) return { code: { kind: 'repeat' }, problems: [] };
      const { amount, problems } = readAmount(input, rest, unit);
      return amount === undefined ? { problems } : { code: { kind: 'repeat', amount }, problems };
    }
    case 'grow':
      return series.isCode ? growthCode(input, series) : growth(input, series);
    case 'line':
      return line(input, series);
    default:
      return unreachable(meaning);
  }
}

/** `2%`, `2% from 500`. */
function growth(input: Typed, { rest, word, unit }: Series): ParsedSeries {
  const [rateAt, fromAt] = splitAt(input, rest, fromMark);
  const rate = readRate(input, rateAt, { word, needsSign: true });
  if (fromAt === undefined) {
    const { percent, problems } = rate;
    return percent === undefined ? { problems } : { code: { kind: 'grow', percent }, problems };
  }
  return grownFrom(rate, readAmount(input, fromAt, unit));
}

/** `GR300:2`: the percentage needs no sign there. */
function growthCode(input: Typed, { rest, word, unit }: Series): ParsedSeries {
  const [firstAt, rateAt] = splitAt(input, rest, rangeMark);
  if (rateAt === undefined) return growth(input, { rest, word, unit, meaning: 'grow', isCode: false });
  return grownFrom(readRate(input, rateAt, { word, needsSign: false }), readAmount(input, firstAt, unit));
}

interface Rate {
  readonly percent?: Decimal;
  readonly problems: readonly Problem[];
}

function grownFrom({ percent, problems }: Rate, from: ReadAmount): ParsedSeries {
  const all = [...problems, ...from.problems];
  if (percent === undefined || from.amount === undefined) return { problems: all };
  return { code: { kind: 'grow', percent, from: from.amount }, problems: all };
}

function readRate(
  input: Typed,
  at: Stretch,
  { word, needsSign }: { readonly word: string; readonly needsSign: boolean },
): Rate {
  const inner = trimmed(input, at);
  const text = written(input, inner);
  const { value, percent, missing, problems } = parseNumber(input.plain.slice(inner.from, inner.to));
  if (missing || text === '') {
    const place = placeOf({ from: inner.from, to: inner.to });
    return { problems: [{ code: 'spread-amount-missing', severity: 'error', at: place, text: word }] };
  }
  if (value === undefined) return { problems: problems.map((problem) => ({ ...problem, at: placeOf(inner) })) };
  if (needsSign && !percent) {
    return { problems: [{ code: 'spread-percent-missing', severity: 'error', at: placeOf(inner), text }] };
  }
  return { percent: value, problems: [] };
}

/** `100..200`. */
function line(input: Typed, { rest, unit }: Series): ParsedSeries {
  if (rest.from === rest.to) return { code: { kind: 'line' }, problems: [] };
  const [firstAt, lastAt] = splitAt(input, rest, rangeMark);
  const text = written(input, rest);
  if (lastAt === undefined || firstAt.from === firstAt.to || lastAt.from === lastAt.to) {
    return { problems: [{ code: 'spread-line-ends', severity: 'error', at: placeOf(rest), text }] };
  }
  const first = readAmount(input, firstAt, unit);
  const last = readAmount(input, lastAt, unit);
  const problems = [...first.problems, ...last.problems];
  if (first.amount === undefined || last.amount === undefined) return { problems };
  // `1..2万` is 10,000 to 20,000 to many, 1 to 20,000 to others.
  if (first.isBare && !last.isBare && first.amount.mantissa !== 0) {
    const scale = written(input, lastAt).replace(/^[\s\p{Nd}.,'()+−-]+/u, '');
    const one = written(input, firstAt);
    const other = written(input, lastAt);
    const readings = [`${one}${scale}..${other}`, `${one}..${showAmount(last.amount)}`];
    return { problems: [{ code: 'spread-line-scale', severity: 'error', at: placeOf(rest), text, readings }] };
  }
  return { code: { kind: 'line', ends: [first.amount, last.amount] }, problems };
}

function leftOver(input: Typed, rest: Stretch, word: string): ParsedSeries {
  const text = written(input, rest);
  return { problems: [{ code: 'spread-left-over', severity: 'error', at: placeOf(rest), text, word }] };
}

/** The stretches before and after the first mark; the whole stretch alone when there is none. */
function splitAt(
  input: Typed,
  { from, to }: Stretch,
  mark: RegExp,
): readonly [before: Stretch, after: Stretch | undefined] {
  mark.lastIndex = 0;
  const match = mark.exec(input.lower.slice(from, to));
  if (match === null) return [{ from, to }, undefined];
  const before = trimmed(input, { from, to: from + match.index });
  return [before, trimmed(input, { from: from + match.index + match[0].length, to })];
}
