import { invariant } from '../base/index.ts';
import type { Laying } from './laying.ts';

/** What processes may do together, in each period and in all. */
export function layPermits({ open, sheet, level }: Laying): void {
  const { labels, permits, processes } = open;
  const periods = labels.length;
  const placeOf = new Map(processes.map(({ id }, process) => [id, process]));
  permits.forEach(({ id, terms, high, total }, of) => {
    const own = terms.map(({ process, rate }) => {
      const place = placeOf.get(process);
      invariant(place !== undefined, `the permit "${id}" names a process`);
      return { place, rate };
    });
    const all =
      total < Infinity ? sheet.row({ name: `permit ${id}`, kind: 'permit-total', of, high: total }) : undefined;
    for (let period = 0; period < periods; period += 1) {
      const most = high[period]!;
      const name = `permit ${id} ${labels[period]}`;
      const row = most < Infinity ? sheet.row({ name, kind: 'permit', of, period, high: most }) : undefined;
      for (const { place, rate } of own) {
        const column = level[place * periods + period]!;
        if (row !== undefined) sheet.put(row, column, rate[period]!);
        if (all !== undefined) sheet.put(all, column, rate[period]!);
      }
    }
  });
}

/** Qualities of what comes in: Σ (quality − least) × flow ≥ 0 and Σ (quality − most) × flow ≤ 0. */
export function layBlends(
  { open, sheet, level }: Laying,
  { haul, purchase }: { readonly haul: Int32Array; readonly purchase: Int32Array },
): void {
  const { labels, blends, hauls, purchases, processes } = open;
  const periods = labels.length;
  blends.forEach(({ id, material, at, least, most, quality }, of) => {
    const flows = [
      ...hauls.map((flow, place) => ({ id: flow.id, places: haul, place, rate: undefined })),
      ...purchases.map((flow, place) => ({ id: flow.id, places: purchase, place, rate: undefined })),
      ...processes.flatMap((own, place) =>
        own.makes
          .filter((flow) => flow.material === material && flow.at === at)
          .map(({ rate }) => ({ id: own.id, places: level, place, rate })),
      ),
    ].filter((flow) => quality.has(flow.id));
    const limit = (name: string, bound: number, side: { readonly low: number } | { readonly high: number }): void => {
      for (let period = 0; period < periods; period += 1) {
        const row = sheet.row({ name: `${name} ${id} ${labels[period]}`, kind: 'blend', of, period, ...side });
        for (const { id: flow, places, place, rate } of flows)
          sheet.put(row, places[place * periods + period]!, (quality.get(flow)! - bound) * (rate?.[period] ?? 1));
      }
    };
    if (least !== undefined) limit('blend', least, { low: 0 });
    if (most !== undefined) limit('blend at most', most, { high: 0 });
  });
}
