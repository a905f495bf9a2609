import { formatNumber, type Bilingual, type Calendar, type Language } from '@overhalf/core';
import type { GridCell, GridColumn, GridData, GridRow } from '../../grid/index.ts';
import { decomposeWords } from '../../words/decompose.ts';
import type { Aspect, Collapsed, PlanAxes } from './axes.ts';
import type { Frame } from './frame.ts';
import { statesOf, type Marks, type Standing } from './marks.ts';
import { longPeriod, shortPeriod } from './periods.ts';

interface Seen {
  readonly frame: Frame;
  readonly calendar: Calendar;
  readonly axes: PlanAxes;
  readonly collapsed: Collapsed;
  readonly standing: Standing;
  readonly language: Language;
  readonly unit: string;
  readonly columns: readonly GridColumn[];
}

interface ColumnsSeen extends Pick<Seen, 'frame' | 'calendar' | 'axes' | 'collapsed' | 'language'> {
  /** Room for the columns, in pixels. */
  readonly width: number;
  /** Widths that were drawn, by period. */
  readonly widths: Readonly<Record<string, number>>;
  /** The period by whose figures rows are in order. */
  readonly sorted?: { readonly time: string; readonly descending: boolean };
}

/** The columns: as wide as there is room, unless someone has made them otherwise. */
export function columnsOf(seen: ColumnsSeen): readonly GridColumn[] {
  const { frame, calendar, axes, collapsed, language, width, widths, sorted } = seen;
  const each = Math.max(96, Math.min(140, Math.floor(width / axes.columns.length)));
  return axes.columns.map((time): GridColumn => {
    const { id, leaf } = frame.timeNodes[time]!;
    const long = longPeriod(id, calendar);
    return {
      id,
      name: shortPeriod(id, calendar, language),
      names: [id, long.en, long.zh, shortPeriod(id, calendar, 'en'), shortPeriod(id, calendar, 'zh')],
      width: widths[id] ?? each,
      ...(leaf || time === 0 ? {} : { isOpen: !collapsed.times.has(time) }),
      ...(sorted?.time === id ? { sorted: sorted.descending ? 'descending' : 'ascending' } : {}),
      ...(leaf ? {} : { state: 'total' }),
    };
  });
}

/** Rows that were made before and are still true. */
export type RowCache = Map<string, { readonly row: GridRow; readonly values: Float64Array; readonly of: unknown }>;

/**
 * The plan as a grid. Rows are made when they are asked for, and the same row is given again while nothing in it changes.
 *
 * `stamp` changes with everything but figures: language, columns, rules.
 */
export function gridOf(
  seen: Seen,
  { marks, cache, stamp }: { readonly marks: Marks; readonly cache: RowCache; readonly stamp: unknown },
): GridData {
  const { frame, axes, standing, columns } = seen;
  const width = frame.times.ids.length;
  const rowAt = (place: number): GridRow => {
    const { entity, aspect } = axes.rows[place]!;
    const key = `${entity}:${aspect}`;
    const values = standing.now.subarray(entity * width, (entity + 1) * width);
    const before = cache.get(key);
    if (before !== undefined && before.of === stamp && isSame(before.values, values)) return before.row;
    const row = rowOf(seen, marks, { entity, aspect });
    cache.set(key, { row, values: values.slice(), of: stamp });
    return row;
  };
  const valueAt = (row: number, column: number): number => {
    const { entity, aspect } = axes.rows[row]!;
    const place = entity * width + axes.columns[column]!;
    const now = standing.now[place]!;
    return aspect === 'new' ? now : aspect === 'before' ? frame.before[place]! : now - frame.before[place]!;
  };
  const namesAt = (row: number): readonly string[] => namesOf(frame, axes.rows[row]!);
  return { columns, rowCount: axes.rows.length, rowAt, valueAt, namesAt, unit: seen.unit, adds: frame.isTypable };
}

/** What a row may be called; only the first of an entity's rows is called like it. */
function namesOf(
  { entityNodes }: Frame,
  { entity, aspect }: { readonly entity: number; readonly aspect: Aspect },
): readonly string[] {
  const { id, name } = entityNodes[entity]!;
  return aspect === 'new' ? [id, name.en, name.zh] : [];
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  for (let place = 0; place < a.length; place += 1) if (!Object.is(a[place], b[place])) return false;
  return true;
}

function rowOf(
  seen: Seen,
  marks: Marks,
  { entity, aspect }: { readonly entity: number; readonly aspect: Aspect },
): GridRow {
  const { frame, axes, collapsed, language } = seen;
  const node = frame.entityNodes[entity]!;
  const compared = axes.rows.length > 1 && axes.rows.some((row) => row.aspect !== 'new');
  const cells = axes.columns.map((time) => cellOf(seen, marks, { entity, time, aspect }));
  const said = decomposeWords[aspect][language];
  return {
    id: `${node.id}:${aspect}`,
    name: aspect === 'new' ? node.name[language] : said,
    names: namesOf(frame, { entity, aspect }),
    depth: aspect === 'new' ? node.depth : node.depth + 1,
    ...(aspect === 'new' && !node.leaf ? { isOpen: !collapsed.entities.has(entity) } : {}),
    state: `${aspect === 'new' ? '' : 'aside'}${node.leaf || aspect !== 'new' ? '' : ' total'}${compared && aspect === 'change' ? ' group-end' : ''}`,
    cells,
  };
}

interface Where {
  readonly entity: number;
  readonly time: number;
  readonly aspect: Aspect;
}

function cellOf({ frame, standing, language }: Seen, marks: Marks, { entity, time, aspect }: Where): GridCell {
  const place = entity * frame.times.ids.length + time;
  const now = standing.now[place]!;
  const before = frame.before[place]!;
  const isTotal = !frame.timeNodes[time]!.leaf;
  if (aspect !== 'new') {
    const value = aspect === 'before' ? before : now - before;
    return {
      text: formatNumber(value, { language, decimals: frame.decimals, sign: aspect === 'change' }),
      value,
      editable: false,
      state: isTotal ? 'total' : '',
    };
  }
  const states = statesOf({ frame, standing }, marks, { entity, time });
  const text = Number.isNaN(now) ? '–' : formatNumber(now, { language, decimals: frame.decimals });
  const mark = markOf(states);
  const said = states.filter((state) => state in stateWords).map((state) => stateWords[state]![language]);
  return {
    text,
    value: now,
    editable: frame.isTypable,
    state: `${states.join(' ')}${isTotal ? ' total' : ''}`,
    ...(mark === undefined ? {} : { mark }),
    ...(said.length === 0 ? {} : { said: ` (${said.join(language === 'en' ? ', ' : '，')})` }),
  };
}

const stateWords: Readonly<Record<string, Bilingual>> = {
  held: decomposeWords['state-held'],
  'at-high': decomposeWords['state-bounded'],
  'at-low': decomposeWords['state-bounded'],
  estimated: decomposeWords['state-estimated'],
  changed: decomposeWords['state-changed'],
  missing: decomposeWords['state-missing'],
  conflict: decomposeWords['state-conflict'],
};

function markOf(states: readonly string[]): string | undefined {
  return states.includes('held')
    ? '='
    : states.includes('at-high')
      ? '≤'
      : states.includes('at-low')
        ? '≥'
        : states.includes('estimated')
          ? '~'
          : undefined;
}
