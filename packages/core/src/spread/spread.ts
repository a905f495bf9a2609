import type { Decimal } from '../base/index.ts';

/** How an amount is laid out over cells: as they are now, the same for each, by the days of periods, like the year before. */
export type Shape = 'present' | 'even' | 'days' | 'prior';

/**
 * What someone types into a cell or total of a plan.
 *
 * A new total (`total`, `multiply`, `divide`) is laid out by its shape as a whole; of an increase or decrease (`change`,
 * `percent`) the shape lays out the difference only. `repeat`, `grow` and `line` say what each period has.
 * Units: amounts in the indicator's unit; `percent` in hundredths.
 */
export type Spread =
  | { readonly kind: 'total'; readonly amount: Decimal; readonly shape: Shape }
  | { readonly kind: 'change'; readonly amount: Decimal; readonly shape: Shape }
  | { readonly kind: 'percent'; readonly percent: Decimal; readonly shape: Shape }
  | { readonly kind: 'multiply'; readonly factor: Decimal; readonly shape: Shape }
  | { readonly kind: 'divide'; readonly divisor: Decimal; readonly shape: Shape }
  /** The total stays, its parts change. */
  | { readonly kind: 'reshape'; readonly shape: Exclude<Shape, 'present'> }
  /** Each period has the amount; without one, what the first period has. */
  | { readonly kind: 'repeat'; readonly amount?: Decimal }
  /** Each period has that much more than the one before; the first has `from`, or what it has. */
  | { readonly kind: 'grow'; readonly percent: Decimal; readonly from?: Decimal }
  /** Periods lie on a straight line from the first to the last amount; without them, between what both have. */
  | { readonly kind: 'line'; readonly ends?: readonly [first: Decimal, last: Decimal] }
  | { readonly kind: 'clear' };
