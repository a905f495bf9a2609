import { monthsGone } from '../calendar/index.ts';
import type { Cube } from '../cube/index.ts';
import type { IndicatorId, Model } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { madeOf } from '../signal/index.ts';
import { eventsOf } from './events.ts';
import { leadsOf, type Lead } from './lead.ts';
import type { CapacityRow, PromisedEffect } from './promised.ts';
import { aboveIn, keyOf, ownValues, type LeafSeries } from './needs.ts';
import { apartOf, type Experience } from './mixture.ts';
import { pooled } from './pool.ts';
import { borrowedErrors, commonAges, errorsAt, type Lender, type Prospect } from './prospect.ts';
import { pathOf, type NoForecast, type SeriesPath } from './series-path.ts';
import type { Drawn } from './simulate.ts';
import type { Supply } from './supply.ts';

/** A series with what is expected of it. */
export interface Outlook {
  readonly series: LeafSeries;
  readonly path: SeriesPath | NoForecast;
  /** A known stoppage takes from its months to come, or took from its past. */
  readonly isStruck: boolean;
  /** Its path reaches what can be made at most. */
  readonly isBound: boolean;
  readonly hasEffect: boolean;
  /** True when it counts for an indicator at an entity. */
  readonly isUnder: (entity: EntityId, indicator: IndicatorId) => boolean;
}

export interface LaidOut {
  readonly outlooks: readonly Outlook[];
  /** Of the past origins. */
  readonly ages: Int32Array;
  /** What draws are mixed of: the past origins, or where there is none as many guesses. */
  readonly experience: Experience;
  readonly drawn: Drawn;
  /** True when no month is open. */
  readonly isOver: boolean;
}

export interface LayOutInput {
  readonly model: Model;
  readonly cube: Cube;
  readonly plan?: string;
  readonly series: readonly LeafSeries[];
  /** Base indicators of lines that count events. */
  readonly counted: ReadonlySet<IndicatorId>;
  readonly through: number;
  readonly yearEnd: number;
  readonly supplies?: readonly Supply[];
  readonly capacities?: readonly CapacityRow[];
  readonly effects?: readonly PromisedEffect[];
}

/** Where no past origin can be tried, so many known months stand for how far the rest may miss. */
const guesses = 12;

/**
 * Forecasts every series, finds the origins they share, and makes them ready to be drawn.
 *
 * A step is a series, told by how many are done.
 */
export function* layOut(input: LayOutInput): Generator<number, LaidOut, undefined> {
  const { model, series, counted, through, yearEnd } = input;
  const leaders = leadersIn(input);
  const leads = leadsOf(model, series, { leaders, known: through - model.span.first + 1 });
  const shares = series.map((one, row) => shareOf(input, one, leads[row]));
  const paths: (SeriesPath | NoForecast)[] = [];
  for (const [row, one] of series.entries()) {
    const path = pathOf({
      model,
      series: one,
      through,
      yearEnd,
      available: shares[row],
      plan: planOf(input, one),
      isEvents: counted.has(one.indicator),
    });
    yield paths.push(path);
  }
  const drawable = paths.map((path) => (typeof path === 'string' || path.manner === 'events' ? undefined : path));
  const ages = commonAges(drawable.filter((path) => path !== undefined));
  const apart = apartOf(ages, yearEnd - through);
  const { errors: own, lent } = pooled(
    drawable,
    drawable.map((path) => (path === undefined ? undefined : errorsAt(ages, path))),
    apart,
  );
  const origins = ages.length === 0 ? guesses : ages.length;
  const lenders = drawable.flatMap((path, row): readonly Lender[] =>
    path === undefined || own[row] === undefined ? [] : [{ path, errors: own[row] }],
  );
  const order = [...new Set([...leaders, ...series.keys()])];
  const rows = order.filter((row) => drawable[row] !== undefined);
  const placeOf = new Map(rows.map((row, place) => [row, place]));
  const prospects = rows.map((row) => {
    const path = drawable[row]!;
    const errors = own[row] ?? borrowedErrors(path, lenders, origins);
    const lead = leads[row];
    const followed = lead?.rows.flatMap((leader) => placeOf.get(leader) ?? []) ?? [];
    const follows = lead === undefined || followed.length === 0 ? undefined : { leaders: followed, by: lead.by };
    return {
      row,
      prospect: prospectOf(input, path, { errors, follows, share: lead === undefined ? shares[row] : undefined }),
    };
  });
  const events = [...counted].flatMap((indicator) => {
    const rows = series.flatMap((one, row) =>
      one.indicator === indicator && typeof paths[row] !== 'string' ? [row] : [],
    );
    return rows.length === 0 ? [] : [{ rows, events: eventsOf(rows.map((row) => paths[row] as SeriesPath)) }];
  });
  const byRow = new Map(prospects.map(({ row, prospect }) => [row, prospect]));
  const elsewhere = new Map<IndicatorId, boolean>();
  const yearFirst = through - monthsGone(through, model.calendars.get('default')!) + 1;
  const outlooks = series.map((one, row): Outlook => {
    const prospect = byRow.get(row);
    const led = leads[row]?.rows.flatMap((leader) => byRow.get(leader) ?? []) ?? [];
    const all = prospect === undefined ? [] : [prospect, ...led];
    const above = aboveIn(model, one.entity, { first: yearFirst, last: yearEnd });
    return {
      series: one,
      path: paths[row]!,
      isStruck: prospect !== undefined && hasStruck(shares[row]),
      isBound: all.some(isBound),
      hasEffect: prospect !== undefined && prospect.effect.some((amount) => amount !== 0),
      isUnder: (entity, indicator) => above.has(entity) || readsElsewhere(model, indicator, elsewhere),
    };
  });
  return {
    outlooks,
    ages,
    experience: { origins, apart, lent },
    drawn: { prospects, events },
    isOver: through >= yearEnd,
  };
}

