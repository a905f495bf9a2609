import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachBit, hasBit, movedWord, setBit, wordsFor } from './bits.ts';

describe('bits', () => {
  it('move up by any number of places, over the borders of words', () => {
    const sets = fc.uniqueArray(fc.nat(69));
    fc.assert(
      fc.property(sets, fc.nat(80), (places, by) => {
        const words = wordsFor(70);
        const bits = new Uint32Array(words);
        for (const place of places) setBit(bits, 0, place, true);
        const found: number[] = [];
        for (let index = 0; index < wordsFor(70 + by) + 1; index += 1) {
          eachBit(movedWord(bits, 0, { words, index, by }), (place) => found.push(32 * index + place));
        }
        expect(found).toEqual(places.map((place) => place + by).sort((a, b) => a - b));
      }),
    );
  });

  it('are set and taken away one at a time', () => {
    const bits = new Uint32Array(2);
    setBit(bits, 1, 31, true);
    expect([hasBit(bits, 1, 31), hasBit(bits, 0, 31)]).toEqual([true, false]);
    setBit(bits, 1, 31, false);
    expect([...bits]).toEqual([0, 0]);
  });
});
