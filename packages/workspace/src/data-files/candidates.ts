import type { MappingColumn } from '../model-files/index.ts';
import { isBlank, textOf, type Cell, type Grid, type Merge } from './grid.ts';
import type { ValueColumn } from './draft.ts';
import type { Layout } from './layout.ts';
import type { Lookup } from './lookup.ts';

/** What a row, its mapping and its title say of its figures. Nothing is resolved yet. */
export interface RowWords {
  readonly row: number;
  readonly entity: string;
  readonly indicator: string;
  readonly period: string;
  /** Completes a label without a year. */
  readonly year: number | undefined;
  readonly unit: string;
  readonly scenario: string;
  readonly version: string;
  readonly status: string;
  readonly note: string;
  /** The row's name when it adds others up. */
  readonly total: string | undefined;
}

/** A cell where a figure may stand. What its header says goes before what its row says. */
export interface Candidate {
  readonly words: RowWords;
  readonly column: ValueColumn;
  readonly cell: Cell;
  /** Cells merged with this one. */
  readonly merge: Merge | undefined;
}

/** What was noticed of whole rows. */
export interface RowsSeen {
  readonly rows: number;
  /** Row (from 0) at which another table starts; nothing from there on was visited. */
  readonly secondTable?: number;
  /** Rows (from 0) that repeat the header. */
  readonly repeatedHeaders: readonly number[];
  /** Cells right of the header, by row and column. */
  readonly outside: readonly { readonly row: number; readonly column: number }[];
}

/** Visits every cell that may hold a figure, row by row. */
export function visitCandidates(
  { grid, layout, lookup }: { readonly grid: Grid; readonly layout: Layout; readonly lookup: Lookup },
  visit: (candidate: Candidate) => void,
): RowsSeen {
  const { keys, values, mapping, titles } = layout;
  const merged = mergesByCell(grid.merges);
  const repeatedHeaders: number[] = [];
  const outside: { readonly row: number; readonly column: number }[] = [];
  const headerTexts = textsOfRow(grid, layout.headerRows.at(-1) ?? 0, layout.width);
  let rows = 0;
  let afterBlank = false;
  const keyText = (row: number, key: MappingColumn): string => {
    const column = keys[key];
    return column === undefined ? '' : textOf(grid.at(row, column)).trim();
  };

  for (let row = (layout.headerRows.at(-1) ?? 0) + 1; row < grid.height; row += 1) {
    if (isBlankRow(grid, row)) {
      afterBlank = true;
      continue;
    }
    if ((afterBlank || startsWithWord(grid.at(row, values[0]!.column))) && layout.looksLikeHeader(row)) {
      if (textsOfRow(grid, row, layout.width) !== headerTexts)
        return { rows, secondTable: row, repeatedHeaders, outside };
      repeatedHeaders.push(row);
      continue;
    }
    afterBlank = false;
    rows += 1;
    const entity = keyText(row, 'entity');
    const indicator = keyText(row, 'indicator');
    const ownYear = layout.yearColumn === undefined ? undefined : yearIn(textOf(grid.at(row, layout.yearColumn)));
    const words: RowWords = {
      row,
      entity: entity === '' && keys.entity === undefined ? (mapping.defaults.entity ?? titles.entity ?? '') : entity,
      indicator: indicator === '' && keys.indicator === undefined ? (mapping.defaults.indicator ?? '') : indicator,
      // A layout without a period of its own has one in its title; a year there is that of targets.
      period:
        keys.period === undefined
          ? (titles.period?.label ?? titles.year?.year.toString() ?? '')
          : monthOfYear(keyText(row, 'period'), ownYear),
      year: ownYear ?? titles.year?.year,
      unit: keyText(row, 'unit'),
      scenario: keyText(row, 'scenario') || mapping.defaults.scenario,
      version: keyText(row, 'version'),
      status: keyText(row, 'status'),
      note: keyText(row, 'note'),
      total: totalIn(grid, row, { entity, indicator, firstValue: values[0]!.column, lookup }),
    };
    for (const column of values) {
      const merge = merged.size === 0 ? undefined : merged.get(row * 16_384 + column.column);
      visit({ words, column, cell: grid.at(row, column.column), merge });
    }
    for (let column = layout.width; column < grid.width; column += 1) {
      if (!isBlank(grid.at(row, column))) outside.push({ row, column });
    }
  }
  return { rows, repeatedHeaders, outside };
}

function mergesByCell(merges: readonly Merge[]): ReadonlyMap<number, Merge> {
  const cells = new Map<number, Merge>();
  for (const merge of merges) {
    const { top, left, bottom, right } = merge;
    if ((bottom - top + 1) * (right - left + 1) > 20_000) continue;
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) cells.set(row * 16_384 + column, merge);
    }
  }
  return cells;
}

function isBlankRow(grid: Grid, row: number): boolean {
  for (let column = 0; column < grid.width; column += 1) if (!isBlank(grid.at(row, column))) return false;
  return true;
}

function textsOfRow(grid: Grid, row: number, width: number): string {
  return Array.from({ length: width }, (_, column) => textOf(grid.at(row, column)).trim()).join('\u0000');
}

/** True for text that no figure starts with: only then a row may be a header. */
function startsWithWord(cell: Cell): boolean {
  if (typeof cell !== 'string') return typeof cell !== 'number' && cell.kind === 'date';
  const code = cell.charCodeAt(0);
  return code > 64 || /^\s*\d{4}[-年Q]|^\s*\d{1,2}月/u.test(cell);
}

function yearIn(text: string): number | undefined {
  const match = /^\s*(\d{4})\s*年?度?\s*$/u.exec(text);
  return match === null ? undefined : Number(match[1]);
}

/** A bare number beside a year is a month of it: `2012 | 7`. Any other label is left as it is. */
function monthOfYear(label: string, year: number | undefined): string {
  const plain = label.normalize('NFKC');
  return year !== undefined && /^\d{1,2}$/u.test(plain) ? `${year}-${plain.padStart(2, '0')}` : label;
}

function totalIn(
  grid: Grid,
  row: number,
  {
    entity,
    indicator,
    firstValue,
    lookup,
  }: { readonly entity: string; readonly indicator: string; readonly firstValue: number; readonly lookup: Lookup },
): string | undefined {
  if (entity !== '' && lookup.total(entity)) return entity;
  if (indicator !== '' && lookup.total(indicator)) return indicator;
  if (entity !== '' && indicator !== '') return undefined;
  for (let column = 0; column < firstValue; column += 1) {
    const text = textOf(grid.at(row, column)).trim();
    if (text !== '') return lookup.total(text) ? text : undefined;
  }
  return undefined;
}
