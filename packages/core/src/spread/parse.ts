import type { Decimal } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import { parseNumber, type Unit } from '../quantity/index.ts';
import { hundredth, opposite, readAmount, showAmount } from './amount.ts';
import { isShape, keywordAtStart, nearestKeyword, shapeAtEnd, type Keyword } from './keywords.ts';
import { parseSeries } from './parse-series.ts';
import { placeOf, trimmed, typed, written, type Stretch, type Typed } from './text.ts';
import type { Shape, Spread } from './spread.ts';

/** A spreading code, when the text could be read, and everything that is wrong with it. */
export interface ParsedSpread {
  readonly code?: Spread;
  readonly problems: readonly Problem[];
}

/**
 * Reads what someone types into a cell or total of a plan, in English or Chinese, full-width or not.
 *
 * `120000` and `=120000` are a new total; a sign before the number is a change of it: `+500`, `-500`, `-3%`. A negative
 * total is `=-500` or `(500)`; a bare `-500` carries a note that says so. `*1.05` and `/1.1` multiply and divide. Words say
 * how it is laid out and may stand before or after: `even`, `by days`, `prior year`, `pro rata` (which is the default);
 * `even` alone keeps the total. `repeat 500`, `grow by 2% from 500` and `straight line 100..200` say what each period has;
 * without amounts they take the present ones. `clear` empties. Numbers may carry units: `3.5万吨`, `120 kt`.
 * Short codes of IBM Planning Analytics are read too: `P100 S+100 S~100 P%+10 R50 GR300:2 SL100:200 C`.
 *
 * Units: amounts are converted to `unit`, the indicator's.
 * Problems: places count columns from the start of the text.
 * @example
 * parseSpread('+3.5万吨 平均', { unit: unitOf('t') }).code; // a change of 35,000 t, the same for every cell
 */
export function parseSpread(text: string, { unit }: { readonly unit: Unit }): ParsedSpread {
  const input = typed(text);
  const all = trimmed(input, { from: 0, to: text.length });
  if (all.from === all.to) return refused({ code: 'spread-empty', severity: 'error', at: { column: 1, length: 0 } });
  const rate = readRateCode(input, all);
  if (rate !== undefined) return rate;
  const head = keywordAtStart(input.lower.slice(all.from, all.to));
  const headEnd = all.from + (head?.text.length ?? 0);
  const rest = trimmed(input, { from: headEnd, to: all.to });
  const tail = shapeAtEnd(input.lower.slice(rest.from, rest.to));
  const tailFrom = rest.to - (tail?.text.length ?? 0);
  const between = trimmed(input, { from: rest.from, to: tailFrom });
  const headText = written(input, { from: all.from, to: headEnd });
  const tailAt = { from: tailFrom, to: rest.to };
  if (head !== undefined && !isShape(head.meaning)) {
    const series = parseSeries(input, {
      meaning: head.meaning,
      word: headText,
      isCode: head.isCode,
      rest: between,
      unit,
    });
    if (tail === undefined) return series;
    const unused: Problem = {
      code: 'spread-shape-unused',
      severity: 'error',
      at: placeOf(tailAt),
      shape: written(input, tailAt),
      word: headText,
    };
    return { problems: [...series.problems, unused] };
  }
  const shapes: Problem[] = [];
  if (head !== undefined && tail !== undefined && head.meaning !== tail.meaning) {
    const second = written(input, tailAt);
    shapes.push({ code: 'spread-two-shapes', severity: 'error', at: placeOf(tailAt), first: headText, second });
  }
  const shape = shapeOf(head) ?? tail?.meaning;
  const total = readTotal({ input, all, between, unit, shape, isCode: head?.isCode ?? false });
  const problems = [...total.problems, ...shapes];
  return total.code === undefined || shapes.length > 0 ? { problems } : { code: total.code, problems };
}

function shapeOf(head: Keyword | undefined): Shape | undefined {
  return head !== undefined && isShape(head.meaning) ? head.meaning : undefined;
}

interface Total {
  readonly input: Typed;
  /** The whole text. */
  readonly all: Stretch;
  /** What stands between the words. */
  readonly between: Stretch;
  readonly unit: Unit;
  readonly shape: Shape | undefined;
  readonly isCode: boolean;
}

