/** Months from first to last, both included; infinite where open. Empty when the last is before the first. */
export interface Interval {
  readonly first: number;
  readonly last: number;
}

/** The interval between two ends that may be open. */
export function intervalOf({ from, to }: { readonly from?: number; readonly to?: number }): Interval {
  return { first: from ?? Number.NEGATIVE_INFINITY, last: to ?? Number.POSITIVE_INFINITY };
}

export function isEmpty({ first, last }: Interval): boolean {
  return last < first;
}

export function holds({ first, last }: Interval, month: number): boolean {
  return first <= month && month <= last;
}

export function meet(a: Interval, b: Interval): Interval {
  return { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
}

/** The stretches of `whole` that none of `parts` covers, in order. */
export function uncovered(whole: Interval, parts: readonly Interval[]): readonly Interval[] {
  const stretches: Interval[] = [];
  let next = whole.first;
  for (const part of parts.filter((part) => !isEmpty(part)).sort((a, b) => order(a.first, b.first))) {
    stretches.push(meet(whole, { first: next, last: part.first - 1 }));
    next = Math.max(next, part.last + 1);
  }
  stretches.push({ first: next, last: whole.last });
  return stretches.filter(
    (stretch) =>
      !isEmpty(stretch) && stretch.first < Number.POSITIVE_INFINITY && stretch.last > Number.NEGATIVE_INFINITY,
  );
}

/** Orders numbers, infinite ones included: their difference would be no number. */
export function order(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
