import type { FrontierAnswer } from '@overhalf/answers';
import { formatNumber, type Bilingual, type Language } from '@overhalf/core';
import type { Measure, TableTwin } from '@overhalf/charts';
import { moneyMeasure, unitText, type Catalogue } from '../../analysis/catalogue.ts';
import { figure } from '../../analysis/figures.ts';
import { monthName } from '../../analysis/moment.ts';
import { benchmarkWords as words } from '../../words/benchmark.ts';

/** How each of those compared stands to the best mixture of all, the best first. */
export function frontierTable(catalogue: Catalogue, answer: FrontierAnswer, language: Language): TableTwin {
  const { points } = answer;
  const money = frontierMoney(answer);
  const whose = (at: number): string => {
    const point = points[at];
    if (point === undefined) return '–';
    const month = monthName(point.from, catalogue.calendar)[language];
    return answer.compared === 'entities'
      ? catalogue.entityName(point.entity)[language]
      : `${catalogue.entityName(point.entity)[language]} ${month}`;
  };
  const sorted = points
    .map((point, at) => ({ point, at }))
    .toSorted((a, b) => (b.point.score ?? -1) - (a.point.score ?? -1));
  const isMonthly = answer.compared === 'entity-months';
  const text = (name: Bilingual): TableTwin['columns'][number] => ({ name: name[language], unit: '', isText: true });
  const number = (name: Bilingual, unit = ''): TableTwin['columns'][number] => ({
    name: name[language],
    unit,
    isText: false,
  });
  return {
    caption: answer.name[language],
    columns: [
      text(words.plant),
      ...(isMonthly ? [text(words.when)] : []),
      number(words.efficiency),
      text(words.standing),
      number(words.saving, unitText(money, language)),
      text(words.peers),
    ],
    rows: sorted.map(({ point, at }) => ({
      name: catalogue.entityName(point.entity)[language],
      level: 0,
      kind: 'part',
      cells: [
        ...(isMonthly ? [{ text: monthName(point.from, catalogue.calendar)[language] }] : []),
        { text: point.score === null ? '–' : formatNumber(point.score, { language, decimals: 3 }) },
        { text: (point.standing === null ? words.leftOutPoint : words[point.standing])[language] },
        { text: figure(money, point.worth, { language }) },
        {
          text: point.peers
            .filter(({ point: peer, weight }) => peer !== at && weight >= 0.0005)
            .map(({ point: peer, weight }) => `${whose(peer)} × ${formatNumber(weight, { language, decimals: 3 })}`)
            .join(language === 'en' ? ', ' : '，'),
        },
      ],
    })),
  };
}

/** Each factor over all points: as it is, and as it would be on the frontier. */
export function factorTable(catalogue: Catalogue, answer: FrontierAnswer, language: Language): TableTwin {
  const money = frontierMoney(answer);
  const ids = [...new Set(answer.points.flatMap(({ factors }) => factors.map(({ indicator }) => indicator)))];
  const rows = ids.flatMap((id) => {
    const measure = catalogue.measure(id);
    const all = answer.points.flatMap(({ factors }) => factors.filter(({ indicator }) => indicator === id));
    const sum = (of: (one: (typeof all)[number]) => number): number => all.reduce((total, one) => total + of(one), 0);
    const isPriced = all.some(({ worth }) => worth !== null);
    return measure === undefined
      ? []
      : [
          {
            name: catalogue.indicatorName(id)[language],
            level: 0,
            kind: 'part' as const,
            cells: [
              { text: unitText(measure, language) },
              {
                text: figure(
                  measure,
                  sum(({ amount }) => amount),
                  { language },
                ),
              },
              {
                text: figure(
                  measure,
                  sum(({ target }) => target),
                  { language },
                ),
              },
              {
                text: figure(
                  measure,
                  sum(({ target, amount }) => target - amount),
                  { language, sign: true },
                ),
              },
              {
                text: isPriced
                  ? figure(
                      money,
                      sum(({ worth }) => worth ?? 0),
                      { language },
                    )
                  : '–',
              },
            ],
          },
        ];
  });
  const number = (name: Bilingual, unit = ''): TableTwin['columns'][number] => ({
    name: name[language],
    unit,
    isText: false,
  });
  return {
    caption: words.byFactor[language],
    columns: [
      { name: words.factor[language], unit: '', isText: true },
      { name: words.unit[language], unit: '', isText: true },
      number(words.now),
      number(words.onFrontier),
      number(words.gap),
      number(words.saving, unitText(money, language)),
    ],
    rows,
  };
}

/** How productivity changed on the year before. Absent where it was not asked. */
export function changeTable(catalogue: Catalogue, answer: FrontierAnswer, language: Language): TableTwin | undefined {
  const rows = answer.changes[0]?.rows.filter(({ malmquist }) => malmquist !== null) ?? [];
  if (rows.length === 0) return undefined;
  const number = (name: Bilingual): TableTwin['columns'][number] => ({ name: name[language], unit: '', isText: false });
  const ratio = (value: number): { readonly text: string } => ({
    text: formatNumber(value, { language, decimals: 4 }),
  });
  return {
    caption: words.change[language],
    columns: [
      { name: words.plant[language], unit: '', isText: true },
      number(words.malmquist),
      number(words.catching),
      number(words.shift),
    ],
    rows: rows.map(({ entity, malmquist }) => ({
      name: entity === null ? words.total[language] : catalogue.entityName(entity)[language],
      level: 0,
      kind: entity === null ? 'total' : 'part',
      cells: [ratio(malmquist!.index), ratio(malmquist!.efficiency), ratio(malmquist!.technical)],
    })),
  };
}

function frontierMoney({ currency, points }: FrontierAnswer): Measure {
  return moneyMeasure(currency, [points.reduce((sum, { worth }) => sum + (worth ?? 0), 0)], { name: words.saving });
}
