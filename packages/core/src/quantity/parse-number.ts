import { decimalOf, parseDecimal, type Decimal } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';

/** A number as it was written. With neither `value` nor `missing` the text is no number, and a problem says why. */
export interface ParsedNumber {
  readonly value?: Decimal;
  /** A percent sign followed: `12.3%` is 12.3 of the unit %. */
  readonly percent?: true;
  /** The text says that there is no value. Never zero. */
  readonly missing?: true;
  readonly problems: readonly Problem[];
}

const missing: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  '---',
  '/',
  '\\',
  '.',
  '...',
  '…',
  '……',
  'n/a',
  'na',
  'null',
  'none',
  '不适用',
  '缺',
  '暂缺',
  '缺报',
  '未报',
]);

const suffixes: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['k', 3],
  ['m', 6],
  ['mio', 6],
  ['bn', 9],
  ['千', 3],
  ['万', 4],
  ['十万', 5],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
  ['十亿', 9],
  ['百亿', 10],
  ['千亿', 11],
  ['万亿', 12],
]);

/** No number has more characters; a remark in a column of numbers may. */
const longest = 60;

const shape =
  /^(?<open>\()?\s*(?<sign>[-+])?\s*(?<figures>[0-9.,' ]*[0-9.](?:e[-+]?[0-9]{1,3})?)\s*(?<suffix>[a-z]*|[十百千万亿]*)\s*(?<percent>%)?\s*(?<close>\))?(?<after>-)?$/iu;
const grouped = /^[0-9]{1,3}(?<group>[, '])[0-9]{3}(?:\k<group>[0-9]{3})*(?:\.[0-9]*)?$/u;
const spreadsheetError = /^#[A-Z0-9_/]+[!?]?$/u;

/**
 * Reads one cell's number exactly, from its text: `1,234.5` `１２３` `(123)` `123-` `3.5万` `1.2亿` `12k` `12.3%` `−5`.
 *
 * A comma, space or apostrophe groups figures by three and nothing else; a comma that does not is refused with what it
 * could mean. Parentheses and a minus after the figures are negative. `m` is refused: it may be milli or million; `M` is a
 * million. Dashes, `/`, `n/a` and the empty text are missing.
 */
export function parseNumber(text: string): ParsedNumber {
  const plain = plainText(text);
  if (missing.has(plain.toLowerCase())) return { missing: true, problems: [] };
  if (spreadsheetError.test(plain)) return refused({ code: 'number-sheet-error', severity: 'error', text: plain });
  const unreadable = refused({ code: 'number-unreadable', severity: 'error', text: shortened(text.trim()) });
  if (plain.length > longest) return unreadable;
  const groups = shape.exec(plain)?.groups;
  if (groups === undefined) return unreadable;
  const { open, sign, figures = '', suffix = '', percent, close, after } = groups;
  const tens = suffix === 'm' ? undefined : suffixes.get(suffix.toLowerCase());
  const signs = [open, sign, after].filter((mark) => mark !== undefined).length;
  if (tens === undefined || (open === undefined) !== (close === undefined) || signs > 1) return unreadable;
  const digits = ungrouped(figures);
  if (digits === undefined) return commaProblem(text.trim(), figures) ?? unreadable;
  const negative = sign === '-' || open !== undefined || after !== undefined;
  const value = scaled(`${negative ? '-' : ''}${digits}`, tens);
  if (value === undefined) return refused({ code: 'number-long', severity: 'error', text: text.trim() });
  return percent === undefined ? { value, problems: [] } : { value, percent: true, problems: [] };
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Full-width figures and signs as plain ones, every dash as a minus, every space as one space. */
function plainText(text: string): string {
  return text
    .replaceAll(/[！-～]/gu, (wide) => String.fromCodePoint(wide.codePointAt(0)! - 0xfe_e0))
    .replaceAll(/[‐‑‒–—―−﹣]/gu, '-')
    .replaceAll('’', "'")
    .replaceAll(/[\s\u00a0\u3000]+/gu, ' ')
    .trim();
}

/** Figures without their grouping; absent when the groups are not of three. */
function ungrouped(figures: string): string | undefined {
  if (!/[, ']/u.test(figures))
    return /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/iu.test(figures) ? figures : undefined;
  return grouped.test(figures) ? figures.replaceAll(/[, ']/gu, '') : undefined;
}

/** `1,5` may be 1.5 or 15: both are shown. */
function commaProblem(text: string, figures: string): ParsedNumber | undefined {
  const match = /^(?<whole>[0-9][0-9. ']*),(?<rest>[0-9]+)$/u.exec(figures);
  if (match === null) return undefined;
  const whole = match.groups!['whole']!.replaceAll(/[. ']/gu, '');
  const rest = match.groups!['rest']!;
  return refused({ code: 'number-comma', severity: 'error', text, readings: [`${whole}.${rest}`, `${whole}${rest}`] });
}

function scaled(digits: string, tens: number): Decimal | undefined {
  const direct = parseDecimal(digits);
  if (direct === undefined || tens === 0) return direct;
  return decimalOf(BigInt(direct.mantissa), direct.scale - tens);
}

function refused(problem: Problem): ParsedNumber {
  return { problems: [problem] };
}
