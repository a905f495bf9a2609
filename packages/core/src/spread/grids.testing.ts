import * as fc from 'fast-check';
import { invariant } from '../base/index.ts';
import { decompose } from '../decompose/index.ts';
import { applySpread } from './apply.ts';
import { afterSpread } from './after-spread.ts';
import type { GridNode, PlanGrid } from './grid.ts';
import type { Spread } from './spread.ts';
import { isUnder, layTree, type Tree } from '../split/index.ts';
/** A tree from `id: parent` in order; the root has none. */
export function treeOf(parents: Readonly<Record<string, string | undefined>>): Tree {
  const ids = Object.keys(parents);
  return { ids, parent: Int32Array.from(ids, (id) => (parents[id] === undefined ? -1 : ids.indexOf(parents[id]))) };
}

/** Two mines under a company, two quarters of two months. Rows north, south; columns m1, m2, m3, m4. */
export const smallEntities = treeOf({ company: undefined, north: 'company', south: 'company' });
export const smallTimes = treeOf({ year: undefined, q1: 'year', q2: 'year', m1: 'q1', m2: 'q1', m3: 'q2', m4: 'q2' });

/** A grid over the small trees in steps of 10. */
export function smallGrid(cells: readonly number[], more: Partial<PlanGrid> = {}): PlanGrid {
  const quantum = { mantissa: 10, scale: 0 };
  return {
    entities: smallEntities,
    times: smallTimes,
    quantum,
    cells: Float64Array.from(cells),
    rules: [],
    ...more,
  };
}

export function nodeOf({ entities, times }: PlanGrid, entity: string, time: string): GridNode {
  const at = { entity: entities.ids.indexOf(entity), time: times.ids.indexOf(time) };
  invariant(at.entity >= 0 && at.time >= 0, 'the test names nodes of its grid');
  return at;
}

/** The grid's cells after a code, or the codes of the problems why not. */
export function typedInto(grid: PlanGrid, code: Spread, at: GridNode): Float64Array | readonly string[] {
  const spread = applySpread(grid, code, at);
  if (spread.kind === 'refused') return spread.problems.map((problem) => problem.code);
  const answer = decompose(spread.request);
  return answer.kind === 'decomposed'
    ? afterSpread(grid, spread, answer.cells)
    : answer.problems.map((problem) => problem.code);
}

/** The sum under a node, by its definition; NaN when nothing is there. */
export function sumUnder({ entities, times }: PlanGrid, cells: Float64Array, { entity, time }: GridNode): number {
  const rows = layTree(entities).leaves;
  const columns = layTree(times).leaves;
  const values: number[] = [];
  rows.forEach((rowNode, row) => {
    columns.forEach((columnNode, column) => {
      const value = cells[row * columns.length + column]!;
      if (!Number.isNaN(value) && isUnder(entities, rowNode, entity) && isUnder(times, columnNode, time))
        values.push(value);
    });
  });
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0);
}

export function anyTree(prefix: string, maxNodes: number): fc.Arbitrary<Tree> {
  return fc.array(fc.nat(), { maxLength: maxNodes - 1 }).map((picks) => ({
    ids: [...Array.from({ length: picks.length + 1 }).keys()].map((node) => `${prefix}${node}`),
    parent: Int32Array.from([-1, ...picks.map((pick, at) => pick % (at + 1))]),
  }));
}

/** Grids of up to 7 × 9 nodes with empty cells, some of them held or bounded so that the rules hold as it stands. */
export const anyGrid: fc.Arbitrary<PlanGrid> = fc
  .record({
    entities: anyTree('e', 7),
    times: anyTree('t', 9),
    signed: fc.boolean(),
    quantum: fc.constantFrom({ mantissa: 1, scale: 0 }, { mantissa: 100, scale: 0 }, { mantissa: 1, scale: 2 }),
  })
  .chain(({ entities, times, signed, quantum }) => {
    const count = layTree(entities).leaves.length * layTree(times).leaves.length;
    const amount = signed ? fc.integer({ min: -500, max: 1000 }) : fc.nat(1000);
    const cell = fc.oneof({ weight: 5, arbitrary: amount }, { weight: 1, arbitrary: fc.constant(NaN) });
    const numbers = (value: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> =>
      fc.array(value, { minLength: count, maxLength: count }).map((all) => Float64Array.from(all));
    const days = fc
      .array(fc.integer({ min: 28, max: 31 }), { minLength: times.ids.length, maxLength: times.ids.length })
      .map((all) => Float64Array.from(all.slice(0, layTree(times).leaves.length)));
    const pick = fc.record({ entity: fc.nat(entities.ids.length - 1), time: fc.nat(times.ids.length - 1) });
    return fc
      .record({
        cells: numbers(cell),
        prior: numbers(fc.oneof(fc.nat(900), fc.constant(NaN))),
        days,
        held: fc.array(pick, { maxLength: 3 }),
        bounded: fc.array(fc.record({ at: pick, room: fc.nat(2000) }), { maxLength: 3 }),
      })
      .map(({ held, bounded, ...values }) => {
        const grid: PlanGrid = { entities, times, signed, quantum, rules: [], ...values };
        return {
          ...grid,
          rules: [...held.flatMap((at) => holdAt(grid, at)), ...bounded.flatMap((one) => boundAt(grid, one))],
        };
      });
  });

function amountOf({ quantum }: PlanGrid, quanta: number): { mantissa: number; scale: number } {
  return { mantissa: quanta * quantum.mantissa, scale: quantum.scale };
}

function ruleAt(grid: PlanGrid, { entity, time }: GridNode): { entity: string; time: string } {
  return { entity: grid.entities.ids[entity]!, time: grid.times.ids[time]! };
}

/** Keeps what a node has now. */
export function holdAt(grid: PlanGrid, at: GridNode): PlanGrid['rules'] {
  const value = sumUnder(grid, grid.cells, at);
  if (Number.isNaN(value)) return [];
  const amount = amountOf(grid, value);
  return [{ kind: 'hold', ...ruleAt(grid, at), low: amount, high: amount, owner: 'planner' }];
}

function boundAt(grid: PlanGrid, { at, room }: { at: GridNode; room: number }): PlanGrid['rules'] {
  const value = sumUnder(grid, grid.cells, at);
  return [{ kind: 'capacity', ...ruleAt(grid, at), high: amountOf(grid, (Number.isNaN(value) ? 0 : value) + room) }];
}
