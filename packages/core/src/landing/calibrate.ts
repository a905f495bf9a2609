import { sum } from '../base/index.ts';
import { brierScore, mase, reliabilityTable, type Chances } from '../forecast/index.ts';
import { directionOf } from '../review/index.ts';
import type { Calibration } from './answer.ts';
import { readLine, type LineTask } from './line-task.ts';
import { apartOf, mixtureOf, type Mixture } from './mixture.ts';
import type { Prospect } from './prospect.ts';
import type { Random } from './random.ts';
import type { SeriesManner } from './series-path.ts';
import { fillBench, simulate, type Bench, type Drawn } from './simulate.ts';
import { inWords } from './steps.ts';
import { summaryOf, type Case } from './summary.ts';

/** Draws for one past case: enough for its quantiles. */
const pastDraws = 100;
/** Origins that share no month with the one judged are enough to judge it by, from so many on. */
const enoughApart = 5;
/** What is asked of past years, which have no targets here: as much as the year before, and a few percent less and more. */
const bars = [0.97, 1, 1.03];
/** Below so many cases of lines, or whole past years, figures say little. */
const fewCases = 50;
const fewYears = 3;

interface Told {
  readonly probability: number[];
  readonly naive: number[];
  readonly happened: boolean[];
}

/** How much of something is done. */
export interface Pace {
  readonly done: number;
  readonly of: number;
}

/** What a landing is judged by: its own prospects, once more at past origins. */
export interface CalibrationInput {
  readonly bench: Bench;
  readonly drawn: Drawn;
  readonly ages: Int32Array;
  /** See `Experience`. */
  readonly lent: number;
  readonly tasks: readonly LineTask[];
  readonly through: number;
  readonly yearEnd: number;
  readonly random: Random;
}

/**
 * The landing tried again at past origins: every series at every origin, every line at the same month of every whole past year.
 *
 * Each is judged by draws from the other origins, those that share a month with it left out where enough remain. A step is a
 * series, or a draw of a past year.
 */
export function* calibrate(input: CalibrationInput): Generator<Pace, Calibration, undefined> {
  const { ages, random, drawn } = input;
  const told: Told = { probability: [], naive: [], happened: [] };
  const mixtures = Array.from(ages, (_, place) => othersOf(input, place, random));
  const errors: number[] = [];
  const ofSeries: Case[] = [];
  const years = ages.filter((age) => age % 12 === 0);
  const of = drawn.prospects.length + years.length * pastDraws;
  for (const [place, { prospect }] of drawn.prospects.entries()) {
    seriesCases(input, prospect, { mixtures, cases: ofSeries, told, errors });
    yield { done: place + 1, of };
  }
  const ofLines: Case[] = [];
  for (const [place, age] of years.entries()) {
    const before = drawn.prospects.length + place * pastDraws;
    const steps = lineCases(input, age, { mixture: mixtures[ages.indexOf(age)]!, cases: ofLines, told });
    yield* inWords(steps, (done) => ({ done: before + done, of }));
  }
  const cases = told.happened.length;
  const chances: Chances = { probability: told.probability, happened: told.happened };
  const naive = brierScore({ probability: told.naive, happened: told.happened });
  const brier = brierScore(chances);
  return {
    years: years.length,
    origins: ages.length,
    series: { ...summaryOf(ofSeries), mase: errors.length === 0 ? Number.NaN : sum(errors) / errors.length },
    lines: summaryOf(ofLines),
    chances: {
      cases,
      brier,
      skill: naive === 0 ? (brier === 0 ? 0 : Number.NaN) : 1 - brier / naive,
      table: reliabilityTable(chances, 5),
    },
    small: ofLines.length < fewCases || years.length < fewYears,
  };
}

