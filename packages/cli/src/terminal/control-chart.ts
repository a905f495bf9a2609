import { widthOf } from './width.ts';
import type { Signal } from '@overhalf/core';
import { figure } from './figures.ts';
import type { Screen } from './screen.ts';
import { fit } from './table.ts';

const rows = 9;
/** Cells that one value takes. */
const step = 2;

/**
 * A series as a picture of lines: `•` a value, `◆` one that is news, `○` one not fully reported, `─` the centre and `┄` the
 * limits of its stretch.
 *
 * The latest values that fit; beside the picture the levels of the last stretch, below it the years.
 */
export function controlChart({ language, width }: Screen, signal: Signal): readonly string[] {
  const { indicator, season, stretches } = signal;
  const signed = season === 'year-on-year';
  const text = (value: number): string => figure(indicator, value, language, signed);
  const limits = stretches.at(-1)?.limits;
  const labels = limits === undefined ? [] : [limits.high, limits.centre, limits.low];
  const valueAt = (at: number): number => {
    const { value, charted, isIncomplete } = signal.points[at]!;
    return isIncomplete && !signed ? value : charted;
  };
  const known = signal.points.map((_, at) => valueAt(at)).filter((value) => !Number.isNaN(value));
  if (known.length === 0) return [];
  const labelWidth = Math.max(...[...labels, Math.max(...known)].map((value) => widthOf(text(value))));
  const room = Math.max(1, Math.floor((width - labelWidth - 3) / step));
  const first = Math.max(0, signal.points.length - room);
  const places = Array.from({ length: signal.points.length - first }, (_, at) => first + at);
  const drawn = stretches.filter(({ last }) => last >= first);
  const levels = [
    ...places.map(valueAt).filter((value) => !Number.isNaN(value)),
    ...drawn.flatMap((stretch) => (stretch.limits === undefined ? [] : [stretch.limits.low, stretch.limits.high])),
  ];
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const rowOf = (value: number): number =>
    high === low ? Math.floor(rows / 2) : Math.round(((high - value) / (high - low)) * (rows - 1));
  const cells = Array.from({ length: rows }, () => Array.from({ length: places.length * step }, () => ' '));
  for (const stretch of drawn) {
    if (stretch.limits === undefined) continue;
    const [from, to] = [(Math.max(stretch.first, first) - first) * step, (stretch.last - first + 1) * step];
    for (const [level, mark] of [
      [stretch.limits.low, '┄'],
      [stretch.limits.high, '┄'],
      [stretch.limits.centre, '─'],
    ] as const) {
      cells[rowOf(level)]!.fill(mark, from, to);
    }
  }
  for (const [column, at] of places.entries()) {
    const value = valueAt(at);
    if (Number.isNaN(value)) continue;
    const { isIncomplete, hits } = signal.points[at]!;
    cells[rowOf(value)]![column * step] = isIncomplete ? '○' : hits.length > 0 ? '◆' : '•';
  }
  const beside = new Map(labels.map((level) => [rowOf(level), text(level)]));
  return [
    ...cells.map((line, row) => `${fit(beside.get(row) ?? '', labelWidth, 'right')} │${line.join('')}`.trimEnd()),
    `${' '.repeat(labelWidth)} └${axis(signal, places)}`,
  ];
}

/** Years under their first month in view. */
function axis({ points }: Signal, places: readonly number[]): string {
  const cells = Array.from({ length: places.length * step }, () => '─');
  let year: string | undefined;
  for (const [column, at] of places.entries()) {
    const { period } = points[at]!;
    if (period.grain !== 'month') continue;
    const own = String(Math.floor(period.index / 12));
    if (own === year) continue;
    year = own;
    if (column * step + own.length <= cells.length) cells.splice(column * step, own.length, ...Array.from(own));
  }
  return cells.join('');
}
