import { clocks, monthOf, windowOf, type Clock } from '../calendar/index.ts';
import type { Measured } from '../cube/index.ts';
import type { ContractLine, Indicator } from '../model/index.ts';
import type { Entity } from '../organisation/index.ts';
import { isComplete } from './coverage.ts';
import { dueOf, type Due } from './due.ts';
import { implicitTarget, standingOf } from './measures.ts';
import { restatementOf } from './restated.ts';
import { measureAt, partsOf, scopeOf, startOf, type Clocks, type LineScope, type ReviewInput } from './scope.ts';
import { scoreOf, type LineScore, type RungNow, type RungValue } from './score.ts';
import type { Standing } from './standing.ts';
import { targetOf } from './succession.ts';
import { toGoOf, type ToGo } from './to-go.ts';
import { directionOf, verdictOf, type Flag, type Verdict } from './verdict.ts';

/** One line of a contract as it stands. Units: the indicator's; shares and attainments 1 = the whole. */
export interface LineReview {
  readonly line: ContractLine;
  readonly indicator: Indicator;
  readonly entity: Entity;
  /** The contractual target; absent when none was signed. */
  readonly target?: number;
  /** Earlier versions of the target, newest first, where they differ. */
  readonly adjustedFrom: readonly { readonly version: string; readonly value: number }[];
  readonly actual: Measured;
  /** Share of what was due to be reported that was, weighted by plan where that can be told. */
  readonly coverage: number;
  readonly clocks: Clocks;
  readonly standing?: Standing;
  readonly verdict: Verdict;
  readonly flags: readonly Flag[];
  readonly toGo?: ToGo;
  /** Every rung that has a value, lowest first, with where the line stands against it. */
  readonly rungs: readonly RungReview[];
  readonly score?: LineScore;
  /** Today's figures less those known before, where both were known. */
  readonly restatement?: number;
}

export interface RungReview extends RungValue {
  readonly progress?: number;
  readonly strict?: boolean;
  readonly phased?: boolean;
  readonly attainment?: number;
}

/** The figure by which a line is judged, without the rest of its review. NaN when there is none. */
export function valueOfLine(input: ReviewInput, line: ContractLine): number {
  const scope = scopeOf(input, line);
  if (scope === undefined) return Number.NaN;
  const target = targetIn(scope, ladderOf(scope));
  const standing = target === undefined ? undefined : standingOf(scope, dueOf(scope, target), target);
  return standing?.value ?? measureAt(scope, scope.toDate).value;
}

/** Reviews one line. */
export function reviewLine(input: ReviewInput, line: ContractLine): LineReview {
  const scope = scopeOf(input, line);
  return scope === undefined ? outsideItsTime(input, line) : insideItsTime(scope);
}

function insideItsTime(scope: LineScope): LineReview {
  const { line, indicator, entity } = scope;
  const actual = measureAt(scope, scope.toDate);
  const ladder = ladderOf(scope);
  const target = targetIn(scope, ladder);
  const due = dueOf(scope, target);
  const standing = target === undefined ? undefined : standingOf(scope, due, target);
  const rungs = ladder.map(({ rung, value }) => ({ rung, value, standing: standingOf(scope, due, value) }));
  const score = scoreOf(scope, { standing, value: actual.value, rungs: rungs.map(nowOf) });
  const toGo = standing === undefined || target === undefined ? undefined : toGoOf(scope, { due, standing, target });
  const adjustedFrom = earlierTargets(scope);
  const restatement = restatementOf(scope);
  return {
    line,
    indicator,
    entity,
    ...(target === undefined ? {} : { target }),
    adjustedFrom,
    actual,
    coverage: line.measure === 'milestones' ? 1 : due.coverage,
    clocks: due.clocks,
    ...(standing === undefined ? {} : { standing }),
    verdict: judge(scope, target, standing),
    flags: flagsOf(scope, { actual, due, standing, adjusted: adjustedFrom.length > 0, restatement }),
    ...(toGo === undefined ? {} : { toGo }),
    rungs: rungs.map(reviewRung),
    ...(score === undefined ? {} : { score }),
    ...(restatement === undefined ? {} : { restatement }),
  };
}

function targetIn({ input, line }: LineScope, ladder: readonly RungValue[]): number | undefined {
  return ladder.find(({ rung }) => rung.id === input.model.contractual)?.value ?? implicitTarget(line);
}

