import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEntry, createBanded, factorBanded, residualOf, solveFactored } from './banded.ts';
import { solveDense } from './check.testing.ts';

/** Sizes, bands and entries, zeros and equal pivots among them. */
const anySystem = fc
  .record({ size: fc.integer({ min: 1, max: 12 }), band: fc.integer({ min: 0, max: 5 }) })
  .chain(({ size, band }) =>
    fc.record({
      size: fc.constant(size),
      band: fc.constant(band),
      entries: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: size * size, maxLength: size * size }),
      right: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }),
    }),
  );

function determinant(matrix: readonly (readonly number[])[]): number {
  const [first, ...rest] = matrix;
  if (first === undefined) return 1;
  return first.reduce((total, entry, column) => {
    if (entry === 0) return total;
    const minor = rest.map((row) => row.filter((_, place) => place !== column));
    return total + (column % 2 === 0 ? 1 : -1) * entry * determinant(minor);
  }, 0);
}

describe('factorBanded', () => {
  it('solves what a full elimination solves', () => {
    const solves = fc.property(anySystem, ({ size, band, entries, right }) => {
      const full = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
      const banded = createBanded(size, band);
      for (let row = 0; row < size; row += 1) {
        for (let column = 0; column < size; column += 1) {
          if (Math.abs(row - column) > band) continue;
          // A heavier diagonal keeps most of them regular; what is left of the singular ones is another test's.
          const entry = entries[row * size + column]! + (row === column ? 6 : 0);
          full[row]![column] = entry;
          addEntry(banded, row, column, entry);
        }
      }
      if (size > 6 || Math.abs(determinant(full)) < 1) return;
      const factored = factorBanded(banded)!;
      const asked = Float64Array.from(right);
      const found = solveFactored(factored, asked);
      solveDense(full, right).forEach((value, place) => expect(found[place]).toBeCloseTo(value, 8));
      expect(Math.max(...residualOf(banded, found, asked).map(Math.abs))).toBeLessThan(1e-9);
    });
    fc.assert(solves, { numRuns: 500 });
  });

  it('takes a pivot from below where the diagonal is zero', () => {
    const matrix = createBanded(3, 1);
    for (const [row, column] of [
      [0, 1],
      [1, 0],
      [1, 2],
      [2, 1],
      [2, 2],
    ] as const) {
      addEntry(matrix, row, column, 1);
    }
    expect([...solveFactored(factorBanded(matrix)!, Float64Array.of(2, 4, 5))]).toEqual([1, 2, 3]);
  });

  it('says when there is no single solution', () => {
    const matrix = createBanded(2, 1);
    for (const row of [0, 1]) for (const column of [0, 1]) addEntry(matrix, row, column, 1);
    expect(factorBanded(matrix)).toBeUndefined();
  });
});
