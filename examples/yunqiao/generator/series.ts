import type { CompanyMonth } from './year.ts';

/** One base quantity of one entity: how it is read off a month. */
export interface Series {
  readonly entity: string;
  readonly indicator: string;
  /** As written in the file, which need not be the indicator's own unit. */
  readonly unit: string;
  readonly value: (at: CompanyMonth, run: readonly CompanyMonth[]) => number;
  /** How it is planned where that is not read off the plan's month; `none` where it is not planned. */
  readonly plan?: ((at: CompanyMonth) => number) | 'none';
}

type Reading = Series['value'];

/** Several quantities of one entity in one unit. */
export function seriesOf(
  entity: string,
  unit: string,
  readings: Readonly<Record<string, Reading>>,
  plan?: Series['plan'],
): Series[] {
  const planned = plan === undefined ? {} : { plan };
  return Object.entries(readings).map(([indicator, value]): Series => {
    const read = { entity, indicator, unit, value };
    return Object.assign(read, planned);
  });
}
