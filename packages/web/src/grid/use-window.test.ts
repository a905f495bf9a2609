import { expect, it } from 'vitest';
import { placesOf } from './use-window.ts';

it.each([
  ['above what is seen', 1, [1, 5, 6, 7]],
  ['below it', 12, [5, 6, 7, 12]],
  ['in it', 6, [5, 6, 7]],
  ['past the last one', 25, [5, 6, 7]],
])('what has the focus is drawn wherever it lies: %s', (_, kept, places) =>
  expect(placesOf({ startIndex: 5, endIndex: 7, overscan: 0, count: 20 }, kept)).toEqual(places),
);
