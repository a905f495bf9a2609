import {
  findIndicator,
  nearest,
  parseScenario,
  sameDimension,
  type Indicator,
  type Model,
  type Problem,
  type Scenario,
} from '@overhalf/core';
import type { Knowledge } from '../knowledge.ts';
import type { PlanRule } from './rule-draft.ts';
import { cellValues, daysOfCells, type CellDesk } from './figures.ts';
import { wholeSteps } from './table.ts';
import { decimalAt, windowOfMonths } from './task.ts';

/** What a plan leans on. */
export type ProfileKind = 'plan' | 'prior-year' | 'capacity' | 'even' | 'days' | 'indicator' | 'scenario' | 'present';

export interface Profile {
  readonly kind: ProfileKind;
  /** The indicator and scenario whose values it is, where it is such. */
  readonly indicator?: string;
  readonly scenario?: string;
  /** [row × column]; NaN where nothing is known. */
  readonly values: Float64Array;
}

export interface ProfileDesk extends CellDesk {
  readonly model: Model;
  readonly knowledge: Knowledge;
  readonly base: Indicator;
  /** The version that is being made, as the cube names it: what it says already is `present`. */
  readonly draft?: string;
}

const plain = ['plan', 'prior-year', 'capacity', 'even', 'days', 'present'] as const;

const spellings: Readonly<Record<string, (typeof plain)[number]>> = {
  计划: 'plan',
  上年: 'prior-year',
  产能: 'capacity',
  平均: 'even',
  天数: 'days',
  现值: 'present',
};

/**
 * The profile that was asked for; without one capacity where the indicator names it, else the plan in force, else the
 * prior year, else the days of the months.
 *
 * Problems: a profile, indicator or scenario that is none; one of which nothing is known.
 */
export function profileOf(
  desk: ProfileDesk,
  wanted: string | undefined,
): { readonly profile?: Profile; readonly problems: readonly Problem[] } {
  if (wanted === undefined) {
    const kinds = ['capacity', 'plan', 'prior-year'] as const;
    const known = kinds.map((kind) => plainProfile(desk, kind)).find((one) => one !== undefined && isKnown(one));
    return { profile: known ?? plainProfile(desk, 'days')!, problems: [] };
  }
  const [kind = '', ...rest] = wanted.split(':');
  const named = rest.join(':').trim();
  const word = spellings[kind.trim()] ?? kind.trim();
  if (word === 'indicator' || word === 'scenario') return namedProfile(desk, word, named);
  const asked = plain.find((one) => one === word);
  if (asked === undefined || named !== '') {
    const known = [...plain, 'indicator:<id>', 'scenario:<name>'].join(', ');
    const near = nearest(word, plain);
    const unknown = { name: wanted, known, ...(near === undefined ? {} : { nearest: near }) };
    return { problems: [{ code: 'plan-no-profile', severity: 'error', ...unknown }] };
  }
  const profile = plainProfile(desk, asked);
  if (profile === undefined || !isKnown(profile)) {
    return { problems: [{ code: 'plan-profile-empty', severity: 'error', name: wanted, indicator: desk.base.id }] };
  }
  return { profile, problems: [] };
}

function isKnown({ values }: Profile): boolean {
  return values.some((value) => !Number.isNaN(value));
}

function plainProfile(desk: ProfileDesk, kind: (typeof plain)[number]): Profile | undefined {
  const { knowledge, base, draft } = desk;
  switch (kind) {
    case 'plan':
      return knowledge.plan === undefined ? undefined : scenarioProfile(desk, kind, knowledge.plan);
    case 'present': {
      const scenario = draft ?? knowledge.plan;
      return scenario === undefined ? undefined : scenarioProfile(desk, kind, scenario);
    }
    case 'prior-year':
      return { kind, values: cellValues(desk, { scenario: 'actual', indicator: base, back: 12 }) };
    case 'capacity': {
      const capacity = capacityOf(desk);
      return capacity === undefined ? undefined : { kind, ...capacity };
    }
    case 'even':
      return { kind, values: layOut(desk, new Float64Array(desk.times.leaves.length).fill(1)) };
    case 'days':
      return { kind, values: layOut(desk, daysOfCells(desk)) };
  }
}

function scenarioProfile(desk: ProfileDesk, kind: ProfileKind, scenario: string): Profile {
  return { kind, scenario, values: cellValues(desk, { scenario, indicator: desk.base }) };
}

/** Each entity in the proportions of the months; between entities as their weights are. */
function layOut(desk: ProfileDesk, months: Float64Array): Float64Array {
  const width = months.length;
  const whole = months.reduce((sum, share) => sum + share, 0);
  const weights = rowWeights(desk);
  return Float64Array.from({ length: weights.length * width }, (_, cell) => {
    return (weights[Math.floor(cell / width)]! * months[cell % width]!) / whole;
  });
}

