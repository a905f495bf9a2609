import { sum, unreachable, type Decimal } from '../base/index.ts';
import { sayAmount, sayName } from '../decompose/index.ts';
import { belowZero, keptEmpty, refused, settled, type Asked, type SpreadRefused, type SpreadRequest } from './asked.ts';
import type { HeldLayout } from './layout.ts';
import { fixedRule } from './rules.ts';
import { amountsOf, closePeriods, type Periods, type Series } from './series.ts';
import { inProportion, rowWeights } from './shape.ts';
import { wholeAmount } from './total.ts';
import { layTree } from '../split/index.ts';
/** A code that says what the node has in each period: a total for each, in whole quanta. */
export function spreadSeries(asked: Asked, code: Series): SpreadRequest | SpreadRefused {
  const { grid, region, layout, reason } = asked;
  const offSteps = typedAmounts(code).flatMap((amount) => wholeAmount(grid, amount).problems);
  if (offSteps.length > 0) return refused(offSteps);
  const periods = periodsOf(layout);
  const wanted = amountsOf(code, periods, grid);
  if (wanted.kind === 'one-period') return refused([{ code: 'spread-line-one', severity: 'error' }]);
  const times = layTree(region.times);
  const period = (column: number): string => times.ids[times.leaves[column]!]!;
  if (wanted.kind === 'missing') {
    return refused([{ code: 'spread-nothing-at', severity: 'error', period: sayName(grid, period(wanted.column)) }]);
  }
  const { amounts } = wanted;
  const most = Number.MAX_SAFE_INTEGER / amounts.length;
  if (!amounts.every((amount) => Math.abs(amount) < most))
    return refused([{ code: 'spread-large', severity: 'error' }]);
  const whole = closePeriods(amounts);
  const least = whole.findIndex((amount, column) => periods.allHeld[column] === 0 && amount < 0);
  const below = least < 0 ? undefined : belowZero(asked, whole[least]!);
  if (below !== undefined) return refused([below]);
  const weights = weightsInPeriods(layout);
  const entity = region.entities.ids[0]!;
  const rounded = whole.some((amount, column) => Math.abs(amount - amounts[column]!) > 1e-6);
  return settled(asked, {
    profile: laidInPeriods(layout, weights, { whole, held: periods.held }),
    emptyAtZero: keptEmpty(layout, weights),
    total: sum(whole),
    rules: Array.from(whole, (quanta, column) => fixedRule(grid, { entity, time: period(column), quanta, reason })),
    notes: rounded ? [{ code: 'spread-periods-rounded', severity: 'note', step: sayAmount(grid, grid.quantum) }] : [],
  });
}

function typedAmounts(code: Series): readonly Decimal[] {
  switch (code.kind) {
    case 'repeat':
      return code.amount === undefined ? [] : [code.amount];
    case 'grow':
      return code.from === undefined ? [] : [code.from];
    case 'line':
      return code.ends ?? [];
    default:
      return unreachable(code);
  }
}

function periodsOf({ cells, fixed, held, columns }: HeldLayout): Periods {
  const present = new Float64Array(columns).fill(NaN);
  const heldIn = new Float64Array(columns);
  const allHeld = new Uint8Array(columns).fill(1);
  cells.forEach((value, cell) => {
    const column = cell % columns;
    heldIn[column]! += held[cell]!;
    if (fixed[cell] === 0) allHeld[column] = 0;
    if (!Number.isNaN(value)) present[column] = (Number.isNaN(present[column]!) ? 0 : present[column]!) + value;
  });
  return { present, held: heldIn, allHeld };
}

/** [cell] present amounts; in a period without any, what the rows have altogether, or even parts. 0 for held cells. */
function weightsInPeriods(layout: HeldLayout): Float64Array {
  const { cells, fixed, columns } = layout;
  const rows = rowWeights(layout);
  const isFree = (cell: number): boolean => fixed[cell] === 0;
  const known = new Uint8Array(columns);
  const rowsKnown = new Uint8Array(columns);
  cells.forEach((value, cell) => {
    if (!isFree(cell)) return;
    if (value !== 0 && !Number.isNaN(value)) known[cell % columns] = 1;
    if (rows[Math.floor(cell / columns)]! > 0) rowsKnown[cell % columns] = 1;
  });
  return cells.map((value, cell) => {
    const column = cell % columns;
    if (!isFree(cell)) return 0;
    if (known[column] === 1) return Number.isNaN(value) ? 0 : value;
    return rowsKnown[column] === 1 ? rows[Math.floor(cell / columns)]! : 1;
  });
}

interface InPeriods {
  readonly whole: Float64Array;
  readonly held: Float64Array;
}

/** [cell] held cells as they are held, the rest of each period in proportion to the weights. */
function laidInPeriods(
  { cells, fixed, held, columns }: HeldLayout,
  weights: Float64Array,
  periods: InPeriods,
): Float64Array {
  const laid = held.slice();
  for (let column = 0; column < columns; column += 1) {
    const inColumn = weights.filter((_, cell) => cell % columns === column);
    const amounts = inProportion(inColumn, periods.whole[column]! - periods.held[column]!);
    for (let cell = column; cell < cells.length; cell += columns) {
      if (fixed[cell] === 0) laid[cell] = amounts[Math.floor(cell / columns)]!;
    }
  }
  return laid;
}