/** Draws from the origins other than one, in the shape of all. */
function othersOf({ ages, lent, through, yearEnd }: CalibrationInput, place: number, random: Random): Mixture {
  const months = yearEnd - through;
  const others = [...ages.keys()].filter((other) => other !== place);
  const apart = others.filter((other) => Math.abs(ages[other]! - ages[place]!) >= months);
  const used = apart.length >= enoughApart ? apart : others;
  const apartUsed = apartOf(
    used.map((other) => ages[other]!),
    months,
  );
  const mixture = mixtureOf({ origins: used.length, apart: apartUsed, lent }, pastDraws, random);
  const weights = new Float64Array(pastDraws * ages.length);
  for (let draw = 0; draw < pastDraws; draw++) {
    used.forEach((origin, at) => {
      weights[draw * ages.length + origin] = mixture.weights[draw * used.length + at]!;
    });
  }
  return { ...mixture, origins: used.length === 0 ? 0 : ages.length, weights };
}

interface SeriesSink {
  readonly mixtures: readonly Mixture[];
  readonly cases: Case[];
  readonly told: Told;
  readonly errors: number[];
}

/** The remainder of one series at each of its origins. */
function seriesCases(
  { ages }: CalibrationInput,
  { path, errors }: Prospect,
  { mixtures, cases, told, errors: scaled }: SeriesSink,
): void {
  const { backtest, manner, known } = path;
  if (backtest === undefined) return;
  const { months } = backtest;
  backtest.ages.forEach((age, origin) => {
    const place = ages.indexOf(age);
    const forecast = backtest.forecasts.subarray(origin * months, (origin + 1) * months);
    const actual = backtest.actuals.subarray(origin * months, (origin + 1) * months);
    const volume = backtest.volumes[origin]!;
    const came = sum(actual);
    if (place < 0 || Number.isNaN(came + sum(forecast)) || !(volume > 0)) return;
    const end = known.length - age;
    const history = known.subarray(0, end);
    const mixture = mixtures[place]!;
    if (mixture.origins === 0) return;
    const sums = Float64Array.from(ages, (_, at) => sum(errors.subarray(at * months, (at + 1) * months)));
    const centre = sum(forecast);
    const sample = Float64Array.from({ length: mixture.draws }, (_, draw) => {
      let error = 0;
      for (let at = 0; at < ages.length; at++) error += mixture.weights[draw * ages.length + at]! * sums[at]!;
      return centre + volume * error;
    });
    const yearStart = end - (12 - months);
    const naive = naiveRest(manner, known, { from: Math.max(0, yearStart), end, months });
    if (Number.isNaN(naive)) return;
    cases.push({ sample, actual: came, naive, volume });
    const one = manner === 'stock' ? Number.NaN : mase({ history, actual, forecast });
    if (Number.isFinite(one)) scaled.push(one);
    if (manner !== 'amount' || yearStart < 12) return;
    const [before, closed] = [sum(known.subarray(yearStart - 12, yearStart)), sum(known.subarray(yearStart, end))];
    if (Number.isNaN(before + closed)) return;
    // The rest that makes this year as much as the year before, and a few percent less and more.
    for (const step of bars) {
      const better = (value: number): boolean => value >= before * step - closed;
      tell(told, { sample, actual: came, naive, better });
    }
  });
}

