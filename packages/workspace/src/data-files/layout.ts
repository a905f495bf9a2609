import { isFiner, type Grain, type Model, type Problem } from '@overhalf/core';
import type { Mapping, MappingColumn } from '../model-files/index.ts';
import { addressOf, columnLetters, isBlank, placeOf, textOf, type Cell, type Grid } from './grid.ts';
import {
  createClassifier,
  isYearColumn,
  looksLikeHeader,
  nameOfColumn,
  readHeader,
  type Header,
  type HeaderColumn,
  type Heading,
} from './header.ts';
import type { Lookup } from './lookup.ts';
import { readTitles, type Titles } from './titles.ts';
import { fold } from './vocabulary.ts';

/** A column of figures, and what its header says of them. */
export interface ValueColumn extends Heading {
  readonly column: number;
  readonly text: string;
  /** A total of finer columns beside it: taken for targets only. */
  readonly isCoarse: boolean;
  /** Why none of its figures can be taken. */
  readonly flaw?: Problem;
}

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

const deepestHeader = 40;
/** Rows after a header in which a better one is looked for. */
const rowsAfterHeader = 8;
const tallestHeader = 3;
const widestHeader = 2000;

interface Context {
  readonly grid: Grid;
  readonly model: Model;
  readonly lookup: Lookup;
  readonly mapping: Mapping | undefined;
}

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
  const problems = [...unmapped, ...missingKeys(best, context).filter((problem) => !isTold(problem))];
  if (best.values.length === 0 && problems.length === 0) problems.push(noHeader(grid, best.header.rows[0] ?? 0));
  if (problems.length > 0) return { problems };
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
    problems: [...notesOf(best, context)],
  };
}

