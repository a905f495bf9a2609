import type { StoppagesAnswer } from '@overhalf/answers';
import type { Measure, TableTwin, TableTwinRow } from '@overhalf/charts';
import {
  closeShares,
  conversion,
  moneyNames,
  replanPlanNames,
  unitOf,
  type Language,
  type MoneyKind,
} from '@overhalf/core';
import { moneyMeasure, unitText, type Catalogue } from '../../analysis/catalogue.ts';
import { figure, printSteps, stepsOf } from '../../analysis/figures.ts';
import { shortMonth } from '../../analysis/moment.ts';
import { courseTitles, replanWords as words } from '../../words/replan.ts';
import type { Replanned, ReplanLineAnswer } from './answer.ts';
import { reached, rungAmount } from './view.ts';

const number = (name: string, unit = ''): TableTwin['columns'][number] => ({ name, unit, isText: false });
const text = (name: string): TableTwin['columns'][number] => ({ name, unit: '', isText: true });

/** Every line by plan: so far, without action, recovered, in whole steps. */
export function linesTable(catalogue: Catalogue, { lines }: Replanned, language: Language): TableTwin {
  return {
    caption: words.lines[language],
    columns: [
      text(words.line[language]),
      text(words.unit[language]),
      number((catalogue.rungs.find(({ id }) => id === catalogue.contractual)?.name ?? words.line)[language]),
      ...(['original', 'natural', 'recovery', 'exact'] as const).map((plan) => number(replanPlanNames[plan][language])),
      number(words.overTarget[language]),
    ],
    rows: lines.map((line) => {
      const measure = catalogue.measure(line.indicator);
      const asked = rungAmount(line, catalogue.contractual);
      const print = (value: number | null | undefined, sign = false): { readonly text: string } => ({
        text: measure === undefined ? '–' : figure(measure, value, { language, sign }),
      });
      return {
        name: catalogue.indicatorName(line.indicator)[language],
        level: 0,
        kind: 'part',
        cells: [
          { text: measure === undefined ? '' : unitText(measure, language) },
          print(asked),
          print(line.original),
          print(line.natural),
          print(line.recovery),
          print(line.exact),
          print(asked === undefined ? undefined : reached(line) - asked, true),
        ],
      };
    }),
  };
}

/** A line's new plan by entity and month, each with its change on the plan so far. */
export function planTable(
  catalogue: Catalogue,
  line: ReplanLineAnswer,
  months: readonly string[],
  language: Language,
): TableTwin | undefined {
  const shown = catalogue.measure(line.indicator);
  if (shown === undefined || line.entities.length === 0) return undefined;
  const measure = inUnit(shown, line.unit);
  const cells = (values: readonly (number | null)[], sign = false): TableTwinRow['cells'] => {
    const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    return [...values, total].map((value) => ({ text: figure(measure, value, { language, sign }) }));
  };
  const change = ({ planned, before }: ReplanLineAnswer['entities'][number]): readonly (number | null)[] =>
    planned.map((value, at) => (value === null || before[at] === null ? null : value - (before[at] ?? 0)));
  const rows = line.entities.flatMap((entity): readonly TableTwinRow[] => [
    { name: catalogue.entityName(entity.id)[language], level: 0, kind: 'part', cells: cells(entity.planned) },
    { name: words.againstBefore[language], level: 1, kind: 'part', cells: cells(change(entity), true) },
  ]);
  const sumOf = (of: (entity: ReplanLineAnswer['entities'][number]) => readonly (number | null)[]): readonly number[] =>
    months.map((_, at) => line.entities.reduce((sum, entity) => sum + (of(entity)[at] ?? 0), 0));
  const total: TableTwinRow = {
    name: words.all[language],
    level: 0,
    kind: 'total',
    cells: cells(sumOf(({ planned }) => planned)),
  };
  return {
    caption: words.plan(shown.name)[language],
    columns: [
      text(`${words.entity[language]}${language === 'en' ? ', ' : '，'}${unitText(measure, language)}`),
      ...months.map((month) => number(shortMonth(month)[language])),
      number(words.all[language]),
    ],
    rows: line.entities.length > 1 ? [...rows, total] : rows,
  };
}

/** The measure for amounts that are kept in another unit of the same dimension than the indicator's own. */
function inUnit(measure: Measure, unit: string): Measure {
  const own = unitOf(unit);
  const shown = (language: Language): Measure['shown'][Language] => {
    const here = measure.shown[language];
    return { ...here, factor: conversion(own, here.unit) };
  };
  return { ...measure, shown: { en: shown('en'), zh: shown('zh') } };
}

