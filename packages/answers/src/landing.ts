import {
  landingFlagNames,
  printDay,
  printMonth,
  printPeriod,
  sayCalibration,
  sayLanding,
  sayWhyNot,
  type CalibrationOf,
  type ContractLanding,
  type Language,
  type LineLanding,
} from '@overhalf/core';
import type { Landed } from '@overhalf/actions';
import type { Json } from './json.ts';
import { namedLine } from './line.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';

export type LandingAnswer = Json<ReturnType<typeof landingJson>>;
export type LandedContract = Json<ReturnType<typeof contractJson>>;
export type LandedLine = Json<ReturnType<typeof lineJson>>;

/** Where the year lands as JSON: format `overhalf.landing/1`, described in `docs/manual/json.md`. Absent numbers are null. */
export function landingJson(landed: Landed, language: Language) {
  const { model, landing, through, day, changeSet, course, capacity, stoppages, effects, line, problems } = landed;
  const { open, draws, seed, origins, smoothed, contracts, calibration } = landing;
  const shown = contracts.filter(({ lines }) => line === undefined || lines.some((one) => one.line.id === line));
  return {
    format: 'overhalf.landing/1',
    company: model.id,
    through: printPeriod(through, model.calendars.get('default')!),
    day,
    changeSet,
    open: monthsIn(open.first, open.last),
    course,
    capacity,
    draws,
    seed,
    origins,
    smoothed,
    stoppages: stoppages.map(({ id, processes, from }) => ({ id, processes, from: printDay(from) })),
    effects: effects.map(({ text, indicator, entity, months, amount, factor }) => ({
      text,
      indicator: indicator.id,
      entity,
      from: printMonth(months.first),
      to: printMonth(months.last),
      amount,
      unit: indicator.unit.text,
      factor,
    })),
    contracts: shown.map((contract) => contractJson(landed, contract)),
    calibration: {
      years: calibration.years,
      origins: calibration.origins,
      series: { ...backtestJson(calibration.series), mase: orNull(calibration.series.mase) },
      lines: backtestJson(calibration.lines),
      chances: {
        cases: calibration.chances.cases,
        brier: orNull(calibration.chances.brier),
        skill: orNull(calibration.chances.skill),
        table: calibration.chances.table.map((row) => ({
          ...row,
          told: orNull(row.told),
          happened: orNull(row.happened),
        })),
      },
      small: calibration.small,
      text: sayCalibration(calibration, language),
    },
    problems: problemsJson(problems),
  };
}

function contractJson({ model, landing, line }: Landed, landed: ContractLanding) {
  const { contract, lines, joint, score } = landed;
  const rung = model.rungs.find(({ id }) => id === model.contractual)!.name;
  return {
    id: contract.id,
    entity: contract.entity,
    text: {
      en: sayLanding(landing, landed, { language: 'en', rung }),
      zh: sayLanding(landing, landed, { language: 'zh', rung }),
    },
    joint,
    score: score ?? null,
    lines: lines.filter((one) => line === undefined || one.line.id === line).map(lineJson),
  };
}

function lineJson(landed: LineLanding) {
  const { review, flags, why } = landed;
  return {
    ...namedLine(landed),
    toDate: orNull(review.standing?.value ?? review.actual.value),
    target: orNull(review.target),
    median: orNull(landed.median),
    mean: orNull(landed.mean),
    intervals: landed.intervals,
    probability: orNull(landed.probability),
    rungs: landed.rungs.map(({ rung, value, probability }) => ({ id: rung.id, value, probability })),
    toGo: review.toGo ?? null,
    fan: landed.fan.map(({ month, ...rest }) => ({ month: printMonth(month), ...rest })),
    drivers: landed.drivers.map((driver) => ({
      indicator: driver.indicator.id,
      entity: driver.entity.id,
      method: driver.method,
      weight: driver.weight,
      error: orNull(driver.error),
      years: driver.years,
    })),
    effect: orNull(landed.effect),
    flags: flags.map((code) => ({ code, text: landingFlagNames[code] })),
    why: why === undefined ? null : { kind: why.kind, text: { en: sayWhyNot(why, 'en'), zh: sayWhyNot(why, 'zh') } },
  };
}

function backtestJson({ cases, coverage, crps, crpsNaive }: CalibrationOf) {
  return {
    cases,
    coverage: coverage.map(({ share, held }) => ({ share, held: orNull(held) })),
    crps: orNull(crps),
    crpsNaive: orNull(crpsNaive),
  };
}

function monthsIn(first: number, last: number): readonly string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => printMonth(first + place));
}
