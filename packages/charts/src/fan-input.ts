import type { Bilingual } from '@overhalf/core';
import type { Measure, Reading } from './notation/measure.ts';
import type { ChartInput } from './scene/options.ts';
import type { Frame } from './scene/frame.ts';

/** Where a year ends, as a distribution over its months: to date for flows, month by month for others. */
export interface FanInput extends ChartInput {
  readonly measure: Measure;
  readonly months: readonly Bilingual[];
  /** As measured, in the measure's unit; NaN for months still to come. */
  readonly actual: readonly number[];
  /** By probability p, 0 … 1: the value that is not exceeded with it, for each month; NaN for months gone. */
  readonly quantiles: readonly { readonly p: number; readonly values: readonly number[] }[];
  /** Levels of the year's end, with the probability that each is reached. */
  readonly rungs: readonly { readonly name: Bilingual; readonly value: number; readonly probability: number }[];
}

/** The bands, from the widest, with their greys. */
export const bands = [
  { share: 0.95, low: 0.025, high: 0.975, fill: '#E3E3E3' },
  { share: 0.8, low: 0.1, high: 0.9, fill: '#C9C9C9' },
  { share: 0.5, low: 0.25, high: 0.75, fill: '#A6A6A6' },
] as const;

/** A fan in one language. `quantile` is in the unit shown. */
export interface FanPlot {
  readonly reading: Reading;
  readonly input: FanInput;
  readonly quantile: (p: number) => readonly number[] | undefined;
  readonly lastActual: number;
}

export interface FanPanel {
  readonly frame: Frame;
  readonly scale: number;
}
