import { invariant } from '../base/index.ts';
import type { Instruction, Meaning, Program } from './checked.ts';
import { constantOf } from './constant.ts';

/**
 * The program of a formula: constants folded, equal parts computed once, registers used again as soon as nothing reads them.
 *
 * Keeps: the operands' registers are never written.
 */
export function compile(meaning: Meaning, operandCount: number): Program {
  const builder: Builder = { operandCount, instructions: [], known: new Map() };
  const result = emit(builder, meaning);
  return allocate(builder.instructions, result, operandCount);
}

/** Instructions in which every value has a register of its own. */
interface Builder {
  readonly operandCount: number;
  readonly instructions: Instruction[];
  /** The register of each instruction, by its text: the same computation is not done twice. */
  readonly known: Map<string, number>;
}

/** Without its register: Omit over each member of the union. */
type Unplaced<I> = I extends Instruction ? Omit<I, 'to'> : never;

/** The register that holds the value of `meaning`. */
function emit(builder: Builder, meaning: Meaning): number {
  const folded = constantOf(meaning);
  if (folded !== undefined) return append(builder, { op: 'constant', value: folded });
  switch (meaning.kind) {
    case 'constant':
      return append(builder, { op: 'constant', value: meaning.value });
    case 'operand':
      return meaning.index;
    case 'scale':
      return append(builder, { op: 'scale', a: emit(builder, meaning.operand), by: meaning.by });
    case 'negate':
    case 'abs':
      return append(builder, { op: meaning.kind, a: emit(builder, meaning.operand) });
    case 'operation':
      return emitOperation(builder, meaning);
    case 'min':
    case 'max':
    case 'coalesce': {
      const op = meaning.kind;
      const registers = meaning.items.map((item) => emit(builder, item));
      return registers.reduce((a, b) => append(builder, { op, a, b }));
    }
    case 'if': {
      const [a, b, c] = [meaning.condition, meaning.whenTrue, meaning.whenFalse].map((part) => emit(builder, part));
      return append(builder, { op: 'if', a: a!, b: b!, c: c! });
    }
  }
}

function emitOperation(builder: Builder, { op, left, right, unit }: Meaning & { readonly kind: 'operation' }): number {
  const leftValue = constantOf(left);
  const rightValue = constantOf(right);
  if (op === '+' || op === '*') {
    const by = leftValue ?? rightValue;
    if (by !== undefined) {
      const a = emit(builder, leftValue === undefined ? left : right);
      return append(builder, { op: op === '+' ? 'shift' : 'scale', a, by });
    }
  }
  if (op === '-' && rightValue !== undefined) {
    return append(builder, { op: 'shift', a: emit(builder, left), by: -rightValue });
  }
  if (op === '/' && rightValue !== undefined) {
    return append(builder, { op: 'divide-by', a: emit(builder, left), by: rightValue });
  }
  if ((op === '-' || op === '/') && leftValue !== undefined) {
    const reversed = op === '-' ? 'subtract-from' : 'divide-into';
    return append(builder, { op: reversed, a: emit(builder, right), by: leftValue });
  }
  const terms = termsOf({ kind: 'operation', op, left, right, unit });
  if (terms.length > 2 || terms.some(({ by }) => Math.abs(by) !== 1)) return emitTerms(builder, terms);
  const a = emit(builder, left);
  return append(builder, { op, a, b: emit(builder, right) });
}

/** A sum of multiples, from left to right, in as few passes as instructions allow. */
function emitTerms(builder: Builder, terms: readonly Term[]): number {
  const [first, ...rest] = terms.map(({ of, by }) => ({ register: emit(builder, of), by }));
  let { register: a, by: byA } = first!;
  for (let next = 0; next < rest.length; next += 2) {
    const { register: b, by: byB } = rest[next]!;
    const third = rest[next + 1];
    a =
      third === undefined
        ? append(builder, { op: 'combine-two', a, b, byA, byB })
        : append(builder, { op: 'combine-three', a, b, c: third.register, byA, byB, byC: third.by });
    byA = 1;
  }
  return a;
}

interface Term {
  readonly of: Meaning;
  readonly by: number;
}

/**
 * The terms of a sum whose left side may be a sum again. Sums within parentheses on the right, and sums with a constant,
 * stay whole: the order of rounding is kept.
 */
function termsOf(meaning: Meaning): readonly Term[] {
  if (meaning.kind !== 'operation' || (meaning.op !== '+' && meaning.op !== '-')) return [multipleOf(meaning)];
  const { op, left, right } = meaning;
  if (constantOf(left) !== undefined || constantOf(right) !== undefined) return [{ of: meaning, by: 1 }];
  const last = multipleOf(right);
  return [...termsOf(left), op === '+' ? last : { of: last.of, by: -last.by }];
}

function multipleOf(meaning: Meaning): Term {
  return scaledTerm(meaning) ?? { of: meaning, by: 1 };
}

/** A product with a constant, as its two factors. */
function scaledTerm(meaning: Meaning): Term | undefined {
  if (meaning.kind === 'scale') return { of: meaning.operand, by: meaning.by };
  if (meaning.kind !== 'operation' || meaning.op !== '*') return undefined;
  const left = constantOf(meaning.left);
  if (left !== undefined) return { of: meaning.right, by: left };
  const right = constantOf(meaning.right);
  return right === undefined ? undefined : { of: meaning.left, by: right };
}

function append(builder: Builder, unplaced: Unplaced<Instruction>): number {
  const key = keyOf(unplaced);
  const known = builder.known.get(key);
  if (known !== undefined) return known;
  const to = builder.operandCount + builder.instructions.length;
  builder.instructions.push({ ...unplaced, to });
  builder.known.set(key, to);
  return to;
}

function keyOf(unplaced: Unplaced<Instruction>): string {
  return Object.values(unplaced).join(' ');
}

/** The same computation in as few registers as its order allows. */
function allocate(instructions: readonly Instruction[], result: number, operandCount: number): Program {
  const lastRead = new Map<number, number>([[result, instructions.length]]);
  instructions.forEach((step, at) => {
    for (const value of readsOf(step)) lastRead.set(value, Math.max(at, lastRead.get(value) ?? -1));
  });
  const registerOf = new Map<number, number>();
  const free: number[] = [];
  let registers = operandCount;
  const place = (value: number): number => registerOf.get(value) ?? value;
  const placed = instructions.map((step, at): Instruction => {
    const moved = withReads(step, place);
    // What is read here for the last time makes room for what is written: loops may work in place.
    for (const value of new Set(readsOf(step))) {
      if (value >= operandCount && lastRead.get(value) === at) free.push(place(value));
    }
    const to = free.pop() ?? registers;
    registers = Math.max(registers, to + 1);
    registerOf.set(step.to, to);
    invariant(to >= operandCount, 'an operand is never written');
    return { ...moved, to };
  });
  return { registers, instructions: placed, result: place(result) };
}

function readsOf(step: Instruction): readonly number[] {
  if ('c' in step) return [step.a, step.b, step.c];
  if ('b' in step) return [step.a, step.b];
  return 'a' in step ? [step.a] : [];
}

function withReads(step: Instruction, place: (value: number) => number): Instruction {
  if ('c' in step) return { ...step, a: place(step.a), b: place(step.b), c: place(step.c) };
  if ('b' in step) return { ...step, a: place(step.a), b: place(step.b) };
  return 'a' in step ? { ...step, a: place(step.a) } : step;
}
