import { nearest } from '../base/index.ts';
import type { Codes, Problem } from '../problem/index.ts';
import { parseUnit } from '../quantity/index.ts';
import type { Expr, Operator, Span } from './ast.ts';
import { functionNamed, functionSpellings, parameterAt, signatures } from './functions.ts';
import { placeOf } from './place.ts';
import { isComparison, power, unaryPower } from './precedence.ts';
import { tokenise, type Token } from './tokens.ts';
import { depthOf } from './walk.ts';

/** A formula as a tree, with everything that keeps it from being one. Where text could not be read the tree says `missing`. */
export interface Parsed {
  readonly tree: Expr;
  readonly problems: readonly Problem[];
}

const longest = 10_000;
const deepest = 256;
const mostProblems = 20;

/**
 * The tree of a formula, and its problems: several at once, each pointing at its characters.
 *
 * Total: any text gives an answer. Texts of more than 10,000 characters and trees deeper than 256 are problems.
 *
 * @example
 * parseFormula('steam_heat / 氧化铝产量').problems // []
 */
export function parseFormula(text: string): Parsed {
  const whole = { start: 0, end: text.length };
  if (text.length > longest) {
    const at = placeOf({ start: longest, end: text.length });
    const problem: Problem = { code: 'formula-too-long', severity: 'error', at, length: text.length, limit: longest };
    return { tree: { kind: 'missing', span: whole }, problems: [problem] };
  }
  const reader: Reader = { text, tokens: tokenise(text), next: 0, depth: 0, problems: [], reported: -1 };
  const tree = parseWhole(reader);
  if (reader.depth <= deepest && depthOf(tree) <= deepest) return { tree, problems: reader.problems };
  const problem: Problem = { code: 'formula-too-deep', severity: 'error', at: placeOf(whole), limit: deepest };
  return { tree: { kind: 'missing', span: whole }, problems: [...reader.problems, problem] };
}

/** Where the parser stands. `depth` stays past the limit once it was reached, and ends the reading. */
interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
  readonly problems: Problem[];
  /** Where the latest problem starts: one place complains once. */
  reported: number;
}

function parseWhole(reader: Reader): Expr {
  const tree = parseExpression(reader, 1);
  // What stands behind the end is read for its problems only.
  for (let token = peek(reader); token.kind !== 'end'; token = peek(reader)) {
    if (startsValue(token)) {
      report(reader, 'formula-missing-operator', token.span, { found: textOf(reader, token) });
      parseExpression(reader, 1);
    } else if (token.kind === 'operator') {
      parseExpression(reader, 1);
    } else {
      report(reader, 'formula-unexpected', token.span, { found: textOf(reader, token) });
      while (!startsValue(peek(reader)) && peek(reader).kind !== 'end') advance(reader);
      if (peek(reader).kind !== 'end') parseExpression(reader, 1);
    }
  }
  return tree;
}

/** The longest expression from here on whose operators bind at least as tightly as `least`. */
function parseExpression(reader: Reader, least: number): Expr {
  reader.depth += 1;
  if (reader.depth > deepest) {
    reader.next = reader.tokens.length - 1;
    return missing(reader);
  }
  const start = peek(reader).span.start;
  let left = parseOperand(reader);
  let compared = false;
  for (let token = peek(reader); token.kind === 'operator' && power[token.op] >= least; token = peek(reader)) {
    const { op } = token;
    if (isComparison(op) && compared) report(reader, 'formula-chained-comparison', token.span, { op });
    compared = isComparison(op);
    advance(reader);
    const right = parseExpression(reader, op === '^' ? power[op] : power[op] + 1);
    left = operation({ op, left, right, span: { start, end: endOfPrevious(reader) } });
  }
  if (reader.depth <= deepest) reader.depth -= 1;
  return left;
}

function operation(parts: { op: Operator; left: Expr; right: Expr; span: Span }): Expr {
  return { kind: 'operation', ...parts };
}

function parseOperand(reader: Reader): Expr {
  const token = peek(reader);
  switch (token.kind) {
    case 'number':
      advance(reader);
      return numberOf(reader, token);
    case 'name':
      advance(reader);
      return parseName(reader, token);
    case '(':
      return parseParenthesised(reader, token);
    case 'operator': {
      if (token.op !== '-' && token.op !== '+') return expectedValue(reader, token);
      advance(reader);
      const operand = parseExpression(reader, unaryPower);
      const span = { start: token.span.start, end: endOfPrevious(reader) };
      return token.op === '+' ? operand : { kind: 'negate', operand, span };
    }
    case 'unknown':
      report(reader, 'formula-unexpected', token.span, { found: textOf(reader, token) });
      advance(reader);
      return startsValue(peek(reader)) ? parseOperand(reader) : missing(reader);
    case ')':
    case ',':
    case 'end':
      return expectedValue(reader, token);
  }
}

function expectedValue(reader: Reader, token: Token): Expr {
  report(reader, 'formula-expected-value', token.span, { found: textOf(reader, token) });
  return missing(reader);
}

function parseParenthesised(reader: Reader, open: Token): Expr {
  advance(reader);
  const inner = parseExpression(reader, 1);
  readUntilClosed(reader, open.span, false);
  return inner;
}

function parseName(reader: Reader, token: Token & { readonly kind: 'name' }): Expr {
  if (!token.closed) {
    const quote = { start: token.span.start, end: token.span.start + 1 };
    report(reader, 'formula-unclosed-quote', quote, { quote: reader.text[token.span.start]! });
  }
  if (token.quoted || peek(reader).kind !== '(') return { kind: 'name', name: token.name, span: token.span };
  return parseCall(reader, token);
}

