import {
  aimsOf,
  layNetwork,
  reachInOrder,
  type LimitKind,
  type OpenNetwork,
  type ReplanTarget,
  type Solver,
  type ToldBottleneck,
} from '@overhalf/core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighs } from './highs.ts';
import { named, replannedBy, requestOf, targetOf, writing } from './replan.testing.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadHighs();
});

const labels = ['2021-10', '2021-11', '2021-12'];
const write = writing(labels);

interface Works {
  readonly open: OpenNetwork;
  readonly target: ReplanTarget;
}

const levers = ['surge'] as const;

/** The works with one limit elsewhere, written into the network, not into a program. Absent where it cannot lie there. */
function movedBy({ open, target }: Works, { kind, of, period, limit }: ToldBottleneck, by: number): Works | undefined {
  const at = <Thing>(all: readonly Thing[], change: (one: Thing) => Thing): readonly Thing[] =>
    all.map((one, place) => (place === of ? change(one) : one));
  const plus = (values: Float64Array): Float64Array => values.with(period, values[period]! + by);
  const within = <Limits extends { readonly low: Float64Array; readonly high: Float64Array }>(one: Limits): Limits => ({
    ...one,
    ...(limit.side === 'high' ? {} : { low: plus(one.low) }),
    ...(limit.side === 'low' ? {} : { high: plus(one.high) }),
  });
  const networks: Partial<Record<LimitKind, () => Partial<OpenNetwork>>> = {
    capacity: () => ({ processes: at(open.processes, (one) => ({ ...one, capacity: plus(one.capacity) })) }),
    surge: () => ({
      processes: at(open.processes, (one) => ({ ...one, surge: { ...one.surge, high: plus(one.surge.high) } })),
    }),
    stock: () => ({ stocks: at(open.stocks, within) }),
    'end-stock': () => ({ stocks: at(open.stocks, (one) => ({ ...one, end: one.end + by })) }),
    purchase: () => ({ purchases: at(open.purchases, within) }),
    haul: () => ({ hauls: at(open.hauls, (one) => ({ ...one, high: plus(one.high) })) }),
    more: () => ({ sales: at(open.sales, (one) => ({ ...one, more: plus(one.more) })) }),
    order: () => ({ sales: at(open.sales, (one) => ({ ...one, order: plus(one.order) })) }),
    permit: () => ({ permits: at(open.permits, (one) => ({ ...one, high: plus(one.high) })) }),
    'permit-total': () => ({ permits: at(open.permits, (one) => ({ ...one, total: one.total + by })) }),
    balance: () => {
      // So much more to be had: what is given away there, or taken.
      const laid = layNetwork(open, { targets: [target], rungs: [] }, { levers: new Set(levers) });
      const { material, at: where } = laid.places[of]!;
      const amount = labels.map((_, t) => (t === period ? Math.abs(by) : 0));
      const gift = { ...write.purchase('gift', material, { low: amount, high: amount }), at: where };
      const tithe = { ...write.sale('tithe', material, { order: amount }), from: where };
      return by >= 0 ? { purchases: [...open.purchases, gift] } : { sales: [...open.sales, tithe] };
    },
  };
  if (kind === 'target') {
    const rungs = target.rungs.map((one) => ({ ...one, amount: one.amount + by }));
    return { open, target: { ...target, rungs } };
  }
  const changed = networks[kind];
  return changed === undefined ? undefined : { open: { ...open, ...changed() }, target };
}

/**
 * What every bottleneck says of a move, against the year replanned from nothing with the limit there: one unit and one step
 * to both sides, at both ends of its range, and beyond them. Left out where an earlier aim changes: then it is another plan.
 */
function checkRanges(
  works: Works,
  most = 8,
): { readonly kinds: readonly LimitKind[]; readonly wrong: readonly string[] } {
  const { aims, bottlenecks } = replannedBy(
    solver,
    works.open,
    requestOf([works.target], { levers, bottlenecks: most }),
  );
  const here = [...aimsIn(works)!];
  const wrong: string[] = [];
  const kinds: LimitKind[] = [];
  for (const told of bottlenecks) {
    const { aim, more, less, helps, name, kind, step, stepMore, stepLess } = told;
    const sign = aims[aim]!.kind === 'margin' ? 1 : -1;
    /** What a move gains, or loses: NaN where no plan is left. */
    const gained = (units: number): number | undefined => {
      const moved = movedBy(works, told, helps * units);
      if (moved === undefined) return undefined;
      const there = aimsIn(moved);
      if (there === undefined) return Number.NaN;
      const [own, value] = here[aim]!;
      const isSame = here.slice(0, aim).every(([before, reached]) => near(there.get(before) ?? 0, reached));
      return isSame && there.has(own) ? sign * (there.get(own)! - value) : undefined;
    };
    const expectAt = (units: number, wanted: number): void => {
      const found = gained(units);
      if (found === undefined) return;
      kinds.push(kind);
      if (!near(found, wanted)) wrong.push(`${name} by ${units}: ${found}, not ${wanted}`);
    };
    for (const units of [1, more.units])
      if (units <= more.units && Number.isFinite(units)) expectAt(units, more.price * units);
    for (const units of [1, less.units])
      if (units <= less.units && Number.isFinite(units) && less.price > 0) expectAt(-units, -less.price * units);
    if (!Number.isNaN(stepMore)) expectAt(step, stepMore);
    if (!Number.isNaN(stepLess)) expectAt(-step, -stepLess);
    // Beyond its end another price holds, a lower one.
    const beyond = more.end === 'price' ? gained(more.units + 1) : undefined;
    if (beyond !== undefined && beyond >= more.price * (more.units + 1) - 1e-7) wrong.push(`${name} beyond: ${beyond}`);
  }
  return { kinds, wrong };
}

