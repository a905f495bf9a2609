import {
  conversion,
  daysIn,
  layTree,
  parseRange,
  shiftMonths,
  windowOf,
  type EntityId,
  type Indicator,
  type IndicatorId,
  type Window,
} from '@overhalf/core';
import type { OpenedKnowledge } from '@overhalf/answers';
import type { Frame } from './frame.ts';
import { leavesOf } from './sums.ts';

/** What the browser knows of a frame's cells. Shape: prior, profile [row × column]; days [column]. */
export interface Grounds {
  readonly days: Float64Array;
  /** Last year's actuals; NaN where there are none. */
  readonly prior: Float64Array;
  /** What the plan leans on; absent where only the server can say. */
  readonly profile?: Float64Array;
  /** Whether the profile is an estimate there. Shape: [entity node × time node]. Absent: nowhere. */
  readonly estimated?: Uint8Array;
}

/** Reads days, last year and the profile of a frame from all that is known. Absent: trees that the cube does not know. */
export function groundsOf(frame: Frame, { model, cube }: OpenedKnowledge): Grounds | undefined {
  const base = model.indicators.get(frame.base as IndicatorId);
  const calendar = model.calendars.get(base?.calendar ?? 'default');
  // What an entity reports beside those under it is not the cube's value of that entity.
  if (base === undefined || calendar === undefined || frame.entities.ids.some((id) => id.endsWith('/own')))
    return undefined;
  const entities = layTree(frame.entities);
  const times = layTree(frame.times);
  const windows: Window[] = [];
  for (const node of times.leaves) {
    const { range } = parseRange(times.ids[node]!, calendar);
    if (range === undefined) return undefined;
    windows.push(windowOf(range, calendar));
  }
  const valuesOf = (scenario: string, indicator: Indicator, back = 0): Float64Array => {
    const factor = indicator.unit.text === base.unit.text ? 1 : conversion(indicator.unit, base.unit);
    const shifted = windows.map((window) => (back === 0 ? window : shiftMonths(window, -back, calendar)));
    const values = new Float64Array(entities.leaves.length * windows.length);
    entities.leaves.forEach((node, row) => {
      const at = { scenario, indicator: indicator.id, entity: entities.ids[node]! as EntityId };
      values.set(
        cube.series(at, shifted).map((value) => value * factor),
        row * windows.length,
      );
    });
    return values;
  };
  const days = Float64Array.from(windows, (window) => daysIn(window, calendar));
  const prior = valuesOf('actual', base, 12);
  const profile = profileOf();
  const estimated = estimatedOf();
  return {
    days,
    prior,
    ...(profile === undefined ? {} : { profile }),
    ...(estimated === undefined ? {} : { estimated }),
  };

  /** Of figures that were reported: plans and capacities are no estimates of anything. */
  function estimatedOf(): Uint8Array | undefined {
    const { kind, scenario, indicator: id } = frame.profile;
    const indicator = id === null || kind === 'prior-year' ? base : model.indicators.get(id as IndicatorId);
    const isReported = kind === 'prior-year' || (kind === 'indicator' && scenario === 'actual');
    if (!isReported || indicator === undefined) return undefined;
    const marks = new Uint8Array(frame.entities.ids.length * frame.times.ids.length);
    const before = windows.map((window) => shiftMonths(window, -12, calendar!));
    for (const node of entities.leaves) {
      before.forEach((window, column) => {
        const entity = entities.ids[node]! as EntityId;
        const { estimated: is } = cube.measure({ scenario: 'actual', indicator: indicator.id, entity, window });
        if (is) marks[node * times.nodes + times.leaves[column]!] = 1;
      });
    }
    return marks.includes(1) ? marks : undefined;
  }

  function profileOf(): Float64Array | undefined {
    const { kind, scenario, indicator } = frame.profile;
    const other = indicator === null ? base : model.indicators.get(indicator as IndicatorId);
    if (other === undefined) return undefined;
    switch (kind) {
      case 'plan':
      case 'present':
      case 'scenario':
        return scenario === null ? undefined : valuesOf(scenario, base!);
      case 'prior-year':
        return prior;
      case 'capacity': {
        const known = (scenario ?? '').split(', ').map((one) => valuesOf(one, other));
        return known[0]?.map(
          (_, cell) => known.map((one) => one[cell]!).find((value) => !Number.isNaN(value)) ?? Number.NaN,
        );
      }
      case 'indicator':
        return scenario === null ? undefined : valuesOf(scenario, other, scenario === 'actual' ? 12 : 0);
      case 'even':
        return laidOut(new Float64Array(windows.length).fill(1));
      case 'days':
        return laidOut(days);
      default:
        return undefined;
    }
  }

  /** Each entity in the proportions of the months, beside each other as in the plan in force, else the year before. */
  function laidOut(months: Float64Array): Float64Array | undefined {
    const weigh = (values: Float64Array): Float64Array =>
      Float64Array.from(entities.leaves, (_, row) =>
        values
          .subarray(row * windows.length, (row + 1) * windows.length)
          .reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0),
      );
    const plan = leavesOf(frame.before, entities, times);
    const known = [plan, prior].find((values) => values.some((value) => !Number.isNaN(value)));
    if (known === undefined) return undefined;
    const weights = weigh(known);
    const whole = months.reduce((sum, share) => sum + share, 0);
    return Float64Array.from({ length: weights.length * months.length }, (_, cell) => {
      return (weights[Math.floor(cell / months.length)]! * months[cell % months.length]!) / whole;
    });
  }
}

/** Indicators that a plan can be typed for: those with a whole step first come first. */
export function firstIndicator({ model }: OpenedKnowledge, entity: string): string | undefined {
  const isFlow = (id: IndicatorId): boolean => {
    const indicator = model.indicators.get(id);
    return (
      indicator?.kind.time.kind === 'sum' && (indicator.formula === undefined || indicator.formula.tree.kind === 'name')
    );
  };
  const contracts = [...model.contracts].sort((a, b) => Number(b.entity === entity) - Number(a.entity === entity));
  for (const { lines } of contracts) {
    const line = lines.find(({ indicator, weight }) => weight > 0 && isFlow(indicator));
    if (line !== undefined) return line.indicator;
  }
  return [...model.indicators.keys()].find(isFlow);
}
