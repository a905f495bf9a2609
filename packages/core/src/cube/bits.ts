/** Sets of base periods as bits, 32 to a word: sets are joined and compared a word at a time. */
export type Bits = Uint32Array;

export function wordsFor(count: number): number {
  return (count + 31) >>> 5;
}

export function setBit(bits: Bits, word: number, place: number, on: boolean): void {
  const at = word + (place >>> 5);
  const mask = 1 << (place & 31);
  if (on) bits[at]! |= mask;
  else bits[at]! &= ~mask;
}

export function hasBit(bits: Bits, word: number, place: number): boolean {
  return (bits[word + (place >>> 5)]! & (1 << (place & 31))) !== 0;
}

/** Word `index` of a row of `words` words moved up by `by` places. */
export function movedWord(
  bits: Bits,
  start: number,
  { words, index, by }: { readonly words: number; readonly index: number; readonly by: number },
): number {
  if (by === 0) return index < words ? bits[start + index]! : 0;
  const whole = by >>> 5;
  const rest = by & 31;
  const low = index - whole;
  const high = low >= 0 && low < words ? bits[start + low]! << rest : 0;
  const carried = rest !== 0 && low >= 1 && low <= words ? bits[start + low - 1]! >>> (32 - rest) : 0;
  return (high | carried) >>> 0;
}

/** Calls `take` with the place of each bit that is set in a word, lowest first. */
export function eachBit(word: number, take: (place: number) => void): void {
  for (let left = word; left !== 0; left &= left - 1) take(31 - Math.clz32(left & -left));
}