/** What entities weigh beside each other: as in the plan in force, else the year before, else the year to date, else alike. */
function rowWeights(desk: ProfileDesk): readonly number[] {
  const { leaves } = desk.entities;
  const width = desk.times.leaves.length;
  for (const kind of ['plan', 'prior-year'] as const) {
    const profile = plainProfile(desk, kind);
    if (profile === undefined || !isKnown(profile)) continue;
    return leaves.map((_, row) => {
      const known = profile.values.subarray(row * width, (row + 1) * width).filter((value) => !Number.isNaN(value));
      return known.reduce((sum, value) => sum + value, 0);
    });
  }
  const { yearMonths, through } = desk.stretch;
  const closed = through - yearMonths.first + 1;
  if (closed > 0) {
    const done = leaves.map((node) => {
      const window = windowOfMonths({ first: yearMonths.first, last: through }, desk.stretch);
      const at = { scenario: 'actual', indicator: desk.base.id, entity: desk.entities.entities[node]!, window };
      return desk.entities.own[node] === true ? 0 : Math.max(0, desk.cube.measure(at).value || 0);
    });
    if (done.some((amount) => amount > 0)) return done;
  }
  return leaves.map(() => 1);
}

/** What can be made at most in every cell: by the newest forecast, else by the plan in force. Absent where no indicator says so. */
export function capacityOf(
  desk: ProfileDesk,
): { readonly values: Float64Array; readonly indicator: string; readonly scenario: string } | undefined {
  const { model, base, knowledge } = desk;
  const indicator = base.capacity === undefined ? undefined : model.indicators.get(base.capacity);
  if (indicator === undefined || !sameDimension(indicator.unit, base.unit)) return undefined;
  const scenarios = [knowledge.forecast, knowledge.plan].filter((one) => one !== undefined);
  const values = new Float64Array(desk.entities.leaves.length * desk.times.leaves.length).fill(Number.NaN);
  const used: string[] = [];
  for (const scenario of scenarios) {
    const known = cellValues(desk, { scenario, indicator, unit: base.unit });
    known.forEach((value, cell) => {
      if (!Number.isNaN(values[cell]!) || Number.isNaN(value)) return;
      values[cell] = value;
      if (!used.includes(scenario)) used.push(scenario);
    });
  }
  return used.length === 0 ? undefined : { values, indicator: indicator.id, scenario: used.join(', ') };
}

/** Capacities as rules: one for each cell of which it is known, in whole steps. */
export function capacityRules(
  { entities, times, base }: ProfileDesk,
  capacity: Float64Array | undefined,
): readonly PlanRule[] {
  if (capacity === undefined) return [];
  const width = times.leaves.length;
  return [...capacity].flatMap((value, cell): PlanRule[] => {
    if (Number.isNaN(value)) return [];
    const entity = entities.tree.ids[entities.leaves[Math.floor(cell / width)]!]!;
    const time = times.tree.ids[times.leaves[cell % width]!]!;
    return [
      { kind: 'capacity', entity, time, high: wholeSteps(decimalAt(base, value), base.quantum ?? base.resolution) },
    ];
  });
}

function namedProfile(
  desk: ProfileDesk,
  kind: 'indicator' | 'scenario',
  named: string,
): { readonly profile?: Profile; readonly problems: readonly Problem[] } {
  const { model, base, knowledge } = desk;
  const cut = kind === 'indicator' ? named.indexOf('@') : -1;
  const name = cut < 0 ? named : named.slice(0, cut);
  const inScenario = kind === 'scenario' ? named : cut < 0 ? undefined : named.slice(cut + 1);
  const { indicator, ...hint } = kind === 'indicator' ? findIndicator(model, name) : { indicator: base };
  if (indicator === undefined) {
    return { problems: [{ code: 'action-no-indicator', severity: 'error', name, ...hint }] };
  }
  const scenario = inScenario === undefined ? undefined : scenarioNamed(knowledge, inScenario);
  const empty: Problem = {
    code: 'plan-profile-empty',
    severity: 'error',
    name: `${kind}:${named}`,
    indicator: indicator.id,
  };
  if (inScenario !== undefined && scenario === undefined) {
    const known = knowledge.cube.scenarios().join(', ');
    return { problems: [{ code: 'action-no-scenario', severity: 'error', name: inScenario, known }] };
  }
  const candidates = scenario === undefined ? [knowledge.forecast, knowledge.plan] : [scenario];
  for (const one of candidates) {
    if (one === undefined) continue;
    const values = cellValues(desk, { scenario: one, indicator });
    const profile: Profile = { kind, indicator: indicator.id, scenario: one, values };
    if (isKnown(profile)) return { profile, problems: [] };
  }
  if (scenario !== undefined) return { problems: [empty] };
  const values = cellValues(desk, { scenario: 'actual', indicator, back: 12 });
  const profile: Profile = { kind, indicator: indicator.id, scenario: 'actual', values };
  return isKnown(profile) ? { profile, problems: [] } : { problems: [empty] };
}

/** A scenario as the cube names it: `plan` and `forecast` are the versions in force. */
function scenarioNamed({ cube, plan, forecast }: Knowledge, name: string): string | undefined {
  if (name === 'plan') return plan;
  if (name === 'forecast') return forecast;
  const parsed: Scenario | undefined = parseScenario(name.split('@')[0]!);
  return parsed === undefined ? undefined : cube.scenarios().find((one) => one === name);
}
