import { decimalToNumber, roundDecimal, type Decimal } from '../base/index.ts';
import { parsePeriod, windowOf } from '../calendar/index.ts';
import { parseScenario, type Fact, type IndicatorId, type Model } from '../model/index.ts';
import type { Problem } from '../problem/index.ts';
import type { Axes } from './axes.ts';
import type { Spec } from './spec.ts';

/** A fact on the axes. */
export interface Cell {
  readonly scenario: string;
  readonly spec: Spec;
  readonly node: number;
  /** Base periods from the cube's first. */
  readonly time: number;
  /** Times 10^places of the indicator; NaN withdraws. */
  readonly value: number;
  readonly estimated: boolean;
}

/** Scenario and version as the one text by which the cube knows them. */
export function scenarioText({ scenario, version }: Pick<Fact, 'scenario' | 'version'>): string {
  return version === '' ? scenario : `${scenario}@${version}`;
}

/**
 * Facts on the axes, in their order; what cannot be placed is told.
 *
 * A figure of a coarser grain stands at the last base period of its period. Targets are not placed: they are kept as given.
 */
export function placing(model: Model, axes: Axes, specs: ReadonlyMap<IndicatorId, Spec>): (facts: readonly Fact[]) => { readonly cells: readonly Cell[]; readonly problems: readonly Problem[] } {
  const periods = new Map<string, number | undefined>();
  const lastOf = (label: string, name: string): number | undefined => {
    const key = `${name} ${label}`;
    if (!periods.has(key)) {
      const calendar = model.calendars.get(name) ?? axes.calendar;
      const { period } = parsePeriod(label, calendar);
      periods.set(key, period && windowOf(period, calendar).last);
    }
    return periods.get(key);
  };
  return (facts) => {
    const cells: Cell[] = [];
    const tally = new Tally();
    for (const fact of facts) {
      if (parseScenario(fact.scenario)?.kind === 'target') continue;
      const spec = specs.get(fact.indicator);
      const node = axes.numbers.get(fact.entity);
      const last = spec && lastOf(fact.period, spec.indicator.calendar);
      if (spec === undefined) tally.add('cube-unknown-indicator', fact.indicator, fact);
      else if (node === undefined) tally.add('cube-unknown-entity', fact.entity, fact);
      else if (spec.kind !== 'base') tally.add('cube-derived', fact.indicator, fact);
      else if (last === undefined) tally.add('cube-period', fact.period, fact);
      else if (last < axes.first || last >= axes.first + axes.length) tally.outside(fact, last < model.span.first || last > model.span.last);
      else {
        const held = heldValue(fact.value, spec);
        if (held.value === undefined) tally.add('cube-too-large', fact.indicator, fact);
        else {
          if (!held.exact) tally.add('cube-rounded', fact.indicator, fact);
          cells.push(...divided(axes, { scenario: scenarioText(fact), spec, node, time: last - axes.first, value: held.value, estimated: fact.status === 'estimate' }));
        }
      }
    }
    return { cells, problems: tally.problems() };
  };
}

/** The cell itself, and its part for each of several successors. */
function divided(axes: Axes, cell: Cell): readonly Cell[] {
  const parts = axes.parts.get(cell.node);
  if (parts === undefined) return [cell];
  const { spec, value } = cell;
  const additive = spec.entities.kind === 'sum';
  const upTo = (share: number): number => (spec.whole ? roundAway(value * share) : value * share);
  return [
    cell,
    ...parts.map(({ node, before, through }) => ({ ...cell, node, value: additive ? upTo(through) - upTo(before) : value, estimated: true })),
  ];
}

/** A decimal as the cube holds it; `exact` is false when it was finer than the resolution. */
export function heldValue(value: Decimal | null, spec: Spec): { readonly value?: number; readonly exact: boolean } {
  if (value === null) return { value: NaN, exact: true };
  if (!spec.whole) return { value: decimalToNumber(value), exact: true };
  const { mantissa: step, scale } = spec.indicator.resolution;
  const rounded = roundDecimal(value, scale);
  const steps = rounded.mantissa * 10 ** (scale - rounded.scale);
  const held = step > 1 ? roundAway(steps / step) * step : steps;
  if (!Number.isSafeInteger(held)) return { exact: true };
  return { value: held, exact: value.scale <= scale && held === steps };
}

/** The nearest whole number, halves away from zero. */
export function roundAway(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

type TalliedCode = 'cube-unknown-indicator' | 'cube-unknown-entity' | 'cube-derived' | 'cube-period' | 'cube-too-large' | 'cube-rounded' | 'cube-outside';

/** Counts like cases, so that a thousand facts of one kind make one problem. */
class Tally {
  readonly #counts = new Map<string, { readonly code: TalliedCode; readonly name: string; readonly example: string; count: number }>();

  add(code: TalliedCode, name: string, fact: Fact): void {
    const key = `${code} ${name}`;
    const entry = this.#counts.get(key);
    if (entry === undefined) this.#counts.set(key, { code, name, example: `${fact.entity} ${fact.indicator} ${fact.period}`, count: 1 });
    else entry.count += 1;
  }

  /** Outside the part of the axis that this cube covers is nothing to tell; outside the model's span is. */
  outside(fact: Fact, ofSpan: boolean): void {
    if (ofSpan) this.add('cube-outside', fact.period, fact);
  }

  problems(): readonly Problem[] {
    return [...this.#counts.values()].map(({ code, name, example, count }) => ({
      code,
      severity: code === 'cube-too-large' || code === 'cube-period' ? 'error' : 'warning',
      name,
      example,
      count,
    }));
  }
}
