import type { Room } from '../vectors/index.ts';
import type { Bits } from './bits.ts';
import type { Layout } from './layout.ts';

/** A plane of a layout as bits, [slot × word]: where it is expected, where it is present, and how far up it is moved. */
interface Laid {
  readonly due: Bits;
  readonly there: Bits;
  readonly by: number;
}

interface Widths {
  /** Words in a row of a plane, and in one of what is found. */
  readonly own: number;
  readonly words: number;
  readonly room: Room;
}

/** The nodes of a layout at which one of some planes is missing and another present, with those cells as bits: [node × word]. */
export function rowsWithGaps(
  layout: Layout,
  laid: readonly Laid[],
  { own, words, room }: Widths,
): { readonly nodes: readonly number[]; readonly cells: readonly number[] } {
  const size = layout.size * words;
  const finding = sumsFor(room, size);
  for (const { due, there, by } of laid) {
    addBits(finding, { due, there }, { rows: layout.size, own, words, by }, room);
  }
  const count = gapRows(finding, { size, words }, room);
  const { slots, cells } = finding;
  const nodes: number[] = [];
  const bits: number[] = [];
  for (let row = 0; row < count; row += 1) nodes.push(layout.nodes[slots[row]!]!);
  // As whole numbers with a sign: larger ones would be kept as doubles.
  for (let word = 0; word < count * words; word += 1) bits.push(cells[word]! | 0);
  return { nodes, cells: bits };
}

/** Bits of a whole layout: where any plane is missing, and where any is present. Shape: [slot × word]. */
interface Sums {
  readonly missing: Bits;
  readonly present: Bits;
}

/** Room for what is found in them: the slots of rows with gaps, and their cells one row after the other. */
interface Finding extends Sums {
  readonly slots: Bits;
  readonly cells: Bits;
}

const sums = new WeakMap<Room, Finding>();

function sumsFor(room: Room, size: number): Finding {
  let found = sums.get(room);
  if (found === undefined || found.missing.length < size) {
    if (found !== undefined) for (const bits of Object.values(found) as readonly Bits[]) room.release(bits);
    const [missing, present, slots, cells] = [0, 1, 2, 3].map(() => room.words(size)) as [Bits, Bits, Bits, Bits];
    found = { missing, present, slots, cells };
    sums.set(room, found);
  }
  found.missing.fill(0, 0, size);
  found.present.fill(0, 0, size);
  return found;
}

interface Moved {
  readonly rows: number;
  /** Words in a row of a plane, and in one of the sums. */
  readonly own: number;
  readonly words: number;
  readonly by: number;
}

/** Adds where a plane is missing, and where it is present, moved up by some base periods. */
function addBits(
  { missing, present }: Sums,
  { due, there }: { readonly due: Bits; readonly there: Bits },
  { rows, own, words, by }: Moved,
  { vectors }: Room,
): void {
  if (vectors?.holds(missing) && vectors.holds(present) && vectors.holds(due) && vectors.holds(there)) {
    const [to, and] = [missing.byteOffset, present.byteOffset];
    vectors.kernels.addBits(to, and, due.byteOffset, there.byteOffset, rows, own, words, by);
    return;
  }
  const whole = by >>> 5;
  const rest = by & 31;
  for (let row = 0; row < rows; row += 1) {
    for (let word = 0; word < own; word += 1) {
      const found = there[row * own + word]!;
      const absent = due[row * own + word]! & ~found;
      const at = row * words + word + whole;
      missing[at]! |= absent << rest;
      present[at]! |= found << rest;
      // The last word of a row has room for the shift: nothing is carried over it.
      if (rest === 0 || word + whole + 1 >= words) continue;
      missing[at + 1]! |= absent >>> (32 - rest);
      present[at + 1]! |= found >>> (32 - rest);
    }
  }
}

/** Writes down the rows in which bits of both are set, and how many they are. */
function gapRows(
  { missing, present, slots, cells }: Finding,
  { size, words }: { readonly size: number; readonly words: number },
  { vectors }: Room,
): number {
  if (vectors?.holds(missing) && vectors.holds(present) && vectors.holds(slots) && vectors.holds(cells))
    return vectors.kernels.gapRows(
      missing.byteOffset,
      present.byteOffset,
      size,
      words,
      slots.byteOffset,
      cells.byteOffset,
    );
  let found = 0;
  for (let start = 0; start < size; start += words) {
    let any = 0;
    for (let word = 0; word < words; word += 1) {
      const both = missing[start + word]! & present[start + word]!;
      cells[found * words + word] = both;
      any |= both;
    }
    if (any === 0) continue;
    slots[found] = start / words;
    found += 1;
  }
  return found;
}
