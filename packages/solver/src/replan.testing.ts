import {
  replan,
  say,
  unitOf,
  type Bilingual,
  type EntityId,
  type Flow,
  type IndicatorId,
  type LimitPlace,
  type LinearProgram,
  type OpenHaul,
  type OpenNetwork,
  type OpenProcess,
  type OpenPurchase,
  type OpenRepair,
  type OpenSale,
  type OpenStock,
  type Replan,
  type ReplanRequest,
  type ReplanTarget,
  type Solver,
} from '@overhalf/core';

export const named = (text: string): Bilingual => ({ en: text, zh: text });
export const entity = (id: string): EntityId => id as EntityId;
export const indicator = (id: string): IndicatorId => id as IndicatorId;

/** One value for all periods, or one for each. */
export type Over = number | readonly number[];

/** Writes networks down with what matters to them. */
export function writing(labels: readonly string[]) {
  const over = (value: Over): Float64Array =>
    typeof value === 'number' ? new Float64Array(labels.length).fill(value) : Float64Array.from(value);
  /** `ore@r1`, or `ore` for the only entity. */
  const flow = (text: string, rate: Over): Flow => {
    const [material = '', at = 'works'] = text.split('@');
    return { material, at: entity(at), rate: over(rate) };
  };
  /** The place that a text names. */
  const placeOf = (text: string): Pick<Flow, 'material' | 'at'> => {
    const { material, at } = flow(text, 1);
    return { material, at };
  };
  const flows = (given: Readonly<Record<string, Over>> = {}): Flow[] =>
    Object.entries(given).map(([text, rate]) => flow(text, rate));
  return {
    over,
    process: (
      id: string,
      given: {
        readonly makes: Readonly<Record<string, Over>>;
        readonly uses?: Readonly<Record<string, Over>>;
        readonly capacity?: Over;
        readonly least?: Over;
        readonly surge?: Over;
        readonly surgeCost?: Over;
        readonly cost?: Over;
        readonly rise?: number;
        readonly plan?: Over;
        readonly at?: string;
        readonly counts?: string;
        readonly repairs?: readonly OpenRepair[];
      },
    ): OpenProcess => ({
      id,
      name: named(id),
      entity: entity(given.at ?? 'works'),
      ...(given.counts === undefined ? {} : { counts: indicator(given.counts) }),
      makes: flows(given.makes),
      uses: flows(given.uses),
      capacity: over(given.capacity ?? Infinity),
      least: over(given.least ?? 0),
      surge: { high: over(given.surge ?? 0), cost: over(given.surgeCost ?? 0) },
      cost: over(given.cost ?? 0),
      ...(given.rise === undefined ? {} : { rise: given.rise }),
      repairs: given.repairs ?? [],
      plan: over(given.plan ?? Number.NaN),
    }),
    repair: (
      id: string,
      loss: Over,
      planned: number,
      more: { readonly later?: number; readonly moving?: number } = {},
    ): OpenRepair => ({ id, name: named(id), loss: over(loss), planned, moving: 0, ...more }),
    stock: (
      text: string,
      given: {
        readonly opening?: number;
        readonly low?: Over;
        readonly high?: Over;
        readonly end?: number;
        readonly cost?: Over;
      },
    ): OpenStock => ({
      ...placeOf(text),
      opening: given.opening ?? 0,
      low: over(given.low ?? 0),
      high: over(given.high ?? Infinity),
      end: given.end ?? Number.NaN,
      cost: over(given.cost ?? 0),
    }),
    haul: (id: string, material: string, [from, to]: readonly [string, string], high: Over, cost: Over): OpenHaul => ({
      id,
      name: named(id),
      material,
      from: entity(from),
      to: entity(to),
      high: over(high),
      cost: over(cost),
    }),
    purchase: (
      id: string,
      text: string,
      given: { readonly low?: Over; readonly high?: Over; readonly price?: Over; readonly extra?: boolean },
    ): OpenPurchase => ({
      id,
      name: named(id),
      ...placeOf(text),
      low: over(given.low ?? 0),
      high: over(given.high ?? Infinity),
      price: over(given.price ?? 0),
      extra: given.extra ?? false,
    }),
    sale: (
      id: string,
      text: string,
      given: { readonly order?: Over; readonly price?: Over; readonly late?: boolean; readonly more?: Over },
    ): OpenSale => ({
      id,
      name: named(id),
      material: placeOf(text).material,
      from: placeOf(text).at,
      order: over(given.order ?? 0),
      price: over(given.price ?? 0),
      late: given.late ?? false,
      more: over(given.more ?? 0),
    }),
    network: (given: Partial<OpenNetwork> & { readonly units?: Readonly<Record<string, string>> }): OpenNetwork => {
      const { units = {}, ...rest } = given;
      const all = new Set([
        ...(rest.processes ?? []).flatMap(({ makes, uses }) => [...makes, ...uses].map(({ material }) => material)),
        ...(rest.stocks ?? []).map(({ material }) => material),
        ...(rest.purchases ?? []).map(({ material }) => material),
        ...(rest.hauls ?? []).map(({ material }) => material),
        ...(rest.sales ?? []).map(({ material }) => material),
      ]);
      return {
        window: { first: 0, last: labels.length - 1 },
        labels,
        materials: [...all].map((id) => ({ id, name: named(id), unit: unitOf(units[id] ?? 't') })),
        processes: [],
        stocks: [],
        hauls: [],
        purchases: [],
        sales: [],
        permits: [],
        blends: [],
        ...rest,
      };
    },
  };
}

