import type { Language } from '../problem/index.ts';
import { isCurrency } from './currencies.ts';
import type { Parts, Side, Term } from './parts.ts';
import { prefixLetters, prefixNames, printPower, printTens, sayTens } from './prefixes.ts';

/** The canonical text of canonical parts. */
export function printParts(parts: Parts): string {
  return writeParts(parts, printTerm, printTens);
}

/** As a reader sees it: money in English with a space (M CNY), all of it in Chinese words. */
export function sayParts(parts: Parts, language: Language): string {
  return language === 'en' ? writeParts(parts, spaceTerm, printTens) : writeParts(parts, sayTerm, sayTens);
}

function writeParts(
  { over, under }: Parts,
  term: (term: Term, index: number) => string,
  tens: (tens: number) => string,
): string {
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

/** `M CNY` for the canonical `MCNY` where it comes first; a power of ten is read as the product's, so others keep theirs close. */
function spaceTerm(term: Term, index: number): string {
  const { atom, prefix, power } = term;
  const money = index === 0 && isCurrency(atom.symbol);
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
