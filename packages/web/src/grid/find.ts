import type { Spot } from './selection.ts';

/** What can be looked through, as shown. */
export interface Searched {
  readonly rows: number;
  readonly columns: number;
  readonly rowNames: readonly (readonly string[])[];
  readonly columnNames: readonly (readonly string[])[];
  readonly textAt: (spot: Spot) => string;
}

/**
 * The next cell after `from`, row by row and round again, whose row's name or own figures hold the text. Absent: nowhere.
 */
export function findNext(text: string, from: Spot, searched: Searched): Spot | undefined {
  const wanted = plain(text);
  if (wanted === '') return undefined;
  const { rows, columns, rowNames, textAt } = searched;
  const named = rowNames.map((names) => names.some((name) => plain(name).includes(wanted)));
  const size = rows * columns;
  const start = from.row * columns + from.column;
  for (let by = 1; by <= size; by += 1) {
    const place = (start + by) % size;
    const spot = { row: Math.floor(place / columns), column: place % columns };
    if (spot.column === 0 && named[spot.row] === true) return spot;
    if (plain(textAt(spot)).includes(wanted)) return spot;
  }
  return undefined;
}

/** The cell that a text names: `r1 2021-09`, `氧化铝一厂 9月`; a row or a column alone keeps the other. */
export function findPlace(text: string, from: Spot, { rowNames, columnNames }: Searched): Spot | undefined {
  const wanted = plain(text.replace(/[@＠]/u, ' '));
  if (wanted === '') return undefined;
  const best = (names: readonly (readonly string[])[], part: string): number => {
    if (part === '') return -1;
    const spelled = names.map((known) => known.map(plain));
    const exact = spelled.findIndex((known) => known.includes(part));
    return exact >= 0 ? exact : spelled.findIndex((known) => known.some((name) => name.includes(part)));
  };
  const words = wanted.split(/\s+/u);
  for (let cut = words.length - 1; cut > 0; cut -= 1) {
    const row = best(rowNames, words.slice(0, cut).join(' '));
    const column = best(columnNames, words.slice(cut).join(' '));
    if (row >= 0 && column >= 0) return { row, column };
  }
  const column = best(columnNames, wanted);
  const row = best(rowNames, wanted);
  if (row >= 0) return { row, column: from.column };
  return column < 0 ? undefined : { row: from.row, column };
}

/**
 * A figure with one text in it replaced by another, wherever it occurs. Grouping does not count: `1,2` is found in `12000`.
 *
 * Absent: it is not in it.
 */
export function replacedIn(figure: string, wanted: string, by: string): string | undefined {
  const bare = (text: string): string => plain(text).replaceAll(/(?<=[0-9])[, ](?=[0-9])/gu, '');
  const [text, part] = [bare(figure), bare(wanted)];
  return part === '' || !text.includes(part) ? undefined : text.replaceAll(part, () => bare(by));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
