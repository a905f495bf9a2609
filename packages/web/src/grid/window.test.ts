import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { columnAt, columnsAround, placesOf, rowsAround, slotsOf, startsOf } from './window.ts';

describe('rowsAround', () => {
  it.each([
    ['at the top', 0, 10, 100, { first: 0, end: 22 }],
    ['in the middle', 50, 10, 100, { first: 44, end: 66 }],
    ['at the end', 95, 10, 100, { first: 78, end: 100 }],
    ['of few rows', 0, 10, 5, { first: 0, end: 5 }],
  ])('%s', (_, first, seen, count, rows) => expect(rowsAround(first, seen, count)).toEqual(rows));
});

describe('columns', () => {
  const starts = startsOf([80, 100, 80, 80, 80], 200);
  it('start where the ones before end', () => expect(starts).toEqual([200, 280, 380, 460, 540, 620]));
  it.each([
    [200, 0],
    [279, 0],
    [280, 1],
    [619, 4],
    [5000, 4],
  ])('at %i pixels lies column %i', (place, column) => expect(columnAt(place, starts)).toBe(column));
  it('are drawn where they are seen, with some to spare', () =>
    expect(
      columnsAround(
        2,
        100,
        startsOf(
          Array.from({ length: 20 }, () => 50),
          0,
        ),
      ),
    ).toEqual({ first: 0, end: 6 }));
});

it('what has the focus is drawn wherever it lies', () => {
  expect(placesOf({ first: 5, end: 8 }, 1, 20)).toEqual([1, 5, 6, 7]);
  expect(placesOf({ first: 5, end: 8 }, 12, 20)).toEqual([5, 6, 7, 12]);
  expect(placesOf({ first: 5, end: 8 }, 6, 20)).toEqual([5, 6, 7]);
  expect(placesOf({ first: 5, end: 8 }, 25, 20)).toEqual([5, 6, 7]);
});

describe('slotsOf', () => {
  const places = fc.uniqueArray(fc.nat(60), { maxLength: 30 });
  it('gives each row an element of its own, and rows that stay keep theirs', () =>
    fc.assert(
      fc.property(places, places, (one, other) => {
        const before = slotsOf(new Map(), one);
        const after = slotsOf(before, other);
        expect([...after.keys()].toSorted((a, b) => a - b)).toEqual(other.toSorted((a, b) => a - b));
        expect(new Set(after.values()).size).toBe(other.length);
        // Elements are used again: there are never more than the longest list needs.
        expect(Math.max(-1, ...after.values())).toBeLessThan(Math.max(one.length, other.length));
        const stayed = other.filter((row) => before.has(row));
        expect(stayed.map((row) => after.get(row))).toEqual(stayed.map((row) => before.get(row)));
      }),
    ));
});
