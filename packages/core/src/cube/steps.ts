import type { Program } from '../formula/index.ts';

/** A program over operands that are held times a power of ten, and the power of ten its result is held with. */
export interface Scaled {
  readonly program: Program;
  readonly places: number;
}

/** The program with each operand brought to its unit first. Shape: places [operand]. */
export function inWholeSteps(program: Program, places: readonly number[]): Scaled {
  if (places.every((count) => count === 0)) return { program, places: 0 };
  // Operands are not written: each scaled one has a register of its own behind the others.
  let registers = program.registers;
  const moved = new Map<number, number>();
  const conversions = places.flatMap((count, operand) => {
    if (count === 0) return [];
    const to = registers;
    registers += 1;
    moved.set(operand, to);
    return [{ op: 'divide-by' as const, to, a: operand, by: 10 ** count }];
  });
  const from = (register: number): number => moved.get(register) ?? register;
  const instructions = program.instructions.map((step) => ({
    ...step,
    ...('a' in step && { a: from(step.a) }),
    ...('b' in step && { b: from(step.b) }),
    ...('c' in step && { c: from(step.c) }),
  }));
  return { program: { registers, instructions: [...conversions, ...instructions], result: from(program.result) }, places: 0 };
}
