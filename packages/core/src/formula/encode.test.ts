import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vectorRoom, type Room } from '../vectors/index.ts';
import type { Instruction, Program } from './checked.ts';
import { encodeProgram } from './encode.ts';
import { createScratch, evaluateBlock } from './evaluate.ts';

const operands = 3;
const registers = 6;

const number = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 2, arbitrary: fc.double({ noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, -0, 1e308) },
);
const constant = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.1, -0, 1e300));

/** Any instruction: what it writes is no operand. */
const instructions: fc.Arbitrary<Instruction> = fc
  .record({
    op: fc.constantFrom<Instruction['op']>(
      ...(['constant', '+', '-', '*', '/', '=', '<>', '<', '<=', '>', '>=', 'min', 'max', 'coalesce'] as const),
      ...(['negate', 'abs', 'scale', 'shift', 'subtract-from', 'divide-by', 'divide-into'] as const),
      ...(['combine-two', 'combine-three', 'if'] as const),
    ),
    to: fc.integer({ min: operands, max: registers - 1 }),
    a: fc.nat(registers - 1),
    b: fc.nat(registers - 1),
    c: fc.nat(registers - 1),
    value: constant,
    by: constant,
    byA: constant,
    byB: constant,
    byC: constant,
  })
  .map((step) => step as Instruction);

/** Runs a program over rows of planes by the kernel. */
function byKernel(
  room: Room,
  program: Program,
  {
    blocks,
    guards,
    rows,
    length,
  }: {
    readonly blocks: readonly Float64Array[];
    readonly guards: readonly number[];
    readonly rows: number;
    readonly length: number;
  },
): Float64Array {
  const encoded = encodeProgram(program, blocks.length, guards)!;
  const code = room.words(encoded.code.length);
  code.set(encoded.code);
  const planes = blocks.map((block) => {
    const plane = room.floats(block.length);
    plane.set(block);
    return plane;
  });
  const inputs = room.indices(planes.flatMap(({ byteOffset }) => [0, byteOffset, 0, 0]));
  const addresses = room.indices(new Int32Array(encoded.registers));
  const perBlock = 2;
  const scratch = room.floats(encoded.registers * perBlock * length);
  const to = room.floats(rows * length);
  room.vectors!.kernels.evaluate(
    code.byteOffset,
    encoded.instructions,
    inputs.byteOffset,
    planes.length,
    encoded.registers,
    encoded.result,
    addresses.byteOffset,
    scratch.byteOffset,
    to.byteOffset,
    0,
    rows,
    length,
    perBlock,
  );
  // Operands are never written.
  planes.forEach((plane, place) => {
    expect([...plane]).toEqual([...blocks[place]!]);
  });
  return to.slice();
}

describe('the kernel of formulas', () => {
  it('does to the bit what the loops do', () => {
    const room = vectorRoom()!;
    const shapes = fc.record({ rows: fc.integer({ min: 1, max: 5 }), length: fc.integer({ min: 1, max: 7 }) });
    const programs = fc.record({
      instructions: fc.array(instructions, { maxLength: 6 }),
      result: fc.nat(registers - 1),
    });
    const cells = fc.array(number, { minLength: 105, maxLength: 105 });
    const anyGuards = fc.subarray([0, 1, 2]);
    fc.assert(
      fc.property(shapes, programs, cells, anyGuards, ({ rows, length }, drawn, values, guards) => {
        // Registers begin with something in them.
        const before = Array.from({ length: registers - operands }, (_, place): Instruction => ({
          op: 'constant',
          to: operands + place,
          value: place,
        }));
        const program: Program = { registers, ...drawn, instructions: [...before, ...drawn.instructions] };
        const size = rows * length;
        const blocks = [0, 1, 2].map((place) => Float64Array.from(values.slice(place * size, (place + 1) * size)));
        const expected = evaluateBlock(program, blocks, size, createScratch()).slice(0, size);
        for (let place = 0; place < size; place += 1)
          if (guards.length > 0 && guards.every((guard) => Number.isNaN(blocks[guard]![place]))) expected[place] = NaN;
        const found = byKernel(room, program, { blocks, guards, rows, length });
        expect([...found]).toEqual([...expected]);
      }),
      { numRuns: 1000 },
    );
  });

  const differenceOver: readonly Instruction[] = [
    { op: '-', to: 3, a: 0, b: 1 },
    { op: '/', to: 3, a: 3, b: 1 },
  ];
  const ratioLess: readonly Instruction[] = [
    { op: '/', to: 3, a: 0, b: 1 },
    { op: 'shift', to: 4, a: 3, by: -1 },
  ];
  const readAgain: Instruction = { op: '+', to: 5, a: 4, b: 3 };

  it.each<[string, readonly Instruction[], number, number]>([
    ['(a − b) ÷ b in one pass', differenceOver, 3, 1],
    ['a ÷ b − 1 in one pass', ratioLess, 4, 1],
    ['a ÷ b apart where it is read again', [...ratioLess, readAgain], 5, 3],
    ['a ÷ b apart where it is the result', ratioLess, 3, 2],
    ['a − b apart where it divides, too', [differenceOver[0]!, { op: '/', to: 4, a: 3, b: 3 }], 4, 2],
  ])('calculates %s', (_, steps, result, passes) => {
    const program: Program = { registers, instructions: steps, result };
    const blocks = [
      [7, 0.1, NaN, 1e308, 5, -3],
      [3, 0.3, 1, -1e308, 0, 1e-308],
      [1, 1, 1, 1, 1, 1],
    ].map((block) => Float64Array.from(block));
    const expected = evaluateBlock(program, blocks, 6, createScratch()).slice(0, 6);
    expect(encodeProgram(program, operands, [])!.instructions).toBe(passes);
    const found = byKernel(vectorRoom()!, program, { blocks, guards: [], rows: 2, length: 3 });
    expect([...found]).toEqual([...expected]);
  });

  it('leaves powers to the language', () => {
    const program: Program = { registers: 3, instructions: [{ op: '^', to: 2, a: 0, b: 1 }], result: 2 };
    expect(encodeProgram(program, 2, [])).toBeUndefined();
  });
});
