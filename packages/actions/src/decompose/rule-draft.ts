import type { Bilingual, decompose, Place } from '@overhalf/core';

/** A hold or a bound as someone wrote it: names, period and amounts not yet looked up. */
export interface RuleDraft {
  readonly kind: 'hold' | 'bound';
  readonly entity: string;
  /** Absent: the whole stretch that is planned. */
  readonly period?: string;
  /** Lowest and highest amount, with a unit or in the indicator's own. A hold has both, the same text. */
  readonly least?: string;
  readonly most?: string;
  readonly owner?: string;
  readonly reason?: Bilingual;
  /** Last day it holds, ISO. */
  readonly until?: string;
  /** Where a part of it stands, for its problems. */
  readonly at: (part: RulePart) => Place | undefined;
  /** The whole as it was written: problems of an option show it. */
  readonly text: string;
}

export type RulePart = 'entity' | 'period' | 'least' | 'most' | 'owner' | 'reason' | 'until';

/** A request as the core takes it, and one of its rules. */
export type PlanRequest = Parameters<typeof decompose>[0];
export type PlanRule = PlanRequest['rules'][number];
