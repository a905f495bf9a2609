import type { Problem } from '../problem/index.ts';
import { inQuanta, lowestAlike, type SplitRule } from '../decompose/index.ts';
import { nodesById, takeRegion, type PlanGrid, type Region } from './grid.ts';
import type { Layout } from './shape.ts';
import { layTree } from '../split/index.ts';
/** The cells under a node, with what holds them. */
export interface HeldLayout extends Layout {
  /** [cell] what held cells are held at; 0 elsewhere. */
  readonly held: Float64Array;
  /** Rules that hold cells. */
  readonly holding: readonly SplitRule[];
}

/** Reads a region's cells; a cell is held where a rule, or two, leave it one amount. */
export function layoutOf(grid: PlanGrid, region: Region, rules: readonly SplitRule[]): HeldLayout {
  const entities = layTree(region.entities);
  const times = layTree(region.times);
  const columns = region.columns.length;
  const cells = takeRegion(grid.cells, region);
  const low = new Float64Array(cells.length).fill(-Infinity);
  const high = new Float64Array(cells.length).fill(Infinity);
  const entityOf = nodesById(region.entities);
  const timeOf = nodesById(region.times);
  const alikeEntity = lowestAlike(entities);
  const alikeTime = lowestAlike(times);
  const cellOf = (rule: SplitRule): number => {
    const row = entities.place[alikeEntity[entityOf.get(rule.entity)!]!]!;
    const column = times.place[alikeTime[timeOf.get(rule.time)!]!]!;
    return row < 0 || column < 0 ? -1 : row * columns + column;
  };
  const onCells = rules.filter((rule) => stillCounts(rule, grid.asOf) && cellOf(rule) >= 0);
  for (const rule of onCells) {
    const cell = cellOf(rule);
    const least = rule.low === undefined ? undefined : inQuanta(rule.low, grid.quantum);
    const most = rule.high === undefined ? undefined : inQuanta(rule.high, grid.quantum);
    if (least !== undefined) low[cell] = Math.max(low[cell]!, least.ceil);
    if (most !== undefined) high[cell] = Math.min(high[cell]!, most.floor);
  }
  const fixed = Uint8Array.from(low, (least, cell) => (least === high[cell]! ? 1 : 0));
  const { prior, days } = grid;
  return {
    rows: region.rows.length,
    columns,
    cells,
    fixed,
    held: low.map((least, cell) => (fixed[cell] === 1 ? least : 0)),
    holding: onCells.filter((rule) => fixed[cellOf(rule)] === 1),
    ...(prior === undefined ? {} : { prior: takeRegion(prior, region) }),
    ...(days === undefined ? {} : { days: Float64Array.from(region.columns, (column) => days[column]!) }),
  };
}

function stillCounts({ until }: SplitRule, asOf: string | undefined): boolean {
  return until === undefined || asOf === undefined || until >= asOf;
}

/** Why nothing can be typed here; absent where some cell is free. */
export function heldProblem({ fixed, holding }: HeldLayout): Problem | undefined {
  if (fixed.includes(0)) return undefined;
  const { owner, reason, until } = holding[0] ?? {};
  return {
    code: 'spread-held',
    severity: 'error',
    cells: fixed.length,
    ...(owner === undefined ? {} : { owner }),
    ...(reason === undefined ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
  };
}
