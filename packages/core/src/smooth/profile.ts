import { smoothSeries } from './denton.ts';
import type { Benchmark, Smoothing, SmoothNote } from './series.ts';

/**
 * A profile of rows and columns with what is known of each row's stretches of columns.
 *
 * Shape: profile, low, high [row × column]; totals [row × stretch], NaN where a row has none.
 */
export interface ProfileSmoothing extends Pick<Smoothing, 'kind' | 'form' | 'order' | 'signed'> {
  readonly columns: number;
  readonly profile: Float64Array;
  readonly stretches: readonly Pick<Benchmark, 'first' | 'last'>[];
  readonly totals: Float64Array;
  readonly low?: Float64Array;
  readonly high?: Float64Array;
  /** [row] columns in which the row is known to stand still. */
  readonly breaks?: readonly (readonly number[])[];
}

/** What became of one row. */
export interface RowNote {
  readonly row: number;
  readonly note: SmoothNote;
}

/**
 * The profile with each row drawn through its own totals, so that a split follows it without steps between years or
 * quarters. Rows without any total stay as they are, within their bounds.
 *
 * Shape: profile [row × column].
 * Keeps: what `smoothSeries` keeps, row by row.
 */
export function smoothProfile(smoothing: ProfileSmoothing): {
  readonly profile: Float64Array;
  readonly notes: readonly RowNote[];
} {
  const { columns, stretches, totals, low, high, breaks, kind, form, order, signed } = smoothing;
  const profile = smoothing.profile.slice();
  const notes: RowNote[] = [];
  for (let row = 0; row * columns < profile.length; row += 1) {
    const own = (cells: Float64Array): Float64Array => cells.subarray(row * columns, (row + 1) * columns);
    const rowBreaks = breaks?.[row];
    const benchmarks = stretches.map(({ first, last }, place) => ({
      first,
      last,
      value: totals[row * stretches.length + place]!,
    }));
    const smoothed = smoothSeries({
      indicator: own(profile),
      benchmarks,
      ...(kind !== undefined && { kind }),
      ...(form !== undefined && { form }),
      ...(order !== undefined && { order }),
      ...(signed !== undefined && { signed }),
      ...(low !== undefined && { low: own(low) }),
      ...(high !== undefined && { high: own(high) }),
      ...(rowBreaks !== undefined && { breaks: rowBreaks }),
    });
    own(profile).set(smoothed.values);
    for (const note of smoothed.notes) notes.push({ row, note });
  }
  return { profile, notes };
}
