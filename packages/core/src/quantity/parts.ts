import { compareText } from '../base/index.ts';
import type { Language } from '../problem/index.ts';
import { atoms, type Atom } from './atoms.ts';
import { isCurrency } from './currencies.ts';
import { prefixLetters, prefixNames, printPower, printTens, sayTens } from './prefixes.ts';
import { divideRational, multiplyRational, raiseRational, tenTo } from './rational.ts';
import type { Dimension, Rational, Unit } from './unit.ts';

/** One factor of a unit: an atom with its prefix, to a positive power. The power is of both: km² is (km)². */
export interface Term {
  readonly atom: Atom;
  /** Power of ten of the prefix. */
  readonly prefix: number;
  readonly power: number;
}

/** One side of the stroke: 10^tens × terms. */
export interface Side {
  readonly tens: number;
  readonly terms: readonly Term[];
}

/** A unit as it is written: what stands over the stroke, and under it. t/t is kept, because it says more than 1. */
export interface Parts {
  readonly over: Side;
  readonly under: Side;
}

export const emptySide: Side = { tens: 0, terms: [] };

/** Both units side by side, nothing cancelled. */
export function multiplyParts(a: Parts, b: Parts): Parts {
  return { over: joinSides(a.over, b.over), under: joinSides(a.under, b.under) };
}

export function invertParts({ over, under }: Parts): Parts {
  return { over: under, under: over };
}

export function raiseParts(parts: Parts, power: number): Parts {
  if (power < 0) return raiseParts(invertParts(parts), -power);
  const raise = ({ tens, terms }: Side): Side => ({
    tens: tens * power,
    terms: power === 0 ? [] : terms.map((term) => ({ ...term, power: term.power * power })),
  });
  return { over: raise(parts.over), under: raise(parts.under) };
}

/** Takes away what stands on both sides of the stroke. */
export function cancelParts({ over, under }: Parts): Parts {
  const above = joinSides(over, emptySide);
  const below = joinSides(under, emptySide);
  const less = (side: Side, other: Side): Side => ({
    tens: side.tens - sharedTens(side, other),
    terms: side.terms.flatMap((term) => {
      const power = term.power - (other.terms.find((candidate) => sameTerm(candidate, term))?.power ?? 0);
      return power > 0 ? [{ ...term, power }] : [];
    }),
  });
  return { over: less(above, below), under: less(below, above) };
}

function sharedTens(a: Side, b: Side): number {
  return a.tens > 0 && b.tens > 0 ? Math.min(a.tens, b.tens) : 0;
}

function joinSides(a: Side, b: Side): Side {
  const terms: Term[] = [];
  for (const term of [...a.terms, ...b.terms]) {
    const index = terms.findIndex((candidate) => sameTerm(candidate, term));
    if (index < 0) terms.push(term);
    else terms[index] = { ...term, power: term.power + terms[index]!.power };
  }
  return { tens: a.tens + b.tens, terms };
}

function sameTerm(a: Term, b: Term): boolean {
  return a.atom === b.atom && a.prefix === b.prefix;
}

/** The one form of all ways to write a unit: fixed order, kW·h as kWh, 10⁶ t as Mt. */
export function canonicalParts({ over, under }: Parts): Parts {
  const numerator = canonicalSide(over);
  const denominator = canonicalSide(under);
  if (denominator.terms.length > 0 || denominator.tens === 0) return { over: numerator, under: denominator };
  const tens = numerator.tens - denominator.tens;
  return { over: canonicalSide({ ...numerator, tens }), under: emptySide };
}

function canonicalSide(side: Side): Side {
  const { tens, terms } = inOrder(asWattHours(inOrder(side)));
  const [first, ...rest] = terms;
  const fits = first !== undefined && first.prefix === 0 && first.power === 1 && first.atom.prefixes.includes(tens);
  return fits ? inOrder({ tens: 0, terms: [{ ...first, prefix: tens }, ...rest] }) : { tens, terms };
}

function inOrder(side: Side): Side {
  const { tens, terms } = joinSides(side, emptySide);
  return { tens, terms: terms.toSorted((a, b) => a.atom.order - b.atom.order || b.prefix - a.prefix) };
}

