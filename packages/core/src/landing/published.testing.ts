import { invariant, parseDecimal } from '../base/index.ts';
import { createCube, type Cube } from '../cube/index.ts';
import {
  brierScore,
  coverage,
  reliabilityTable,
  smape,
  wape,
  yearEnd,
  type ReliabilityRow,
} from '../forecast/index.ts';
import type { PublishedSeries } from '../forecast/published.testing.ts';
import { companyModel } from '../model/company.testing.ts';
import type { Fact, IndicatorId } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { bookTargets } from '../review/index.ts';
import { factsOf } from './landing.testing.ts';
import { landContracts } from './landing.ts';
import { readLine, taskOf } from './line-task.ts';
import { named, type PublishedCompany, type PublishedLine } from './published-companies.testing.ts';

/** One line landed at one month of a year that is over. */
export interface LandedCase {
  readonly of: string;
  readonly source: PublishedSeries | undefined;
  readonly name: string;
  readonly year: number;
  readonly gone: number;
  readonly actual: number;
  readonly median: number;
  /** 80 and 95 %. */
  readonly low: number;
  readonly high: number;
  readonly lowest: number;
  readonly highest: number;
  /** What the default rule makes of the same year; NaN for ratios, and before a month has gone. */
  readonly byRule: number;
  /** The median of each month to come. */
  readonly path: readonly number[];
  readonly chances: readonly { readonly told: number; readonly naive: number; readonly happened: boolean }[];
}

const rungs = ['plan', 'last'] as const;

/** Lands a year of a company from the month that so many have gone, by nothing but what was known then. */
export function landPublished(
  company: PublishedCompany,
  {
    year,
    gone,
    years = 10,
    draws = 300,
  }: {
    readonly year: number;
    readonly gone: number;
    /** Years of history. */
    readonly years?: number;
    readonly draws?: number;
  },
): readonly LandedCase[] {
  const first = (year - years) * 12;
  const through = year * 12 + gone - 1;
  const end = year * 12 + 11;
  const asked = company.lines.filter(({ source }) => source === undefined || counts(source, year, gone));
  if (asked.length === 0) return [];
  const model = companyModel({
    span: { from: `${year - years}-01`, to: `${year}-12` },
    rungs: rungs.map((id, at) => ({ ...named(id), score: at + 1 })),
    contractual: 'last',
    entities: company.entities,
    indicators: company.indicators,
    contracts: [
      {
        ...named('c'),
        entity: company.entities[0]!.id,
        year,
        lines: asked.map(({ entity, indicator }, at) => ({
          id: `l${at}`,
          entity,
          indicator,
          area: 'test',
          weight: 100 / asked.length,
          scoring: 'ladder',
        })),
      },
    ],
  });
  const [contract] = model.contracts;
  invariant(contract !== undefined, 'the year has its contract');
  const cubeTo = (last: number): Cube => createCube(model, factsUntil(company, first, last));
  const [known, all] = [cubeTo(through), cubeTo(end)];
  const plain = contract.lines.map((line, at) => {
    const task = taskOf(model, contract, line);
    const read = (from: number, to: number): number =>
      readLine(all, { ...task, counts: { first: from, last: to } }, [to])[0]!;
    return {
      asked: asked[at]!,
      task,
      actual: read(year * 12, end),
      toDate: gone === 0 ? 0 : read(year * 12, through),
      last: read((year - 1) * 12, end - 12),
      lastToDate: gone === 0 ? 0 : read((year - 1) * 12, through - 12),
      plan: planOf(asked[at]!, through),
    };
  });
  const targets = plain.flatMap(({ asked: { entity, indicator }, last, plan }) =>
    [0.9 * plan, last].flatMap((value, at): readonly Fact[] =>
      Number.isFinite(value) ? [targetOf({ entity, indicator, rung: rungs[at]!, value, year })] : [],
    ),
  );
  const landing = landContracts({
    model,
    contracts: [contract],
    cube: known,
    targets: bookTargets(targets, ['1']),
    through: { grain: 'month', index: through },
    draws,
  });
  return plain.flatMap(({ asked: one, task, actual, toDate, last, lastToDate, plan }): readonly LandedCase[] => {
    const line = landing.contracts[0]!.lines.find((found) => found.line === task.line)!;
    if (line.median === undefined || !Number.isFinite(actual + last)) return [];
    const [, eighty, most] = line.intervals;
    const isAmount = task.measure === 'accumulate';
    const naive = isAmount && gone > 0 ? (toDate * 12) / gone : isAmount ? last : toDate;
    return [
      {
        of: one.of,
        source: one.source,
        name: `${one.entity} ${one.indicator}`,
        year,
        gone,
        actual,
        median: line.median,
        low: eighty!.low,
        high: eighty!.high,
        lowest: most!.low,
        highest: most!.high,
        path: line.fan.map((month, at) => month.median - (line.fan[at - 1]?.median ?? toDate)),
        byRule:
          isAmount && gone > 0
            ? yearEnd('damped-growth', {
                toDate,
                share: gone / 12,
                lastToDate,
                lastRest: last - lastToDate,
                planRest: Number.isNaN(plan) ? 0 : plan - toDate,
              })
            : Number.NaN,
        chances: line.rungs.map(({ value, probability }) => ({
          told: probability,
          naive: naive >= value ? 1 : 0,
          happened: actual >= value,
        })),
      },
    ];
  });
}

