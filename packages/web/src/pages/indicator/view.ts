import type { ExplainedNode, SeriesAnswer, SignalAnswer } from '@overhalf/answers';
import type { Bilingual, Language } from '@overhalf/core';
import type { ColumnsInput, Measure, Place } from '@overhalf/charts';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { impactOf, opening, printSteps, sayValue, stepsOf, withUnit } from '../../analysis/figures.ts';
import { monthName, shortMonth, yearMonths } from '../../analysis/moment.ts';
import { indicatorWords } from '../../words/indicator.ts';

interface TrendInput {
  readonly catalogue: Catalogue;
  readonly measure: Measure;
  readonly series: SeriesAnswer;
  readonly through: string;
  readonly entity: string;
}

/** The year month by month: actuals as far as they are looked at, then the forecast; plan and the year before beside them. */
export function columnsFor({ catalogue, measure, series, through, entity }: TrendInput): ColumnsInput {
  const { months } = yearMonths(through, catalogue.calendar.fiscalStart);
  const valuesOf = (scenario: string): readonly (number | null)[] =>
    series.rows.find((row) => row.scenario === scenario && row.entity === entity)?.values ?? [];
  const [actual, plan, forecast] = ['actual', 'plan', 'forecast'].map(valuesOf) as [Values, Values, Values];
  const points = months.map((month): Place => {
    const at = series.months.indexOf(month);
    const before = series.months.indexOf(yearBefore(month));
    const isGone = month <= through;
    return {
      name: shortMonth(month),
      values: known({
        AC: isGone ? actual[at] : undefined,
        FC: isGone ? undefined : forecast[at],
        PL: plan[at],
        PY: actual[before],
      }),
    };
  });
  const has = (code: 'PL' | 'PY'): boolean => points.some(({ values }) => values[code] !== undefined);
  const others = (['PY', 'PL'] as const).filter(has);
  return {
    title: {
      who: catalogue.entityName(entity),
      when: { en: `${months[0]!} to ${months.at(-1)!}`, zh: `${months[0]!}至${months.at(-1)!}` },
    },
    measure,
    grain: 'month',
    points,
    references: others,
    variances: others.toReversed(),
  };
}

type Values = readonly (number | null)[];

function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
}

function known(values: Readonly<Record<string, number | null | undefined>>): Place['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

interface MessageInput {
  readonly measure: Measure;
  readonly when: Bilingual;
  readonly actual: ExplainedNode;
  readonly plan: ExplainedNode | undefined;
  readonly signal: SignalAnswer | undefined;
  readonly catalogue: Catalogue;
}

/** The sentence of the page: how much, how far from plan, and whether its last month says anything. */
export function messageOf({ measure, when, actual, plan, signal, catalogue }: MessageInput): Bilingual {
  const what = { en: opening(measure.name.en), zh: measure.name.zh };
  const { value } = actual;
  if (value === null) return indicatorWords.absent(what, when);
  const reference = plan?.value ?? undefined;
  const steps = (language: Language): number =>
    stepsOf(measure, value, language) - stepsOf(measure, reference ?? Number.NaN, language);
  const both = (print: (language: Language) => string): Bilingual => ({ en: print('en'), zh: print('zh') });
  const delta = (language: Language): string =>
    withUnit(measure, printSteps(measure, steps(language), { language, sign: true }), language, true);
  const impact = reference === undefined || steps('en') === 0 ? 'neutral' : impactOf(measure.better, reference, value);
  return indicatorWords.message({
    what,
    when,
    value: both((language) => sayValue(measure, value, { language })),
    delta: reference === undefined ? undefined : both(delta),
    impact: indicatorWords[impact],
    verdict: signal === undefined ? { en: '', zh: '' } : verdictOf(signal, catalogue),
  });
}

function verdictOf({ answer, points }: SignalAnswer, { calendar }: Catalogue): Bilingual {
  const last = points.at(-1);
  if (last === undefined || answer.kind === 'unknown') return { en: '', zh: '' };
  const month = monthName(last.period, calendar);
  if (answer.kind === 'noise') return indicatorWords.isNoise(month);
  if (answer.good === null) return indicatorWords.isNews(month);
  return answer.good ? indicatorWords.isGoodNews(month) : indicatorWords.isBadNews(month);
}
