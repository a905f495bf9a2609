import type { LandedContract, LandedLine, LandingAnswer, SeriesAnswer } from '@overhalf/answers';
import { formatNumber, methodNames, showChance, type Bilingual, type Language } from '@overhalf/core';
import type { FanInput, Measure, TableTwin } from '@overhalf/charts';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { opening, sayShare, sayValue } from '../../analysis/figures.ts';
import { shortMonth } from '../../analysis/moment.ts';
import { landingWords as words } from '../../words/landing.ts';

const both = (say: (language: Language) => string): Bilingual => ({ en: say('en'), zh: say('zh') });

/** The line that is shown: the one chosen, else the heaviest that has a forecast. */
export function lineShown(
  catalogue: Catalogue,
  contract: LandedContract,
  chosen: string | undefined,
): LandedLine | undefined {
  const found = contract.lines.find(({ id }) => id === chosen);
  if (found !== undefined) return found;
  const declared = catalogue.contracts.find(({ id }) => id === contract.id);
  const weightOf = (id: string): number => declared?.lines.find((line) => line.id === id)?.weight ?? 0;
  return contract.lines.filter(({ median }) => median !== null).toSorted((a, b) => weightOf(b.id) - weightOf(a.id))[0];
}

/** The sentence of the page: where the line lands, how likely its rung is, and how likely all lines are together. */
export function messageOf(
  catalogue: Catalogue,
  contract: LandedContract,
  line: LandedLine | undefined,
  isOver: boolean,
): Bilingual {
  const measure = line === undefined ? undefined : catalogue.measure(line.indicator);
  if (line === undefined || measure === undefined || line.median === null) return line?.why?.text ?? words.none;
  const rung = catalogue.rungs.find(({ id }) => id === catalogue.contractual)?.name ?? words.target;
  const { median, probability, name } = line;
  const chance = (value: number): Bilingual =>
    both((language) => showChance(value, language, isOver).replaceAll(' ', '\u00a0'));
  const head = words.lands(
    { en: opening(name.en), zh: name.zh },
    both((language) => sayValue(measure, median, { language })),
    probability === null ? undefined : chance(probability),
    rung,
  );
  if (contract.joint === null) return head;
  const all = words.together(contract.joint.lines, chance(contract.joint.probability));
  return { en: `${head.en}${all.en}`, zh: `${head.zh}${all.zh}` };
}

/** A line's year: what was measured through the last month known, and bands for those to come. */
export function fanOf({ catalogue, measure, line, series, through }: FanSubject): FanInput | undefined {
  if (line.fan.length === 0) return undefined;
  const first = series.months[0];
  const months = series.months;
  if (first === undefined) return undefined;
  const monthly =
    series.rows.find(({ scenario, entity }) => scenario === 'actual' && entity === line.entity)?.values ?? [];
  const actual = actualOf(line, months, monthly, through);
  const at = new Map(line.fan.map((one) => [one.month, one]));
  const quantile = (p: number, read: (one: LandedLine['fan'][number]) => number | undefined) => ({
    p,
    values: months.map((month) => {
      const one = at.get(month);
      return one === undefined ? Number.NaN : (read(one) ?? Number.NaN);
    }),
  });
  const shares = [0.95, 0.8, 0.5];
  return {
    title: {
      who: catalogue.entityName(line.entity),
      when: { en: `${first} to ${months.at(-1)!}`, zh: `${first}至${months.at(-1)!}` },
    },
    notes: [words.bands],
    measure,
    months: months.map((month) => shortMonth(month)),
    actual,
    quantiles: [
      quantile(0.5, ({ median }) => median),
      ...shares.flatMap((share) => [
        quantile((1 - share) / 2, ({ intervals }) => intervals.find((one) => one.share === share)?.low),
        quantile((1 + share) / 2, ({ intervals }) => intervals.find((one) => one.share === share)?.high),
      ]),
    ],
    rungs: line.rungs.map(({ id, value, probability }) => ({
      name: catalogue.rungs.find((rung) => rung.id === id)?.name ?? { en: id, zh: id },
      value,
      probability,
    })),
  };
}

