import type { Problem } from '@overhalf/core';
import type { MappingColumn } from '../model-files/index.ts';
import type { Context, Draft } from './draft.ts';
import { columnLetters, placeOf, textOf, type Cell, type Grid } from './grid.ts';
import { isColumnNamed, type Header } from './header.ts';
import { fold } from './vocabulary.ts';

/** Rows in which a header is looked for. */
export const deepestHeader = 40;

function seenIn(header: Header): string {
  const texts = header.columns.filter(({ text }) => text !== '').map(({ text }) => text);
  return texts.length === 0 ? '–' : texts.slice(0, 12).join(' | ') + (texts.length > 12 ? ' | …' : '');
}

/** Nothing was recognised: shows the first rows. */
export function noHeader(grid: Grid, row: number): Problem {
  const rows: string[] = [];
  for (let at = 0; at < grid.height && rows.length < 3; at += 1) {
    const cells: string[] = [];
    for (let column = 0; column < Math.min(grid.width, 8); column += 1) {
      const text = textOf(grid.at(at, column)).trim();
      if (text !== '') cells.push(text.length > 24 ? `${text.slice(0, 24)}…` : text);
    }
    if (cells.length > 0) rows.push(`${at + 1}: ${cells.join(' | ')}`);
  }
  return { code: 'import-no-header', severity: 'error', at: placeOf(grid, row, 0), seen: rows.join('; ') };
}

/** Without these, a figure may be read all the same: as the mapping's defaults have it. */
const optional: ReadonlySet<MappingColumn> = new Set(['scenario', 'version', 'status', 'note']);

/** Headings that the mapping names and the header does not have: errors only where no figure can do without. */
export function missingColumns({ header }: Draft, { grid, mapping }: Context): Problem[] {
  if (mapping === undefined) return [];
  const top = header.rows.at(-1) ?? 0;
  return (Object.entries(mapping.columns) as [MappingColumn, string][]).flatMap(([role, text]) => {
    const isFound = header.columns.some(
      ({ column, texts, roles }) => roles.includes(role) && isColumnNamed(text, column, texts),
    );
    if (isFound) return [];
    const row = findText(grid, text);
    const at = placeOf(grid, top, 0);
    const elsewhere = row === undefined ? {} : { row: row + 1 };
    return [
      {
        code: 'import-column-missing',
        severity: optional.has(role) ? 'warning' : 'error',
        at,
        column: role,
        header: text,
        seen: seenIn(header),
        ...elsewhere,
        ...(optional.has(role) ? { isOptional: true } : {}),
      },
    ];
  });
}

/** Units that the mapping gives to what is neither in the header nor in the model: a misspelt name. */
export function strayUnits({ header }: Draft, { grid, mapping, lookup }: Context): Problem[] {
  const at = placeOf(grid, header.rows.at(-1) ?? 0, 0);
  return [...(mapping?.units ?? [])].flatMap(([name, unit]): Problem[] => {
    const isKnown =
      lookup.indicator(name) !== undefined ||
      header.columns.some(({ column, texts }) => isColumnNamed(name, column, texts));
    return isKnown ? [] : [{ code: 'import-mapping-unit', severity: 'warning', at, name, unit, seen: seenIn(header) }];
  });
}

function findText(grid: Grid, text: string): number | undefined {
  const folded = fold(text);
  for (let row = 0; row < Math.min(grid.height, deepestHeader); row += 1) {
    for (let column = 0; column < grid.width; column += 1) {
      if (fold(textOf(grid.at(row, column))) === folded) return row;
    }
  }
  return undefined;
}

/** Keys that neither a column, the header, a title nor the mapping gives. */
export function missingKeys({ header, lacking, values }: Draft, { grid }: Context): Problem[] {
  const top = header.rows.at(-1) ?? 0;
  const at = placeOf(grid, top, 0);
  if (values.length > 0 && lacking.length === 0) return [];
  const keys = values.length > 0 ? [] : lacking;
  if (header.yearless !== undefined && keys.includes('period')) {
    const column = header.columns.find(({ text }) => text.includes(header.yearless!))?.column ?? 0;
    const place = placeOf(grid, top, column);
    return [{ code: 'period-no-year', severity: 'error', at: place, text: header.yearless }];
  }
  return keys.map((column): Problem => ({
    code: 'import-key-missing',
    severity: 'error',
    at,
    column,
    seen: seenIn(header),
  }));
}

/** What was left out or assumed, and why. */
export function notesOf(draft: Draft, { grid, lookup }: Context): Problem[] {
  const { header, values, keys, yearColumn, titles, alike } = draft;
  const top = header.rows.at(-1) ?? 0;
  const problems: Problem[] = [...alike];
  const used = new Set([...values.map(({ column }) => column), ...Object.values(keys), yearColumn]);
  const unread: string[] = [];
  const totals: string[] = [];
  for (const { column, text, says } of header.columns) {
    if (used.has(column) || says === 'ignored' || column >= draft.width) continue;
    const at = placeOf(grid, top, column);
    const name = `${columnLetters(column)}${text === '' ? '' : ` ${text}`}`;
    if (says === 'derived') totals.push(name);
    else if (holdsNumbers(grid, column, top + 1)) {
      const nearest = lookup.nearest('indicator', text) ?? lookup.nearest('entity', text);
      const hint = nearest === undefined ? {} : { nearest };
      problems.push({
        code: 'import-column-unknown',
        severity: 'error',
        at,
        header: text === '' ? columnLetters(column) : text,
        ...hint,
      });
    } else if (text !== '') unread.push(name);
  }
  const at = placeOf(grid, top, 0);
  const severity = 'note';
  if (totals.length > 0) problems.push({ code: 'import-total-columns', severity, at, headers: totals.join(', ') });
  if (unread.length > 0) problems.push({ code: 'import-columns-unread', severity, at, headers: unread.join(', ') });
  return [...problems, ...titles.problems(draft)];
}

function holdsNumbers(grid: Grid, column: number, below: number): boolean {
  for (let row = below; row < Math.min(grid.height, below + 200); row += 1) {
    if (isNumeric(grid.at(row, column))) return true;
  }
  return false;
}

function isNumeric(cell: Cell): boolean {
  if (typeof cell === 'string') return /^\s*[-+]?\d[\d,.]*%?\s*$/u.test(cell);
  return typeof cell === 'number' || cell.kind === 'percent';
}
