import type { Indicator } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Problem } from '../problem/index.ts';
import type { Cell, Frame } from './cell.ts';
import { leafOf, type Component, type Place } from './driver.ts';
import type { Driver } from './drivers.ts';
import { effectsOf, type Refusal } from './effects.ts';
import { centredMix, type TermCells } from './mix.ts';
import { amountPlace, planOf, type Plan, type Term } from './plan.ts';
import type { Reading } from './reading.ts';

/** One entity at the finest level. */
export interface Subject {
  readonly entity: EntityId;
  readonly entities: readonly EntityId[];
  readonly from: Reading;
  readonly to: Reading;
  /** Its part of the common divisor in both states, where the whole is a weighted mean. */
  readonly weight?: { readonly from: number; readonly to: number };
  /** Effects of single quantities can be given on to entities in proportion. */
  readonly apart: boolean;
}

const plans = new WeakMap<Indicator, Map<string, Plan>>();

/** The plan for an entity: what does not hold there in either state stays closed, or gets a rest beside it. */
function planFor(frame: Frame, subject: Subject): Plan {
  const base = planWith(frame, subject, new Set(), new Set());
  const closed = new Set<string>();
  const rests = new Set<string>();
  for (const { key, leaf, inner } of base.opened) {
    for (const reading of [subject.from, subject.to]) {
      const value = reading.leaf(leaf);
      const made = reading.evaluate(inner);
      if (Number.isNaN(value)) continue;
      if (Number.isNaN(made)) closed.add(key);
      else if (Math.abs(value - made) > 1e-7 * Math.max(Math.abs(value), Math.abs(made))) rests.add(key);
    }
  }
  return closed.size + rests.size === 0 ? base : planWith(frame, subject, closed, rests);
}

function planWith(
  { cube: { model }, indicator, depth, order, mix }: Frame,
  { weight, apart }: Subject,
  closed: ReadonlySet<string>,
  rests: ReadonlySet<string>,
): Plan {
  const known = plans.get(indicator) ?? new Map<string, Plan>();
  plans.set(indicator, known);
  const weighted = weight !== undefined;
  const key = JSON.stringify([depth, order, mix, weighted, apart, [...closed], [...rests]]);
  let plan = known.get(key);
  if (plan === undefined) {
    plan = planOf({ model, indicator, depth, order, mix, weighted, apart, closed, rests });
    known.set(key, plan);
  }
  return plan;
}

/** The effects at one entity. Problems go to the frame. Keeps: they add up to the change of what its formula comes to. */
export function cellsOf(frame: Frame, subject: Subject): readonly Cell[] {
  const plan = planFor(frame, subject);
  const count = plan.drivers.length;
  const from = new Float64Array(count);
  const to = new Float64Array(count);
  plan.drivers.forEach((driver, number) => {
    from[number] = driverIn(driver, subject.from, subject.weight?.from);
    to[number] = driverIn(driver, subject.to, subject.weight?.to);
  });
  const terms = plan.terms.map((term): TermCells => {
    const at = (side: Float64Array): Float64Array => Float64Array.from(term.drivers, (driver) => side[driver]!);
    const states = { from: at(from), to: at(to) };
    return { term, ...states, cells: cellsOfTerm(frame, subject, { term, ...states }) };
  });
  return frame.mix ? centredMix(frame, plan, terms) : terms.flatMap(({ cells }) => cells);
}

function driverIn(driver: Driver, reading: Reading, weight: number | undefined): number {
  return driver.kind === 'weight' ? (weight ?? NaN) : reading.driver(driver);
}

function cellsOfTerm(frame: Frame, subject: Subject, { term, from, to }: Omit<TermCells, 'cells'>): readonly Cell[] {
  frame.terms.add(term);
  const result = effectsOf(term, frame.method, from, to);
  const { entities } = subject;
  if (result.kind === 'refused') {
    refuse(frame, subject, { why: result.why, component: term.places[result.position ?? 0]!.at(-1)! });
    return [];
  }
  if (result.kind === 'whole') {
    if (result.effect === 0) return [];
    const place = wholePlace(term, from, to);
    return [{ place, entities, effect: result.effect, kind: result.as }];
  }
  if (result.error !== undefined) frame.error += result.error;
  if (result.groups !== undefined) {
    const noted = frame.notes.some(({ code }) => code === 'bridge-grouped');
    if (!noted)
      frame.notes.push({
        code: 'bridge-grouped',
        severity: 'note',
        count: result.groups.length,
        drivers: term.drivers.length,
      });
  }
  return term.places.map((place, position) => ({
    place,
    entities,
    effect: result.effects[position]!,
    kind: 'driver',
    from: from[position]!,
    to: to[position]!,
  }));
}

/** Where a step stands that is one for the whole term: at the amount that could not be opened. */
function wholePlace(term: Term, from: Float64Array, to: Float64Array): Place {
  const absent = term.drivers.findIndex((_, position) => Number.isNaN(from[position]!) || Number.isNaN(to[position]!));
  const position = term.closed[0] ?? Math.max(0, absent);
  return amountPlace(term.places[position]!);
}

function refuse(
  { problems, indicator }: Frame,
  { entity }: Subject,
  { why, component }: { readonly why: Refusal; readonly component: Component },
): void {
  const driver = component.indicator ?? component.key;
  const problem: Problem = { code: `bridge-${why}`, severity: 'error', indicator: indicator.id, driver, entity };
  if (!problems.some((other) => JSON.stringify(other) === JSON.stringify(problem))) problems.push(problem);
}

/** The value of an indicator at a subject. */
export function valueIn(reading: Reading, indicator: Indicator): number {
  return reading.leaf(leafOf(indicator, []));
}
