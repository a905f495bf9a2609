/** Places from `first` up to, not including, `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** Rows and columns drawn beyond what is seen: the next step of a scroll finds them there. */
const spareRows = 6;
const spareColumns = 2;

/**
 * The rows that are drawn when `first` is the topmost one in view.
 *
 * Keeps: as many rows wherever one is, so that scrolling changes what rows say and not how many there are.
 */
export function rowsAround(first: number, seen: number, count: number): Span {
  const drawn = Math.min(count, seen + 2 * spareRows);
  const from = Math.max(0, Math.min(count - drawn, first - spareRows));
  return { first: from, end: from + drawn };
}

/** The columns that are drawn when `first` is the leftmost one in view. Shape: starts [column + 1], in pixels. */
export function columnsAround(first: number, width: number, starts: readonly number[]): Span {
  const count = starts.length - 1;
  const from = Math.max(0, Math.min(count - 1, first));
  let end = from;
  while (end < count && starts[end]! - starts[from]! < width) end += 1;
  return { first: Math.max(0, from - spareColumns), end: Math.min(count, end + spareColumns) };
}

/** Where each column starts and, last, where they all end. Shape: widths [column] → [column + 1]. */
export function startsOf(widths: readonly number[], from: number): readonly number[] {
  let at = from;
  return [from, ...widths.map((width) => (at += width))];
}

/** The column that a place lies in. Shape: starts [column + 1], in pixels. */
export function columnAt(place: number, starts: readonly number[]): number {
  let [low, high] = [0, Math.max(0, starts.length - 2)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The places of a span with one more, wherever it lies: what has the focus stays in the document. In order. */
export function placesOf({ first, end }: Span, kept: number, count: number): readonly number[] {
  const places = Array.from({ length: end - first }, (_, by) => first + by);
  if (kept >= count || kept < 0 || (kept >= first && kept < end)) return places;
  return kept < first ? [kept, ...places] : [...places, kept];
}

/**
 * Which element draws which row: rows that stay keep theirs, rows that come take the first that are free.
 *
 * Shape: before row → slot, rows → row → slot. Keeps: no two rows share a slot; a row that stays is never drawn by another
 * element, which would lose the focus.
 */
export function slotsOf(before: ReadonlyMap<number, number>, rows: readonly number[]): ReadonlyMap<number, number> {
  const slots = new Map<number, number>();
  const taken = new Set<number>();
  for (const row of rows) {
    const slot = before.get(row);
    if (slot === undefined) continue;
    slots.set(row, slot);
    taken.add(slot);
  }
  let free = 0;
  for (const row of rows) {
    if (slots.has(row)) continue;
    while (taken.has(free)) free += 1;
    slots.set(row, free);
    free += 1;
  }
  return slots;
}
