import type { Bilingual, Place, Problem } from '@overhalf/core';

/** A hold or a bound as a file says it: names, periods and amounts as written. */
export interface WrittenRule {
  readonly kind: 'hold' | 'bound';
  readonly indicator?: string;
  readonly entity: string;
  readonly period?: string;
  /** A hold has both, the same. */
  readonly least?: string;
  readonly most?: string;
  readonly owner?: string;
  readonly reason?: Bilingual;
  readonly until?: string;
  /** Where the value of a key stands; where the rule stands, when it has no such key. */
  readonly at: (key: string) => Place;
}

/** The rules of a file. Names are looked up by who plans. */
export interface PlanRules {
  readonly file: string;
  readonly rules: readonly WrittenRule[];
}

/** A file of rules and what is wrong with it. `content` is absent when a problem is an error. */
export interface RulesRead {
  readonly content?: PlanRules;
  readonly problems: readonly Problem[];
}
