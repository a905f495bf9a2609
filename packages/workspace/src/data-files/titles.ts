import type { Period, Problem } from '@overhalf/core';
import { placeOf, textOf, type Grid } from './grid.ts';
import type { Lookup } from './lookup.ts';

/** What the lines above a header say of the whole table. */
export interface Titles {
  readonly year?: { readonly year: number; readonly from: string };
  readonly period?: { readonly period: Period; readonly label: string; readonly from: string };
  readonly unit?: string;
  readonly entity?: string;
  /** The title that speaks of plans or targets. */
  readonly scenario?: string;
  /** Notes on what was taken from here, for a header that lacks it. */
  problems(used: Used): Problem[];
}

interface Used {
  readonly keys: Readonly<Partial<Record<string, number>>>;
  readonly yearColumn?: number;
  readonly header: { readonly columns: readonly { readonly text: string }[] };
  readonly values: readonly { readonly period?: unknown; readonly entity?: unknown }[];
}

/** Reads the rows above `below`, then the name of the sheet, then that of the file. */
export function readTitles(grid: Grid, below: number, lookup: Lookup): Titles {
  const lines: { readonly text: string; readonly row: number; readonly column: number }[] = [];
  for (let row = 0; row < below; row += 1) {
    for (let column = 0; column < grid.width; column += 1) {
      const text = textOf(grid.at(row, column)).normalize('NFKC').trim();
      if (text !== '' && lines.at(-1)?.text !== text) lines.push({ text, row, column });
    }
  }
  const names = [...(grid.sheet === undefined ? [] : [grid.sheet]), grid.file.replace(/^.*[/\\]/u, '')];
  const texts = [...lines.map(({ text }) => text), ...names];

  const from = texts.find((text) => yearIn(text) !== undefined);
  const titled = texts.map((text) => periodIn(text, lookup)).find((found) => found !== undefined);
  const about = lines.map((line) => ({
    line,
    said: /单位\s*:\s*(?<of>\S+)$|^unit\s*:\s*(?<unit>\S+)$/iu.exec(line.text)?.groups,
  }));
  const told = about.find(({ said }) => said !== undefined);
  const word = told?.said?.['of'] ?? told?.said?.['unit'] ?? '';
  const unit = word !== '' && lookup.unit(word).unit !== undefined ? word : undefined;
  const entity = word !== '' && unit === undefined && lookup.entity(word) !== undefined ? word : undefined;
  const scenario = texts.find((text) =>
    /计划(?!部|处|科|员|统计)|目标|预算|\bplan\b|\btargets?\b|\bbudget\b/iu.test(text),
  );
  return {
    ...(from === undefined ? {} : { year: { year: yearIn(from)!, from } }),
    ...(titled === undefined ? {} : { period: titled }),
    ...(unit === undefined ? {} : { unit }),
    ...(entity === undefined ? {} : { entity }),
    ...(scenario === undefined ? {} : { scenario }),
    problems: (used) => {
      const at = placeOf(grid, told?.line.row ?? 0, told?.line.column ?? 0);
      const notes: Problem[] = [];
      const severity = 'note';
      if (unit !== undefined) notes.push({ code: 'import-unit-of-sheet', severity, at, unit });
      if (
        entity !== undefined &&
        used.keys['entity'] === undefined &&
        used.values.some((value) => value.entity === undefined)
      ) {
        notes.push({ code: 'import-entity-of-sheet', severity, at, entity });
      }
      if (
        titled !== undefined &&
        used.keys['period'] === undefined &&
        used.values.some((value) => value.period === undefined)
      ) {
        notes.push({
          code: 'import-period-of-sheet',
          severity,
          at: placeOf(grid, 0, 0),
          period: titled.label,
          from: titled.from,
        });
      }
      const headings = used.header.columns.map(({ text }) => text);
      const isYearless = headings.some(
        (text) =>
          /^(\d{1,2}月份?|[a-z]{3,9}\.?|Q\d|H\d|[上下]半年|第?[一二三四]季度)$/iu.test(text) &&
          lookup.period(text).period === undefined &&
          lookup.period(text, 2000).period !== undefined,
      );
      if (from !== undefined && isYearless) {
        notes.push({ code: 'import-year-taken', severity, at: placeOf(grid, 0, 0), year: yearIn(from)!, from });
      }
      return notes;
    },
  };
}

function yearIn(text: string): number | undefined {
  const match = /(?<!\d)(?<year>(?:19|20)\d{2})(?!\d)/u.exec(text);
  return match?.groups?.['year'] === undefined ? undefined : Number(match.groups['year']);
}

/** The month, quarter or half that a title names: 2021年6月生产完成情况. A year alone is only a year. */
function periodIn(text: string, lookup: Lookup): Titles['period'] {
  const match =
    /(?:19|20)\d{2}\s*年\s*(?:\d{1,2}\s*月|[上下]半年|第?[一二三四1-4]季度)|(?:19|20)\d{2}-(?:\d{2}|[QH]\d)(?!\d)/u.exec(
      text,
    );
  if (match === null || /\d\s*月?\s*[-~至]\s*\d{1,2}月/u.test(text)) return undefined;
  const found = lookup.period(match[0].replaceAll(/\s/gu, ''));
  return found.period === undefined ? undefined : { period: found.period, label: found.label, from: text };
}
