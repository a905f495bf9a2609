import { isFiner, type Grain, type Model, type Problem } from '@overhalf/core';
import type { Mapping, MappingColumn } from '../model-files/index.ts';
import { addressOf, isBlank, placeOf, type Grid } from './grid.ts';
import { isYearColumn, type Header, type HeaderColumn, type Heading } from './header.ts';
import type { Lookup } from './lookup.ts';
import type { Titles } from './titles.ts';
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

/** What a layout is read with. */
export interface Context {
  readonly grid: Grid;
  readonly model: Model;
  readonly lookup: Lookup;
  readonly mapping: Mapping | undefined;
}

/** What a header comes to, complete or not. */
export interface Draft {
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

const widestHeader = 2000;

/** What a header comes to: which columns are keys, which are figures, and what is lacking. */
export function draftOf(header: Header, titles: Titles, context: Context): Draft {
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
