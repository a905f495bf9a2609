import { evaluateBlock, type Scratch } from '../formula/index.ts';
import type { Input, Spec } from './spec.ts';

interface Evaluation {
  readonly spec: Spec;
  readonly operands: readonly Float64Array[];
  readonly scratch: Scratch;
}

/** A formula over blocks of operands, into a block. The result's register is the target itself where the program has one for it, so that nothing is copied. */
export function evaluateInto(target: Float64Array, { spec, operands, scratch }: Evaluation): void {
  const program = spec.program!;
  const place = program.result - operands.length;
  const kept = scratch.blocks[place] ?? new Float64Array(0);
  if (place >= 0) scratch.blocks[place] = target;
  const result = evaluateBlock(program, operands, target.length, scratch);
  if (result !== target) target.set(result.length === target.length ? result : result.subarray(0, target.length));
  if (place >= 0) scratch.blocks[place] = kept;
  applyGuards(target, spec, operands);
}

function applyGuards(target: Float64Array, { guards }: Spec, operands: readonly Float64Array[]): void {
  if (guards.length === 0) return;
  for (let place = 0; place < target.length; place += 1) {
    if (guards.every((guard) => Number.isNaN(operands[guard]![place]!))) target[place] = NaN;
  }
}

/** How an operand's row follows from its indicator's row, where it does so simply. */
type Way = { readonly kind: 'here' | 'running' } | { readonly kind: 'shifted'; readonly by: number };

export function wayOf({ moves, mean, spec }: Input, base: 'day' | 'month'): Way | undefined {
  if (moves.length === 0) return { kind: 'here' };
  if (moves.length === 1 && moves[0]!.kind === 'ytd' && !mean && spec!.time.kind === 'sum') return { kind: 'running' };
  let by = 0;
  for (const move of moves) {
    if (move.kind === 'opening') by += 1;
    else if (move.kind === 'prior' && base === 'month') by += move.months;
    else return undefined;
  }
  return { kind: 'shifted', by };
}