export interface FanSubject {
  readonly catalogue: Catalogue;
  readonly measure: Measure;
  readonly line: LandedLine;
  readonly series: SeriesAnswer;
  readonly through: string;
}

/** What a line has come to by each month: sums for what adds up; of ratios only what they are to date. */
function actualOf(
  { measure, toDate }: LandedLine,
  months: readonly string[],
  monthly: readonly (number | null)[],
  through: string,
): readonly number[] {
  if (measure === 'accumulate' || measure === 'count') {
    let sum = 0;
    return months.map((month, at) => {
      if (month > through) return Number.NaN;
      sum += monthly[at] ?? Number.NaN;
      return sum;
    });
  }
  if (measure === 'year-end')
    return months.map((month, at) => (month > through ? Number.NaN : (monthly[at] ?? Number.NaN)));
  return months.map((month) => (month === through ? (toDate ?? Number.NaN) : Number.NaN));
}

const number = (name: Bilingual, language: Language): TableTwin['columns'][number] => ({
  name: name[language],
  unit: '',
  isText: false,
});
const text = (name: Bilingual, language: Language): TableTwin['columns'][number] => ({
  name: name[language],
  unit: '',
  isText: true,
});

/** What a line is made of, each with the method that forecasts it. */
export function driverTable(catalogue: Catalogue, { drivers }: LandedLine, language: Language): TableTwin {
  return {
    caption: words.drivers[language],
    columns: [
      text(words.madeOf, language),
      text(words.of, language),
      text(words.method, language),
      number(words.weight, language),
      number(words.error, language),
    ],
    rows: drivers.map(({ indicator, entity, method, weight, error }) => ({
      name: catalogue.indicatorName(indicator)[language],
      level: 0,
      kind: 'part',
      cells: [
        { text: catalogue.entityName(entity)[language] },
        { text: methodNames[method][language] },
        { text: sayShare(weight, language, 1) },
        { text: sayShare(error, language, 1) },
      ],
    })),
  };
}

/** The lines that most often keep the contract from being met. */
export function missedTable(
  { joint, lines }: LandedContract,
  language: Language,
  isOver: boolean,
): TableTwin | undefined {
  const missed = joint?.missed.filter(({ share }) => share > 0).slice(0, 8) ?? [];
  if (missed.length === 0) return undefined;
  return {
    caption: words.missedMost[language],
    columns: [text(words.line, language), number(words.share, language), number(words.alone, language)],
    rows: missed.map(({ line, share, alone }) => ({
      name: lines.find(({ id }) => id === line)?.name[language] ?? line,
      level: 0,
      kind: 'part',
      cells: [{ text: showChance(share, language, isOver) }, { text: showChance(alone, language, isOver) }],
    })),
  };
}

/** What intervals and chances promised, beside what came. */
export function calibrationTables(
  { series, lines, chances }: LandingAnswer['calibration'],
  language: Language,
): readonly TableTwin[] {
  const range = (from: number, to: number): string =>
    `${formatNumber(from * 100, { language, decimals: 0 })}–${sayShare(to, language)}`;
  const coverage: TableTwin = {
    caption: words.intervals[language],
    columns: [number(words.said, language), number(words.heldSeries, language), number(words.heldLines, language)],
    rows: series.coverage.map(({ share, held }, at) => ({
      name: sayShare(share, language),
      level: 0,
      kind: 'part',
      cells: [{ text: sayShare(held, language) }, { text: sayShare(lines.coverage[at]?.held ?? null, language) }],
    })),
  };
  const told: TableTwin = {
    caption: words.chances[language],
    columns: [
      text(words.told, language),
      number(words.meanTold, language),
      number(words.happened, language),
      number(words.cases, language),
    ],
    rows: chances.table.map(({ from, to, told: mean, happened, count }) => ({
      name: range(from, to),
      level: 0,
      kind: 'part',
      cells: [{ text: sayShare(mean, language) }, { text: sayShare(happened, language) }, { text: String(count) }],
    })),
  };
  return [coverage, told].filter(({ rows }) => rows.length > 0);
}
