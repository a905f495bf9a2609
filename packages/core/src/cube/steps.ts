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
  const scaler = new Scaler(program, places);
  for (const step of program.instructions) scaler.take(step);
  return scaler.finish(program.result);
}

/** Rewrites instruction by instruction. Lives for one program: registers are written again and again on the way. */
class Scaler {
  readonly #instructions: Instruction[] = [];
  /** [register] the power of ten that it is held with at this point. */
  readonly #places: number[];
  /** [register] its value, where it is a constant at this point. */
  readonly #constants = new Map<number, number>();
  #registers: number;

  constructor({ registers }: Program, places: readonly number[]) {
    this.#places = [...places];
    this.#registers = registers;
  }

  take(step: Instruction): void {
    switch (step.op) {
      case 'constant':
        this.#instructions.push(step);
        this.#places[step.to] = 0;
        this.#constants.set(step.to, step.value);
        return;
      case '+':
      case '-':
      case 'min':
      case 'max':
      case 'coalesce':
      case 'combine-two': {
        const [a, b, places] = this.#alike(step.a, step.b);
        return this.#put({ ...step, a, b }, places);
      }
      case 'combine-three': {
        const places = Math.min(this.#of(step.a), this.#of(step.b), this.#of(step.c));
        const [a, b, c] = [this.#held(step.a, places), this.#held(step.b, places), this.#held(step.c, places)];
        return this.#put({ ...step, a, b, c }, places);
      }
      case '=':
      case '<>':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [a, b] = this.#alike(step.a, step.b);
        return this.#put({ ...step, a, b }, 0);
      }
      case 'if': {
        const [b, c, places] = this.#alike(step.b, step.c);
        return this.#put({ ...step, b, c }, places);
      }
      case '*':
        return this.#put(step, this.#of(step.a) + this.#of(step.b));
      case '/':
        return this.#put(step, this.#of(step.a) - this.#of(step.b));
      case '^':
        return this.#put({ ...step, a: this.#held(step.a, 0), b: this.#held(step.b, 0) }, 0);
      case 'negate':
      case 'abs':
      case 'scale':
      case 'divide-by':
        return this.#put(step, this.#of(step.a));
      case 'divide-into':
        return this.#put(step, -this.#of(step.a));
      case 'shift':
      case 'subtract-from': {
        const places = this.#of(step.a);
        const by = inSteps(step.by, places);
        if (by !== undefined) return this.#put({ ...step, by }, places);
        return this.#put({ ...step, a: this.#held(step.a, 0) }, 0);
      }
      default:
        return unreachable(step);
    }
  }

  /** A result is held in whole steps or in its unit, never in parts of one. */
  finish(result: number): Scaled {
    const places = this.#of(result);
    const held = places < 0 || places > 15 ? this.#held(result, 0) : result;
    return {
      program: { registers: this.#registers, instructions: this.#instructions, result: held },
      places: held === result ? places : 0,
    };
  }

  #of(register: number): number {
    return this.#places[register]!;
  }

  #put(step: Instruction, places: number): void {
    this.#instructions.push(step);
    this.#places[step.to] = places;
    this.#constants.delete(step.to);
  }

  /** Two registers brought to the lower of their powers of ten, unless one is a constant that can take the other's. */
  #alike(a: number, b: number): readonly [a: number, b: number, places: number] {
    const [ofA, ofB] = [this.#of(a), this.#of(b)];
    const places = this.#takes(a, ofB) ? ofB : this.#takes(b, ofA) ? ofA : Math.min(ofA, ofB);
    return [this.#held(a, places), this.#held(b, places), places];
  }

  #takes(register: number, places: number): boolean {
    const value = this.#constants.get(register);
    return value !== undefined && inSteps(value, places) !== undefined;
  }

  /** A register with the value of another, held with a power of ten: itself, or a new one. */
  #held(register: number, places: number): number {
    const from = this.#of(register);
    if (from === places) return register;
    const to = this.#registers;
    this.#registers += 1;
    const constant = this.#constants.get(register);
    const value = constant === undefined ? undefined : inSteps(constant, places);
    if (value !== undefined) this.#put({ op: 'constant', to, value }, places);
    else if (from > places) this.#put({ op: 'divide-by', to, a: register, by: 10 ** (from - places) }, places);
    else this.#put({ op: 'scale', to, a: register, by: 10 ** (places - from) }, places);
    return to;
  }
}

/** A constant times a power of ten, where that is exact. */
function inSteps(value: number, places: number): number | undefined {
  if (places === 0) return value;
  const steps = places > 0 ? value * 10 ** places : NaN;
  return Number.isSafeInteger(steps) && steps / 10 ** places === value ? steps : undefined;
}
