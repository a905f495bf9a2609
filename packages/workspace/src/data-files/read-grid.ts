import { printDecimal, type Fact, type Place } from '@overhalf/core';
import type { Mapping } from '../model-files/index.ts';
import { visitCandidates, type RowsSeen } from './candidates.ts';
import { createCellCheck } from './check-cell.ts';
import { defaultsOf } from './context.ts';
import type { Entry, Figure, Reading } from './figure.ts';
import { addressOfReading, checkTogether } from './check-file.ts';
import type { Checks, Counts, DataFile, RejectedRow } from './data-file.ts';
import { addressOf, columnLetters, placeOf, type Grid } from './grid.ts';
import type { Layout } from './layout.ts';
import type { Lookup } from './lookup.ts';
import { createProblemList, placed, type ProblemList } from './problem-list.ts';
import type { Unplaced } from './value.ts';

export const nothingRead: Counts = {
  rows: 0,
  cells: 0,
  facts: 0,
  missing: 0,
  rejected: 0,
  skipped: 0,
  rounded: 0,
  converted: 0,
};

/** What is read from one table: a DataFile without what concerns its bytes. */
export type GridRead = Pick<DataFile, 'facts' | 'rejected' | 'problems' | 'counts'> & { readonly mapping: Mapping };

/** Reads the figures of a table: cells → candidates → figures → facts and problems. */
export function readGrid(
  {
    grid,
    layout,
    lookup,
    hash,
  }: { readonly grid: Grid; readonly layout: Layout; readonly lookup: Lookup; readonly hash: string },
  checks: Checks,
): GridRead {
  const cells = createCellCheck(checks.model, lookup, defaultsOf(layout.mapping, lookup, layout.titles.unit));
  const problems = createProblemList();
  const tally = { cells: 0, missing: 0, skipped: 0, coarse: 0, apostrophes: 0, days: 0 };
  const readings: Reading[] = [];
  const rows = visitCandidates({ grid, layout, lookup }, (candidate) => {
    tally.cells += 1;
    const { row, total } = candidate.words;
    const reading = cells.check(candidate);
    if (reading === 'missing') {
      tally.missing += 1;
    } else if (total !== undefined) {
      tally.skipped += 1;
      const at = placeOf(grid, row, candidate.column.column);
      problems.add({ code: 'import-total-row', severity: 'warning', name: total }, at);
    } else if (reading === 'skipped') {
      tally.skipped += 1;
      tally.coarse += 1;
    } else readings.push(reading);
  });
  checkTogether(readings.filter(isSound), checks);

  const facts: Fact[] = [];
  const rejected: RejectedRow[] = [];
  const rounded: Figure[] = [];
  let converted = 0;
  for (const reading of readings) {
    const { candidate, figure, remark, repeats } = reading;
    const at = (): Place => placeOf(grid, candidate.words.row, candidate.column.column);
    // What does not report is told of with the rest of the file; a figure with an error never got there.
    if (!isSound(reading) && reading.notReporter !== undefined) addOnce(reading.problems, reading.notReporter);
    // A column's flaw was told of with the layout.
    for (const problem of reading.problems) if (problem !== candidate.column.flaw) problems.add(problem, at());
    if (remark === 'apostrophe') tally.apostrophes += 1;
    if (remark === 'shortened')
      problems.add({ code: 'import-shortened-number', severity: 'note', text: reading.text }, at());
    if (figure === undefined || reading.problems.some(isError)) {
      const place = at();
      rejected.push({
        ...cells.texts(reading),
        at: place,
        problems: reading.problems.map((problem) => placed(problem, place)),
      });
      continue;
    }
    if (repeats !== undefined) {
      tally.skipped += 1;
      problems.add({ code: 'import-repeated', severity: 'warning', other: repeats }, at());
      continue;
    }
    if (figure.isDay) tally.days += 1;
    if (figure.isRounded) rounded.push(figure);
    if (figure.unit !== undefined) converted += 1;
    facts.push(factOf(figure, { hash, sheet: grid.sheet, cell: addressOfReading(reading) }));
  }
  addNotes(problems, { grid, layout, rows, rounded, tally });
  const { secondTable } = rows;
  if (secondTable !== undefined)
    problems.add({ code: 'import-second-table', severity: 'error' }, placeOf(grid, secondTable, 0));
  return {
    mapping: layout.mapping,
    facts,
    rejected,
    problems: problems.done(),
    counts: {
      rows: rows.rows,
      cells: tally.cells,
      facts: facts.length,
      missing: tally.missing,
      rejected: rejected.length,
      skipped: tally.skipped,
      rounded: rounded.length,
      converted,
    },
  };
}

