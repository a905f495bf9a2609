import type { ReplanLineAnswer, ReplannedAnswer, StoppagesAnswer } from '@overhalf/answers';
import type { Measure, TableTwin, TableTwinRow } from '@overhalf/charts';
import { conversion, replanPlanNames, unitOf, type Language } from '@overhalf/core';
import { unitText, type Catalogue } from '../../analysis/catalogue.ts';
import { figure, printSteps, stepsOf } from '../../analysis/figures.ts';
import { shortMonth } from '../../analysis/moment.ts';
import { courseTitles, replanWords as words } from '../../words/replan.ts';
import { rungAmount } from './view.ts';

const number = (name: string, unit = ''): TableTwin['columns'][number] => ({ name, unit, isText: false });
const text = (name: string): TableTwin['columns'][number] => ({ name, unit: '', isText: true });

/** Every line by plan: so far, without action, the new one. */
export function linesTable(catalogue: Catalogue, { lines }: ReplannedAnswer, language: Language): TableTwin {
  return {
    caption: words.lines[language],
    columns: [
      text(words.line[language]),
      text(words.unit[language]),
      number((catalogue.rungs.find(({ id }) => id === catalogue.contractual)?.name ?? words.line)[language]),
      ...(['original', 'natural'] as const).map((plan) => number(replanPlanNames[plan][language])),
      number(words.newPlan[language]),
      number(words.overTarget[language]),
    ],
    rows: lines.map((line) => {
      const measure = catalogue.measure(line.indicator);
      const asked = rungAmount(line, catalogue.contractual);
      const print = (value: number | null | undefined): { readonly text: string } => ({
        text: measure === undefined ? '–' : figure(measure, value, { language }),
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
          print(line.reached),
          { text: against(measure, { own: line.reached, other: asked }, language) },
        ],
      };
    }),
  };
}

/** The difference of two figures as they are printed. */
function against(
  measure: Measure | undefined,
  { own, other }: { readonly own: number; readonly other: number | undefined },
  language: Language,
): string {
  if (measure === undefined || other === undefined) return '–';
  const steps = stepsOf(measure, own, language) - stepsOf(measure, other, language);
  return printSteps(measure, steps, { language, sign: true });
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

/** What the year comes to in each course, without action and with it. */
export function coursesTable(
  catalogue: Catalogue,
  { courses, lines }: ReplannedAnswer,
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
        cells: courses.flatMap(({ natural, reached }) =>
          [natural?.[at], reached?.[at]].map((value) => ({
            text: measure === undefined ? '–' : figure(measure, value, { language }),
          })),
        ),
      };
    }),
  };
}

/** One plan for all courses beside each course's own. Absent where there is none. */
export function robustTable(
  catalogue: Catalogue,
  { robust, courses, lines }: ReplannedAnswer,
  language: Language,
): TableTwin | undefined {
  const all = robust?.courses ?? null;
  if (robust === null || all === null) return undefined;
  return {
    caption: (robust.by === 'worst' ? words.robustOfWorst : words.robustOfAverage)[language],
    columns: [
      text(words.line[language]),
      ...all.flatMap(({ course }) =>
        [words.ownPlan, words.onePlan].map((name) =>
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
        cells: all.flatMap(({ course, reached }) => {
          const own = courses.find((one) => one.course === course)?.reached?.[at];
          return [own, reached[at]].map((value) => ({
            text: measure === undefined ? '–' : figure(measure, value, { language }),
          }));
        }),
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
