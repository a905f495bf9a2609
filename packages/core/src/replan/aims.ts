import { sum } from '../base/index.ts';
import type { Sense } from '../program/index.ts';
import type { Bilingual } from '../problem/index.ts';
import type { Unit } from '../quantity/index.ts';
import { sayAim, type ReplanAimKind } from './aim-names.ts';
import type { LaidNetwork } from './laid.ts';
import { marginCosts } from './margin.ts';
import type { ReplanPreference } from './request.ts';

/** What an aim is measured in. */
export type AimMeasure =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'money' }
  /** Per cent, added up over unlike things by their weights. */
  | { readonly kind: 'percent' };

/** An aim over the columns of a laid network. */
export interface LaidAim {
  readonly kind: ReplanAimKind;
  /** Of shortfalls. */
  readonly rung?: string;
  readonly name: string;
  readonly said: Bilingual;
  readonly sense: Sense;
  readonly measure: AimMeasure;
  /** Largest coefficient 1. Shape: [column]. */
  readonly cost: Float64Array;
  /** The aim's value is cost·x ÷ scale + offset. */
  readonly scale: number;
  readonly offset: number;
}

/**
 * The aims of a replan in their order; those that nothing decides are left out.
 *
 * Stocks below what is asked at the end come before the margin: else they would be sold off for it.
 */
export function aimsOf(laid: LaidNetwork, prefer: ReplanPreference): readonly LaidAim[] {
  const shortfalls = laid.rungs.map((_, rung) => shortfallAim(laid, rung));
  const { under, over } = laid.at;
  const below = laid.options.levers.has('stocks') ? stockAim(laid, under, 'end-stock-below') : undefined;
  const margin = marginAim(laid);
  const above = stockAim(laid, over, 'end-stock-above');
  const change = changeAim(laid);
  const last = {
    margin: [margin, above, change],
    stability: [change, margin, above],
    'stability-only': [change],
  }[prefer];
  return [exactAim(laid), ...shortfalls, lateAim(laid), below, ...last].filter((aim) => aim !== undefined);
}

/** The names of rungs, by id. */
function rungNames({ targets }: LaidNetwork): ReadonlyMap<string, Bilingual> {
  return new Map(targets.flatMap(({ rungs }) => rungs.map(({ rung, name }) => [rung, name] as const)));
}

interface Weighed {
  readonly kind: ReplanAimKind;
  readonly rung?: { readonly id: string; readonly name: Bilingual };
  readonly sense?: Sense;
  readonly measure: AimMeasure;
  readonly cost: Float64Array;
  readonly offset?: number;
}

function scaled({ kind, rung, sense = 'minimize', measure, cost, offset = 0 }: Weighed): LaidAim | undefined {
  const largest = cost.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return undefined;
  const name = rung === undefined ? kind : `${kind} ${rung.id}`;
  const own = cost.map((value) => value / largest);
  const of = rung === undefined ? {} : { rung: rung.id };
  return { kind, ...of, name, said: sayAim(kind, rung?.name), sense, measure, cost: own, scale: 1 / largest, offset };
}

const costsOf = ({ program }: LaidNetwork): Float64Array => new Float64Array(program.columns.names.length);

function exactAim(laid: LaidNetwork): LaidAim | undefined {
  const { exactOver, exactUnder } = laid.at;
  const cost = costsOf(laid);
  for (const column of [...exactOver, ...exactUnder]) cost[column] = 1;
  return scaled({ kind: 'exact', measure: { kind: 'percent' }, cost });
}

function shortfallAim(laid: LaidNetwork, place: number): LaidAim | undefined {
  const id = laid.rungs[place]!;
  const rung = { id, name: rungNames(laid).get(id) ?? { en: id, zh: id } };
  const cost = costsOf(laid);
  const asked = laid.targets
    .map((target, of) => ({ target, column: laid.at.shortfall[of]![place]! }))
    .filter(({ target, column }) => column >= 0 && target.weight > 0);
  const [only] = asked;
  if (asked.length === 1 && only !== undefined) {
    cost[only.column] = 1;
    return scaled({ kind: 'shortfall', rung, measure: { kind: 'unit', unit: only.target.unit }, cost });
  }
  const weights = sum(asked.map(({ target }) => target.weight));
  for (const { target, column } of asked) {
    const amount = Math.abs(target.rungs.find((own) => own.rung === id)!.amount);
    cost[column] = (100 * target.weight) / weights / (amount === 0 ? 1 : amount);
  }
  return scaled({ kind: 'shortfall', rung, measure: { kind: 'percent' }, cost });
}