/** What each aim comes to, by its name; absent where not all limits can hold. */
function aimsIn({ open, target }: Works): ReadonlyMap<string, number> | undefined {
  const laid = layNetwork(open, { targets: [target], rungs: ['assessment'] }, { levers: new Set(levers) });
  const reached = reachInOrder(solver, { laid, aims: aimsOf(laid, 'margin') });
  return reached.kind === 'unreached' ? undefined : new Map(reached.stages.map(({ aim, value }) => [aim.name, value]));
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(a), Math.abs(b));

const smelter = (given: {
  readonly offer: readonly number[];
  readonly road: readonly number[];
  readonly room: readonly number[];
  readonly low: number;
  readonly end: number;
  readonly mud: readonly number[];
  readonly total: number;
  readonly market: readonly number[];
  readonly ask: number;
  readonly line: readonly number[];
}): Works => ({
  open: write.network({
    processes: [
      write.process('mine', { makes: { 'ore@m': 1 }, capacity: [30, 41, 37], cost: 2, at: 'm' }),
      write.process('line', {
        makes: { 'al@r': 1 },
        uses: { 'ore@r': 2 },
        capacity: given.line,
        cost: 4,
        surge: 1.5,
        surgeCost: 7,
        at: 'r',
      }),
    ],
    stocks: [
      write.stock('ore@r', { opening: 11, low: given.low, high: given.room, end: given.end, cost: 0.1 }),
      write.stock('al@r', { opening: 3, high: 9, cost: 0.3 }),
    ],
    hauls: [write.haul('road', 'ore', ['m', 'r'], given.road, 1)],
    purchases: [write.purchase('offer', 'ore@r', { high: given.offer, price: 6 })],
    sales: [
      write.sale('customer', 'al@r', { order: [5, 6, 4], price: 31, late: true }),
      write.sale('market', 'al@r', { more: given.market, price: 29 }),
    ],
    permits: [
      {
        id: 'mud',
        name: named('mud'),
        unit: targetOf('x', [], 0).unit,
        terms: [{ process: 'line', rate: write.over(1.1) }],
        high: write.over(given.mud),
        total: given.total,
      },
    ],
  }),
  target: targetOf('al', ['line'], given.ask),
});

const usual = {
  offer: [4, 3, 2],
  road: [29, 33, 31],
  room: [14, 13, 20],
  low: 1,
  end: 6,
  mud: [22, 23, 21],
  total: 200,
  market: [12, 15, 14],
  ask: 90,
  line: [18, 17, 19],
};

describe('the price of a limit, by the year replanned from nothing', () => {
  it.each([
    { rule: 'roads, offers and what must lie there in the end', given: usual, has: ['haul', 'purchase', 'balance'] },
    { rule: 'permits of a month', given: { ...usual, mud: [9, 12, 10], road: [40, 40, 40] }, has: ['permit'] },
    { rule: 'a permit over all', given: { ...usual, total: 41, road: [40, 40, 40] }, has: ['permit-total'] },
    { rule: 'what can be sold', given: { ...usual, ask: 10, market: [2, 3, 1] }, has: ['more'] },
    { rule: 'a target that costs margin', given: { ...usual, ask: 25, market: [3, 3, 3] }, has: ['target'] },
    { rule: 'room for stock', given: { ...usual, line: [6, 30, 30], room: [12, 60, 60], end: 0 }, has: ['stock'] },
    {
      rule: 'capacity and surge',
      given: { ...usual, line: [9, 10, 8], road: [40, 40, 40] },
      has: ['capacity', 'surge'],
    },
  ] as const)('holds as far as it says: $rule', ({ given, has }) => {
    const { kinds, wrong } = checkRanges(smelter(given), 20);
    expect(wrong).toEqual([]);
    expect(has.filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  it('holds in any works', () => {
    const three = (max: number) => fc.array(fc.integer({ min: 1, max }), { minLength: 3, maxLength: 3 });
    const any = fc.record({
      offer: three(6),
      road: three(40),
      room: three(25).map((all) => all.map((one) => one + 12)),
      low: fc.constantFrom(0, 2),
      end: fc.integer({ min: 3, max: 9 }),
      mud: three(25),
      total: fc.integer({ min: 20, max: 70 }),
      market: three(16),
      ask: fc.integer({ min: 10, max: 60 }),
      line: three(22),
    });
    fc.assert(
      fc.property(any, (given) => {
        const works = smelter(given);
        fc.pre(aimsIn(works) !== undefined);
        expect(checkRanges(works).wrong).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });
});
