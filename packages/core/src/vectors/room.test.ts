import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from './base64.ts';
import { vectorRoom } from './room.ts';

describe('a room with vectors', () => {
  it('keeps what is written while it grows', () => {
    const room = vectorRoom()!;
    const blocks = Array.from({ length: 40 }, (_, number) => room.floats(200_000).fill(number));
    expect(blocks.every((block, number) => block[0] === number && block[199_999] === number)).toBe(true);
    expect(blocks.every((block) => room.vectors!.holds(block))).toBe(true);
  });

  it('gives released room to the next of that size, as zeros', () => {
    const room = vectorRoom()!;
    const first = room.floats(100).fill(7);
    room.release(first);
    const second = room.counts(400);
    expect(second.byteOffset).toBe(first.byteOffset);
    expect([...second].every((count) => count === 0)).toBe(true);
    expect(room.floats(100).byteOffset).not.toBe(first.byteOffset);
  });

  it('reaches beyond two gigabytes, and knows when it is full', () => {
    const room = vectorRoom()!;
    const { kernels, holds } = room.vectors!;
    room.floats(280_000_000);
    const [one, other] = [room.words(100), room.words(100)];
    expect(one.byteOffset).toBeGreaterThan(2 ** 31);
    one[70] = 6;
    other[70] = 2;
    other[30] = 1;
    expect(kernels.gapRows(one.byteOffset, other.byteOffset, 100, 4, one.byteOffset, other.byteOffset)).toBe(1);
    expect([one[0], ...other.subarray(0, 4)]).toEqual([17, 0, 0, 2, 0]);
    expect(holds(room.floats(250_000_000))).toBe(true);
    expect(holds(room.floats(8_000_000))).toBe(false);
    expect(holds(room.words(3))).toBe(true);
  });

  it('tells its own blocks from others', () => {
    const room = vectorRoom()!;
    expect(room.vectors!.holds(room.words(3).subarray(1))).toBe(true);
    expect(room.vectors!.holds(new Uint32Array(3))).toBe(false);
    expect(room.vectors!.holds(vectorRoom()!.words(3))).toBe(false);
  });
});

describe('base 64', () => {
  it('is read as it is written elsewhere', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...bytesOf(Buffer.from(bytes).toString('base64'))]).toEqual([...bytes]);
      }),
    );
  });
});