/** One unit where all share it, so that amounts can be added; else per cent of each one's own size. */
function alike(units: readonly (Unit | undefined)[]): Unit | undefined {
  const [first] = units;
  return units.every((unit) => unit?.text === first?.text) ? first : undefined;
}

function unitsOf({ open }: LaidNetwork, materials: readonly string[]): Unit | undefined {
  const byId = new Map(open.materials.map(({ id, unit }) => [id, unit]));
  return alike(materials.map((material) => byId.get(material)));
}

function lateAim(laid: LaidNetwork): LaidAim | undefined {
  const { sales, labels } = laid.open;
  const cost = costsOf(laid);
  const waiting = sales.filter(({ late }) => late);
  const unit = unitsOf(
    laid,
    waiting.map(({ material }) => material),
  );
  sales.forEach(({ order }, of) => {
    const size = sum(order);
    for (let period = 0; period < labels.length; period += 1) {
      const column = laid.at.late[of * labels.length + period]!;
      if (column >= 0) cost[column] = unit === undefined ? 100 / size : 1;
    }
  });
  return scaled({ kind: 'late', measure: unit === undefined ? { kind: 'percent' } : { kind: 'unit', unit }, cost });
}

function stockAim(
  laid: LaidNetwork,
  columns: Int32Array,
  kind: 'end-stock-below' | 'end-stock-above',
): LaidAim | undefined {
  const cost = costsOf(laid);
  const asked = laid.open.stocks.filter(({ end }) => !Number.isNaN(end));
  const unit = unitsOf(
    laid,
    asked.map(({ material }) => material),
  );
  laid.open.stocks.forEach(({ end }, of) => {
    const column = columns[of]!;
    if (column >= 0) cost[column] = unit === undefined ? 100 / (end === 0 ? 1 : Math.abs(end)) : 1;
  });
  return scaled({ kind, measure: unit === undefined ? { kind: 'percent' } : { kind: 'unit', unit }, cost });
}

function marginAim(laid: LaidNetwork): LaidAim | undefined {
  const { cost, offset } = marginCosts(laid);
  return scaled({ kind: 'margin', sense: 'maximize', measure: { kind: 'money' }, cost, offset });
}

/** How far levels lie from the plan so far, as shares of what each process was to make, and repairs that move. */
function changeAim(laid: LaidNetwork): LaidAim | undefined {
  const { processes, labels } = laid.open;
  const periods = labels.length;
  const cost = costsOf(laid);
  const planned = processes.map(({ plan }) => sum(plan.filter((level) => !Number.isNaN(level))));
  let offset = 0;
  processes.forEach(({ plan }, process) => {
    const share = 100 / (planned[process] === 0 ? 1 : planned[process]!);
    for (let period = 0; period < periods; period += 1) {
      const below = laid.at.below[process * periods + period]!;
      if (below < 0) continue;
      cost[below] = 2 * share;
      cost[laid.at.level[process * periods + period]!] = share;
      offset -= share * plan[period]!;
    }
  });
  if (!cost.some((value) => value !== 0)) return undefined;
  laid.repairs.forEach(({ repair }, of) => {
    for (let period = 0; period < periods; period += 1) {
      const column = laid.at.repair[of * periods + period]!;
      if (column >= 0 && period !== repair.planned) cost[column] = 100 / periods;
    }
    const later = laid.at.later[of]!;
    if (later >= 0 && repair.planned >= 0) cost[later] = 100 / periods;
  });
  return scaled({ kind: 'change', measure: { kind: 'percent' }, cost, offset });
}