function readTotal({ input, all, between, unit, shape, isCode }: Total): ParsedSpread {
  if (between.from === between.to) {
    if (shape !== undefined && shape !== 'present') return { code: { kind: 'reshape', shape }, problems: [] };
    return refused({ code: 'spread-amount-missing', severity: 'error', at: placeOf(all), text: written(input, all) });
  }
  const sign = input.plain.charAt(between.from);
  const after = { from: between.from + 1, to: between.to };
  const laidOut = shape ?? 'present';
  switch (sign) {
    case '=':
      return totalOf(readMarked(input, after, { unit, mark: sign }), laidOut);
    case '*':
    case '/':
      return shape === 'prior' ? priorBase(input, all) : readFactor(input, after, { sign, shape: laidOut });
    case '+':
    case '-':
    case '~':
      // Only short codes take off with a tilde.
      if (sign === '~' && !isCode) return unknown(input, between);
      return shape === 'prior' ? priorBase(input, all) : readChange(input, after, { unit, sign, shape: laidOut });
    default:
      if (/^[<>|^]/u.test(sign)) return direction(input, between);
      if (/^[^0-9.(']/u.test(sign)) return unknown(input, between);
      return totalOf(readAmount(input, between, unit), laidOut);
  }
}

function totalOf({ amount, problems }: ReturnType<typeof readAmount>, shape: Shape): ParsedSpread {
  return amount === undefined ? { problems } : { code: { kind: 'total', amount, shape }, problems };
}

interface Marked {
  readonly unit: Unit;
  /** The sign that stands before. */
  readonly mark: string;
}

/** An amount after a sign, which is named when the amount is missing. */
function readMarked(input: Typed, at: Stretch, { unit, mark }: Marked): ReturnType<typeof readAmount> {
  const inner = trimmed(input, at);
  if (inner.from < inner.to) return readAmount(input, at, unit);
  const place = { column: at.from, length: 1 };
  return { problems: [{ code: 'spread-amount-missing', severity: 'error', at: place, text: mark }] };
}

interface Change {
  readonly unit: Unit;
  readonly sign: '+' | '-' | '~';
  readonly shape: Shape;
}

/** `+500`, `-3%`. A percentage changes the total by a share of itself, also where the indicator is a share. */
function readChange(input: Typed, at: Stretch, { unit, sign, shape }: Change): ParsedSpread {
  const inner = trimmed(input, at);
  const plain = input.plain.slice(inner.from, inner.to);
  const whole = { from: at.from - 1, to: inner.to };
  if (/^[-+(]|[0-9]-$/u.test(plain)) {
    return refused({ code: 'spread-two-signs', severity: 'error', at: placeOf(whole), text: written(input, whole) });
  }
  const turned = (amount: Decimal): Decimal => (sign === '+' ? amount : opposite(amount));
  const share = parseNumber(plain);
  if (share.percent && share.value !== undefined) {
    return { code: { kind: 'percent', percent: turned(share.value), shape }, problems: [] };
  }
  const { amount, problems } = readMarked(input, at, {
    unit,
    mark: written(input, { from: at.from - 1, to: at.from }),
  });
  if (amount === undefined) return { problems };
  const code: Spread = { kind: 'change', amount: turned(amount), shape };
  if (sign !== '-') return { code, problems };
  return {
    code,
    problems: [{ code: 'spread-minus', severity: 'note', at: placeOf(whole), amount: showAmount(amount) }],
  };
}

/** `1.05`, `105%`. */
function readFactor(
  input: Typed,
  at: Stretch,
  { sign, shape }: { readonly sign: '*' | '/'; readonly shape: Shape },
): ParsedSpread {
  const inner = trimmed(input, at);
  const whole = { from: at.from - 1, to: inner.to };
  const { value, percent } = parseNumber(input.plain.slice(inner.from, inner.to));
  const factor = value === undefined || !percent ? value : hundredth(value);
  if (factor === undefined) {
    return refused({ code: 'spread-factor', severity: 'error', at: placeOf(whole), text: written(input, whole) });
  }
  if (sign === '*') return { code: { kind: 'multiply', factor, shape }, problems: [] };
  if (factor.mantissa === 0) return refused({ code: 'spread-divide-zero', severity: 'error', at: placeOf(whole) });
  return { code: { kind: 'divide', divisor: factor, shape }, problems: [] };
}

/** `P%+10` and `P%~10` of IBM Planning Analytics. `P%10` there makes cells a tenth of themselves, which nobody should do by a slip. */
function readRateCode(input: Typed, all: Stretch): ParsedSpread | undefined {
  const match = /^p%\s*(?<sign>[+~-]?)\s*(?<rate>.*)$/u.exec(input.lower.slice(all.from, all.to))?.groups;
  if (match === undefined) return undefined;
  const { sign = '', rate = '' } = match;
  const { value } = parseNumber(rate.replace(/\s*%$/u, ''));
  if (/^[<>|^]/u.test(rate)) return direction(input, { from: all.to - rate.length, to: all.to });
  if (sign === '' || value === undefined || /^[-+(]/u.test(rate)) return unknown(input, all, '+10%');
  return { code: { kind: 'percent', percent: sign === '+' ? value : opposite(value), shape: 'present' }, problems: [] };
}

function priorBase(input: Typed, all: Stretch): ParsedSpread {
  return refused({ code: 'spread-prior-base', severity: 'error', at: placeOf(all), text: written(input, all) });
}

function direction(input: Typed, at: Stretch): ParsedSpread {
  const marks = /^[<>|^]+/u.exec(input.plain.slice(at.from, at.to))?.[0] ?? '';
  const place = { column: at.from + 1, length: marks.length };
  return refused({ code: 'spread-direction', severity: 'error', at: place, text: marks });
}

function unknown(input: Typed, at: Stretch, suggested?: string): ParsedSpread {
  const word = /^[\p{L}\s-]+/u.exec(input.lower.slice(at.from, at.to))?.[0].trim() ?? '';
  const nearest = suggested ?? nearestKeyword(word);
  return refused({
    code: 'spread-unknown',
    severity: 'error',
    at: placeOf(at),
    text: written(input, at),
    ...(nearest === undefined ? {} : { nearest }),
  });
}

function refused(problem: Problem): ParsedSpread {
  return { problems: [problem] };
}
