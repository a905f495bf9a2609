import type { Period } from '../calendar/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Bilingual, Place } from '../problem/index.ts';
import type { IndicatorId } from './indicator.ts';

/** One level of a target's ladder, lowest first in the model: floor, assessment, striving, challenge (names are the company's). */
export interface Rung {
  readonly id: string;
  readonly name: Bilingual;
  /** Score at this level: 0.6, 1.0, 1.1, 1.2. */
  readonly score: number;
}

/**
 * What the year's target is to be measured against part-way.
 *
 * `plan`: the plan in force to date over the year's plan (Φ). `even`: months closed over months. `half`: one half at
 * mid-year, months closed over months else: alias of `even` kept for contracts that say so. `days`: days gone.
 * `none`: the target itself, for ratios and levels without season. `path`: month-end path from the opening value.
 */
export type Profile = 'plan' | 'even' | 'half' | 'days' | 'none' | 'path';

/** How a line is judged where its indicator's kind leaves a choice. */
export type Measure =
  | 'accumulate' // flows: a share of the year's task
  | 'level' // ratios, grades, averages: the value to date against the target
  | 'year-end' // stocks: the way from the opening value to the year-end target
  | 'worst' // stocks and levels: the worst observation to date meets the target
  | 'in-range' // the value to date lies within the target's range
  | 'count' // zero target
  | 'milestones';

export interface Milestone {
  readonly id: string;
  readonly name: Bilingual;
  readonly weight: number;
  /** Last day it is on time (ISO date). */
  readonly due: string;
}

/** A scoring rule by name with its parameters; the rules are a table in `review`. */
export interface Scoring {
  readonly rule: string;
  readonly parameters: Readonly<Record<string, number | string | boolean | readonly number[]>>;
}

export interface ContractLine {
  readonly id: string;
  readonly indicator: IndicatorId;
  /** Where it is measured; absent: the contract's entity. */
  readonly entity?: EntityId;
  /** Points of 100. Zero for deduct-only, bonus-only and veto lines. */
  readonly weight: number;
  readonly profile: Profile;
  /** The clock of the strict verdict; months unless said. */
  readonly clock: 'months' | 'days';
  readonly measure: Measure;
  readonly scoring: Scoring;
  readonly milestones?: readonly Milestone[];
  /** First month (index) it counts, for lines introduced during the year. */
  readonly from?: number;
  /** Group for the weight table: production, cost, … */
  readonly area: string;
  readonly at?: Place;
}

/** An entity's weighted indicators with scoring rule, for one year. Values of the rungs are targets in the ledger. */
export interface Contract {
  readonly id: string;
  readonly name: Bilingual;
  readonly entity: EntityId;
  /** Of grain year. */
  readonly year: Period;
  /** Multiplies the sum of the lines' points; 1 unless said. */
  readonly difficulty: number;
  readonly lines: readonly ContractLine[];
  readonly at?: Place;
}
