import { nearest } from '../base/index.ts';
import type { Place, Problem } from '../problem/index.ts';
import { isCurrency } from './currencies.ts';
import { emptySide, invertParts, multiplyParts, raiseParts, type Parts } from './parts.ts';
import { ambiguous, shorthands, slipsOfCase, spellings } from './spellings.ts';
import { highestPower, tensOfRun, tokenize, type Token } from './tokens.ts';

/** Where the reading of one text has got to. */
interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  next: number;
  readonly problems: Problem[];
}

type UnitProblem = Extract<Problem, { code: `unit-${string}` }>;
type WithoutPlace<P> = P extends Problem ? Omit<P, 'at' | 'severity'> : never;

const nothing: Parts = { over: emptySide, under: emptySide };
const scaleWords: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['thousand', 3],
  ['M', 6],
  ['mn', 6],
  ['Mio', 6],
  ['million', 6],
  ['bn', 9],
  ['billion', 9],
]);

/** Kelvin and metre times money are nobody's unit: a thousand and a million were meant. */
const slips: ReadonlyMap<string, string> = new Map([
  ['K', 'k'],
  ['m', 'M'],
]);

/**
 * Reads a unit's text as parts, not yet in canonical form; meaningless when there are problems.
 *
 * Grammar: factors joined by `·`, `*`, a space (times) or `/`, `每`, `per` (over); a factor is a power of ten, a name or a
 * parenthesis with a power. A power of ten belongs to the name after it. After a stroke a product needs parentheses:
 * `kg/t·d` has two meanings and is refused.
 */
export function readParts(text: string): { readonly parts: Parts; readonly problems: readonly Problem[] } {
  const reading: Reading = { text, tokens: tokenize(text), next: 0, problems: [] };
  const parts = readProduct(reading, 0);
  return { parts, problems: reading.problems };
}

function readProduct(reading: Reading, depth: number): Parts {
  // `per h` and `/h` have 1 over the stroke.
  let parts = followed(reading)?.kind === 'over' ? nothing : readFactor(reading, depth);
  let stroke: number | undefined;
  for (;;) {
    skipSpace(reading);
    const token = reading.tokens[reading.next];
    if (token === undefined || (token.kind === 'close' && depth > 0)) return parts;
    if (token.kind === 'close') {
      complain(reading, token, { code: 'unit-parenthesis' });
      reading.next += 1;
      continue;
    }
    if (token.kind === 'times' || token.kind === 'over') reading.next += 1;
    if (token.kind === 'over') stroke = token.start;
    else if (stroke !== undefined) complainOfOrder(reading, stroke, token);
    const factor = readFactor(reading, depth);
    parts = multiplyParts(parts, token.kind === 'over' ? invertParts(factor) : factor);
  }
}

function readFactor(reading: Reading, depth: number): Parts {
  skipSpace(reading);
  const token = reading.tokens[reading.next];
  if (token === undefined || token.kind === 'times' || token.kind === 'over' || token.kind === 'close') {
    complain(reading, token, { code: 'unit-expected' });
    return nothing;
  }
  reading.next += 1;
  switch (token.kind) {
    case 'open': {
      const inner = readProduct(reading, depth + 1);
      if (reading.tokens[reading.next] === undefined) complain(reading, token, { code: 'unit-parenthesis' });
      reading.next += 1;
      return readPower(reading, inner);
    }
    case 'power':
      complain(reading, token, { code: 'unit-power', text: written(reading, token) });
      return nothing;
    case 'number':
      if (token.tens === undefined) complain(reading, token, { code: 'unit-number', text: written(reading, token) });
      return multiplyParts(tenfold(token.tens ?? 0), readScaled(reading, depth));
    case 'name':
      return readName(reading, token, depth);
    case 'space':
      return nothing;
  }
}

function isMoney(token: Token | undefined): boolean {
  return token?.kind === 'name' && isCurrency(spellings.get(token.name)?.atom.symbol ?? '');
}

/** What a power of ten stands before: the name or parenthesis that follows; nothing when an operator does. */
function readScaled(reading: Reading, depth: number): Parts {
  const after = followed(reading);
  return after?.kind === 'name' || after?.kind === 'open' ? readFactor(reading, depth) : nothing;
}

