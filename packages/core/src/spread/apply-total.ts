import { sum } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import { belowZero, keptEmpty, refused, settled, type Asked, type SpreadRefused, type SpreadRequest } from './asked.ts';
import { sumOfPresent } from './grid.ts';
import { inProportion, layShape } from './shape.ts';
import { factorOf, newTotal, type TotalCode } from './total.ts';
import type { Shape } from './spread.ts';

/** A code that says what the node adds up to: the new total, laid out by the code's shape. */
export function spreadTotal(asked: Asked, code: TotalCode): SpreadRequest | SpreadRefused {
  const { grid, layout } = asked;
  const present = sumOfPresent(layout.cells);
  const { total, problems } = newTotal(code, present, grid);
  if (total === undefined) return refused(problems);
  const below = belowZero(asked, total);
  if (below !== undefined) return refused([below]);
  const laid = layShape(code.shape, layout);
  // Zeros that stay zeros need no other shape, which would speak to the empty cells among them.
  const isIdle = code.shape === 'present' && laid.used !== 'present' && total === present;
  const weights = isIdle ? new Float64Array(layout.cells.length) : laid.weights;
  const used = isIdle ? code.shape : laid.used;
  return settled(asked, {
    profile: profileOf({ code, asked, present, total, weights }),
    emptyAtZero: keptEmpty(layout, weights),
    total,
    rules: [],
    notes: [...problems, ...standIn(code.shape, used)],
  });
}

interface Wishing {
  readonly code: TotalCode;
  readonly asked: Asked;
  readonly present: number;
  readonly total: number;
  readonly weights: Float64Array;
}

/** [cell] what cells would like to have, in quanta. */
function profileOf({ code, asked, present, total, weights }: Wishing): Float64Array {
  const { cells, fixed, held } = asked.layout;
  const withHeld = (amounts: Float64Array): Float64Array =>
    amounts.map((amount, cell) => (fixed[cell] === 1 ? held[cell]! : amount));
  if (code.shape === 'present') {
    // Amounts of both signs keep their signs under a factor, which spreading the difference would not do.
    const factor = factorOf(code, present, total) ?? 1;
    return withHeld(weights.map((weight) => weight * factor));
  }
  const isChange = code.kind === 'change' || code.kind === 'percent';
  if (!isChange || Number.isNaN(present)) return withHeld(inProportion(weights, total - sum(held)));
  const change = inProportion(weights, total - present);
  return withHeld(cells.map((cell, at) => (Number.isNaN(cell) ? 0 : cell) + change[at]!));
}

function standIn(asked: Shape, used: Shape): readonly Problem[] {
  return asked === used ? [] : [{ code: 'spread-fallback', severity: 'note', asked, used }];
}
