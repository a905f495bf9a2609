import { sum, unreachable } from '../base/index.ts';
import { refused, settled, type Asked, type SpreadRefused, type SpreadRequest } from './asked.ts';
import { spreadSeries } from './apply-series.ts';
import { spreadTotal } from './apply-total.ts';
import { regionOf, type GridNode, type PlanGrid } from './grid.ts';
import { heldProblem, layoutOf } from './layout.ts';
import { printSpread } from './print.ts';
import { fixedRule, rulesInside } from './rules.ts';
import type { Spread } from './spread.ts';
import { layTree } from '../split/index.ts';
/**
 * What typing a code into a cell or total of a plan asks for: a decomposition of the new total over the cells under it.
 *
 * Held cells stay, and so does everything outside; a rule that reaches beyond the node leaves to it what the rest does not
 * use. Cells follow the code's shape; empty cells get nothing, and stay empty, unless the shape speaks to them, bounds
 * leave no other room, or all are empty: then by days, or evenly, with a note. `repeat`, `grow` and `line` fix what the node has in each period, in
 * whole quanta; periods held throughout stay, and within a period entities keep their proportions. `clear` makes cells
 * empty, not zero.
 * Problems: amounts off the quantum, all cells held, nothing to change, below zero. Bounds are left to `decompose`.
 */
export function applySpread(grid: PlanGrid, code: Spread, at: GridNode): SpreadRequest | SpreadRefused {
  const region = regionOf(grid, at);
  const inside = rulesInside(grid, at);
  const layout = layoutOf(grid, region, inside);
  const held = heldProblem(layout);
  if (held !== undefined) return refused([held]);
  const reason = { en: `typed: ${printSpread(code, 'en')}`, zh: `键入：${printSpread(code, 'zh')}` };
  const asked = { grid, region, inside, layout, reason };
  switch (code.kind) {
    case 'clear':
      return clear(asked);
    case 'repeat':
    case 'grow':
    case 'line':
      return spreadSeries(asked, code);
    case 'total':
    case 'change':
    case 'percent':
    case 'multiply':
    case 'divide':
    case 'reshape':
      return spreadTotal(asked, code);
    default:
      return unreachable(code);
  }
}

/** Every cell that is not held goes down to zero, which then means no value: bounds and totals are asked all the same. */
function clear(asked: Asked): SpreadRequest {
  const { grid, region, layout, reason } = asked;
  const entities = layTree(region.entities);
  const times = layTree(region.times);
  const free = [...layout.fixed.keys()].filter((cell) => layout.fixed[cell] === 0);
  const rules = free.map((cell) =>
    fixedRule(grid, {
      entity: entities.ids[entities.leaves[Math.floor(cell / layout.columns)]!]!,
      time: times.ids[times.leaves[cell % layout.columns]!]!,
      quanta: 0,
      reason,
    }),
  );
  const emptyAtZero = layout.fixed.map((held, cell) => (held === 0 || Number.isNaN(layout.cells[cell]!) ? 1 : 0));
  return settled(asked, { profile: layout.held, emptyAtZero, total: sum(layout.held), rules, notes: [] });
}