function judge(scope: LineScope, target: number | undefined, standing: Standing | undefined): Verdict {
  const silent = { strict: undefined, phased: undefined };
  if (target === undefined || !isJudged(scope)) return { ...silent, code: 'NO_TARGET' };
  if (scope.introduced !== undefined) return { ...silent, code: 'NOT_APPLICABLE' };
  if (standing === undefined) return { ...silent, code: 'NO_DATA' };
  return verdictOf(scope.line.measure, standing);
}

/** False for what is only watched: neither more nor less of it is better. */
function isJudged({ line, indicator }: LineScope): boolean {
  const { measure } = line;
  return (
    directionOf(indicator.better) !== 0 || measure === 'in-range' || measure === 'count' || measure === 'milestones'
  );
}

/** The rungs that have a value: as signed, or taken over from the entities that this one came out of. */
function ladderOf(scope: LineScope): readonly RungValue[] {
  return scope.input.model.rungs.flatMap((rung) => {
    const value = targetOf(scope, rung.id);
    return value === undefined ? [] : [{ rung, value }];
  });
}

interface RungStanding extends RungValue {
  readonly standing: Standing | undefined;
}

function nowOf({ rung, value, standing }: RungStanding): RungNow {
  return { rung, value, now: standing?.due };
}

function reviewRung({ rung, value, standing }: RungStanding): RungReview {
  if (standing === undefined) return { rung, value };
  const { progress, strict, phased, attainment } = standing;
  return {
    rung,
    value,
    strict,
    ...(progress === undefined ? {} : { progress }),
    ...(phased === undefined ? {} : { phased }),
    ...(attainment === undefined ? {} : { attainment }),
  };
}

function earlierTargets({ input, line, entity, yearLabel }: LineScope): LineReview['adjustedFrom'] {
  const at = { rung: input.model.contractual, entity: entity.id, indicator: line.indicator, period: yearLabel };
  const [current, ...earlier] = input.targets.versions(at);
  return earlier.filter(({ value }) => value !== current?.value);
}

interface Found {
  readonly actual: Measured;
  readonly due: Due;
  readonly standing: Standing | undefined;
  readonly adjusted: boolean;
  readonly restatement: number | undefined;
}

function flagsOf(scope: LineScope, { actual, due, standing, adjusted, restatement }: Found): readonly Flag[] {
  const { line } = scope;
  const isPlanned = standing !== undefined && line.profile === 'plan';
  const flags: readonly (readonly [Flag, boolean])[] = [
    ['NOT_APPLICABLE', scope.introduced !== undefined],
    ['INCOMPLETE', line.measure !== 'milestones' && !isComplete(actual)],
    ['ESTIMATED', actual.estimated],
    ['NO_PLAN', isPlanned && standing.phased === undefined],
    ['PLAN_INCOMPLETE', isPlanned && standing.phased !== undefined && !due.planComplete],
    ['ADJUSTED', adjusted],
    ['RESTATED', restatement !== undefined],
    ['ENDED', scope.ended],
  ];
  return flags.filter(([, stands]) => stands).map(([flag]) => flag);
}

/** A line whose time has not come, or whose entity ended before the year: shown, never judged. */
function outsideItsTime(input: ReviewInput, line: ContractLine): LineReview {
  const { indicator, entity, calendar } = partsOf(input, line);
  const year = windowOf(input.contract.year, calendar);
  const start = startOf(input, line);
  const notGone = (clock: Clock) => {
    const { of } = start > year.last ? { of: 0 } : clock(year.last, calendar, monthOf(start, calendar));
    return { gone: 0, of, share: 0 };
  };
  return {
    line,
    indicator,
    entity,
    adjustedFrom: [],
    actual: { value: Number.NaN, reported: 0, expected: 0, estimated: false },
    coverage: 1,
    clocks: { months: notGone(clocks.months), days: notGone(clocks.days) },
    verdict: { strict: undefined, phased: undefined, code: 'NOT_APPLICABLE' },
    flags:
      entity.to !== undefined && windowOf(input.through, calendar).last >= start
        ? ['NOT_APPLICABLE', 'ENDED']
        : ['NOT_APPLICABLE'],
    rungs: [],
  };
}
