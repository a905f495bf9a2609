import { invariant } from '../base/index.ts';
import { atoms, type Atom } from './atoms.ts';
import type { Term } from './parts.ts';
import { lowerPowers, prefixLetters, prefixNames } from './prefixes.ts';

/** One way to write each text: raised figures after a caret, full-width letters and squared signs (㎏, ㎥, ℃) as plain ones. */
export function plainSpelling(text: string): string {
  return lowerPowers(text).normalize('NFKC').replaceAll('∆', 'Δ');
}

const latin = /^[\u0020-\u007eΩµ°³]+$/u;

/** Slips of case that can mean nothing else: read, never suggested. */
export const slipsOfCase: ReadonlyMap<string, string> = new Map([
  ['kwh', 'kWh'],
  ['KWh', 'kWh'],
  ['KWH', 'kWh'],
  ['Kwh', 'kWh'],
  ['KG', 'kg'],
  ['Kg', 'kg'],
]);

/** Spellings that stand for other units: colloquial ones, compounds, slips of case. */
export const shorthands: ReadonlyMap<string, string> = new Map([
  ...slipsOfCase,
  ['度', 'kWh'],
  ['公斤', 'kg'],
  ['kilogram', 'kg'],
  ['kilograms', 'kg'],
  ['kilometre', 'km'],
  ['kilometres', 'km'],
  ['大卡', 'kcal'],
  ['方', 'm³'],
  ['立方', 'm³'],
  ['平方', 'm²'],
  ['tkm', 't·km'],
  ['吨公里', 't·km'],
  ['吨千米', 't·km'],
  ['工日', 'head·d'],
  ['工时', 'head·h'],
  ['人工时', 'head·h'],
  ['无量纲', '1'],
]);

/** Spellings that could mean several units: refused, with what they could mean. */
export const ambiguous: ReadonlyMap<string, readonly string[]> = new Map([
  ['ton', ['t', '907.185 kg', '1,016.05 kg']],
  ['tons', ['t', '907.185 kg', '1,016.05 kg']],
  ['¥', ['CNY', 'JPY']],
  ['$', ['USD', 'AUD', 'CAD']],
]);

function buildSpellings(): ReadonlyMap<string, Term> {
  const spellings = new Map<string, Term>();
  const add = (spelling: string, term: Term): void => {
    const key = plainSpelling(spelling);
    const taken = spellings.get(key);
    invariant(
      taken === undefined || (taken.atom === term.atom && taken.prefix === term.prefix && taken.power === term.power),
      `the spelling ${spelling} stands for one unit`,
    );
    spellings.set(key, term);
  };
  for (const atom of atoms) {
    for (const [spelling, prefix] of prefixed(atom)) {
      add(spelling, { atom, prefix, power: 1 });
      if (atom.symbol !== 'm' || latin.test(spelling)) continue;
      add(`平方${spelling}`, { atom, prefix, power: 2 });
      add(`立方${spelling}`, { atom, prefix, power: 3 });
    }
    for (const word of atom.words) add(word, { atom, prefix: 0, power: 1 });
    if (atom.symbol.endsWith('³')) add(atom.symbol.replace('³', '3'), { atom, prefix: 0, power: 1 });
  }
  return spellings;
}

/** Spellings with their prefixes: t, kt, Mt, 吨, 千吨, 百万吨. */
function prefixed(atom: Atom): readonly (readonly [spelling: string, prefix: number])[] {
  const found: [string, number][] = [];
  for (const name of [atom.symbol, atom.name, ...atom.aliases]) {
    const letters = latin.test(name);
    const marks = letters ? prefixLetters : prefixNames[atom.style];
    found.push([name, 0]);
    for (const prefix of atom.prefixes) found.push([`${marks.get(prefix)!}${name}`, prefix]);
    if (letters && atom.prefixes.includes(-6)) found.push([`u${name}`, -6]);
    if (name === '米') found.push(['公里', 3]);
    if (!letters || name !== atom.name) continue;
    // A currency without a Chinese name: 千AED.
    for (const prefix of atom.prefixes) found.push([`${prefixNames[atom.style].get(prefix)!}${name}`, prefix]);
  }
  return found;
}

/** What each spelling of a single unit stands for, prefixes included. Keys are plain spellings. */
export const spellings: ReadonlyMap<string, Term> = buildSpellings();

/** True for a plain spelling of a unit, prefixes included, Chinese multipliers not. */
export function isSpelling(name: string): boolean {
  return spellings.has(name) || shorthands.has(name);
}
