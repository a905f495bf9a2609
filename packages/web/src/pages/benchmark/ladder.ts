import type { BenchmarkAnswer, RungAnswer } from '@overhalf/answers';
import { comparatorNames, leftOutNames, type Bilingual, type Language, type LeftOut } from '@overhalf/core';
import type { BarsInput, Measure, TableTwin } from '@overhalf/charts';
import { moneyMeasure, unitText, type Catalogue } from '../../analysis/catalogue.ts';
import { behindText, figure } from '../../analysis/figures.ts';
import { benchmarkWords as words } from '../../words/benchmark.ts';
import { moneyOf } from './gaps.ts';

/** What a rung of the ladder is called. */
export function rungName(catalogue: Catalogue, { kind, comparator, entity }: RungAnswer): Bilingual {
  const declared = catalogue.comparators.find(({ id }) => id === comparator)?.name;
  if (declared !== undefined) {
    const general = kind === 'entity' ? undefined : comparatorNames[kind];
    if (general === undefined || declared.en.startsWith(general.en)) return declared;
    return { en: `${general.en}: ${declared.en}`, zh: `${general.zh}：${declared.zh}` };
  }
  if (kind === 'entity') return catalogue.entityName(entity ?? '');
  const general = comparatorNames[kind];
  if (entity === null) return general;
  const name = catalogue.entityName(entity);
  return { en: `${general.en}: ${name.en}`, zh: `${general.zh}：${name.zh}` };
}

/** Our figure beside everyone's, the nearest first. */
export function ladderInput(
  catalogue: Catalogue,
  answer: BenchmarkAnswer,
  measure: Measure,
  title: BarsInput['title'],
): BarsInput {
  return {
    title,
    measure,
    order: 'given',
    references: ['BM'],
    variances: ['BM'],
    places: answer.ladder.map((rung) => ({
      name: rungName(catalogue, rung),
      values: { AC: answer.own ?? Number.NaN, BM: rung.value },
    })),
  };
}

/** The ladder with what each gap is worth, where a figure comes from, and what to mind. */
export function ladderTable(
  catalogue: Catalogue,
  answer: BenchmarkAnswer,
  measure: Measure,
  language: Language,
): TableTwin {
  const worths = answer.ladder.map(({ worth }) => worth);
  const money =
    answer.lines.length > 0 ? moneyOf(answer) : moneyMeasure(answer.currency, worths, { name: words.worth });
  const column = (name: Bilingual, unit = '', isText = false): TableTwin['columns'][number] => ({
    name: name[language],
    unit,
    isText,
  });
  const unit = unitText(measure, language);
  return {
    caption: words.ladder[language],
    columns: [
      column(words.comparator, '', true),
      column(words.figure, unit),
      column(words.behind, unit),
      column(words.worthShort, unitText(money, language)),
      column(words.source, '', true),
      column(words.remark, '', true),
    ],
    rows: answer.ladder.map((rung) => ({
      name: rungName(catalogue, rung)[language],
      level: 0,
      kind: 'part',
      cells: [
        { text: figure(measure, rung.value, { language }) },
        { text: behindText(measure, { own: answer.own, other: rung.value, gap: rung.gap }, language) },
        { text: figure(money, rung.worth, { language }) },
        { text: sourceOf(rung, language) },
        { text: mindOf(rung, language) },
      ],
    })),
  };
}

function sourceOf({ source, date, period }: RungAnswer, language: Language): string {
  return [source?.[language], period ?? date]
    .filter((part) => part !== undefined && part !== null)
    .join(language === 'en' ? ', ' : '，');
}

function mindOf({ differences, incomplete, older, leftOut }: RungAnswer, language: Language): string {
  const parts: readonly (Bilingual | undefined)[] = [
    differences.length === 0 ? undefined : words.differs(differences.join(language === 'en' ? ', ' : '、')),
    incomplete ? words.incomplete : undefined,
    older ? words.older : undefined,
    // The keys are those of the answer.
    ...Object.entries(leftOut).map(([why, count]) => words.leftOut(count, leftOutNames[why as LeftOut])),
  ];
  return parts.flatMap((part) => (part === undefined ? [] : [part[language]])).join(language === 'en' ? '; ' : '；');
}