/** A target of one rung, `assessment`, unless the ladder says more. */
export function targetOf(
  id: string,
  processes: readonly string[],
  ladder: number | Readonly<Record<string, number>>,
  more: Partial<ReplanTarget> = {},
): ReplanTarget {
  const rungs = typeof ladder === 'number' ? { assessment: ladder } : ladder;
  return {
    id,
    name: named(id),
    unit: unitOf('t'),
    terms: processes.map((process) => ({ process, weight: 1 })),
    done: 0,
    rungs: Object.entries(rungs).map(([rung, amount]) => ({ rung, name: named(rung), amount })),
    weight: 1,
    ...more,
  };
}

export function requestOf(targets: readonly ReplanTarget[], more: Partial<ReplanRequest> = {}): ReplanRequest {
  return { targets, rungs: ['assessment'], currency: unitOf('CNY'), search: { gap: 0 }, ...more };
}

/** A replan that must be one; anything else is told in words. */
export function replannedBy(solver: Solver, open: OpenNetwork, request: ReplanRequest): Replan {
  const outcome = replan(solver, { open, request });
  if (outcome.kind !== 'replanned') throw new Error(outcome.problems.map((problem) => say(problem, 'en')).join('\n'));
  return outcome.replan;
}

/** Five months after a flood, by hand: DOMAIN's example in kt. */
export function floodToy() {
  const write = writing(['2021-08', '2021-09', '2021-10', '2021-11', '2021-12']);
  const open = write.network({
    units: { ore: 'kt', alumina: 'kt' },
    processes: [
      write.process('mine', { makes: { 'ore@r1': 1 }, capacity: [40, 80, 96, 96, 96], at: 'mine-a' }),
      write.process('digestion', {
        makes: { 'alumina@r1': 1 },
        uses: { 'ore@r1': 2 },
        capacity: [38.4, 48, 48, 48, 48],
        surge: [0, 0, 2.4, 2.4, 2.4],
        at: 'r1',
        counts: 'refinery.output',
        plan: [45, 45, 45, 45, 45],
      }),
    ],
    stocks: [write.stock('ore@r1', { opening: 20, low: 8, end: 20 })],
    purchases: [write.purchase('ore offer', 'ore@r1', { high: 12, price: 1 })],
  });
  const target = targetOf('alumina', ['digestion'], 234, {
    unit: unitOf('kt'),
    indicator: indicator('refinery.output'),
    quantum: 0.1,
  });
  return { write, open, target };
}

/** A program with no other limits than these. */
export function withOnly(program: LinearProgram, limits: readonly LimitPlace[]): LinearProgram {
  const bare = (axis: 'rows' | 'columns') => {
    const count = program[axis].names.length;
    const low = new Float64Array(count).fill(-Infinity);
    const high = new Float64Array(count).fill(Infinity);
    for (const { axis: own, at, side } of limits) {
      if (own !== axis) continue;
      if (side !== 'high') low[at] = program[axis].low[at]!;
      if (side !== 'low') high[at] = program[axis].high[at]!;
    }
    return { low, high };
  };
  const { columns, rows } = program;
  return { ...program, columns: { ...columns, ...bare('columns') }, rows: { ...rows, ...bare('rows') } };
}
