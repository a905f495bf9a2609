import type { Reading } from './request-rules.ts';
import { lowestAlike, spansOf } from './request-spans.ts';
import type { Limit, Solved, Split } from '../split/index.ts';
/** Up to so many cells sums of few cells are kept near as well: each row's, and those of single periods. */
const mostCells = 20_000;

/**
 * The split with limits that hold sums within a quantum of what they are before rounding: inner entities over the whole
 * time, and the whole company over every period; in small splits every sum that goes with these.
 *
 * Cells that are each rounded to a neighbour may drift together: with hundreds of cells by many quanta. These sums, like the
 * limits in front of them, make two nested families, so that there always are whole cells for them.
 * Keeps: limits of the split stand first, in their order. With limits on other crossings nothing is added: they come first.
 */
export function withMargins(split: Split, { cells }: Solved, { entities, times }: Reading): Split {
  const wholeEntity = lowestAlike(entities)[0]!;
  const wholeTime = lowestAlike(times)[0]!;
  const isCrossing = ({ entity, time }: Limit): boolean =>
    entities.place[entity]! < 0 && times.place[time]! < 0 && entity !== wholeEntity && time !== wholeTime;
  if (split.limits.some(isCrossing)) return split;

  const isSmall = cells.length <= mostCells;
  const columns = times.leaves.length;
  const taken = new Set(split.limits.map(({ entity, time }) => entity * times.nodes + time));
  const limits = [...split.limits];
  const add = (entity: number, time: number, sum: number): void => {
    if (entities.place[entity]! >= 0 && times.place[time]! >= 0) return;
    if (taken.has(entity * times.nodes + time)) return;
    const near = Math.round(sum);
    const isWhole = Math.abs(sum - near) <= 1e-7 + 1e-11 * Math.abs(sum);
    limits.push({ entity, time, low: isWhole ? near : Math.floor(sum), high: isWhole ? near : Math.ceil(sum) });
  };
  const isAlike = { entity: lowestAlike(entities), time: lowestAlike(times) };
  const timeSpans = spansOf(times);

  // Sums by row go up the entity tree for the whole time, and stay with the row for inner periods.
  const overTime = new Float64Array(entities.nodes);
  for (let node = entities.nodes - 1; node >= 0; node -= 1) {
    const row = entities.place[node]!;
    if (row >= 0) for (let column = 0; column < columns; column += 1) overTime[node]! += cells[row * columns + column]!;
    if (node > 0) overTime[entities.parent[node]!]! += overTime[node]!;
    if (isAlike.entity[node] !== node) continue;
    if (row < 0 || isSmall) add(node, wholeTime, overTime[node]!);
    if (row < 0 || !isSmall) continue;
    for (let time = 1; time < times.nodes; time += 1) {
      if (isAlike.time[time] !== time || time === wholeTime || times.place[time]! >= 0) continue;
      let sum = 0;
      for (let at = timeSpans.from[time]!; at < timeSpans.to[time]!; at += 1)
        sum += cells[row * columns + timeSpans.order[at]!]!;
      add(node, time, sum);
    }
  }
  const byColumn = new Float64Array(columns);
  cells.forEach((cell, at) => {
    byColumn[at % columns]! += cell;
  });
  for (let time = 1; time < times.nodes; time += 1) {
    if (isAlike.time[time] !== time || time === wholeTime) continue;
    let sum = 0;
    for (let at = timeSpans.from[time]!; at < timeSpans.to[time]!; at += 1) sum += byColumn[timeSpans.order[at]!]!;
    add(wholeEntity, time, sum);
  }
  if (isSmall) addColumns({ split, cells, entities, times, wholeEntity, add });
  return { ...split, limits };
}

interface Columns extends Pick<Reading, 'entities' | 'times'> {
  readonly split: Split;
  readonly cells: Float64Array;
  readonly wholeEntity: number;
  readonly add: (entity: number, time: number, sum: number) => void;
}

/** Inner entities by single period. */
function addColumns({ cells, entities, times, wholeEntity, add }: Columns): void {
  const columns = times.leaves.length;
  const alike = lowestAlike(entities);
  const sums = new Float64Array(entities.nodes * columns);
  for (let node = entities.nodes - 1; node > 0; node -= 1) {
    const row = entities.place[node]!;
    for (let column = 0; column < columns; column += 1) {
      if (row >= 0) sums[node * columns + column] = cells[row * columns + column]!;
      sums[entities.parent[node]! * columns + column]! += sums[node * columns + column]!;
      if (row < 0 && alike[node] === node && node !== wholeEntity)
        add(node, times.leaves[column]!, sums[node * columns + column]!);
    }
  }
}
