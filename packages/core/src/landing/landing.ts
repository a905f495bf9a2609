import { windowOf } from '../calendar/index.ts';
import type { Cube } from '../cube/index.ts';
import type { Contract } from '../model/index.ts';
import { reviewContract, type ReviewInput } from '../review/index.ts';
import type { Landing } from './answer.ts';
import { calibrate, type Pace } from './calibrate.ts';
import { columnOf, jointOf, scoreOfYear, type Judged } from './judge.ts';
import { landLine, whyNot } from './land-line.ts';
import { taskOf, type LineTask } from './line-task.ts';
import { mixtureOf } from './mixture.ts';
import { quantityOf } from './lead.ts';
import { basesOf, keyOf, ownValues, seriesBehind, type LeafSeries } from './needs.ts';
import { randomFrom } from './random.ts';
import { layOut, type LaidOut } from './lay-out.ts';
import { benchOf, simulate } from './simulate.ts';
import type { CapacityRow, PromisedEffect } from './promised.ts';
import { inWords, toEnd } from './steps.ts';
import type { Supply } from './supply.ts';

/** What a landing is drawn from. */
export interface LandingInput extends Omit<ReviewInput, 'contract' | 'before'> {
  /** Of one year. */
  readonly contracts: readonly Contract[];
  readonly supplies?: readonly Supply[];
  readonly capacities?: readonly CapacityRow[];
  readonly effects?: readonly PromisedEffect[];
  /** 500 when left out. */
  readonly draws?: number;
  /** 1 when left out. */
  readonly seed?: number;
}

/** How far a landing is: series forecast, draws read, its own past tried again. */
export interface LandingStep extends Pace {
  readonly step: 'series' | 'draws' | 'past';
}

/**
 * Where the year ends for every line of some contracts: a sample of whole years, drawn jointly.
 *
 * Every reported quantity that the lines are made of is forecast by the methods that did best on its own past; its past misses,
 * whole paths from one origin for all, are drawn around it within its limits; every line is then read from each draw through
 * formulas and roll-up.
 * Keeps: in every draw wholes are the sums of their parts and months and actuals add up to the year. The same seed gives the
 * same answer.
 * Source: `docs/methods/landing.md`.
 */
export function landContracts(input: LandingInput, tell?: (step: LandingStep) => void): Landing {
  return toEnd(landingSteps(input), tell);
}

/**
 * The same step by step, a series or a draw each: whoever takes no further step has stopped it, and nothing is left behind.
 *
 * @example
 * const steps = landingSteps(input);
 * let at = steps.next();
 * while (at.done !== true && !isStopped()) at = steps.next();
 */
