import { unreachable } from '../base/index.ts';
import { operations, type Operation } from '../vectors/index.ts';
import type { Instruction, Program } from './checked.ts';

/** A program as the kernel reads it. */
export interface Encoded {
  /** 48 bytes for each instruction. */
  readonly code: Uint32Array;
  readonly instructions: number;
  readonly registers: number;
  readonly result: number;
}

const words = 12;

/**
 * A program as the kernel `evaluate` reads it. Where all of `guards` are absent, so is the result.
 *
 * Absent when a kernel cannot do all of it: powers are the language's own.
 */
export function encodeProgram(program: Program, given: number, guards: readonly number[]): Encoded | undefined {
  const steps: Step[] = [];
  for (const instruction of program.instructions) {
    const step = encodedOf(instruction);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  let { registers, result } = program;
  const [first, ...others] = guards;
  if (first !== undefined) {
    let present = first;
    for (const guard of others) {
      steps.push({ op: 'coalesce', to: registers, a: present, b: guard });
      present = registers;
    }
    if (others.length > 0) registers += 1;
    // Operands are never written.
    const to = result < given ? registers : result;
    if (result < given) registers += 1;
    steps.push({ op: 'wherePresent', to, a: result, b: present });
    result = to;
  }
  const fused = fuse(steps, result);
  const code = new Uint32Array(words * fused.length);
  const view = new DataView(code.buffer);
  fused.forEach(({ op, to, a = to, b = a, c = a, by = [] }, place) => {
    code.set([operations.indexOf(op), to, a, b, c], words * place);
    by.forEach((constant, number) => {
      view.setFloat64(4 * words * place + 24 + 8 * number, constant, true);
    });
  });
  return { code, instructions: fused.length, registers, result };
}

/** Makes one step of two where the second divides what the first has made, or adds to what it has divided. */
function fuse(steps: readonly Step[], result: number): readonly Step[] {
  const fused: Step[] = [];
  for (const step of steps) {
    const last = fused.at(-1);
    const joined = last && onlyFor(step, last, { steps, result }) ? join(last, step) : undefined;
    if (joined === undefined) fused.push(step);
    else fused[fused.length - 1] = joined;
  }
  return fused;
}

/** True when nothing but `step` reads what `last` made. */
function onlyFor(
  step: Step,
  { to }: Step,
  { steps, result }: { readonly steps: readonly Step[]; readonly result: number },
): boolean {
  const reads = steps.flatMap(({ a, b, c }) => [a, b, c]).filter((register) => register === to);
  return step.a === to && reads.length === 1 && (result !== to || step.to === to);
}

function join({ op, a, b }: Step, { op: next, to, b: by, by: constants }: Step): Step | undefined {
  if (op === 'subtract' && next === 'divide') return { op: 'subtractDivide', to, a: a!, b: b!, c: by! };
  if (op === 'divide' && next === 'shift') return { op: 'divideShift', to, a: a!, b: b!, by: constants! };
  return undefined;
}

interface Step {
  readonly op: Operation;
  readonly to: number;
  readonly a?: number;
  readonly b?: number;
  readonly c?: number;
  readonly by?: readonly number[];
}

const named = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '=': 'equal',
  '<>': 'unequal',
  '<': 'less',
  '<=': 'atMost',
  min: 'minimum',
  max: 'maximum',
  coalesce: 'coalesce',
  negate: 'negate',
  abs: 'absolute',
  scale: 'scale',
  shift: 'shift',
  'subtract-from': 'subtractFrom',
  'divide-by': 'divideBy',
  'divide-into': 'divideInto',
} as const;

function encodedOf(step: Instruction): Step | undefined {
  const { to } = step;
  switch (step.op) {
    case 'constant':
      return { op: 'constant', to, by: [step.value] };
    case '>':
    case '>=':
      return { op: step.op === '>' ? 'less' : 'atMost', to, a: step.b, b: step.a };
    case '+':
    case '-':
    case '*':
    case '/':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case 'min':
    case 'max':
    case 'coalesce':
      return { op: named[step.op], to, a: step.a, b: step.b };
    case 'negate':
    case 'abs':
      return { op: named[step.op], to, a: step.a };
    case 'scale':
    case 'shift':
    case 'subtract-from':
    case 'divide-by':
    case 'divide-into':
      return { op: named[step.op], to, a: step.a, by: [step.by] };
    case 'combine-two':
      return { op: 'combineTwo', to, a: step.a, b: step.b, by: [step.byA, step.byB] };
    case 'combine-three':
      return { op: 'combineThree', to, a: step.a, b: step.b, c: step.c, by: [step.byA, step.byB, step.byC] };
    case 'if':
      return { op: 'choose', to, a: step.a, b: step.b, c: step.c };
    case '^':
      return undefined;
    default:
      return unreachable(step);
  }
}
