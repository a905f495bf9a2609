import type { Model } from '../model/index.ts';
import type { LineReview } from '../review/index.ts';
import type { LandingFlag, LineLanding, WhyNot } from './answer.ts';
import { driversOf } from './drivers.ts';
import { chancesOf, columnOf, fanOf, isJudged, shareReaching, spreadOf, type Judged } from './judge.ts';
import type { LaidOut, Outlook } from './lay-out.ts';
import type { LineTask } from './line-task.ts';
import { basesOf } from './needs.ts';

/** Why a line has no forecast. Absent when it has one. */
export function whyNot(
  model: Model,
  { outlooks }: LaidOut,
  task: LineTask,
  sample: Float64Array | undefined,
): WhyNot | undefined {
  if (task.measure === 'milestones' || sample === undefined) return { kind: 'milestones' };
  const behind = outlooksOf(model, outlooks, task);
  if (behind.length === 0) return { kind: 'no-data' };
  const short = behind.find(({ path }) => path === 'too-short');
  if (short !== undefined) return reasonOf(model, short, 'too-short');
  if (!sample.some((value) => Number.isNaN(value))) return undefined;
  const ended = behind.find(({ path }) => path === 'ended');
  return ended === undefined ? { kind: 'undefined' } : reasonOf(model, ended, 'ended');
}

function reasonOf(model: Model, { series }: Outlook, kind: 'too-short' | 'ended'): WhyNot {
  return {
    kind,
    indicator: model.indicators.get(series.indicator)!,
    entity: model.organisation.entities.get(series.entity)!,
  };
}

/** The series that a line is made of. */
function outlooksOf(model: Model, outlooks: readonly Outlook[], { indicator, entity }: LineTask): readonly Outlook[] {
  const bases = new Set(basesOf(model, indicator.id));
  return outlooks.filter(({ series, isUnder }) => bases.has(series.indicator) && isUnder(entity.id, indicator.id));
}

/** A line with its draws, to each end, and without what is promised. */
interface LineDrawn extends Judged {
  readonly values: Float64Array | undefined;
  readonly ends: readonly number[];
  readonly plain: Float64Array | undefined;
}

/** Where a line lands, from its draws. */
export function landLine(
  model: Model,
  laid: LaidOut,
  { task, review, sample, values, ends, plain }: LineDrawn,
): LineLanding {
  const { line, indicator, entity } = task;
  const behind = outlooksOf(model, laid.outlooks, task);
  const common = { line, indicator, entity, review, drivers: driversOf(model, behind, task) };
  if (sample === undefined) {
    const why = whyNot(
      model,
      laid,
      task,
      values === undefined ? undefined : columnOf(values, ends.length, ends.length - 1),
    );
    return {
      ...common,
      flags: ['NO_FORECAST'],
      ...(why === undefined ? {} : { why }),
      intervals: [],
      rungs: [],
      fan: [],
    };
  }
  const spread = spreadOf(sample);
  const { target } = review;
  const isOver = ends.length === 1 && values !== undefined && laid.isOver;
  return {
    ...common,
    ...spread,
    flags: flagsOf(task, { review, behind, laid }),
    rungs: chancesOf(task, review, sample),
    ...(target === undefined || !isJudged(task) ? {} : { probability: shareReaching(task, sample, target) }),
    fan: isOver ? [] : fanOf(values!, ends),
    ...(plain === undefined ? {} : { effect: spread.median - spreadOf(plain).median }),
  };
}

function flagsOf(
  task: LineTask,
  {
    review,
    behind,
    laid,
  }: { readonly review: LineReview; readonly behind: readonly Outlook[]; readonly laid: LaidOut },
): readonly LandingFlag[] {
  const forecast = behind.filter((one) => typeof one.path !== 'string');
  const flags: readonly (readonly [LandingFlag, boolean])[] = [
    ['NO_TARGET', review.target === undefined],
    ['EVENTS', task.measure === 'count'],
    ['STOPPAGE', forecast.some(({ isStruck }) => isStruck)],
    ['CAPACITY_BOUND', forecast.some(({ isBound }) => isBound)],
    ['EFFECT', forecast.some(({ hasEffect }) => hasEffect)],
    ['FILLED', forecast.some(({ path }) => typeof path !== 'string' && path.filled > 0)],
    ['ESTIMATED', review.actual.estimated],
    ['FEW_ORIGINS', task.measure !== 'count' && !laid.isOver && laid.ages.length < 20],
    [
      'SHORT_HISTORY',
      !laid.isOver &&
        forecast.some(({ path }) => typeof path !== 'string' && (path.choice === undefined || path.choice.years < 3)),
    ],
  ];
  return flags.filter(([, stands]) => stands).map(([flag]) => flag);
}