/** Every line at the same month of one past year. A step is a draw. */
function* lineCases(
  { bench, drawn, tasks, through, yearEnd, random }: CalibrationInput,
  age: number,
  { mixture, cases, told }: { readonly mixture: Mixture; readonly cases: Case[]; readonly told: Told },
): Generator<number, void, undefined> {
  const { span } = bench.cube.model;
  const [end, last] = [through - age, yearEnd - age];
  if (mixture.origins === 0) return;
  const past = tasks.flatMap((task, place): readonly { readonly task: LineTask; readonly place: number }[] => {
    const first = task.counts.first - age;
    const isRead = task.measure !== 'count' && task.measure !== 'milestones' && task.measure !== 'in-range';
    return isRead && first >= span.first ? [{ task: { ...task, counts: { first, last } }, place }] : [];
  });
  if (past.length === 0) return;
  const yearBefore = past.map(({ task }) => ({ ...task, counts: { first: task.counts.first - 12, last: last - 12 } }));
  // What came, and the year before it.
  bench.rows.forEach((row, place) => row.set(bench.series[place]!.values));
  fillBench(bench);
  const came = past.map(({ task }) => readLine(bench.cube, task, [last])[0]!);
  const before = yearBefore.map((task) =>
    task.counts.first < span.first ? Number.NaN : readLine(bench.cube, task, [last - 12])[0]!,
  );
  const toDate = past.map(({ task }) => readLine(bench.cube, task, [end])[0]!);
  for (const { row, prospect } of drawn.prospects) {
    const [from, to] = [end - span.first + 1, last - span.first + 1];
    const rest = naiveRest(prospect.path.manner, bench.rows[row]!, { from: to - 12, end: from, months: 1 });
    const level = prospect.path.manner === 'stock' ? bench.rows[row]![from - 1]! : rest;
    bench.rows[row]!.fill(level, from, to);
  }
  fillBench(bench);
  const naive = past.map(({ task }) => readLine(bench.cube, task, [last])[0]!);
  const then = drawn.prospects.flatMap(({ row, prospect }) => {
    const at = prospectThen(prospect, age, end - span.first + 1);
    // A series that cannot be tried then stands as it came.
    if (at === undefined) bench.rows[row]!.set(bench.series[row]!.values);
    return at === undefined ? [] : [{ row, prospect: at }];
  });
  const values = yield* simulate(
    bench,
    { prospects: then, events: [] },
    { tasks: past.map(({ task }) => task), ends: [last], mixture, random },
  );
  past.forEach(({ task }, place) => {
    const sample = values[place]!;
    const actual = came[place]!;
    if (Number.isNaN(actual + naive[place]!) || sample.some((value) => Number.isNaN(value))) return;
    const left = task.measure === 'accumulate' ? actual - toDate[place]! : actual;
    cases.push({ sample, actual, naive: naive[place]!, volume: Math.abs(left) });
    const bar = before[place]!;
    const direction = directionOf(task.indicator.better);
    if (Number.isNaN(bar) || direction === 0) return;
    for (const step of bars) {
      const better = (value: number): boolean => direction * value >= direction * bar * step;
      tell(told, { sample, actual, naive: naive[place]!, better });
    }
  });
}

/** A prospect as it stood at a past origin. Absent when there was none of that age. */
function prospectThen(prospect: Prospect, age: number, length: number): Prospect | undefined {
  const { path } = prospect;
  const { backtest, known, available } = path;
  const origin = backtest === undefined ? -1 : backtest.ages.indexOf(age);
  if (backtest === undefined || origin < 0 || known.length - age !== length) return undefined;
  const { months } = backtest;
  const forecast = backtest.forecasts.slice(origin * months, (origin + 1) * months);
  if (forecast.some((value) => Number.isNaN(value))) return undefined;
  return {
    ...prospect,
    follows: undefined,
    path: { ...path, known: known.slice(0, length), path: forecast, volume: backtest.volumes[origin]! },
    share: available?.slice(length, length + months) ?? new Float64Array(months).fill(1),
    most: new Float64Array(months).fill(Infinity),
    effect: new Float64Array(months),
  };
}

/** What the rate of the year's months so far makes of the rest; a level stays as it last was, and a stock does not change. */
function naiveRest(
  manner: SeriesManner,
  values: Float64Array,
  { from, end, months }: { readonly from: number; readonly end: number; readonly months: number },
): number {
  if (manner === 'stock') return 0;
  return months * (manner === 'level' || from >= end ? values[end - 1]! : mean(values.subarray(from, end)));
}

function mean(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return sum(known) / known.length;
}

function tell(
  told: Told,
  {
    sample,
    actual,
    naive,
    better,
  }: {
    readonly sample: Float64Array;
    readonly actual: number;
    readonly naive: number;
    readonly better: (value: number) => boolean;
  },
): void {
  told.probability.push(sample.filter(better).length / sample.length);
  told.naive.push(better(naive) ? 1 : 0);
  told.happened.push(better(actual));
}
