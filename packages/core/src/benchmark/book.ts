import { decimalToNumber, type Decimal } from '../base/index.ts';
import { monthOf, parsePeriod, windowOf, type Calendar, type Window } from '../calendar/index.ts';
import type { Cube } from '../cube/index.ts';
import { parseScenario, type Fact, type IndicatorId, type Model } from '../model/index.ts';
import { ancestorsAt, type EntityId } from '../organisation/index.ts';
import { comparatorFacts, comparatorScenario, type Basis, type Benchmarks, type Comparator } from './comparator.ts';

/** One figure of a comparator, with what it is for. */
export interface Booked {
  readonly comparator: Comparator;
  readonly value: number;
  readonly entity: EntityId;
  readonly period: string;
  readonly window: Window;
  readonly basis: Basis;
  /** It is of an earlier time than what it is compared with. */
  readonly isOlder: boolean;
}

/** The figures of declared comparators as given: never rolled up, in the indicators' units. */
export interface ComparatorBook {
  /**
   * What a comparator says of an indicator at an entity and a time.
   *
   * The figure for the entity itself goes before those for the entities above it; one whose period covers the window
   * before an earlier one, of which the latest is taken. Later ones are never taken: they were not known.
   */
  value(comparator: string, at: BookedAt): Booked | undefined;
}

interface BookedAt {
  readonly indicator: IndicatorId;
  readonly entity: EntityId;
  readonly window: Window;
}

/**
 * A comparator's value: as given, or computed by the cube from the base figures that it gave, where all of them are there.
 */
export function comparatorValue(
  { cube, book, comparator }: { readonly cube: Cube; readonly book: ComparatorBook; readonly comparator: Comparator },
  at: BookedAt,
): { readonly value: number; readonly booked?: Booked } | undefined {
  const booked = book.value(comparator.id, at);
  if (booked !== undefined) return { value: booked.value, booked };
  const { value, reported, expected } = cube.measure({ ...at, scenario: comparatorScenario(comparator.id) });
  return Number.isNaN(value) || reported < expected ? undefined : { value };
}

/**
 * Opens the figures of declared comparators as a book.
 *
 * `facts` are those of the ledger: of scenarios `comparator/<id>` they go before what the declaration itself says.
 */
export function bookComparators(model: Model, benchmarks: Benchmarks, facts: readonly Fact[] = []): ComparatorBook {
  const calendar = model.calendars.get('default')!;
  const comparators = new Map(benchmarks.comparators.map((comparator) => [comparator.id, comparator]));
  const held = new Map<string, Map<string, Booked>>();
  for (const fact of [...comparatorFacts(benchmarks), ...facts]) {
    const { kind, rung = '' } = parseScenario(fact.scenario) ?? {};
    const comparator = comparators.get(rung);
    if (kind !== 'comparator' || comparator === undefined) continue;
    const key = keyText(rung, fact.indicator, fact.entity);
    const series = held.get(key) ?? new Map<string, Booked>();
    held.set(key, series);
    const booked = fact.value === null ? undefined : book({ ...fact, value: fact.value }, comparator, calendar);
    if (booked === undefined) series.delete(fact.period);
    else series.set(fact.period, booked);
  }
  return {
    value: (comparator, { indicator, entity, window }) => {
      const month = monthOf(window.last, calendar);
      for (const above of [entity, ...ancestorsAt(model.organisation, entity, month)]) {
        const series = held.get(keyText(comparator, indicator, above));
        const found = series === undefined ? undefined : latest([...series.values()], window);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function book(
  fact: Fact & { readonly value: Decimal },
  comparator: Comparator,
  calendar: Calendar,
): Booked | undefined {
  const { period } = parsePeriod(fact.period, calendar);
  if (period === undefined) return undefined;
  const window = windowOf(period, calendar);
  const said = comparator.values.find(
    ({ indicator, entity, period: of }) => indicator === fact.indicator && entity === fact.entity && of === fact.period,
  );
  const basis = { ...comparator.basis, ...said?.basis };
  const value = decimalToNumber(fact.value);
  return { comparator, value, entity: fact.entity, period: fact.period, window, basis, isOlder: false };
}

/** The figure of the shortest period that covers a window; else the latest that ended before the window's end. */
function latest(series: readonly Booked[], { first, last }: Window): Booked | undefined {
  const length = ({ window }: Booked): number => window.last - window.first;
  const [covering] = series
    .filter(({ window }) => window.first <= first && last <= window.last)
    .toSorted((a, b) => length(a) - length(b));
  if (covering !== undefined) return covering;
  const [before] = series
    .filter(({ window }) => window.last <= last)
    .toSorted((a, b) => b.window.last - a.window.last || length(a) - length(b));
  return before === undefined ? undefined : { ...before, isOlder: before.window.last < first };
}

function keyText(...parts: readonly string[]): string {
  return parts.join('\u0000');
}