function isError({ severity }: Unplaced): boolean {
  return severity === 'error';
}

/** A figure with an error of its own takes no part in the comparison with the rest. */
function isSound(reading: Reading): reading is Entry {
  return reading.figure !== undefined && !reading.problems.some(isError);
}

function addOnce(problems: Unplaced[], problem: Unplaced): void {
  if (!problems.some(({ code }) => code === problem.code || code === 'import-parent-total')) problems.push(problem);
}

function factOf(
  figure: Figure,
  { hash, sheet, cell }: { readonly hash: string; readonly sheet: string | undefined; readonly cell: string },
): Fact {
  const { scenario, version, entity, indicator, period, label, value, status, text, unit } = figure;
  const key = {
    scenario,
    version,
    entity: entity.id,
    indicator: indicator.id,
    grain: period.grain,
    period: label,
    value,
    status,
    source: sheet === undefined ? { file: hash, cell } : { file: hash, sheet, cell },
  };
  if (unit !== undefined) return { ...key, original: { text, unit } };
  return text === printDecimal(value) ? key : { ...key, original: { text } };
}

/** What is worth knowing and needs nothing done. */
function addNotes(
  problems: ProblemList,
  {
    grid,
    layout,
    rows,
    rounded,
    tally,
  }: {
    readonly grid: Grid;
    readonly layout: Layout;
    readonly rows: RowsSeen;
    readonly rounded: readonly Figure[];
    readonly tally: { readonly coarse: number; readonly apostrophes: number; readonly days: number };
  },
): void {
  const at: Place = { file: grid.file, ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }) };
  const severity = 'note';
  const first = rounded[0];
  if (first !== undefined) {
    const example = { text: first.text, value: `${printDecimal(first.value)} ${first.indicator.unit.text}` };
    problems.add({ code: 'import-rounded', severity, count: rounded.length, ...example }, at);
  }
  if (tally.coarse > 0) problems.add({ code: 'import-totals-skipped', severity, count: tally.coarse }, at);
  if (tally.days > 0) problems.add({ code: 'import-days-as-months', severity, count: tally.days }, at);
  if (tally.apostrophes > 0) problems.add({ code: 'import-apostrophes', severity, count: tally.apostrophes }, at);
  if (rows.repeatedHeaders.length > 0) {
    problems.add(
      { code: 'import-repeated-header', severity, rows: listed(rows.repeatedHeaders.map((row) => row + 1)) },
      at,
    );
  }
  if (rows.outside.length > 0) {
    const [cell] = rows.outside;
    const cells = listed(rows.outside.map(({ row, column }) => addressOf(row, column)));
    const place = placeOf(grid, cell!.row, cell!.column);
    problems.add({ code: 'import-cells-outside', severity: 'warning', cells, count: rows.outside.length }, place);
  }
  const hidden = {
    rows: listed(grid.hiddenRows.filter((row) => row > (layout.headerRows.at(-1) ?? 0)).map((row) => row + 1)),
    columns: listed(grid.hiddenColumns.filter((column) => column < grid.width).map(columnLetters)),
  };
  if (hidden.rows !== '' || hidden.columns !== '') problems.add({ code: 'import-hidden', severity, ...hidden }, at);
}

function listed(items: readonly (string | number)[]): string {
  return items.slice(0, 10).join(', ') + (items.length > 10 ? ' …' : '');
}
