import { conversion, daysIn, shiftMonths, type Cube, type Indicator, type Window } from '@overhalf/core';
import type { EntityAxis } from './reporters.ts';
import { windowOfMonths } from './task.ts';
import type { Stretch, TimeAxis } from './stretch.ts';

/** The cells of a plan: leaves of both axes, and the cube that holds what is known of them. */
export interface CellDesk {
  readonly cube: Cube;
  readonly stretch: Stretch;
  readonly entities: EntityAxis;
  readonly times: TimeAxis;
}

/** Windows of the months of the plan, in order. */
export function windowsOf({ times, stretch }: CellDesk): readonly Window[] {
  return times.leaves.map((node) => windowOfMonths(times.months[node]!, stretch));
}

/**
 * An indicator's values of a scenario in every cell; NaN where absent.
 *
 * Shape: [row × column]. Units: those of `unit`, where it is another than the indicator's. `back`: that many months earlier.
 */
export function cellValues(
  desk: CellDesk,
  wanted: {
    readonly scenario: string;
    readonly indicator: Indicator;
    readonly unit?: Indicator['unit'];
    readonly back?: number;
  },
): Float64Array {
  const { cube, entities, stretch } = desk;
  const { scenario, indicator, unit = indicator.unit, back = 0 } = wanted;
  const factor = unit.text === indicator.unit.text ? 1 : conversion(indicator.unit, unit);
  const windows = windowsOf(desk).map((window) => (back === 0 ? window : shiftMonths(window, -back, stretch.calendar)));
  const values = new Float64Array(entities.leaves.length * windows.length);
  const seriesOf = (node: number): Float64Array =>
    cube.series({ scenario, indicator: indicator.id, entity: entities.entities[node]! }, windows);
  entities.leaves.forEach((node, row) => {
    const own = seriesOf(node);
    if (entities.own[node] === true) {
      const above = entities.tree.parent[node]!;
      for (const [other, parent] of entities.tree.parent.entries()) {
        if (parent !== above || other === node) continue;
        seriesOf(other).forEach((value, column) => {
          if (!Number.isNaN(value)) own[column]! -= value;
        });
      }
    }
    own.forEach((value, column) => {
      values[row * windows.length + column] = value * factor;
    });
  });
  return values;
}

/** Days of each month of the plan. Shape: [column]. */
export function daysOfCells(desk: CellDesk): Float64Array {
  return Float64Array.from(windowsOf(desk), (window) => daysIn(window, desk.stretch.calendar));
}

/** Sums of cells at every pair of nodes. Shape: cells [row × column] → [entity node × time node]. NaN where no cell is known. */
export function nodeSums(desk: Pick<CellDesk, 'entities' | 'times'>, cells: Float64Array): Float64Array {
  const { entities, times } = desk;
  const [rows, columns] = [entities.tree.ids.length, times.tree.ids.length];
  const sums = new Float64Array(rows * columns).fill(Number.NaN);
  const width = times.leaves.length;
  entities.leaves.forEach((entity, row) => {
    times.leaves.forEach((time, column) => {
      sums[entity * columns + time] = cells[row * width + column]!;
    });
  });
  const add = (to: number, from: number): void => {
    const value = sums[from]!;
    if (!Number.isNaN(value)) sums[to] = Number.isNaN(sums[to]!) ? value : sums[to]! + value;
  };
  for (let time = columns - 1; time > 0; time -= 1) {
    const above = times.tree.parent[time]!;
    for (const entity of entities.leaves) add(entity * columns + above, entity * columns + time);
  }
  for (let entity = rows - 1; entity > 0; entity -= 1) {
    const above = entities.tree.parent[entity]!;
    for (let time = 0; time < columns; time += 1) add(above * columns + time, entity * columns + time);
  }
  return sums;
}
