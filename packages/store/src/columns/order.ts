import { keyNames, type Coded, type KeyColumns } from './columns.ts';

/**
 * Orders texts by code point, which is the order of their UTF-8 bytes: what the ledger's order and hash stand on.
 *
 * Comparing JavaScript's 16-bit units would put U+10000 and beyond before U+E000.
 */
export function compareCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return weight(x) - weight(y);
  }
  return a.length - b.length;
}

function weight(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** A column's texts as used by some rows, sorted and without repeats, and each code's rank among them. */
export interface Ranked {
  readonly texts: readonly string[];
  /** Shape: own [place in the column's texts] → rank; −1 where not used. */
  readonly ranks: Int32Array;
  /** True when some of the rows hold no text. */
  readonly absent: boolean;
}

/** Shape: of all rows, or of `rows`. */
export function rank(column: Coded, length: number, rows?: Uint32Array): Ranked {
  const { texts, codes } = column;
  const ranks = new Int32Array(texts.length).fill(-1);
  let absent = false;
  const count = rows === undefined ? length : rows.length;
  const used: number[] = [];
  if (codes === undefined) {
    if (count > 0) used.push(0);
  } else {
    // Shape: [code + 1]; place 0 is "absent". Marked without asking, which is quicker than asking each row.
    const seen = new Uint8Array(texts.length + 1);
    if (rows === undefined) for (let i = 0; i < count; i += 1) seen[codes[i]! + 1] = 1;
    else for (let i = 0; i < count; i += 1) seen[codes[rows[i]!]! + 1] = 1;
    absent = seen[0] === 1;
    for (let code = 0; code < texts.length; code += 1) if (seen[code + 1] === 1) used.push(code);
  }
  used.sort((a, b) => compareCodePoints(texts[a]!, texts[b]!));
  const sorted: string[] = [];
  for (const code of used) {
    const text = texts[code]!;
    if (sorted.at(-1) !== text) sorted.push(text);
    ranks[code] = sorted.length - 1;
  }
  return { texts: sorted, ranks, absent };
}

/**
 * The rows in order of their keys; and the first row of each run of equal keys after its first, in that order.
 *
 * Source: least-significant-digit radix sort, a digit being a column's rank: one stable counting pass per key column.
 */
export function sortByKey(columns: KeyColumns): { readonly rows: Uint32Array; readonly twice: Uint32Array } {
  const { length } = columns;
  const ranked = keyNames.map((name) => rank(columns[name], length));
  let rows: Uint32Array<ArrayBuffer> = new Uint32Array(length);
  for (let i = 0; i < length; i += 1) rows[i] = i;
  // Much of what comes was written in order.
  if (isInOrder(columns, ranked)) return { rows, twice: new Uint32Array() };
  let spare: Uint32Array<ArrayBuffer> = new Uint32Array(length);
  for (let k = keyNames.length - 1; k >= 0; k -= 1) {
    const { codes } = columns[keyNames[k]!];
    const { texts, ranks } = ranked[k]!;
    if (codes === undefined || texts.length < 2) continue;
    const starts = new Uint32Array(texts.length + 1);
    let inOrder = true;
    let last = 0;
    for (let i = 0; i < length; i += 1) {
      const at = ranks[codes[rows[i]!]!]!;
      starts[at + 1]! += 1;
      if (at < last) inOrder = false;
      last = at;
    }
    if (inOrder) continue;
    for (let j = 1; j < starts.length; j += 1) starts[j]! += starts[j - 1]!;
    for (let i = 0; i < length; i += 1) {
      const row = rows[i]!;
      const at = ranks[codes[row]!]!;
      spare[starts[at]!] = row;
      starts[at]! += 1;
    }
    [rows, spare] = [spare, rows];
  }
  return { rows, twice: repeats(columns, ranked, rows) };
}

/** Rows that are compared at a time: their places stay in the processor's cache. */
const blockRows = 4096;

/** True when each row's key comes after the one before: then none is repeated either. */
function isInOrder(columns: KeyColumns, ranked: readonly Ranked[]): boolean {
  const varying = varyingOf(columns, ranked);
  // A row's place among all combinations of texts; past whole doubles the sort itself finds out.
  if (varying.reduce((product, { kinds }) => product * kinds, 1) > Number.MAX_SAFE_INTEGER) return false;
  const places = new Float64Array(blockRows);
  let last = -1;
  for (let from = 0; from < columns.length; from += blockRows) {
    const count = Math.min(blockRows, columns.length - from);
    places.fill(0);
    for (const column of varying) movePlaces(places, column, from, count);
    for (let i = 0; i < count; i += 1) {
      const place = places[i]!;
      if (place <= last) return false;
      last = place;
    }
  }
  return true;
}

/** Tells the places of a block's rows apart by one more column. */
function movePlaces(places: Float64Array, { codes, ranks, kinds }: Varying, from: number, count: number): void {
  for (let i = 0; i < count; i += 1) places[i] = places[i]! * kinds + ranks[codes[from + i]!]!;
}

interface Varying {
  readonly codes: Int32Array;
  readonly ranks: Int32Array;
  /** How many texts there are. */
  readonly kinds: number;
}

/** The key columns that tell rows apart, first to last. */
function varyingOf(columns: KeyColumns, ranked: readonly Ranked[]): Varying[] {
  return keyNames.flatMap((name, k) => {
    const { codes } = columns[name];
    const { texts, ranks } = ranked[k]!;
    return codes === undefined || texts.length < 2 ? [] : [{ codes, ranks, kinds: texts.length }];
  });
}

/** Rows whose key equals that of the row before them in the order. */
function repeats(columns: KeyColumns, ranked: readonly Ranked[], rows: Uint32Array): Uint32Array {
  const varying = varyingOf(columns, ranked);
  // The period differs most often from row to row: asked first, the others are seldom asked.
  varying.reverse();
  const twice: number[] = [];
  for (let i = 1; i < rows.length; i += 1) {
    const a = rows[i - 1]!;
    const b = rows[i]!;
    let equal = true;
    for (const { codes, ranks } of varying) {
      if (ranks[codes[a]!] !== ranks[codes[b]!]) {
        equal = false;
        break;
      }
    }
    if (equal) twice.push(b);
  }
  return Uint32Array.from(twice);
}
