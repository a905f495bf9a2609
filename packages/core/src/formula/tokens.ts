import { closingQuote, halfWidth } from './characters.ts';
import { functionNamed } from './functions.ts';
import type { Operator, Span } from './ast.ts';

/** A word of a formula with its place. */
export type Token = { readonly span: Span } & (
  | { readonly kind: 'number'; readonly text: string; readonly unit?: { readonly text: string; readonly span: Span } }
  | { readonly kind: 'name'; readonly name: string; readonly quoted: boolean; readonly closed: boolean }
  | { readonly kind: 'operator'; readonly op: Operator }
  | { readonly kind: '(' | ')' | ',' | 'unknown' | 'end' }
);

const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const name = /[\p{L}_][\p{L}\p{M}\p{N}_.]*/uy;
const unitSymbol = /[\p{L}%‰°$¥€][\p{L}\p{M}\p{N}_.°⁻]*(?:\^-?\d+)?/uy;
const call = /\s*\(/y;
const space = /\s*/y;
const unknown = /[^\s\p{L}\p{N}_.()+\-*/^·=<>!≤≥≠,;'"`‘“＇＂]+|[\s\S]/uy;

const operators: readonly (readonly [written: string, op: Operator])[] = [
  ['<>', '<>'],
  ['!=', '<>'],
  ['<=', '<='],
  ['>=', '>='],
  ['==', '='],
  ['≠', '<>'],
  ['≤', '<='],
  ['≥', '>='],
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['·', '*'],
  ['/', '/'],
  ['^', '^'],
];

/**
 * The words of a formula, the last one being its end. Never fails: what is no word becomes an `unknown` token.
 *
 * A number takes the text behind it as its unit: symbols of letters, digits and `%`, joined by `/` or `·` without spaces.
 * `2 t / x` is therefore a division, and `4.1868 GJ/t` one number.
 */
export function tokenise(text: string): readonly Token[] {
  const plain = halfWidth(text);
  const tokens: Token[] = [];
  let at = skip(space, plain, 0);
  while (at < plain.length) {
    const token = tokenAt(text, plain, at);
    tokens.push(token);
    at = skip(space, plain, token.span.end);
  }
  tokens.push({ kind: 'end', span: { start: text.length, end: text.length } });
  return tokens;
}

function tokenAt(text: string, plain: string, start: number): Token {
  const numberEnd = skip(number, plain, start);
  if (numberEnd > start) return numberAt(plain, start, numberEnd);
  const nameEnd = skip(name, plain, start);
  if (nameEnd > start) {
    const span = { start, end: nameEnd };
    return { kind: 'name', name: plain.slice(start, nameEnd), quoted: false, closed: true, span };
  }
  const close = closingQuote[text[start]!];
  if (close !== undefined) return quotedAt(text, start, close);
  const operator = operators.find(([written]) => plain.startsWith(written, start));
  if (operator !== undefined) {
    return { kind: 'operator', op: operator[1], span: { start, end: start + operator[0].length } };
  }
  const character = plain[start]!;
  const one = { start, end: start + 1 };
  if (character === '(' || character === ')') return { kind: character, span: one };
  if (character === ',' || character === ';') return { kind: ',', span: one };
  return { kind: 'unknown', span: { start, end: skip(unknown, plain, start) } };
}

function numberAt(plain: string, start: number, end: number): Token {
  const text = plain.slice(start, end);
  const unitStart = skip(space, plain, end);
  const unitEnd = endOfUnit(plain, unitStart);
  if (unitEnd === unitStart) return { kind: 'number', text, span: { start, end } };
  const unit = { text: plain.slice(unitStart, unitEnd), span: { start: unitStart, end: unitEnd } };
  return { kind: 'number', text, unit, span: { start, end: unitEnd } };
}

/** Where the unit that starts at `start` ends; `start` when none does. A function being called is no unit: `2 t/min(a, b)`. */
function endOfUnit(plain: string, start: number): number {
  let end = start;
  for (let next = start; ; next = end + 1) {
    const symbolEnd = skip(unitSymbol, plain, next);
    if (symbolEnd === next) return end;
    const isCall =
      functionNamed(plain.slice(next, symbolEnd)) !== undefined && skip(call, plain, symbolEnd) > symbolEnd;
    if (isCall) return end;
    end = symbolEnd;
    if (plain[end] !== '/' && plain[end] !== '·') return end;
  }
}

/** A quoted name is kept as written; its closing mark counts as a character where it is doubled. */
function quotedAt(text: string, start: number, close: string): Token {
  let name = '';
  for (let at = start + 1; ;) {
    const end = text.indexOf(close, at);
    if (end === -1) {
      const span = { start, end: text.length };
      return { kind: 'name', name: name + text.slice(at), quoted: true, closed: false, span };
    }
    name += text.slice(at, end);
    if (text[end + 1] !== close) {
      return { kind: 'name', name, quoted: true, closed: true, span: { start, end: end + 1 } };
    }
    name += close;
    at = end + 2;
  }
}

/** The end of what the sticky `pattern` matches at `start`; `start` when it does not match. */
function skip(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.exec(text) === null ? start : pattern.lastIndex;
}
