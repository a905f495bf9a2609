import { invariant, nearest } from '../base/index.ts';
import { say, type Place, type Problem } from '../problem/index.ts';
import {
  canonicalParts,
  emptySide,
  invertParts,
  multiplyParts,
  raiseParts,
  unitFromParts,
  type Parts,
} from './parts.ts';
import { ambiguous, shorthands, spellings } from './spellings.ts';
import { tensOfRun, tokenize, type Token } from './tokens.ts';
import type { Unit } from './unit.ts';

/** A unit, when its text could be read, and everything that is wrong with the text. */
export interface ParsedUnit {
  readonly unit?: Unit;
  readonly problems: readonly Problem[];
}

interface Known extends ParsedUnit {
  readonly parts?: Parts;
}

/** Parsing depends on nothing but the text, so what was read once is kept. Emptied when it grows out of proportion. */
const known = new Map<string, Known>();
const knownAtMost = 10_000;
const longest = 200;

/**
 * Reads a unit of measure in English or Chinese: `kg/t`, `元/吨`, `10^4 t`, `万千瓦时`, `W/(m²·K)`.
 *
 * Keeps: all spellings of a unit give one canonical `text`, and that text parses back to it.
 * Problems: places count columns from the start of the unit's text.
 * @example
 * parseUnit('万元/吨').unit?.text; // '10⁴ CNY/t'
 */
export function parseUnit(text: string): ParsedUnit {
  return readUnit(text);
}

/** The unit of a text that is known to be one: our own constants, canonical texts. Throws when it is not. */
export function unitOf(text: string): Unit {
  const { unit, problems } = readUnit(text);
  invariant(unit !== undefined, `a unit of measure: ${problems.map((problem) => say(problem, 'en')).join(' ')}`);
  return unit;
}

/** How a unit is written, taken from its canonical text. */
export function partsOf(unit: Unit): Parts {
  const { parts } = readUnit(unit.text);
  invariant(parts !== undefined, `the canonical text "${unit.text}" parses`);
  return parts;
}

function readUnit(text: string): Known {
  const before = known.get(text);
  if (before !== undefined) return before;
  const result = readAfresh(text);
  if (known.size >= knownAtMost) known.clear();
  known.set(text, result);
  return result;
}

function readAfresh(text: string): Known {
  if (text.length > longest) return { problems: [{ code: 'unit-long', severity: 'error', at: { column: 1 }, longest }] };
  if (text.trim() === '') return { problems: [{ code: 'unit-empty', severity: 'error', at: { column: 1, length: 0 } }] };
  const reader = new Reader(text);
  return reader.read();
}