export function* landingSteps(input: LandingInput): Generator<LandingStep, Landing, undefined> {
  const { model, contracts, cube, through, draws = 500, seed = 1 } = input;
  const calendar = model.calendars.get('default')!;
  const last = windowOf(through, calendar).last;
  const yearEnd = windowOf(contracts[0]!.year, calendar).last;
  const yearFirst = windowOf(contracts[0]!.year, calendar).first;
  const tasks = contracts.flatMap((contract) => contract.lines.map((line) => taskOf(model, contract, line)));
  const forecast = tasks.filter(({ measure }) => measure !== 'milestones');
  const needed = forecast.map(({ indicator, entity }) => ({ indicator: indicator.id, entity: entity.id }));
  const series = withQuantities(cube, seriesBehind(cube, needed, { first: yearFirst, last: yearEnd }));
  const counted = new Set(
    forecast.filter(({ measure }) => measure === 'count').flatMap(({ indicator }) => basesOf(model, indicator.id)),
  );
  const laying = layOut({
    model,
    cube,
    ...(input.plan === undefined ? {} : { plan: input.plan }),
    supplies: input.supplies ?? [],
    capacities: input.capacities ?? [],
    effects: input.effects ?? [],
    series,
    counted,
    through: last,
    yearEnd,
  });
  const laid = yield* inWords(laying, (done): LandingStep => ({ step: 'series', done, of: series.length }));
  const random = randomFrom(seed);
  const isOver = last >= yearEnd;
  const mixture = mixtureOf(laid.experience, isOver ? 1 : draws, random);
  const bench = benchOf(cube, series);
  const ends = isOver ? [yearEnd] : Array.from({ length: yearEnd - last }, (_, place) => last + 1 + place);
  const size = isOver ? 1 : draws;
  const plainly = (input.effects ?? []).length > 0;
  const of = plainly ? 2 * size : size;
  const drawing = simulate(bench, laid.drawn, { tasks: forecast, ends, mixture, random });
  const values = yield* inWords(drawing, (done): LandingStep => ({ step: 'draws', done, of }));
  const valuesOf = new Map(forecast.map((task, place) => [task, values[place]!]));
  const plain = plainly
    ? yield* inWords(withoutEffects(input, laid, { forecast, yearEnd, mixture }), (done): LandingStep => ({
        step: 'draws',
        done: size + done,
        of,
      }))
    : undefined;
  const calibrating = calibrate({
    bench,
    drawn: laid.drawn,
    ages: laid.ages,
    lent: laid.experience.lent,
    tasks: distinct(forecast),
    through: last,
    yearEnd,
    random,
  });
  const calibration = yield* inWords(calibrating, (pace): LandingStep => ({ step: 'past', ...pace }));
  return {
    through,
    open: { first: last + 1, last: yearEnd },
    draws: size,
    seed,
    origins: laid.ages.length,
    smoothed: mixture.smoothed && !isOver,
    contracts: contracts.map((contract) => {
      const reviewed = reviewContract({ ...input, contract });
      const judged = reviewed.lines.map((review): Judged & { readonly values: Float64Array | undefined } => {
        const task = tasks.find((one) => one.contract === contract && one.line === review.line)!;
        const known = valuesOf.get(task);
        const sample = known === undefined ? undefined : columnOf(known, ends.length, ends.length - 1);
        const why = whyNot(model, laid, task, sample);
        return { task, review, values: known, sample: why === undefined ? sample : undefined };
      });
      const lines = judged.map(({ task, review, sample, values: known }) =>
        landLine(model, laid, { task, review, sample, values: known, ends, plain: plain?.get(task) }),
      );
      const score = scoreOfYear(contract, judged, { draws: size, vetoes: input.vetoes ?? [] });
      return { contract, lines, joint: jointOf(judged, size), ...(score === undefined ? {} : { score }) };
    }),
    calibration,
  };
}

/** The series, and those that amounts among them follow by declaration. */
function withQuantities(cube: Cube, series: readonly LeafSeries[]): readonly LeafSeries[] {
  const known = new Set(series.map(keyOf));
  const added = series.flatMap(({ indicator, entity }): readonly LeafSeries[] => {
    const quantity = quantityOf(cube.model, indicator, entity);
    if (quantity === undefined || known.has(keyOf(quantity))) return [];
    known.add(keyOf(quantity));
    const values = ownValues(cube, quantity);
    return values === undefined ? [] : [{ ...quantity, values }];
  });
  return [...series, ...added];
}

/** The same draws once more without what is promised. Shape: by task [draw]; a step is a draw. */
function* withoutEffects(
  { cube }: LandingInput,
  laid: LaidOut,
  {
    forecast,
    yearEnd,
    mixture,
  }: {
    readonly forecast: readonly LineTask[];
    readonly yearEnd: number;
    readonly mixture: ReturnType<typeof mixtureOf>;
  },
): Generator<number, ReadonlyMap<LineTask, Float64Array>, undefined> {
  const bench = benchOf(
    cube,
    laid.outlooks.map(({ series }) => series),
  );
  const prospects = laid.drawn.prospects.map(({ row, prospect }) => ({
    row,
    prospect: { ...prospect, effect: new Float64Array(prospect.effect.length) },
  }));
  // Events are drawn from a stream of their own: they have no effects, and the others do not read the stream.
  const values = yield* simulate(
    bench,
    { prospects, events: laid.drawn.events },
    { tasks: forecast, ends: [yearEnd], mixture, random: randomFrom(0) },
  );
  return new Map(forecast.map((task, place) => [task, values[place]!]));
}

/** Lines of several contracts may ask the same. */
function distinct(tasks: readonly LineTask[]): readonly LineTask[] {
  const keys = new Map(
    tasks.map((task) => [[task.indicator.id, task.entity.id, task.measure, task.counts.first].join(' '), task]),
  );
  return [...keys.values()];
}
