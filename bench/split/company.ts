import { layTree, type Limit, type Split, type SplitRequest, type SplitRule, type Tree } from '@overhalf/core';
import { randomFrom } from '../cube/company.ts';

/** How large a split is: leaf entities under plants under divisions, each with twelve months. */
export interface Size {
  readonly leaves: number;
  readonly plants: number;
  readonly divisions: number;
}

/** 83,334 entities × 12 months: 1,000,008 cells. */
export const full: Size = { leaves: 83_334, plants: 900, divisions: 30 };

/** About as many leaves to a plant, and plants to a division, as in the full one. */
export function sizeOf(leaves: number): Size {
  return { leaves, plants: Math.max(1, Math.round(leaves / 20)), divisions: Math.max(1, Math.round(leaves / 100)) };
}

export const months = 12;

/** Year, halves, quarters, months. */
function yearTree(): Tree {
  const parent = [-1, 0, 0, 1, 1, 2, 2, ...Array.from({ length: months }, (_, month) => 3 + Math.floor(month / 3))];
  return { ids: parent.map((_, node) => `t${node}`), parent: Int32Array.from(parent) };
}

function companyTree({ leaves, plants, divisions }: Size): Tree {
  const parent = [-1];
  for (let division = 0; division < divisions; division += 1) parent.push(0);
  for (let plant = 0; plant < plants; plant += 1) parent.push(1 + (plant % divisions));
  for (let leaf = 0; leaf < leaves; leaf += 1) parent.push(1 + divisions + (leaf % plants));
  return { ids: parent.map((_, node) => `e${node}`), parent: Int32Array.from(parent) };
}

/**
 * A split that can be met: its totals and bounds are drawn around a table of whole cells.
 *
 * Every entity's year and every month of the company are fixed, divisions have bounds on their months and on their year,
 * half of the cells have a capacity, one in ten is held.
 */
export function splitOf(size: Size): Split {
  const random = randomFrom(7);
  const entities = companyTree(size);
  const times = yearTree();
  const count = size.leaves * months;
  const profile = new Float64Array(count);
  const low = new Float64Array(count);
  const high = new Float64Array(count);
  const table = new Float64Array(count);
  for (let cell = 0; cell < count; cell += 1) {
    const usual = 50 + 1000 * random();
    profile[cell] = usual;
    table[cell] = Math.round(usual * (0.7 + 0.7 * random()));
    high[cell] = random() < 0.5 ? Math.max(table[cell]!, Math.ceil(1.6 * usual)) : Infinity;
    if (random() >= 0.1) continue;
    low[cell] = table[cell]!;
    high[cell] = table[cell]!;
  }
  const sums = sumsOf(entities, times, table);
  const limits: Limit[] = [];
  const sumAt = (entity: number, time: number): number => sums[entity * times.ids.length + time]!;
  const first = 1 + size.divisions + size.plants;
  for (let entity = first; entity < first + size.leaves; entity += 1)
    limits.push({ entity, time: 0, low: sumAt(entity, 0), high: sumAt(entity, 0) });
  for (let time = times.ids.length - months; time < times.ids.length; time += 1)
    limits.push({ entity: 0, time, low: sumAt(0, time), high: sumAt(0, time) });
  for (let entity = 1; entity <= size.divisions; entity += 1) {
    for (let time = times.ids.length - months; time < times.ids.length; time += 1) {
      const sum = sumAt(entity, time);
      limits.push({
        entity,
        time,
        low: Math.floor(sum * (1 - 0.01 * random())),
        high: Math.ceil(sum * (1 + 0.01 * random())),
      });
    }
    limits.push({ entity, time: 0, low: -Infinity, high: Math.ceil(1.02 * sumAt(entity, 0)) });
  }
  return { entities, times, profile, low, high, limits, nearest: 'relative' };
}

/** The same as a planner asks for it: by ids and decimals, a rule for every bound, hold and total. */
export function requestOf(split: Split): SplitRequest {
  const { entities, times, profile, low, high, limits, nearest } = split;
  const wide = layTree(times);
  const tall = layTree(entities);
  const side = (value: number): SplitRule['low'] => ({ mantissa: value, scale: 0 });
  const rules = limits.map((limit): SplitRule => {
    const at = { entity: entities.ids[limit.entity]!, time: times.ids[limit.time]! };
    if (limit.low === limit.high) return { kind: 'total', ...at, low: side(limit.low)!, high: side(limit.high)! };
    return {
      kind: 'bound',
      ...at,
      ...(limit.low > -Infinity ? { low: side(limit.low)! } : {}),
      high: side(limit.high)!,
    };
  });
  low.forEach((least, cell) => {
    const most = high[cell]!;
    if (most === Infinity) return;
    const at = {
      entity: entities.ids[tall.leaves[Math.floor(cell / months)]!]!,
      time: times.ids[wide.leaves[cell % months]!]!,
    };
    rules.push(
      least === most
        ? { kind: 'hold', ...at, low: side(least)!, high: side(most)!, owner: 'plant' }
        : { kind: 'capacity', ...at, high: side(most)! },
    );
  });
  return { entities, times, quantum: { mantissa: 1, scale: 0 }, profile, nearest, rules };
}

/** Sums of cells under each pair of nodes: [entity node × time node]. */
export function sumsOf(entities: Tree, times: Tree, cells: Float64Array): Float64Array {
  const wide = layTree(times);
  const sums = new Float64Array(entities.parent.length * wide.nodes);
  layTree(entities).leaves.forEach((leaf, row) => {
    wide.leaves.forEach((month, column) => {
      const value = cells[row * wide.leaves.length + column]!;
      for (let entity = leaf; entity >= 0; entity = entities.parent[entity]!)
        for (let time = month; time >= 0; time = times.parent[time]!) sums[entity * wide.nodes + time]! += value;
    });
  });
  return sums;
}