const wattHour = atoms.find(({ symbol }) => symbol === 'Wh')!;

function asWattHours(side: Side): Side {
  const watt = side.terms.find(({ atom, power }) => atom.symbol === 'W' && power === 1);
  const hour = side.terms.find(({ atom, prefix, power }) => atom.symbol === 'h' && prefix === 0 && power === 1);
  if (watt === undefined || hour === undefined || watt.prefix < 0) return side;
  const others = side.terms.filter((term) => term !== watt && term !== hour);
  return { ...side, terms: [...others, { ...watt, atom: wattHour }] };
}

/** The unit that canonical parts stand for. */
export function unitFromParts(parts: Parts): Unit {
  const text = printParts(parts, printTerm, printTens);
  const unit = { text, factor: factorOf(parts), dimension: dimensionOf(parts) };
  partsByUnit.set(unit, parts);
  return unit;
}

const partsByUnit = new WeakMap<Unit, Parts>();

/** The parts that a unit was made of; absent for one that came from elsewhere, as data. */
export function rememberedParts(unit: Unit): Parts | undefined {
  return partsByUnit.get(unit);
}

/** As a reader sees it: money in English with a space (M CNY), all of it in Chinese words. */
export function sayParts(parts: Parts, language: Language): string {
  return language === 'en' ? printParts(parts, spaceTerm, printTens) : printParts(parts, sayTerm, sayTens);
}

function printParts({ over, under }: Parts, term: (term: Term) => string, tens: (tens: number) => string): string {
  const printSide = (side: Side): string => {
    const product = side.terms.map(term).join('·');
    return side.tens === 0 ? product : `${tens(side.tens)}${product}`.trim();
  };
  const numerator = printSide(over) || '1';
  if (under.terms.length === 0) return numerator;
  return `${numerator}/${under.terms.length > 1 ? `(${printSide(under)})` : printSide(under)}`;
}

function printTerm({ atom, prefix, power }: Term): string {
  const symbol = `${prefixLetters.get(prefix) ?? ''}${atom.symbol}`;
  if (power === 1) return symbol;
  return `${atom.symbol.endsWith('³') ? `(${symbol})` : symbol}${printPower(power)}`;
}

/** `M CNY` for the canonical `MCNY`. */
function spaceTerm(term: Term): string {
  const { atom, prefix, power } = term;
  const money = isCurrency(atom.symbol);
  return money && prefix !== 0 && power === 1 ? `${prefixLetters.get(prefix)!} ${atom.symbol}` : printTerm(term);
}

/** Chinese name of a term: 千瓦时, 立方米, 百万吨. */
function sayTerm({ atom, prefix, power }: Term): string {
  const short = shortNames.get(`${prefix} ${atom.symbol}`);
  const name = short ?? `${prefixNames[atom.style].get(prefix) ?? ''}${atom.name}`;
  if (power === 1) return name;
  const spatial = atom.symbol === 'm' && power <= 3;
  if (spatial) return `${power === 2 ? '平方' : '立方'}${name}`;
  return `${atom.name.endsWith('³') ? `(${name})` : name}${printPower(power)}`;
}

const shortNames: ReadonlyMap<string, string> = new Map([['3 m', '公里']]);

function factorOf({ over, under }: Parts): Rational {
  const side = ({ tens, terms }: Side): Rational => {
    let factor = tenTo(tens);
    for (const { atom, prefix, power } of terms) {
      factor = multiplyRational(factor, raiseRational(multiplyRational(tenTo(prefix), atom.factor), power));
    }
    return factor;
  };
  return divideRational(side(over), side(under));
}

function dimensionOf({ over, under }: Parts): Dimension {
  const exponents = new Map<string, number>();
  const gather = (terms: readonly Term[], sign: number): void => {
    for (const { atom, power } of terms) {
      for (const [name, exponent] of Object.entries(atom.dimension)) {
        exponents.set(name, (exponents.get(name) ?? 0) + sign * power * exponent);
      }
    }
  };
  gather(over.terms, 1);
  gather(under.terms, -1);
  return [...exponents].filter(([, exponent]) => exponent !== 0).toSorted(([a], [b]) => compareText(a, b));
}
