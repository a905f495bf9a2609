import { unreachable } from '../base/index.ts';
import type { Instruction, Program } from '../formula/index.ts';

/** A program over operands that are held times a power of ten, and the power of ten its result is held with. */
export interface Scaled {
  readonly program: Program;
  readonly places: number;
}

/**
 * The program on values as they are held: whole steps of a resolution stay whole steps, and are brought to their unit only
 * where the arithmetic asks for it. A ratio of two figures of one resolution is the ratio of their steps; a sum of them is
 * a sum of steps.
 *
 * Shape: places [operand].
 */
export function inWholeSteps(program: Program, places: readonly number[]): Scaled {
  if (places.every((count) => count === 0)) return { program, places: 0 };
  const scaling: Scaling = {
    instructions: [],
    places: [...places],
    constants: new Map(),
    registers: program.registers,
  };
  for (const step of program.instructions) take(scaling, step);
  return finish(scaling, program.result);
}

/** A program on its way: registers are written again and again. */
interface Scaling {
  readonly instructions: Instruction[];
  /** [register] the power of ten that it is held with at this point. */
  readonly places: number[];
  /** [register] its value, where it is a constant at this point. */
  readonly constants: Map<number, number>;
  registers: number;
}

function take(scaling: Scaling, step: Instruction): void {
  const of = (register: number): number => scaling.places[register]!;
  switch (step.op) {
    case 'constant':
      put(scaling, step, 0);
      scaling.constants.set(step.to, step.value);
      return;
    case '+':
    case '-':
    case 'min':
    case 'max':
    case 'coalesce':
    case 'combine-two': {
      const [a, b, places] = alike(scaling, step.a, step.b);
      return put(scaling, { ...step, a, b }, places);
    }
    case 'combine-three': {
      const places = Math.min(of(step.a), of(step.b), of(step.c));
      const [a, b, c] = [held(scaling, step.a, places), held(scaling, step.b, places), held(scaling, step.c, places)];
      return put(scaling, { ...step, a, b, c }, places);
    }
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [a, b] = alike(scaling, step.a, step.b);
      return put(scaling, { ...step, a, b }, 0);
    }
    case 'if': {
      const [b, c, places] = alike(scaling, step.b, step.c);
      return put(scaling, { ...step, b, c }, places);
    }
    case '*':
      return put(scaling, step, of(step.a) + of(step.b));
    case '/':
      return put(scaling, step, of(step.a) - of(step.b));
    case '^':
      return put(scaling, { ...step, a: held(scaling, step.a, 0), b: held(scaling, step.b, 0) }, 0);
    case 'negate':
    case 'abs':
    case 'scale':
    case 'divide-by':
      return put(scaling, step, of(step.a));
    case 'divide-into':
      return put(scaling, step, -of(step.a));
    case 'shift':
    case 'subtract-from': {
      const places = of(step.a);
      const by = inSteps(step.by, places);
      if (by !== undefined) return put(scaling, { ...step, by }, places);
      return put(scaling, { ...step, a: held(scaling, step.a, 0) }, 0);
    }
    default:
      return unreachable(step);
  }
}

/** A result is held in whole steps or in its unit, never in parts of one. */
function finish(scaling: Scaling, result: number): Scaled {
  const places = scaling.places[result]!;
  const register = places < 0 || places > 15 ? held(scaling, result, 0) : result;
  const { registers, instructions } = scaling;
  return { program: { registers, instructions, result: register }, places: register === result ? places : 0 };
}

function put(scaling: Scaling, step: Instruction, places: number): void {
  scaling.instructions.push(step);
  scaling.places[step.to] = places;
  scaling.constants.delete(step.to);
}

/** Two registers brought to the lower of their powers of ten, unless one is a constant that can take the other's. */
function alike(scaling: Scaling, a: number, b: number): readonly [a: number, b: number, places: number] {
  const [ofA, ofB] = [scaling.places[a]!, scaling.places[b]!];
  const takes = (register: number, places: number): boolean => {
    const value = scaling.constants.get(register);
    return value !== undefined && inSteps(value, places) !== undefined;
  };
  const places = takes(a, ofB) ? ofB : takes(b, ofA) ? ofA : Math.min(ofA, ofB);
  return [held(scaling, a, places), held(scaling, b, places), places];
}

/** A register with the value of another, held with a power of ten: itself, or a new one. */
function held(scaling: Scaling, register: number, places: number): number {
  const from = scaling.places[register]!;
  if (from === places) return register;
  const to = scaling.registers;
  scaling.registers += 1;
  const constant = scaling.constants.get(register);
  const value = constant === undefined ? undefined : inSteps(constant, places);
  if (value !== undefined) put(scaling, { op: 'constant', to, value }, places);
  else if (from > places) put(scaling, { op: 'divide-by', to, a: register, by: 10 ** (from - places) }, places);
  else put(scaling, { op: 'scale', to, a: register, by: 10 ** (places - from) }, places);
  return to;
}

/** A constant times a power of ten, where that is exact. */
function inSteps(value: number, places: number): number | undefined {
  if (places === 0) return value;
  const steps = places > 0 ? value * 10 ** places : NaN;
  return Number.isSafeInteger(steps) && steps / 10 ** places === value ? steps : undefined;
}
