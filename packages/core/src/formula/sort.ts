/** The order in which to compute, or why there is none. */
export type DependencyOrder<Id extends string> =
  | { readonly order: readonly Id[]; readonly cycle?: undefined }
  /** The way round: each reads the next, and the last is the first again. */
  | { readonly cycle: readonly Id[]; readonly order?: undefined };

/**
 * The items so that each comes after those it reads; among those that are free to come next, the first of the input.
 *
 * What is read but is no item itself is left out: it is given, not computed.
 */
export function sortByDependency<Id extends string>(items: ReadonlyMap<Id, readonly Id[]>): DependencyOrder<Id> {
  const ids = [...items.keys()];
  const place = new Map(ids.map((id, at) => [id, at]));
  const reads = [...items.values()].map((list) => [...new Set(list)].flatMap((read) => place.get(read) ?? []));
  const readers: number[][] = ids.map(() => []);
  reads.forEach((list, reader) => list.forEach((read) => readers[read]!.push(reader)));
  const waiting = reads.map((list) => list.length);
  const free = ids.map((_, at) => at).filter((at) => waiting[at] === 0);
  const order: Id[] = [];
  for (let at = free.shift(); at !== undefined; at = free.shift()) {
    order.push(ids[at]!);
    for (const reader of readers[at]!) {
      waiting[reader]! -= 1;
      if (waiting[reader] === 0) free.splice(placeFor(free, reader), 0, reader);
    }
  }
  return order.length === ids.length ? { order } : { cycle: cycleAmong(reads, waiting).map((at) => ids[at]!) };
}

/** Where `value` belongs in a rising list. */
function placeFor(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every item that still waits reads one that still waits: following those must come back to where it was. */
function cycleAmong(reads: readonly (readonly number[])[], waiting: readonly number[]): number[] {
  const path: number[] = [];
  const seen = new Map<number, number>();
  let at = waiting.findIndex((count) => count > 0);
  while (!seen.has(at)) {
    seen.set(at, path.length);
    path.push(at);
    at = reads[at]!.find((read) => waiting[read]! > 0)!;
  }
  return [...path.slice(seen.get(at)), at];
}
