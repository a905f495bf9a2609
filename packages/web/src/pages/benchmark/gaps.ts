import type { BenchmarkAnswer, GapLine } from '@overhalf/answers';
import { closeShares, type Bilingual, type Language } from '@overhalf/core';
import type { BarsInput, Measure, TableTwin, TableTwinRow } from '@overhalf/charts';
import { moneyMeasure, unitText, type Catalogue } from '../../analysis/catalogue.ts';
import { behindText, figure, printSteps, sayValue, stepsOf } from '../../analysis/figures.ts';
import { benchmarkWords as words } from '../../words/benchmark.ts';

/** Money as this answer shows it, all of it in one scale. */
export function moneyOf(
  { currency, lines, addressable, unitCost }: BenchmarkAnswer,
  name: Bilingual = words.worth,
): Measure {
  const amounts = [...lines.map(({ value }) => value), addressable, unitCost?.gap.worth ?? null];
  return moneyMeasure(currency, amounts, { name });
}

/** What of the gaps can be changed, each once: factors, or the causes behind them; they add up to the total. */
export function gapBars(
  catalogue: Catalogue,
  answer: BenchmarkAnswer,
  title: BarsInput['title'],
): BarsInput | undefined {
  const own = answer.lines.filter(({ countedAt }) => countedAt === 'own');
  const places = [
    ...own.map(({ indicator, addressable }) => ({ id: indicator, value: addressable })),
    ...answer.causes.map(({ indicator, value }) => ({ id: indicator, value })),
  ].filter(({ value }) => value !== 0);
  if (places.length === 0 || answer.addressable === null) return undefined;
  const measure = moneyOf(answer, words.addressable);
  // In whole last digits, which are the same amount in both languages: what is printed adds up.
  const { factor, decimals } = measure.shown.en;
  const digit = 1 / (factor * 10 ** decimals);
  const whole = stepsOf(measure, answer.addressable, 'en');
  const steps = closeShares(
    places.map(({ value }) => value / digit),
    whole,
  );
  return {
    title,
    measure,
    places: places.map(({ id }, at) => ({ name: catalogue.indicatorName(id), values: { AC: steps[at]! * digit } })),
    total: { name: words.once, values: { AC: whole * digit } },
  };
}

/** Every gap with what it is worth, the largest first; the printed amounts that can be changed add up. */
export function gapTable(catalogue: Catalogue, answer: BenchmarkAnswer, language: Language): TableTwin {
  const money = moneyOf(answer);
  const lines = answer.lines.toSorted((a, b) => b.value - a.value);
  const isWhole = answer.indicator === null;
  const counted = lines.filter(({ countedAt }) => !isWhole || countedAt !== 'elsewhere');
  const whole = stepsOf(money, answer.addressable ?? 0, language);
  const { factor, decimals } = money.shown[language];
  const shares = closeShares(
    counted.map(({ addressable }) => addressable * factor * 10 ** decimals),
    whole,
  );
  const shareOf = (line: GapLine): number | undefined => shares[counted.indexOf(line)];
  const print = (steps: number): string => printSteps(money, steps, { language });
  const rows = lines.map((line): TableTwinRow => {
    const measure = catalogue.measure(line.indicator);
    const share = shareOf(line);
    // Where all of a gap can be changed both columns say the same, though only one of them is rounded to add up.
    const worth = line.value === line.addressable && share !== undefined ? share : stepsOf(money, line.value, language);
    const at = (value: number): string => (measure === undefined ? '–' : figure(measure, value, { language }));
    return {
      name: catalogue.indicatorName(line.indicator)[language],
      level: 0,
      kind: 'part',
      cells: [
        { text: measure === undefined ? '' : unitText(measure, language) },
        { text: at(line.own) },
        { text: at(line.comparator) },
        {
          text:
            measure === undefined
              ? '–'
              : behindText(measure, { own: line.own, other: line.comparator, gap: line.gap }, language),
        },
        { text: print(worth) },
        { text: share === undefined ? '–' : print(share) },
        { text: remarkOn(catalogue, line, isWhole, language) },
      ],
    };
  });
  const total: TableTwinRow = {
    name: words.once[language],
    level: 0,
    kind: 'total',
    cells: [...Array.from({ length: 5 }, () => ({ text: '' })), { text: print(whole) }, { text: '' }],
  };
  const text = (name: Bilingual): TableTwin['columns'][number] => ({ name: name[language], unit: '', isText: true });
  const number = (name: Bilingual, unit = ''): TableTwin['columns'][number] => ({
    name: name[language],
    unit,
    isText: false,
  });
  const moneyUnit = unitText(money, language);
  return {
    caption: words.gaps(answer.against?.name ?? words.best)[language],
    columns: [
      text(words.factor),
      text(words.unit),
      number(words.ours),
      number(words.theirs),
      number(words.behind),
      number(words.worthShort, moneyUnit),
      number(words.addressable, moneyUnit),
      text(words.remark),
    ],
    rows: isWhole ? [...rows, total] : rows,
  };
}

function remarkOn(catalogue: Catalogue, line: GapLine, isWhole: boolean, language: Language): string {
  const { countedAt, countedIn, given, indicator } = line;
  const measure = catalogue.measure(indicator);
  const parts = [
    isWhole && countedAt === 'elsewhere' && countedIn !== null
      ? words.countedIn(catalogue.indicatorName(countedIn))
      : undefined,
    given !== null && measure !== undefined
      ? words.given({
          en: sayValue(measure, given, { language: 'en' }),
          zh: sayValue(measure, given, { language: 'zh' }),
        })
      : undefined,
  ];
  return parts.flatMap((part) => (part === undefined ? [] : [part[language]])).join(language === 'en' ? '; ' : '；');
}
