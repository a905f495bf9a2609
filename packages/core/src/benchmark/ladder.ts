import { daysIn, shiftMonths, type Window } from '../calendar/index.ts';
import type { Cube } from '../cube/index.ts';
import type { Indicator, IndicatorId } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { bestEver, isAmount, shortfall, type BestEver } from './best-ever.ts';
import { bookComparators, comparatorValue, type Booked, type ComparatorBook } from './book.ts';
import { comparatorKinds, differences, type Benchmarks, type Comparator, type ComparatorKind } from './comparator.ts';
import { bestSister } from './sister.ts';

/** What a comparison is asked of. */
export interface LadderInput {
  readonly cube: Cube;
  readonly benchmarks: Benchmarks;
  readonly indicator: IndicatorId;
  readonly entity: EntityId;
  readonly window: Window;
  /** Scenario and version of the plan in force; none unless said. */
  readonly plan?: string;
  /** Figures of declared comparators; those of the declaration unless said. */
  readonly book?: ComparatorBook;
  /** What load is measured by, and the least of it, for the best ever; the divisor of the formula and 0.8 unless said. */
  readonly loadBy?: IndicatorId;
  readonly leastLoad?: number;
}

/** One comparator beside our figure. */
export interface Comparison {
  readonly kind: ComparatorKind;
  /** In the indicator's unit; an amount of other months is scaled to the days compared. */
  readonly value: number;
  /** How far we are behind it: above zero is behind. */
  readonly gap: number;
  /** The sister that it is of. */
  readonly entity?: EntityId;
  /** The months that it is of, where they are others than ours. */
  readonly window?: Window;
  /** Of a best ever: what counted. */
  readonly best?: BestEver;
  /** Who was declared, and the figure as given; computed from what it gave where there is none. */
  readonly comparator?: Comparator;
  readonly booked?: Booked;
  /** Not all of it was reported. */
  readonly isIncomplete?: boolean;
  /** What was made in another way: `vat: included ≠ excluded`. A gap that rests on it is no gap. */
  readonly differences: readonly string[];
}

/** Our figure and everything that it can be held against, from the nearest to the farthest. */
export interface ComparatorLadder {
  readonly indicator: Indicator;
  readonly entity: EntityId;
  readonly window: Window;
  readonly own: number;
  /** Not all of ours is reported. */
  readonly isIncomplete: boolean;
  readonly comparisons: readonly Comparison[];
}

/**
 * The ladder of comparators: own plan, last year, own best month and twelve months, best sister, peers, industry average,
 * best quartile, theoretical limit.
 *
 * Each is a series of its own with its source: they are never mixed. Those that say nothing are left out.
 */
export function comparatorLadder(input: LadderInput): ComparatorLadder {
  const { cube, benchmarks, entity, window } = input;
  const { model } = cube;
  const indicator = model.indicators.get(input.indicator)!;
  const measured = cube.measure({ scenario: 'actual', indicator: indicator.id, entity, window });
  const own = measured.value;
  const of = (kind: ComparatorKind, found: Found | undefined): readonly Comparison[] =>
    found === undefined || Number.isNaN(found.value)
      ? []
      : [{ differences: [], ...found, kind, gap: shortfall(indicator.better, own, found.value) }];
  const valueAt = (scenario: string, id: IndicatorId): number =>
    cube.measure({ scenario, indicator: id, entity, window }).value;
  const limit = benchmarks.limits.get(indicator.id);
  const computed = [
    ...of('plan', input.plan === undefined ? undefined : { value: valueAt(input.plan, indicator.id) }),
    ...of('last-year', lastYear(input)),
    ...of('best-month', best(input, indicator, 1)),
    ...of('best-year', best(input, indicator, 12)),
    ...of('best-sister', bestSister(cube, indicator, { entity, window })),
    ...of('limit', limit && { value: valueAt('actual', limit.by) }),
  ];
  const book = input.book ?? bookComparators(model, benchmarks);
  const declared = benchmarks.comparators.flatMap((comparator) => {
    const found = comparatorValue({ cube, book, comparator }, { indicator: indicator.id, entity, window });
    if (found === undefined) return [];
    const { booked } = found;
    const value = booked === undefined ? found.value : scaled(input, indicator, booked);
    const apart = differences(benchmarks.basis, booked?.basis ?? comparator.basis);
    return of(comparator.kind, { ...found, value, comparator, differences: apart });
  });
  const rank = ({ kind }: Comparison): number => comparatorKinds.indexOf(kind);
  const comparisons = [...computed, ...declared].toSorted((a, b) => rank(a) - rank(b));
  const { reported, expected } = measured;
  return { indicator, entity, window, own, isIncomplete: reported < expected, comparisons };
}

type Found = Partial<Comparison> & { readonly value: number };

function lastYear(input: LadderInput): Found | undefined {
  const { cube, indicator, entity, window } = input;
  const { calendars, span } = cube.model;
  const before = shiftMonths(window, -12, calendars.get('default')!);
  if (before.first < span.first) return undefined;
  const { value, reported, expected } = cube.measure({ scenario: 'actual', indicator, entity, window: before });
  return { value, window: before, ...(reported < expected ? { isIncomplete: true } : {}) };
}

function best(input: LadderInput, indicator: Indicator, months: number): Found | undefined {
  const { cube, entity, window, leastLoad, loadBy } = input;
  const days = daysIn(window, cube.model.calendars.get('default')!);
  const found = bestEver({
    cube,
    indicator,
    entity,
    months,
    through: window.last,
    days,
    ...(leastLoad === undefined ? {} : { leastLoad }),
    ...(loadBy === undefined ? {} : { loadBy }),
  });
  return found && { value: found.value, window: found.window, best: found };
}

/** An amount of other months, as it would be over the days compared. */
function scaled({ cube, window }: LadderInput, indicator: Indicator, { value, window: of }: Booked): number {
  if (!isAmount(indicator)) return value;
  const calendar = cube.model.calendars.get('default')!;
  return (value * daysIn(window, calendar)) / daysIn(of, calendar);
}
