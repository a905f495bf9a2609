import type { Language } from '../problem/index.ts';
import { isCurrency } from './currencies.ts';
import type { Parts, Side, Term } from './parts.ts';
import { prefixLetters, prefixNames, printPower, printTens, sayTens } from './prefixes.ts';

/** The canonical text of canonical parts. */
export function printParts(parts: Parts): string {
  return writeParts(parts, printTerm, printTensOf);
}

/** As a reader sees it: money in English with a space (M CNY), all of it in Chinese words. */
export function sayParts(parts: Parts, language: Language): string {
  return language === 'en' ? writeParts(parts, spaceTerm, printTensOf) : writeParts(parts, sayTerm, sayTensOf);
}

function writeParts(
  { over, under }: Parts,
  term: (term: Term, side: Side) => string,
  tens: (side: Side) => string,
): string {
  const printSide = (side: Side): string => {
    const product = side.terms.map((each) => term(each, side)).join('·');
    return side.tens === 0 ? product : `${tens(side)}${product}`.trim();
  };
  const numerator = printSide(over) || '1';
  if (under.terms.length === 0) return numerator;
  return `${numerator}/${under.terms.length > 1 ? `(${printSide(under)})` : printSide(under)}`;
}

function printTensOf({ tens }: Side): string {
  return printTens(tens);
}

function printTerm({ atom, prefix, power }: Term): string {
  const symbol = `${prefixLetters.get(prefix) ?? ''}${atom.symbol}`;
  if (power === 1) return symbol;
  return `${atom.symbol.endsWith('³') ? `(${symbol})` : symbol}${printPower(power)}`;
}

/** `M CNY` for the canonical `MCNY` where it stands alone: beside others a power of ten would be the whole product's. */
function spaceTerm(term: Term, { terms }: Side): string {
  const { atom, prefix, power } = term;
  const money = terms.length === 1 && isCurrency(atom.symbol);
  return money && prefix !== 0 && power === 1 ? `${prefixLetters.get(prefix)!} ${atom.symbol}` : printTerm(term);
}

/** 万; in figures before a power, where 百帕² would be (百帕)². */
function sayTensOf({ tens, terms: [first] }: Side): string {
  return first === undefined || first.power === 1 || isSpatial(first) ? sayTens(tens) : printTens(tens);
}

function isSpatial({ atom, power }: Term): boolean {
  return atom.symbol === 'm' && (power === 2 || power === 3);
}

/** Chinese name of a term: 千瓦时, 立方米, 百万吨. */
function sayTerm(term: Term): string {
  const { atom, prefix, power } = term;
  const short = shortNames.get(`${prefix} ${atom.symbol}`);
  const name = short ?? `${prefixNames[atom.style].get(prefix) ?? ''}${atom.name}`;
  if (power === 1) return name;
  if (isSpatial(term)) return `${power === 2 ? '平方' : '立方'}${name}`;
  return `${name}${printPower(power)}`;
}

const shortNames: ReadonlyMap<string, string> = new Map([['3 m', '公里']]);
