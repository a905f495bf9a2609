import {
  monthOf,
  printMonth,
  type Entity,
  type FactStatus,
  type Indicator,
  type Model,
  type ScenarioKind,
} from '@overhalf/core';
import type { Lookup } from './lookup.ts';
import type { Unplaced } from './value.ts';

/** What holds for figures of which the file does not say it. */
export interface Defaults {
  readonly version: string;
  readonly status: FactStatus;
  readonly unit: string | undefined;
  /** Above the table: for figures of its dimension only. */
  readonly titleUnit: string | undefined;
}

/** What every check of a cell knows; what was found out once is kept. */
export interface Context {
  readonly model: Model;
  readonly lookup: Lookup;
  readonly defaults: Defaults;
  /** What is wrong with an entity giving an indicator, by scenario kind. */
  readonly pairs: Map<ScenarioKind, Map<Entity, Map<Indicator, PairCheck>>>;
  readonly span: {
    readonly first: number;
    readonly last: number;
    readonly firstLabel: string;
    readonly lastLabel: string;
  };
  readonly kinds: Map<string, ScenarioKind>;
}

/** What is wrong with an entity giving an indicator, whatever the period. */
export interface PairCheck {
  readonly derived?: Unplaced;
  readonly notReporter?: Unplaced;
}

export function createContext(model: Model, lookup: Lookup, defaults: Defaults): Context {
  return { model, lookup, defaults, pairs: new Map(), span: spanOf(model), kinds: new Map() };
}

function spanOf({ span, calendars }: Model): Context['span'] {
  const calendar = calendars.get('default')!;
  const first = monthOf(span.first, calendar);
  const last = monthOf(span.last, calendar);
  return { first, last, firstLabel: printMonth(first), lastLabel: printMonth(last) };
}
