import type { Decimal } from '../base/index.ts';
import type { Grain } from '../calendar/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { IndicatorId } from './indicator.ts';

/** How firm a figure is. An estimate gives way to the first actual. */
export type FactStatus = 'actual' | 'provisional' | 'estimate';

/** What a fact is about. */
export interface FactKey {
  /** `actual`, `target/assessment`, `plan`: see `Scenario`. */
  readonly scenario: string;
  /** Version of a target, plan or forecast (`2021-1`); empty for actuals. */
  readonly version: string;
  readonly entity: EntityId;
  readonly indicator: IndicatorId;
  readonly grain: Grain;
  /** The period's label: `2021-06`, `2021`. */
  readonly period: string;
}

/** Where a figure came from. */
export interface FactSource {
  /** SHA-256 of the file, hexadecimal. */
  readonly file: string;
  readonly sheet?: string;
  /** Cell address (`C7`) or row number (`17`). */
  readonly cell?: string;
}

/** One figure as committed. */
export interface Fact extends FactKey {
  /** In the indicator's unit; null withdraws what was there. */
  readonly value: Decimal | null;
  readonly status: FactStatus;
  /** As it stood in the file, kept where text or unit differ from the canonical value. */
  readonly original?: { readonly text: string; readonly unit?: string };
  readonly source?: FactSource;
}