const plans = ['original', 'natural', 'recovery', 'exact'] as const;

/** What each plan earns and costs. Keeps: printed items add up to the printed margin. */
export function moneyTable(catalogue: Catalogue, { money }: Replanned, language: Language): TableTwin {
  const known = plans.filter((plan) => money[plan] !== null);
  const kinds = [...new Set(known.flatMap((plan) => Object.keys(money[plan]!.parts)))] as MoneyKind[];
  const used = kinds.filter((kind) => known.some((plan) => money[plan]!.parts[kind] !== 0));
  const measure = moneyMeasure(
    catalogue.currency,
    known.map((plan) => money[plan]!.margin),
    { name: words.marginName },
  );
  const { factor, decimals } = measure.shown[language];
  const closed = known.map((plan) => {
    const { parts, margin } = money[plan]!;
    const whole = stepsOf(measure, margin, language);
    return {
      whole,
      steps: closeShares(
        used.map((kind) => parts[kind] * factor * 10 ** decimals),
        whole,
      ),
    };
  });
  const print = (steps: number, sign = false): { readonly text: string } => ({
    text: printSteps(measure, steps, { language, sign }),
  });
  return {
    caption: words.money[language],
    columns: [
      text(words.item[language]),
      ...known.map((plan) => number(replanPlanNames[plan][language], unitText(measure, language))),
    ],
    rows: [
      ...used.map((kind, at): TableTwinRow => ({
        name: moneyNames[kind][language],
        level: 0,
        kind: 'part',
        cells: closed.map(({ steps }) => print(steps[at]!, true)),
      })),
      { name: words.marginName[language], level: 0, kind: 'total', cells: closed.map(({ whole }) => print(whole)) },
    ],
  };
}

/** What the year comes to in each course, without action and with it. */
export function coursesTable(
  catalogue: Catalogue,
  { courses, lines }: Replanned,
  language: Language,
): TableTwin | undefined {
  if (courses.length < 2) return undefined;
  return {
    caption: words.byCourse[language],
    columns: [
      text(words.line[language]),
      ...courses.flatMap(({ course }) =>
        [words.withoutAction, words.withAction].map((name) =>
          number(`${courseTitles[course][language]}${language === 'en' ? ', ' : '，'}${name[language]}`),
        ),
      ),
    ],
    rows: lines.map((line, at) => {
      const measure = catalogue.measure(line.indicator);
      return {
        name: `${catalogue.indicatorName(line.indicator)[language]}${measure === undefined ? '' : `${language === 'en' ? ', ' : '，'}${unitText(measure, language)}`}`,
        level: 0,
        kind: 'part',
        cells: courses.flatMap(({ natural, recovery }) =>
          [natural?.[at], recovery?.[at]].map((value) => ({
            text: measure === undefined ? '–' : figure(measure, value, { language }),
          })),
        ),
      };
    }),
  };
}

/** Capacity that the recorded stoppages take, by process and month. Absent where none do. */
export function lostTable(
  catalogue: Catalogue,
  { capacity, months }: StoppagesAnswer,
  language: Language,
): TableTwin | undefined {
  if (capacity.length === 0) return undefined;
  return {
    caption: words.lost[language],
    columns: [
      text(words.process[language]),
      text(words.unit[language]),
      ...months.map((month) => number(shortMonth(month)[language])),
      number(words.all[language]),
    ],
    rows: capacity.map(({ process, counts, unit, without, left }) => {
      const known = counts === null ? undefined : catalogue.measure(counts);
      const plain = { unit: unitOf(unit), factor: 1, decimals: 0 };
      const fallback: Measure = {
        name: words.lost,
        shown: { en: plain, zh: plain },
        better: { kind: 'none' },
        isRatio: false,
      };
      const measure = known === undefined ? fallback : inUnit(known, unit);
      const gone = months.map((_, at) => (without[at] ?? 0) - (left[at] ?? 0));
      const total = gone.reduce((sum, value) => sum + value, 0);
      return {
        name: (catalogue.processes.find(({ id }) => id === process)?.name ?? { en: process, zh: process })[language],
        level: 0,
        kind: 'part',
        cells: [
          { text: unitText(measure, language) },
          ...[...gone, total].map((value) => ({ text: figure(measure, value, { language }) })),
        ],
      };
    }),
  };
}