/** The years that the printed protocol counts: month and December known in both years, December above zero where there is a plan. */
function counts({ first, toDate, yearPlan }: PublishedSeries, year: number, gone: number): boolean {
  const january = year * 12 - first;
  const at = january + gone - 1;
  const known = [toDate[at], toDate[january + 11], toDate[at - 12], toDate[january - 1]];
  if (known.some((value) => value === undefined || Number.isNaN(value))) return false;
  return Number.isNaN(yearPlan[at]!) || toDate[january + 11]! > 0;
}

function planOf({ source }: PublishedLine, through: number): number {
  return source?.yearPlan[through - source.first] ?? Number.NaN;
}

function factsUntil({ series }: PublishedCompany, first: number, last: number): readonly Fact[] {
  const months = Object.fromEntries(
    [...series].map(([key, one]) => [
      key,
      Array.from({ length: last - first + 1 }, (_, at) => one.values[first + at - one.first] ?? Number.NaN),
    ]),
  );
  return factsOf(months, `${Math.floor(first / 12)}-01`);
}

function targetOf({
  entity,
  indicator,
  rung,
  value,
  year,
}: {
  readonly entity: string;
  readonly indicator: string;
  readonly rung: string;
  readonly value: number;
  readonly year: number;
}): Fact {
  return {
    scenario: `target/${rung}`,
    version: '1',
    entity: entity as EntityId,
    indicator: indicator as IndicatorId,
    grain: 'year',
    period: String(year),
    value: parseDecimal(value.toFixed(3))!,
    status: 'actual',
  };
}

/** How well years landed. */
export interface LandedWell {
  readonly cases: number;
  readonly wape: number;
  readonly smape: number;
  /** The same of the default rule. */
  readonly ruleWape: number;
  readonly ruleSmape: number;
  /** Shares of years within the intervals of 80 and 95 %. */
  readonly eighty: number;
  readonly most: number;
  /** Shares of years below and above the interval of 80 %. */
  readonly below: number;
  readonly above: number;
  readonly skill: number;
  readonly table: readonly ReliabilityRow[];
}

export function landedWell(cases: readonly LandedCase[]): LandedWell {
  const column = (of: (one: LandedCase) => number): readonly number[] => cases.map(of);
  const actual = column((one) => one.actual);
  const chances = cases.flatMap((one) => one.chances);
  const told = { probability: chances.map((one) => one.told), happened: chances.map(({ happened }) => happened) };
  const naive = { ...told, probability: chances.map((one) => one.naive) };
  const share = (of: (one: LandedCase) => boolean): number => cases.filter(of).length / cases.length;
  return {
    cases: cases.length,
    wape: wape(
      actual,
      column(({ median }) => median),
    ),
    smape: smape(
      actual,
      column(({ median }) => median),
    ),
    ruleWape: wape(
      actual,
      column(({ byRule }) => byRule),
    ),
    ruleSmape: smape(
      actual,
      column(({ byRule }) => byRule),
    ),
    eighty: coverage(
      actual,
      column(({ low }) => low),
      column(({ high }) => high),
    ),
    most: coverage(
      actual,
      column(({ lowest }) => lowest),
      column(({ highest }) => highest),
    ),
    below: share((one) => one.actual < one.low),
    above: share((one) => one.actual > one.high),
    skill: 1 - brierScore(told) / brierScore(naive),
    table: reliabilityTable(told, 5),
  };
}
