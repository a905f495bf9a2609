import { printDecimal, type Fact, type Place } from '@overhalf/core';
import type { Mapping } from '../model-files/index.ts';
import { visitCandidates, type Candidate, type RowsSeen } from './candidates.ts';
import { createCellCheck, type CheckedCell, type Figure } from './check-cell.ts';
import { checkTogether, type Entry } from './check-file.ts';
import type { Checks, Counts, DataFile, RejectedRow } from './data-file.ts';
import { addressOf, columnLetters, placeOf, type Grid } from './grid.ts';
import type { Layout } from './layout.ts';
import type { Lookup } from './lookup.ts';
import { byPlace, createProblemList, placed, type ProblemList } from './problem-list.ts';

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

/** A rejected cell and the figure that it might have been. */
interface Seen {
  readonly row: number;
  readonly column: number;
  readonly checked: Extract<CheckedCell, { readonly kind: 'read' }>;
  readonly entry: Entry | undefined;
}

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
  const { defaults } = layout.mapping;
  const check = createCellCheck(checks.model, lookup, {
    version: defaults.version,
    status: defaults.status,
    unit: defaults.unit,
    titleUnit: layout.titles.unit,
  });
  const problems = createProblemList();
  const tally = { cells: 0, missing: 0, skipped: 0, coarse: 0, apostrophes: 0, days: 0 };
  const seen: Seen[] = [];
  const rows = visitCandidates({ grid, layout, lookup }, (candidate) => {
    tally.cells += 1;
    const { row, total } = candidate;
    const { column } = candidate.column;
    const checked = check(candidate);
    if (checked.kind === 'missing') {
      tally.missing += 1;
      return;
    }
    if (checked.kind === 'skipped' || total !== undefined) {
      tally.skipped += 1;
      if (total === undefined) tally.coarse += 1;
      else problems.add({ code: 'import-total-row', severity: 'warning', name: total }, placeOf(grid, row, column));
      return;
    }
    if (checked.remark === 'apostrophe') tally.apostrophes += 1;
    if (checked.figure?.isDay === true) tally.days += 1;
    seen.push({ row, column, checked, entry: entryOf(candidate, checked) });
  });
  checkTogether(
    seen.flatMap(({ entry }) => (entry === undefined ? [] : [entry])),
    checks,
  );

  const facts: Fact[] = [];
  const rejected: RejectedRow[] = [];
  const rounded: Figure[] = [];
  let converted = 0;
  for (const { row, column, checked, entry } of seen) {
    const at = placeOf(grid, row, column);
    const found = entry?.problems ?? withReporter(checked);
    for (const problem of found) if (!('at' in problem)) problems.add(problem, at);
    if (checked.remark === 'shortened')
      problems.add({ code: 'import-shortened-number', severity: 'note', text: checked.texts.value }, at);
    if (found.some(({ severity }) => severity === 'error') || entry === undefined) {
      rejected.push({ ...checked.texts, at, problems: found.map((problem) => placed(problem, at)) });
      continue;
    }
    if (entry.repeats !== undefined) {
      tally.skipped += 1;
      problems.add({ code: 'import-repeated', severity: 'warning', other: entry.repeats }, at);
      continue;
    }
    if (entry.figure.isRounded) rounded.push(entry.figure);
    if (entry.figure.unit !== undefined) converted += 1;
    facts.push(factOf(entry.figure, at, hash));
  }
  addNotes(problems, { grid, layout, rows, rounded, tally });
  const { secondTable } = rows;
  if (secondTable !== undefined)
    problems.add({ code: 'import-second-table', severity: 'error' }, placeOf(grid, secondTable, 0));
  return {
    mapping: layout.mapping,
    facts,
    rejected,
    problems: byPlace(problems.done()),
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

/** A cell with an error of its own takes no part in the comparison with the rest. */
function entryOf({ row, column }: Candidate, { figure, problems, notReporter }: Seen['checked']): Entry | undefined {
  if (figure === undefined || problems.some(({ severity }) => severity === 'error')) return undefined;
  return { figure, address: addressOf(row, column.column), notReporter, problems: [...problems] };
}

function withReporter({ problems, notReporter }: Seen['checked']) {
  return notReporter === undefined ? problems : [...problems, notReporter];
}

function factOf(figure: Figure, { sheet, cell }: Place, file: string): Fact {
  const { scenario, version, entity, indicator, period, label, value, status, text, unit } = figure;
  const isOther = unit !== undefined || text !== printDecimal(value);
  return {
    scenario,
    version,
    entity: entity.id,
    indicator: indicator.id,
    grain: period.grain,
    period: label,
    value,
    status,
    ...(isOther ? { original: unit === undefined ? { text } : { text, unit } } : {}),
    source: { file, ...(sheet === undefined ? {} : { sheet }), ...(cell === undefined ? {} : { cell }) },
  };
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
