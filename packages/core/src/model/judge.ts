import type { Decimal } from '../base/index.ts';
import type { Grain } from '../calendar/index.ts';
import type { Problem } from '../problem/index.ts';
import type { FactStatus } from './fact.ts';

/** The texts of a line that say whose figure it is and in which unit. Absent columns hold their default. */
export interface SeriesTexts {
  readonly scenario: string;
  readonly version: string;
  readonly entity: string;
  readonly indicator: string;
  readonly unit: string;
}

/** What those texts mean. */
export interface Series {
  readonly scenario: string;
  readonly version: string;
  readonly entity: string;
  readonly indicator: string;
  /** The written unit is 10^power of the indicator's; absent when it is no such multiple: every value is then asked for. */
  readonly power?: number;
  /** Digits after the point that the indicator keeps: a value with more is asked for. */
  readonly places: number;
  /** In the indicator's unit: a value outside is asked for. */
  readonly low?: number;
  readonly high?: number;
  /** Names how period labels are read: labels are asked for once per name. */
  readonly calendar: string;
}

export type Judged<T> = { readonly known: T } | { readonly problems: readonly Problem[] };

/**
 * The rules by which lines are judged. Each distinct text is asked for once; a value only if it is no plain decimal
 * (`-12.50`), or is finer, larger or smaller than its series allows. So the rules are the same for a line and for millions.
 */
export interface Judge {
  series(texts: SeriesTexts): Judged<Series>;
  period(text: string, calendar: string): Judged<{ readonly grain: Grain; readonly label: string }>;
  status(text: string): Judged<FactStatus>;
  /** In the indicator's unit. Nothing known: the cell says that there is no figure. */
  value(
    text: string,
    series: SeriesTexts & { readonly known: Series },
  ): Judged<
    { readonly value: Decimal; readonly original?: { readonly text: string; readonly unit?: string } } | undefined
  >;
}
