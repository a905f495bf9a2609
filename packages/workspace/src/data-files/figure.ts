import type { Decimal, Entity, FactStatus, Indicator, Period, ScenarioKind } from '@overhalf/core';
import type { Candidate } from './candidates.ts';
import type { Unplaced } from './value.ts';

/** A figure whose words resolve and whose value is in its indicator's unit. */
export interface Figure {
  readonly entity: Entity;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly label: string;
  readonly scenario: string;
  readonly kind: ScenarioKind;
  readonly version: string;
  readonly status: FactStatus;
  readonly value: Decimal;
  /** `value` as a double. */
  readonly number: number;
  readonly text: string;
  /** The unit in which it stood, as written, when it was another. */
  readonly unit: string | undefined;
  readonly isPercent: boolean;
  readonly isRounded: boolean;
  readonly isDay: boolean;
}

/** What a cell that is not blank came to. `problems` grows while the file is looked at as a whole. */
export interface Reading {
  readonly candidate: Candidate;
  /** The value's text, as it stands in the file. */
  readonly text: string;
  /** The period's label, where it was understood. */
  readonly label: string | undefined;
  readonly figure: Figure | undefined;
  /** Errors and warnings. */
  readonly problems: Unplaced[];
  /** The entity does not report the indicator: perhaps it is the total of those that do. */
  readonly notReporter: Unplaced | undefined;
  readonly remark: 'apostrophe' | 'shortened' | undefined;
  /** Address of the cell that said the same before. */
  repeats: string | undefined;
}

/** A reading whose figure is sound by itself. */
export type Entry = Reading & { readonly figure: Figure };