function parseCall(reader: Reader, { name, span: nameSpan }: Token & { readonly kind: 'name' }): Expr {
  const fn = functionNamed(name);
  if (fn === undefined) {
    const near = nearest(name, functionSpellings());
    const hint = near === undefined ? {} : { nearest: near };
    report(reader, 'formula-unknown-function', nameSpan, { name, ...hint });
  }
  const open = peek(reader).span;
  advance(reader);
  const args: Expr[] = [];
  while (peek(reader).kind !== 'end') {
    if (args.length === 0 && peek(reader).kind === ')') break;
    const parameter = fn === undefined ? 'value' : parameterAt(fn, args.length);
    args.push(
      parameter === 'scenario' || parameter === 'entity'
        ? parseNameArgument(reader, parameter)
        : parseExpression(reader, 1),
    );
    if (!readUntilClosed(reader, open, true)) break;
  }
  if (args.length === 0) readUntilClosed(reader, open, false);
  const span = { start: nameSpan.start, end: endOfPrevious(reader) };
  if (fn === undefined) return { kind: 'missing', span };
  const { least, parameters, repeats } = signatures[fn];
  if (args.length >= least && (repeats === true || args.length <= parameters.length)) {
    return { kind: 'call', fn, args, span };
  }
  const most = repeats === true ? {} : { most: parameters.length };
  report(reader, 'formula-argument-count', nameSpan, { name, least, ...most, given: args.length });
  return { kind: 'missing', span };
}

/** A scenario or entity: everything to the next comma or parenthesis is its name, so `target/assessment` and `mine-a` need no quotes. */
function parseNameArgument(reader: Reader, wanted: 'scenario' | 'entity'): Expr {
  const first = peek(reader);
  if (first.kind === 'name' && first.quoted) {
    advance(reader);
    return parseName(reader, first);
  }
  while (!['(', ')', ',', 'end'].includes(peek(reader).kind)) advance(reader);
  const end = peek(reader).span.start === first.span.start ? first.span.start : endOfPrevious(reader);
  const span = { start: first.span.start, end };
  if (end > span.start && peek(reader).kind !== '(') {
    return { kind: 'name', name: reader.text.slice(span.start, end), span };
  }
  report(reader, 'formula-expected-name', peek(reader).span, { wanted, found: textOf(reader, peek(reader)) });
  if (peek(reader).kind === '(') parseOperand(reader);
  return { kind: 'missing', span: { start: span.start, end: endOfPrevious(reader) } };
}

/** Reads over the closing parenthesis, or a comma where one may stand: true when it was a comma. What stands before is a problem. */
function readUntilClosed(reader: Reader, open: Span, commas: boolean): boolean {
  for (;;) {
    const token = peek(reader);
    if (token.kind === ')' || (token.kind === ',' && commas)) {
      advance(reader);
      return token.kind === ',';
    }
    if (token.kind === 'end') {
      if (reader.depth <= deepest) report(reader, 'formula-unclosed-parenthesis', open, {});
      return false;
    }
    const code = startsValue(token) ? 'formula-missing-operator' : 'formula-unexpected';
    report(reader, code, token.span, { found: textOf(reader, token) });
    if (token.kind === ',') advance(reader);
    parseExpression(reader, 1);
  }
}

function numberOf(reader: Reader, token: Token & { readonly kind: 'number' }): Expr {
  const { text, unit, span } = token;
  const value = Number(text);
  if (!Number.isFinite(value)) {
    report(reader, 'formula-number-range', span, { text });
    return { kind: 'missing', span };
  }
  if (unit === undefined) return { kind: 'number', value, text, span };
  const { unit: known, problems } = parseUnit(unit.text);
  if (known === undefined) {
    const instead = asOperation(unit.text);
    const near = problems.flatMap((problem) => ('nearest' in problem ? (problem.nearest ?? []) : []))[0];
    report(reader, 'formula-unknown-unit', unit.span, {
      text: unit.text,
      ...(near === undefined ? {} : { nearest: near }),
      ...(instead === undefined ? {} : { instead: `${text} ${instead}` }),
    });
  }
  return { kind: 'number', value, text, unit: unit.text, span };
}

/** `t / x` for the text `t/x`, which is no unit while `t` is. Absent when no part before a `/` or `·` is a unit. */
function asOperation(text: string): string | undefined {
  for (let at = text.length - 1; at > 0; at -= 1) {
    const joint = text[at];
    if ((joint === '/' || joint === '·') && parseUnit(text.slice(0, at)).unit !== undefined) {
      return `${text.slice(0, at)} ${joint === '·' ? '*' : joint} ${text.slice(at + 1)}`;
    }
  }
  return undefined;
}

function startsValue(token: Token): boolean {
  return token.kind === 'number' || token.kind === 'name' || token.kind === '(';
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.next]!;
}

function advance(reader: Reader): void {
  if (reader.next < reader.tokens.length - 1) reader.next += 1;
}

function endOfPrevious(reader: Reader): number {
  return reader.tokens[reader.next - 1]?.span.end ?? 0;
}

function missing(reader: Reader): Expr {
  const { start } = peek(reader).span;
  return { kind: 'missing', span: { start, end: start } };
}

function textOf(reader: Reader, token: Token): string {
  return reader.text.slice(token.span.start, token.span.end);
}

function report<Code extends keyof Codes>(reader: Reader, code: Code, span: Span, parameters: Codes[Code]): void {
  if (reader.reported === span.start || reader.problems.length >= mostProblems) return;
  reader.reported = span.start;
  // A code with its own parameters is a Problem; the compiler cannot see that for a code it does not know.
  reader.problems.push({ code, severity: 'error', at: placeOf(span), ...parameters } as unknown as Problem);
}
