import { decimalOf, invariant, type Decimal } from '../base/index.ts';
import type { Bilingual } from '../problem/index.ts';
import { ofQuanta, type SplitRule, sayAmount, sayName, sayQuanta } from '../decompose/index.ts';
import { nodesById, type GridNode, type PlanGrid } from './grid.ts';
import { isUnder, type LaidTree, layTree } from '../split/index.ts';
/**
 * A grid's rules as what they leave to the cells under a node, while everything outside stays.
 *
 * Both trees are nested, so that what a rule and the node have in common is again what lies under one node of each tree:
 * the lower one. The rule is moved there, less what its other cells have, and says so in its reason.
 */
export function rulesInside(grid: PlanGrid, at: GridNode): readonly SplitRule[] {
  const entities = layTree(grid.entities);
  const times = layTree(grid.times);
  const entityOf = nodesById(entities);
  const timeOf = nodesById(times);
  const sums = new Map<number, Float64Array>();
  const sumAt = (entity: number, time: number): number => {
    let under = sums.get(time);
    if (under === undefined) {
      under = sumsUnder(grid.cells, { entities, times, time });
      sums.set(time, under);
    }
    return under[entity]!;
  };
  const inside: SplitRule[] = [];
  for (const rule of grid.rules) {
    const entity = entityOf.get(rule.entity);
    const time = timeOf.get(rule.time);
    invariant(entity !== undefined && time !== undefined, `${rule.entity} × ${rule.time} is a node of the grid`);
    const lowEntity = lower(entities, entity, at.entity);
    const lowTime = lower(times, time, at.time);
    if (lowEntity === undefined || lowTime === undefined) continue;
    if (lowEntity === entity && lowTime === time) {
      inside.push(rule);
      continue;
    }
    const outside = sumAt(entity, time) - sumAt(lowEntity, lowTime);
    const moved = { entity: entities.ids[lowEntity]!, time: times.ids[lowTime]! };
    inside.push({ ...rule, ...moved, ...lessOutside(grid, rule, outside) });
  }
  return inside;
}

/** Whichever of two nodes lies under the other. */
function lower(tree: LaidTree, a: number, b: number): number | undefined {
  return isUnder(tree, a, b) ? a : isUnder(tree, b, a) ? b : undefined;
}

interface Under {
  readonly entities: LaidTree;
  readonly times: LaidTree;
  readonly time: number;
}

/** [entity node] the sum of what is planned under it and a time node. */
function sumsUnder(cells: Float64Array, { entities, times, time }: Under): Float64Array {
  const sums = new Float64Array(entities.nodes);
  const across = times.leaves.length;
  const columns = times.leaves.filter((leaf) => isUnder(times, leaf, time)).map((leaf) => times.place[leaf]!);
  for (let node = entities.nodes - 1; node >= 0; node -= 1) {
    const row = entities.place[node]!;
    if (row >= 0) {
      for (const column of columns) {
        const value = cells[row * across + column]!;
        if (!Number.isNaN(value)) sums[node]! += value;
      }
    }
    if (node > 0) sums[entities.parent[node]!]! += sums[node]!;
  }
  return sums;
}

function lessOutside(grid: PlanGrid, rule: SplitRule, outside: number): Pick<SplitRule, 'low' | 'high' | 'reason'> {
  const { quantum } = grid;
  const less = (amount: Decimal | undefined): Decimal | undefined =>
    amount === undefined ? undefined : minusQuanta(amount, outside, quantum);
  const low = less(rule.low);
  const high = less(rule.high);
  return {
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    reason: restReason(grid, rule, outside),
  };
}

/** An amount less whole quanta, exactly. */
function minusQuanta(amount: Decimal, quanta: number, quantum: Decimal): Decimal {
  const scale = Math.max(amount.scale, quantum.scale);
  const from = BigInt(amount.mantissa) * 10n ** BigInt(scale - amount.scale);
  const taken = BigInt(quanta) * BigInt(quantum.mantissa) * 10n ** BigInt(scale - quantum.scale);
  const rest = decimalOf(from - taken, scale);
  invariant(rest !== undefined, 'what is left of an amount can be kept');
  return rest;
}

/** `what is left of 500 t for company, 2021, after 450 t elsewhere`, beside the reason that was given. */
function restReason(grid: PlanGrid, rule: SplitRule, outside: number): Bilingual {
  const entity = sayName(grid, rule.entity);
  const time = sayName(grid, rule.time);
  const sides = [rule.low, rule.high].filter((side) => side !== undefined);
  const said = sides.map((side) => sayAmount(grid, side));
  const amounts = said[0]?.en === said.at(-1)?.en ? said.slice(0, 1) : said;
  const used = sayQuanta(grid, outside);
  const given = rule.reason;
  const list = (language: 'en' | 'zh', joint: string): string => amounts.map((one) => one[language]).join(joint);
  return {
    en: `${given === undefined ? '' : `${given.en}; `}what is left of ${list('en', ' to ')} for ${entity.en}, ${time.en}, after ${used.en} elsewhere`,
    zh: `${given === undefined ? '' : `${given.zh}；`}${time.zh}${entity.zh}共${list('zh', '至')}，其他部分已占${used.zh}，此为余额`,
  };
}

/** The rule that a node has so many quanta, because someone typed it. */
export function fixedRule(
  grid: PlanGrid,
  { entity, time, quanta, reason }: { entity: string; time: string; quanta: number; reason: Bilingual },
): SplitRule {
  const amount = ofQuanta(quanta, grid.quantum);
  invariant(amount !== undefined, 'a total can be kept');
  return { kind: 'total', entity, time, low: amount, high: amount, reason };
}
