import { coveredShare } from './coverage.ts';
import type { ContractLine, Indicator } from '../model/index.ts';
import type { Entity } from '../organisation/index.ts';
import { baseOf, windowOf } from '../calendar/index.ts';
import type { Measured } from '../cube/index.ts';
import { clocksOf, measureAt, scopeOf, windowClocks, type Clocks, type LineScope, type ReviewInput } from './scope.ts';
import { scoreOf, type LineScore, type RungValue } from './score.ts';
import { standingOf, type Standing } from './standing.ts';
import { inheritedTarget, signedTarget } from './succession.ts';
import { toGoOf, type ToGo } from './to-go.ts';
import { verdictOf, type Flag, type Verdict } from './verdict.ts';

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
  /** Plan-weighted share of what was due to be reported that was. */
  readonly coverage: number;
  readonly clocks: Clocks;
  readonly standing?: Standing;
  readonly verdict: Verdict;
  readonly flags: readonly Flag[];
  readonly toGo?: ToGo;
  /** Every rung that has a value, lowest first, with where the line stands against it. */
  readonly rungs: readonly RungReview[];
  readonly score?: LineScore;
  /** Today's figure less the one known before, over the stretch known then. */
  readonly restatement?: number;
}

export interface RungReview extends RungValue {
  readonly progress?: number;
  readonly strict?: boolean;
  readonly phased?: boolean;
  readonly attainment?: number;
}

/** Reviews one line. */
export function reviewLine(input: ReviewInput, line: ContractLine): LineReview {
  const scope = scopeOf(input, line);
  const indicator = input.model.indicators.get(line.indicator)!;
  const entity = input.model.organisation.entities.get(line.entity ?? input.contract.entity)!;
  if (scope === undefined) return notBegun(input, { line, indicator, entity });
  const actual = measureAt(scope, scope.toDate);
  const ladder = ladderOf(scope);
  const target = ladder.find(({ rung }) => rung.id === input.model.contractual)?.value ?? implicitTarget(line);
  const standing = target === undefined ? undefined : standingOf(scope, target);
  const adjustedFrom = earlierTargets(scope);
  const restatement = restatementOf(scope);
  const verdict = judge(scope, target, standing);
  const score =
    standing === undefined || verdict.code === 'NOT_APPLICABLE' ? undefined : scoreOf(scope, standing, ladder);
  const toGo = standing === undefined || target === undefined ? undefined : toGoOf(scope, standing, target);
  return {
    line,
    indicator,
    entity,
    ...(target === undefined ? {} : { target }),
    adjustedFrom,
    actual,
    coverage: coveredShare(scope),
    clocks: scope.introduced === undefined ? clocksOf(scope) : windowClocks(scope),
    ...(standing === undefined ? {} : { standing }),
    verdict,
    flags: flagsOf(scope, { actual, standing, adjusted: adjustedFrom.length > 0, restatement }),
    ...(toGo === undefined ? {} : { toGo }),
    rungs: ladder.map((rung) => againstRung(scope, rung)),
    ...(score === undefined ? {} : { score }),
    ...(restatement === undefined ? {} : { restatement }),
  };
}

/** Lines that are judged without a signed number: an event count is zero, a range and milestones speak for themselves. */
function implicitTarget(line: ContractLine): number | undefined {
  return line.measure === 'count' ? 0 : line.measure === 'in-range' || line.measure === 'milestones' ? 1 : undefined;
}

function judge(scope: LineScope, target: number | undefined, standing: Standing | undefined): Verdict {
  const silent = { strict: undefined, phased: undefined };
  if (target === undefined) return { ...silent, code: 'NO_TARGET' };
  if (standing === undefined) return { ...silent, code: 'NO_DATA' };
  if (scope.introduced !== undefined) return { ...silent, code: 'NOT_APPLICABLE' };
  return verdictOf(scope.line.measure, standing.strict, standing.phased);
}

/** The rungs that have a value: as signed, or inherited from the entities that this one came out of. */
function ladderOf(scope: LineScope): readonly RungValue[] {
  return scope.input.model.rungs.flatMap((rung) => {
    const value = signedTarget(scope, scope.entity.id, rung.id) ?? inheritedTarget(scope, rung.id);
    return value === undefined ? [] : [{ rung, value }];
  });
}

function againstRung(scope: LineScope, { rung, value }: RungValue): RungReview {
  const standing = standingOf(scope, value);
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
  readonly standing: Standing | undefined;
  readonly adjusted: boolean;
  readonly restatement: number | undefined;
}

function flagsOf(scope: LineScope, { actual, standing, adjusted, restatement }: Found): readonly Flag[] {
  const flags: Flag[] = [];
  if (scope.introduced !== undefined) flags.push('NOT_APPLICABLE');
  if (actual.reported < actual.expected) flags.push('INCOMPLETE');
  if (actual.estimated) flags.push('ESTIMATED');
  if (standing !== undefined && scope.line.profile === 'plan' && standing.phased === undefined) flags.push('NO_PLAN');
  if (adjusted) flags.push('ADJUSTED');
  if (restatement !== undefined) flags.push('RESTATED');
  if (scope.ended) flags.push('ENDED');
  return flags;
}

/** What has changed since the earlier state of knowledge, over the stretch that was closed then. Absent when nothing has. */
function restatementOf(scope: LineScope): number | undefined {
  const { input, toDate, calendar } = scope;
  const { before } = input;
  if (before === undefined) return undefined;
  const last = Math.min(toDate.last, windowOf(before.through, calendar).last);
  if (last < toDate.first) return undefined;
  const at = {
    scenario: 'actual',
    indicator: scope.indicator.id,
    entity: scope.entity.id,
    window: { first: toDate.first, last },
  };
  const change = input.cube.measure(at).value - before.cube.measure(at).value;
  return Number.isNaN(change) || change === 0 ? undefined : change;
}

/** A line whose time has not come: shown, never judged. */
function notBegun(
  input: ReviewInput,
  { line, indicator, entity }: Pick<LineReview, 'line' | 'indicator' | 'entity'>,
): LineReview {
  const calendar = input.model.calendars.get('default')!;
  const year = windowOf(input.contract.year, calendar);
  const last = Math.min(windowOf(input.through, calendar).last, year.last);
  const start = line.from ?? indicator.from ?? entity.from;
  const none = { gone: 0, of: 0, share: 0 };
  return {
    line,
    indicator,
    entity,
    adjustedFrom: [],
    actual: { value: Number.NaN, reported: 0, expected: 0, estimated: false },
    coverage: 1,
    clocks:
      start === undefined || last >= baseOf(start, calendar).first
        ? clocksOf({ calendar, year, toDate: { first: year.first, last } })
        : { months: none, days: none },
    verdict: { strict: undefined, phased: undefined, code: 'NOT_APPLICABLE' },
    flags: ['NOT_APPLICABLE'],
    rungs: [],
  };
}
