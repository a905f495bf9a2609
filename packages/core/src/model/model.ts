import type { Calendar } from '../calendar/index.ts';
import type { Organisation } from '../organisation/index.ts';
import type { Bilingual, Language } from '../problem/index.ts';
import type { Contract, Rung } from './contract.ts';
import type { Indicator, IndicatorId } from './indicator.ts';

/** What a company declares: all that exists before the first figure. Checked: every reference resolves. */
export interface Model {
  readonly id: string;
  readonly name: Bilingual;
  /** ISO 4217 code. */
  readonly currency: string;
  /** First is the default. */
  readonly languages: readonly Language[];
  /** Always has `default`, whose base grain is the cube's. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** First and last base period of the time axis (indices in the default calendar's base grain). */
  readonly span: { readonly first: number; readonly last: number };
  readonly organisation: Organisation;
  /** In topological order: what a formula reads stands before it. */
  readonly indicators: ReadonlyMap<IndicatorId, Indicator>;
  /** Lowest first. */
  readonly rungs: readonly Rung[];
  /** The rung that is contractual: `assessment`. */
  readonly contractual: string;
  readonly contracts: readonly Contract[];
}
