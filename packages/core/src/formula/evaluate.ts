import type { Instruction, Program } from './checked.ts';
import * as loops from './loops.ts';

/** Registers of an evaluation, kept from one call to the next so that none allocates. Belongs to one caller at a time. */
export interface Scratch {
  /** Blocks of our own, for what is neither operand nor kept. */
  readonly blocks: Float64Array[];
  /** The register file of the current call: operands, then blocks. */
  readonly registers: Float64Array[];
}

export function createScratch(): Scratch {
  return { blocks: [], registers: [] };
}

/**
 * The values of a formula over a block of cells, in the indicator's unit.
 *
 * Shape: operands [operand][cell], each at least `length` long → [cell]; only the first `length` count.
 * The result is the scratch's own, or one of the operands: read it before the next call, and do not write to it.
 * Absent when an operand that it needs is absent (NaN), where it divides by zero, and where a number grows past all bounds.
 */
export function evaluateBlock(
  program: Program,
  operands: readonly Float64Array[],
  length: number,
  scratch: Scratch,
): Float64Array {
  const { registers, blocks } = scratch;
  const given = operands.length;
  for (let index = 0; index < given; index += 1) registers[index] = operands[index]!;
  for (let index = given; index < program.registers; index += 1) {
    let block = blocks[index - given];
    if (block === undefined || block.length < length) {
      block = new Float64Array(length);
      blocks[index - given] = block;
    }
    registers[index] = block;
  }
  for (const instruction of program.instructions) run(instruction, registers, length);
  return registers[program.result]!;
}

function run(step: Instruction, registers: readonly Float64Array[], length: number): void {
  const to = registers[step.to]!;
  switch (step.op) {
    case 'constant':
      to.fill(step.value, 0, length);
      return;
    case '+':
      return loops.add(to, registers[step.a]!, registers[step.b]!, length);
    case '-':
      return loops.subtract(to, registers[step.a]!, registers[step.b]!, length);
    case '*':
      return loops.multiply(to, registers[step.a]!, registers[step.b]!, length);
    case '/':
      return loops.divide(to, registers[step.a]!, registers[step.b]!, length);
    case '^':
      return loops.raise(to, registers[step.a]!, registers[step.b]!, length);
    case '=':
      return loops.equal(to, registers[step.a]!, registers[step.b]!, length);
    case '<>':
      return loops.unequal(to, registers[step.a]!, registers[step.b]!, length);
    case '<':
      return loops.less(to, registers[step.a]!, registers[step.b]!, length);
    case '<=':
      return loops.atMost(to, registers[step.a]!, registers[step.b]!, length);
    case '>':
      return loops.less(to, registers[step.b]!, registers[step.a]!, length);
    case '>=':
      return loops.atMost(to, registers[step.b]!, registers[step.a]!, length);
    case 'min':
      return loops.minimum(to, registers[step.a]!, registers[step.b]!, length);
    case 'max':
      return loops.maximum(to, registers[step.a]!, registers[step.b]!, length);
    case 'coalesce':
      return loops.coalesce(to, registers[step.a]!, registers[step.b]!, length);
    case 'negate':
      return loops.negate(to, registers[step.a]!, length);
    case 'abs':
      return loops.absolute(to, registers[step.a]!, length);
    case 'scale':
      return loops.scale(to, registers[step.a]!, step.by, length);
    case 'shift':
      return loops.shift(to, registers[step.a]!, step.by, length);
    case 'subtract-from':
      return loops.subtractFrom(to, registers[step.a]!, step.by, length);
    case 'divide-by':
      return loops.divideBy(to, registers[step.a]!, step.by, length);
    case 'divide-into':
      return loops.divideInto(to, registers[step.a]!, step.by, length);
    case 'combine-two':
      return loops.combineTwo(to, { a: registers[step.a]!, b: registers[step.b]!, by: step }, length);
    case 'combine-three':
      return loops.combineThree(
        to,
        { a: registers[step.a]!, b: registers[step.b]!, c: registers[step.c]!, by: step },
        length,
      );
    case 'if':
      return loops.choose(
        to,
        { condition: registers[step.a]!, whenTrue: registers[step.b]!, whenFalse: registers[step.c]! },
        length,
      );
  }
}
