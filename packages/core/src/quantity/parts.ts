import { atoms, type Atom } from './atoms.ts';

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

/** Takes away what stands on both sides of the stroke; what differs by prefix only leaves its power of ten: kt/t is 10³. */
export function cancelParts({ over, under }: Parts): Parts {
  const below = [...under.terms];
  const shared = over.tens > 0 && under.tens > 0 ? Math.min(over.tens, under.tens) : 0;
  let tens = over.tens - shared;
  const above: Term[] = [];
  for (const term of over.terms) {
    let left = term.power;
    while (left > 0) {
      const same = below.findIndex((other) => sameTerm(other, term));
      const index = same < 0 ? below.findIndex(({ atom }) => atom === term.atom) : same;
      const other = below[index];
      if (other === undefined) break;
      const power = Math.min(left, other.power);
      tens += (term.prefix - other.prefix) * power;
      left -= power;
      if (power === other.power) below.splice(index, 1);
      else below[index] = { ...other, power: other.power - power };
    }
    if (left > 0) above.push({ ...term, power: left });
  }
  return { over: { tens, terms: above }, under: { tens: under.tens - shared, terms: below } };
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
  const ordered = inOrder(asWattHours(inOrder(side)));
  const [first, ...rest] = ordered.terms;
  // Tonnes, money and hours are counted: 10 Mt is 10⁷ t. 万千瓦时 and 10⁴ mg stay as they are.
  const folds = first !== undefined && first.power === 1 && (first.prefix === 0 || first.atom.style === 'number');
  if (!folds || ordered.tens === 0) return ordered;
  const tens = ordered.tens + first.prefix;
  const fits = tens === 0 || first.atom.prefixes.includes(tens);
  if (fits) return inOrder({ tens: 0, terms: [{ ...first, prefix: tens }, ...rest] });
  const unprefixed = { tens, terms: [{ ...first, prefix: 0 }, ...rest] };
  return first.prefix === 0 ? ordered : canonicalSide(unprefixed);
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