/** Series that processes or a capacity limit, by their places. */
function leadersIn({ series, supplies = [], capacities = [] }: LayOutInput): ReadonlySet<number> {
  const limited = new Set([...supplies, ...capacities].map(keyOf));
  return new Set(series.flatMap((one, row) => (limited.has(keyOf(one)) ? [row] : [])));
}

function hasStruck(share: Float64Array | undefined): boolean {
  return share?.some((left) => left < 1) ?? false;
}

function readsElsewhere(model: Model, indicator: IndicatorId, known: Map<IndicatorId, boolean>): boolean {
  const found =
    known.get(indicator) ??
    [...madeOf(model, indicator)].some((id) =>
      model.indicators.get(id)!.formula?.operands.some(({ moves }) => moves.some(({ kind }) => kind === 'of')),
    );
  known.set(indicator, found);
  return found;
}

/** A plan is tried only where past years had one too: else its merit could not be told. */
function planOf({ cube, plan, through }: LayOutInput, series: LeafSeries): Float64Array | undefined {
  if (plan === undefined) return undefined;
  const values = ownValues(cube, series, plan);
  const past = values?.subarray(0, Math.max(0, through - cube.model.span.first + 1 - 12));
  return past !== undefined && past.filter((value) => !Number.isNaN(value)).length >= 24 ? values : undefined;
}

/** The share that stoppages leave of a series: its own processes', or of what it follows. Absent where none takes anything. */
function shareOf(
  { supplies = [], series: all, through, model }: LayOutInput,
  series: LeafSeries,
  lead: Lead | undefined,
): Float64Array | undefined {
  const supplyAt = (one: LeafSeries): Supply | undefined => supplies.find((supply) => keyOf(supply) === keyOf(one));
  if (lead === undefined) {
    const own = supplyAt(series)?.share;
    return hasStruck(own) ? own : undefined;
  }
  const rows = lead.rows.map((row) => all[row]!);
  const shares = rows.map((one) => supplyAt(one)?.share);
  if (!shares.some(hasStruck)) return undefined;
  const left = shareOfGroup(
    shares,
    rows.map(({ values }) => values.subarray(0, through - model.span.first + 1)),
  );
  return left.map((one) => 1 - lead.by * (1 - one));
}

/** The share that is left of several, weighed by what each made in the months before. */
function shareOfGroup(shares: readonly (Float64Array | undefined)[], rows: readonly Float64Array[]): Float64Array {
  const weights = rows.map((row) => {
    const known = row.filter((value) => !Number.isNaN(value)).slice(-12);
    return known.reduce((total, value) => total + value, 0);
  });
  const all = weights.reduce((total, weight) => total + weight, 0);
  const { length } = shares.find((one) => one !== undefined)!;
  return Float64Array.from({ length }, (_, at) =>
    all > 0 ? shares.reduce((total, share, place) => total + (share?.[at] ?? 1) * weights[place]!, 0) / all : 1,
  );
}

function prospectOf(
  { model, supplies = [], capacities = [], effects = [] }: LayOutInput,
  path: SeriesPath,
  { errors, share, follows }: Pick<Prospect, 'errors' | 'follows'> & { readonly share: Float64Array | undefined },
): Prospect {
  const { series, open } = path;
  const months = path.path.length;
  const from = open.first - model.span.first;
  const isOf = (one: Pick<LeafSeries, 'indicator' | 'entity'>): boolean => keyOf(one) === keyOf(series);
  const limits = model.indicators.get(series.indicator)!.limits;
  const most = new Float64Array(months).fill(limits?.high ?? Infinity);
  for (const bound of [...supplies.filter(isOf), ...capacities.filter(isOf)]) {
    for (let month = 0; month < months; month++) {
      const limit = bound.most[from + month]!;
      if (limit < most[month]!) most[month] = limit;
    }
  }
  const effect = new Float64Array(months);
  for (const { first, last, perMonth } of effects.filter(isOf)) {
    for (let month = 0; month < months; month++) {
      const at = open.first + month;
      if (at >= first && at <= last) effect[month]! += perMonth;
    }
  }
  const never = path.known.every((value) => !(value < 0));
  return {
    path,
    errors,
    share: share?.slice(from, from + months) ?? new Float64Array(months).fill(1),
    most,
    least: limits?.low ?? (never ? 0 : -Infinity),
    effect,
    follows,
  };
}

/** True when a month of the forecast itself is held back. */
function isBound({ path, share, most }: Prospect): boolean {
  return path.manner !== 'stock' && path.path.some((value, month) => value * share[month]! > most[month]!);
}
