import {
  comparatorNames,
  flagNames,
  formatNumber,
  verdictNames,
  type Bilingual,
  type ComparatorLadder,
  type EntityId,
  type LeagueRow,
  type Review,
} from '@overhalf/core';
import type { BarsInput } from './bars.ts';
import { measureOf, type Measure } from './notation/measure.ts';
import type { ChartInput } from './scene/options.ts';
import type { TableInput, TableRowInput } from './table-input.ts';

/** A contract as it stands: figures, what was due, progress, and the verdict in words. */
export function reviewTable(review: Review, input: ChartInput): TableInput {
  return {
    ...input,
    what: review.contract.name,
    first: { en: 'indicator', zh: '指标' },
    groups: [
      {
        columns: [
          { key: 'target', kind: 'value', scenario: 'PL', name: { en: 'target of the year', zh: '全年目标' } },
          { key: 'AC', kind: 'value', scenario: 'AC', name: { en: 'AC to date', zh: '累计实际' } },
          { key: 'PL', kind: 'value', scenario: 'PL', name: { en: 'PL to date', zh: '累计计划' } },
        ],
      },
      {
        columns: [{ key: 'ΔPL%', kind: 'relative', of: ['AC', 'PL'], name: { en: 'ΔPL%', zh: 'Δ计划%' }, embed: true }],
      },
      {
        columns: [
          { key: 'progress', kind: 'share', name: { en: 'progress', zh: '任务进度' } },
          { key: 'verdict', kind: 'text', name: { en: 'verdict', zh: '判定' } },
        ],
      },
    ],
    rows: review.lines.map((line): TableRowInput => {
      const due = line.standing?.allowance ?? line.standing?.due;
      const flags = line.flags.map((flag) => flagNames[flag]);
      const verdict = verdictNames[line.verdict.code];
      return {
        key: line.line.id,
        name: line.indicator.name,
        kind: 'part',
        measure: measureOf(line.indicator),
        cells: {
          ...(line.target === undefined ? {} : { target: line.target }),
          AC: line.standing?.value ?? line.actual.value,
          ...(due === undefined ? {} : { PL: due }),
          ...(line.standing?.progress === undefined
            ? { progress: { en: '', zh: '' } }
            : { progress: line.standing.progress }),
          verdict: {
            en: [verdict, ...flags].map(({ en }) => en).join(', '),
            zh: [verdict, ...flags].map(({ zh }) => zh).join('，'),
          },
        },
      };
    }),
  };
}

/** A league table: entities by rank, with their percentile in each indicator. */
export function leagueTableOf(
  rows: readonly LeagueRow[],
  input: ChartInput & {
    readonly names: ReadonlyMap<EntityId, Bilingual>;
    readonly measures: ReadonlyMap<string, Measure>;
  },
): TableInput {
  const { names, measures, ...rest } = input;
  const text = (words: string): Bilingual => ({ en: words, zh: words });
  return {
    ...rest,
    what: { en: 'rank and score', zh: '排名与得分' },
    first: { en: 'indicator', zh: '指标' },
    groups: rows.map(({ entity }) => ({
      columns: [{ key: entity, kind: 'value', scenario: 'AC', name: names.get(entity) ?? text(entity) }],
    })),
    rows: [
      ...[...measures].map(([indicator, measure]): TableRowInput => ({
        key: indicator,
        name: measure.name,
        kind: 'part',
        measure,
        cells: Object.fromEntries(
          rows.flatMap(({ entity, placings }) =>
            placings.filter((placing) => placing.indicator === indicator).map(({ value }) => [entity, value]),
          ),
        ),
      })),
      {
        key: 'score',
        name: { en: 'score of 100', zh: '百分位得分' },
        kind: 'total',
        cells: Object.fromEntries(
          rows.map(({ entity, score }) => [entity, text(formatNumber(score, { language: 'en', decimals: 1 }))]),
        ),
      },
      {
        key: 'rank',
        name: { en: 'rank', zh: '名次' },
        kind: 'total',
        cells: Object.fromEntries(
          rows.map(({ entity, rank }) => [entity, text(rank === undefined ? '–' : String(rank))]),
        ),
      },
    ],
  };
}

/** Our figure among its comparators, as bars: the nearest comparator first. */
export function ladderBars({ indicator, own, comparisons }: ComparatorLadder, input: ChartInput): BarsInput {
  const nameOf = ({ kind, comparator }: ComparatorLadder['comparisons'][number]): Bilingual => {
    const name = comparatorNames[kind];
    return comparator === undefined || comparator.name.en.startsWith(name.en)
      ? (comparator?.name ?? name)
      : { en: `${name.en}: ${comparator.name.en}`, zh: `${name.zh}：${comparator.name.zh}` };
  };
  return {
    ...input,
    measure: measureOf(indicator),
    order: 'given',
    references: ['BM'],
    variances: ['BM'],
    places: comparisons.map((comparison) => ({ name: nameOf(comparison), values: { AC: own, BM: comparison.value } })),
  };
}
