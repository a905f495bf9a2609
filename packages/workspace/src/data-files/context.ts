import {
  monthOf,
  printMonth,
  type Entity,
  type FactStatus,
  type Indicator,
  type Model,
  type ScenarioKind,
} from '@overhalf/core';
import type { Mapping } from '../model-files/index.ts';
import type { Lookup } from './lookup.ts';
import type { Unplaced } from './value.ts';

/** What holds for figures of which the file does not say it. */
export interface Defaults {
  readonly version: string;
  readonly status: FactStatus;
  readonly unit: string | undefined;
  /** Units of the mapping, by the indicator that it names. */
  readonly units: ReadonlyMap<Indicator, string>;
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

/** What a mapping says of figures of which the file says nothing. */
export function defaultsOf(mapping: Mapping | undefined, lookup: Lookup, titleUnit: string | undefined): Defaults {
  const { version = '', status = 'actual', unit } = mapping?.defaults ?? {};
  const units = new Map<Indicator, string>();
  for (const [name, text] of mapping?.units ?? []) {
    const found = lookup.indicator(name);
    if (found !== undefined) units.set(found.indicator, text);
  }
  return { version, status, unit, units, titleUnit };
}

function spanOf({ span, calendars }: Model): Context['span'] {
  const calendar = calendars.get('default')!;
  const first = monthOf(span.first, calendar);
  const last = monthOf(span.last, calendar);
  return { first, last, firstLabel: printMonth(first), lastLabel: printMonth(last) };
}
