import type { Problem } from '@overhalf/core';
import type { Mapping, MappingColumn } from '../model-files/index.ts';
import { draftOf, type Context, type Draft, type ValueColumn } from './draft.ts';
import type { Grid } from './grid.ts';
import { createClassifier, looksLikeHeader, nameOfColumn, readHeader } from './header.ts';
import { deepestHeader, missingColumns, missingKeys, noHeader, notesOf, strayUnits } from './layout-problems.ts';
import { readTitles, type Titles } from './titles.ts';

/** Where in a grid the figures are, and what says what they are. */
export interface Layout {
  readonly kind: Mapping['layout'];
  /** Counted from 0. */
  readonly headerRows: readonly number[];
  readonly keys: Readonly<Partial<Record<MappingColumn, number>>>;
  /** Completes periods without a year. */
  readonly yearColumn?: number;
  readonly values: readonly ValueColumn[];
  /** Columns from here on have no header. */
  readonly width: number;
  readonly titles: Titles;
  /** The mapping that says all this: the given one, or one to save. */
  readonly mapping: Mapping;
  readonly looksLikeHeader: (row: number) => boolean;
}

export interface LayoutRead {
  readonly layout?: Layout;
  readonly problems: readonly Problem[];
}

/** Rows after a header in which a better one is looked for. */
const rowsAfterHeader = 8;
const tallestHeader = 3;

/**
 * Finds the header and what its columns hold.
 *
 * Problems: what was seen, and how to say it in a mapping, when it cannot be told.
 */
export function readLayout(context: Context): LayoutRead {
  const { grid, lookup, mapping } = context;
  const classify = createClassifier(lookup, mapping);
  const titlesAbove = new Map<number, Titles>();
  const readAt = (rows: readonly number[]): Draft => {
    const [top = 0] = rows;
    const titles = titlesAbove.get(top) ?? readTitles(grid, top, lookup);
    titlesAbove.set(top, titles);
    const header = readHeader(grid, rows, { classify, lookup, mapping, year: titles.year?.year });
    return draftOf(header, titles, context);
  };

  const given = mapping?.header.map((row) => row - 1);
  const best = given === undefined ? findBest(grid, readAt) : readAt(given);
  if (best === undefined) return { problems: [noHeader(grid, 0)] };
  const unmapped = missingColumns(best, context);
  const isTold = (problem: Problem): boolean =>
    'column' in problem && unmapped.some((other) => 'column' in other && other.column === problem.column);
  const needed = unmapped.filter(({ severity }) => severity === 'error');
  const problems = [...needed, ...missingKeys(best, context).filter((problem) => !isTold(problem))];
  if (best.values.length === 0 && problems.length === 0) problems.push(noHeader(grid, best.header.rows[0] ?? 0));
  const lesser = unmapped.filter(({ severity }) => severity !== 'error');
  if (problems.length > 0) return { problems: [...problems, ...lesser] };
  return {
    layout: {
      kind: best.kind,
      headerRows: best.header.rows,
      keys: best.keys,
      ...(best.yearColumn === undefined ? {} : { yearColumn: best.yearColumn }),
      values: best.values,
      width: best.width,
      titles: best.titles,
      mapping: mapping ?? mappingOf(best, grid),
      looksLikeHeader: (row) => looksLikeHeader(grid, row, classify),
    },
    problems: [...lesser, ...strayUnits(best, context), ...notesOf(best, context)],
  };
}

/** The header that says most; one whose figures lack a key only where there is no better, to say which. */
function findBest(grid: Grid, readAt: (rows: readonly number[]) => Draft): Draft | undefined {
  let best: Draft | undefined;
  let bestScore = 0;
  let deepest = Math.min(grid.height, deepestHeader);
  for (let row = 0; row < deepest; row += 1) {
    for (let height = 1; height <= tallestHeader && row + height <= grid.height; height += 1) {
      const draft = readAt(Array.from({ length: height }, (_, level) => row + level));
      const isWhole = draft.values.length > 0;
      const roles = draft.header.columns.filter(({ says }) => says === 'key').length;
      if (!isWhole && roles < 2) continue;
      if (isWhole) deepest = Math.min(deepest, draft.header.rows[0]! + rowsAfterHeader);
      const yearless = draft.header.yearless === undefined ? 0 : 3;
      const score = draft.header.score - draft.lacking.length * 4 - yearless - (isWhole ? 0 : 1000);
      // Not better by a title or a row of data that it takes in: the smallest and topmost is taken.
      if (best !== undefined && score <= bestScore) continue;
      best = draft;
      bestScore = score;
    }
  }
  return best;
}

function mappingOf({ kind, header, keys, values }: Draft, grid: Grid): Mapping {
  const columns: Partial<Record<MappingColumn, string>> = {};
  for (const [role, column] of Object.entries(keys) as [MappingColumn, number][]) {
    columns[role] = nameOfColumn(header, column);
  }
  if (kind === 'long' && values[0] !== undefined) columns.value = nameOfColumn(header, values[0].column);
  return {
    layout: kind,
    ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
    header: header.rows.map((row) => row + 1),
    columns,
    defaults: { scenario: 'actual', version: '', status: 'actual' },
    names: { entities: new Map(), indicators: new Map() },
  };
}
