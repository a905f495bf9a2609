import { invariant } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import { canonicalParts, type Parts } from './parts.ts';
import { readParts } from './read-parts.ts';
import { rememberedParts, unitFromParts } from './unit-from-parts.ts';
import type { Unit } from './unit.ts';

/** A unit, when its text could be read, and everything that is wrong with the text. */
export interface ParsedUnit {
  readonly unit?: Unit;
  readonly problems: readonly Problem[];
}

/** Parsing depends on nothing but the text, so what was read once is kept. Emptied when it grows out of proportion. */
const known = new Map<string, ParsedUnit>();
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
  const before = known.get(text);
  if (before !== undefined) return before;
  const result = readAfresh(text);
  if (known.size >= knownAtMost) known.clear();
  known.set(text, result);
  return result;
}

/** The unit of a text that is known to be one: our own constants, canonical texts. Throws when it is not. */
export function unitOf(text: string): Unit {
  const { unit, problems } = parseUnit(text);
  // By its code: a browser that only shows units does without the sentences of all problems.
  invariant(unit !== undefined, `"${text}" is a unit of measure: ${problems.map(({ code }) => code).join(', ')}`);
  return unit;
}

/** How a unit is written; a unit that came as data is read from its canonical text. */
export function partsOf(unit: Unit): Parts {
  return rememberedParts(unit) ?? canonicalParts(readParts(unit.text).parts);
}

function readAfresh(text: string): ParsedUnit {
  if (text.trim() === '') return refused({ code: 'unit-empty', severity: 'error', at: { column: 1, length: 0 } });
  if (text.length > longest) {
    return refused({ code: 'unit-long', severity: 'error', at: { column: 1, length: text.length }, longest });
  }
  const { parts, problems } = readParts(text);
  return problems.length > 0 ? { problems } : { unit: unitFromParts(canonicalParts(parts)), problems };
}

function refused(problem: Problem): ParsedUnit {
  return { problems: [problem] };
}
