import type { BenchmarkAnswer } from '@overhalf/answers';
import { costCurve, formatNumber, type Bilingual, type Language } from '@overhalf/core';
import type { CostCurveInput, Measure, TableTwin } from '@overhalf/charts';
import { unitText, type Catalogue } from '../../analysis/catalogue.ts';
import { figure } from '../../analysis/figures.ts';
import { benchmarkWords as words } from '../../words/benchmark.ts';

/** The plants by rank, with the figures that they are ranked by. */
export function leagueTable(
  catalogue: Catalogue,
  { league }: BenchmarkAnswer,
  language: Language,
): TableTwin | undefined {
  if (league === null || league.rows.length === 0) return undefined;
  const measures = league.indicators.map((id) => ({ id, measure: catalogue.measure(id) }));
  const hasStandards = league.composites.length > 0;
  const number = (name: string, unit = ''): TableTwin['columns'][number] => ({ name, unit, isText: false });
  const score = (value: number | null | undefined): { readonly text: string } => ({
    text: value === null || value === undefined ? '–' : formatNumber(value, { language, decimals: 1 }),
  });
  return {
    caption: words.league[language],
    columns: [
      { name: words.plant[language], unit: '', isText: true },
      number(words.rank[language]),
      number(words.score[language]),
      ...(hasStandards ? [number(words.standards[language])] : []),
      ...measures.map(({ id, measure }) =>
        number(catalogue.indicatorName(id)[language], measure === undefined ? '' : unitText(measure, language)),
      ),
    ],
    rows: league.rows.map((row) => ({
      name: catalogue.entityName(row.entity)[language],
      level: 0,
      kind: 'part',
      cells: [
        { text: row.rank === null ? '–' : String(row.rank) },
        score(row.score),
        ...(hasStandards ? [score(league.composites.find(({ entity }) => entity === row.entity)?.score)] : []),
        ...measures.map(({ id, measure }) => {
          const placing = row.placings.find(({ indicator }) => indicator === id);
          return { text: measure === undefined ? '–' : figure(measure, placing?.value, { language }) };
        }),
      ],
    })),
  };
}

/** The plants and others along their volume. Absent where no curve was asked for. */
export function curveInput(
  catalogue: Catalogue,
  answer: BenchmarkAnswer,
  cost: Measure,
  capacity: Measure,
): CostCurveInput | undefined {
  const { curve } = answer;
  if (curve === null || curve.places.length === 0) return undefined;
  const names = new Map(curve.places.map(({ id }): readonly [string, Bilingual] => [id, nameOf(catalogue, id)]));
  return {
    title: { who: catalogue.entityName(answer.entity), when: { en: answer.from, zh: answer.from } },
    curve: costCurve(curve.places.map((place) => ({ id: place.id, cost: place.figure, capacity: place.volume }))),
    cost,
    capacity,
    names,
    ours: curve.places.filter(({ own }) => own).map(({ id }) => id),
  };
}

function nameOf(catalogue: Catalogue, id: string): Bilingual {
  return catalogue.comparators.find((one) => one.id === id)?.name ?? catalogue.entityName(id);
}