function readName(reading: Reading, token: Token & { readonly kind: 'name' }, depth: number): Parts {
  const { name } = token;
  const scale = followed(reading)?.kind === 'name' ? scaleWords.get(name) : undefined;
  const tens = scale ?? tensOfRun(name);
  if (tens !== undefined) return multiplyParts(tenfold(tens), readScaled(reading, depth));
  const meant = slips.get(name);
  if (meant !== undefined && isMoney(followed(reading))) {
    complain(reading, token, { code: 'unit-unknown', text: name, nearest: meant });
    return nothing;
  }
  const whole = lookUp(name);
  if (whole !== undefined) return readPower(reading, whole);
  for (let length = 1; length < name.length; length += 1) {
    const multiplier = tensOfRun(name.slice(0, length));
    if (multiplier === undefined) break;
    const rest = lookUp(name.slice(length));
    if (rest !== undefined) return multiplyParts(tenfold(multiplier), readPower(reading, rest));
  }
  const readings = ambiguous.get(name);
  const text = written(reading, token);
  if (readings !== undefined) complain(reading, token, { code: 'unit-ambiguous', text, readings });
  else {
    const hint = nearest(name, allSpellings);
    complain(reading, token, { code: 'unit-unknown', text, ...(hint === undefined ? {} : { nearest: hint }) });
  }
  readPower(reading, nothing);
  return nothing;
}

const allSpellings: readonly string[] = [...spellings.keys(), ...shorthands.keys()].filter(
  (name) => !slipsOfCase.has(name),
);

function lookUp(name: string): Parts | undefined {
  const term = spellings.get(name);
  if (term !== undefined) return { over: { tens: 0, terms: [term] }, under: emptySide };
  const longer = shorthands.get(name);
  return longer === undefined ? undefined : readParts(longer).parts;
}

function readPower(reading: Reading, base: Parts): Parts {
  const token = reading.tokens[reading.next];
  if (token?.kind !== 'power') return base;
  reading.next += 1;
  const raised = token.power === undefined ? undefined : raiseParts(base, token.power);
  if (raised !== undefined && [raised.over, raised.under].every(isModest)) return raised;
  complain(reading, token, { code: 'unit-power', text: written(reading, token) });
  return base;
}

/** Nested powers are bounded too, or a short text could ask for a number of any length. */
function isModest({ tens, terms }: Parts['over']): boolean {
  return Math.abs(tens) <= highestPower && terms.every(({ power }) => power <= highestPower);
}

function tenfold(tens: number): Parts {
  return { over: { tens, terms: [] }, under: emptySide };
}

function skipSpace(reading: Reading): void {
  if (reading.tokens[reading.next]?.kind === 'space') reading.next += 1;
}

/** The next token that is not a space. */
function followed(reading: Reading): Token | undefined {
  const token = reading.tokens[reading.next];
  return token?.kind === 'space' ? reading.tokens[reading.next + 1] : token;
}

function written(reading: Reading, { start, end }: Token): string {
  return reading.text.slice(start, end);
}

function complain(reading: Reading, token: Token | undefined, problem: WithoutPlace<UnitProblem>): void {
  const start = token?.start ?? reading.text.length;
  const at: Place = { column: start + 1, length: token === undefined ? 0 : token.end - token.start };
  reading.problems.push({ ...problem, severity: 'error', at });
}

/** `a/b·c`: shows both readings, from the text as written. */
function complainOfOrder(reading: Reading, stroke: number, token: Token): void {
  const { text, tokens } = reading;
  const operand = token.kind === 'times' ? token.end : token.start;
  const stop = tokens
    .slice(reading.next + 1)
    .find(({ kind }) => kind === 'over' || kind === 'times' || kind === 'close');
  const before = text.slice(0, stroke).trim();
  const divisor = text.slice(stroke + 1, token.start).trim();
  const last = text.slice(operand, stop?.start ?? text.length).trim();
  reading.problems.push({
    code: 'unit-order',
    severity: 'error',
    at: { column: stroke + 1, length: (stop?.start ?? text.length) - stroke },
    text: text.slice(0, stop?.start ?? text.length).trim(),
    first: `${before}/(${divisor}·${last})`,
    second: `${before}·${last}/${divisor}`,
  });
}
