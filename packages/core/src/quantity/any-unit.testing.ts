import * as fc from 'fast-check';
import { atoms } from './atoms.ts';
import { canonicalParts, emptySide, type Parts, type Side, type Term } from './parts.ts';
import { unitFromParts } from './unit-from-parts.ts';
import type { Unit } from './unit.ts';

const anyTerm: fc.Arbitrary<Term> = fc
  .constantFrom(...atoms.filter(({ symbol }) => !/^[A-Z]{3}$/u.test(symbol) || ['CNY', 'USD', 'AED'].includes(symbol)))
  .chain((atom) =>
    fc.record({
      atom: fc.constant(atom),
      prefix: fc.constantFrom(0, ...atom.prefixes),
      power: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 4 })),
    }),
  );

const anySide: fc.Arbitrary<Side> = fc.record({
  tens: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: -4, max: 13 })),
  terms: fc.array(anyTerm, { maxLength: 3 }),
});

const anyParts: fc.Arbitrary<Parts> = fc.record({
  over: anySide,
  under: fc.oneof(fc.constant(emptySide), anySide),
});

/** Products and quotients of up to six factors, in canonical form. */
export const anyUnit: fc.Arbitrary<Unit> = anyParts.map((parts) => unitFromParts(canonicalParts(parts)));