/** What a header comes to, complete or not. */
interface Draft {
  readonly kind: Mapping['layout'];
  readonly header: Header;
  readonly titles: Titles;
  readonly keys: Readonly<Partial<Record<MappingColumn, number>>>;
  readonly yearColumn?: number;
  readonly values: readonly ValueColumn[];
  readonly width: number;
  readonly alike: readonly Problem[];
  /** Keys that nothing gives. */
  readonly lacking: readonly MappingColumn[];
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

function draftOf(header: Header, titles: Titles, context: Context): Draft {
  const { grid, lookup, mapping } = context;
  const columns = header.columns.slice(0, widestHeader);
  const isLong = (column: HeaderColumn): boolean => column.says === 'value' && column.roles.includes('value');
  const isWide = (column: HeaderColumn): boolean => column.says === 'value' && !column.roles.includes('value');
  const kind = mapping?.layout ?? (columns.some(isLong) && !columns.some(isWide) ? 'long' : 'wide');
  const below = (header.rows.at(-1) ?? 0) + 1;
  const { keys, yearColumn } = keysOf(columns, below, context);
  const candidates = columns.filter((column) => (kind === 'long' ? isLong(column) : isWide(column)));

  // A title's month is the period of every figure; its year is that of targets only: a year of actuals has months.
  const isTitled = ({ scenario }: HeaderColumn): boolean => {
    const text = scenario ?? mapping?.defaults.scenario ?? 'actual';
    const isTarget = lookup.scenario(text)?.scenario.startsWith('target') === true;
    return titles.period !== undefined || (titles.year !== undefined && isTarget);
  };
  const has = (column: HeaderColumn, key: 'entity' | 'indicator' | 'period'): boolean =>
    column[key] !== undefined ||
    keys[key] !== undefined ||
    (key === 'period' ? isTitled(column) : mapping?.defaults[key] !== undefined) ||
    (key === 'entity' && titles.entity !== undefined);
  const wanted = ['entity', 'indicator', 'period'] as const;
  const complete = candidates.filter((column) => wanted.every((key) => has(column, key)));
  const lacking = wanted.filter((key) => candidates.some((column) => !has(column, key)));
  const values = complete.length * 2 >= candidates.length ? complete : [];
  const { judged, alike } = judgeColumns(values, grid, header);
  return {
    kind,
    header,
    titles,
    keys,
    ...(yearColumn === undefined ? {} : { yearColumn }),
    values: judged,
    width: columns.reduce((width, { column, says }) => (says === 'nothing' ? width : column + 1), 0),
    alike,
    lacking: candidates.length === 0 && kind === 'long' ? [...lacking, 'value'] : lacking,
  };
}

/** Which column holds which key. A heading that means two things, or nothing, is told by what stands below it. */
function keysOf(columns: readonly HeaderColumn[], below: number, { grid, lookup }: Context) {
  const keys: Partial<Record<MappingColumn, number>> = {};
  let yearColumn: number | undefined;
  const firstValue = columns.find(({ says }) => says === 'value')?.column ?? columns.length;
  const sure = (column: HeaderColumn): boolean => column.says === 'key' && column.roles.length === 1;
  for (const column of [...columns.filter(sure), ...columns.filter((column) => !sure(column))]) {
    const isUnlabelled = column.column < firstValue && (column.says === 'nothing' || column.says === 'unknown');
    if (column.says !== 'key' && !isUnlabelled) continue;
    const options =
      column.says === 'key'
        ? column.roles
        : (['entity', 'indicator', 'unit', 'period'] as const).filter((key) => keys[key] === undefined);
    const role =
      options.length === 1 && column.says === 'key'
        ? options[0]
        : (roleByContent(grid, column.column, below, options, lookup) ??
          // Names that are all unknown are unknown entities, not units.
          (column.says === 'key' ? options.find((option) => keys[option] === undefined) : undefined));
    if (role === undefined) continue;
    const taken = keys[role];
    if (taken === undefined) keys[role] = column.column;
    else if (role === 'period') {
      const other = columns[taken];
      if (isYearColumn(column)) yearColumn = column.column;
      else if (other !== undefined && isYearColumn(other)) {
        yearColumn = taken;
        keys.period = column.column;
      }
    }
  }
  // Beside mapped months the years are known by their heading alone.
  if (keys.period !== undefined) {
    yearColumn ??= columns.find((column) => isYearColumn(column) && column.column !== keys.period)?.column;
  }
  return { keys, yearColumn };
}

/** The role that most of a column's cells can play; at least six in ten. */
function roleByContent(
  grid: Grid,
  column: number,
  below: number,
  options: readonly MappingColumn[],
  lookup: Lookup,
): MappingColumn | undefined {
  const seen = new Set<string>();
  for (let row = below; row < grid.height && seen.size < 40 && row < below + 500; row += 1) {
    const cell = grid.at(row, column);
    if (typeof cell === 'string' && !isBlank(cell)) seen.add(cell.trim());
  }
  let best: MappingColumn | undefined;
  let bestCount = Math.max(1, seen.size * 0.6) - 0.01;
  for (const role of options) {
    const count = [...seen].filter((text) => canBe(role, text, lookup)).length;
    if (count > bestCount) {
      best = role;
      bestCount = count;
    }
  }
  return best;
}

function canBe(role: MappingColumn, text: string, lookup: Lookup): boolean {
  if (role === 'entity') return lookup.entity(text) !== undefined;
  if (role === 'indicator') return lookup.indicator(text) !== undefined;
  if (role === 'unit') return lookup.unit(text).unit !== undefined;
  if (role === 'period') return lookup.period(text, 2000).period !== undefined;
  return false;
}

/** Finds columns that say the same, and columns that total others. */
function judgeColumns(columns: readonly HeaderColumn[], grid: Grid, header: Header) {
  const bySaying = new Map<string, HeaderColumn[]>();
  const sayingOf = ({ entity, indicator, period, scenario }: Heading): string =>
    [entity, indicator, period?.label, scenario].map((part) => fold(part ?? '')).join('|');
  for (const column of columns) {
    const saying = sayingOf(column);
    bySaying.set(saying, [...(bySaying.get(saying) ?? []), column]);
  }
  const top = header.rows.at(-1) ?? 0;
  const alike: Problem[] = [];
  const flaws = new Map<string, Problem>();
  for (const [saying, same] of bySaying) {
    if (same.length < 2) continue;
    const cells = same.map(({ column }) => addressOf(top, column)).join(', ');
    const at = placeOf(grid, top, same[0]!.column);
    const problem: Problem = { code: 'import-columns-alike', severity: 'error', at, header: same[0]!.text, cells };
    alike.push(problem);
    flaws.set(saying, problem);
  }
  const grains = columns.flatMap(({ period }) => (period === undefined ? [] : [period.period.grain]));
  const finest = grains.reduce<Grain>((finest, grain) => (isFiner(grain, finest) ? grain : finest), 'year');
  const judged = columns.map((column): ValueColumn => {
    const flaw = flaws.get(sayingOf(column));
    return {
      ...column,
      isCoarse: column.period !== undefined && column.period.period.grain !== finest,
      ...(flaw === undefined ? {} : { flaw }),
    };
  });
  return { judged, alike };
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

function seenIn(header: Header): string {
  const texts = header.columns.filter(({ text }) => text !== '').map(({ text }) => text);
  return texts.length === 0 ? '–' : texts.slice(0, 12).join(' | ') + (texts.length > 12 ? ' | …' : '');
}

function noHeader(grid: Grid, row: number): Problem {
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

/** Headings that the mapping names and the header does not have. */
function missingColumns({ header }: Draft, { grid, mapping }: Context): Problem[] {
  if (mapping === undefined) return [];
  const top = header.rows.at(-1) ?? 0;
  return (Object.entries(mapping.columns) as [MappingColumn, string][]).flatMap(([role, text]) => {
    if (header.columns.some(({ column, roles }) => roles.includes(role) && isNamed(grid, header, column, text)))
      return [];
    const row = findText(grid, text);
    const at = placeOf(grid, top, 0);
    const elsewhere = row === undefined ? {} : { row: row + 1 };
    return [
      {
        code: 'import-column-missing',
        severity: 'error',
        at,
        column: role,
        header: text,
        seen: seenIn(header),
        ...elsewhere,
      },
    ];
  });
}

/** True for the column that a mapping means: by one of its heading's texts, or by its letters. */
function isNamed(grid: Grid, header: Header, column: number, name: string): boolean {
  return columnLetters(column) === name || header.rows.some((row) => fold(textOf(grid.at(row, column))) === fold(name));
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

function missingKeys({ header, lacking, values }: Draft, { grid }: Context): Problem[] {
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
function notesOf(draft: Draft, { grid, lookup }: Context): Problem[] {
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
