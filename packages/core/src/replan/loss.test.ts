import { describe, expect, it } from 'vitest';
import type { OpenNetwork } from '../network/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { unitOf } from '../quantity/index.ts';
import { accountLoss } from './loss.ts';
import { moneyKinds } from './margin.ts';
import type { ReplanPlan } from './plan.ts';
import type { ReplanTarget } from './request.ts';

const name = { en: 'refineries', zh: '氧化铝厂' };
const both = Float64Array.of(0, 0);
const open: OpenNetwork = {
  window: { first: 0, last: 1 },
  labels: ['2021-07', '2021-08'],
  materials: [{ id: 'alumina', name, unit: unitOf('kt') }],
  processes: [
    {
      id: 'refineries',
      name,
      entity: 'r' as EntityId,
      makes: [],
      uses: [],
      capacity: both,
      least: both,
      surge: { high: both, cost: both },
      cost: both,
      fixed: Float64Array.of(42, 42),
      repairs: [],
      plan: both,
    },
  ],
  stocks: [],
  hauls: [],
  purchases: [],
  sales: [],
  permits: [],
  blends: [],
};
const target: ReplanTarget = {
  id: 'alumina',
  name,
  unit: unitOf('kt'),
  terms: [{ process: 'refineries', weight: 1 }],
  done: 0,
  rungs: [],
  weight: 1,
};
const zeros = Object.fromEntries(moneyKinds.map((kind) => [kind, 0])) as Record<(typeof moneyKinds)[number], number>;

function planned(levels: readonly number[], money: Partial<typeof zeros>): ReplanPlan {
  const parts = { ...zeros, ...money };
  const margin = moneyKinds.reduce((total, kind) => total + parts[kind], 0);
  return {
    levels: [Float64Array.from(levels)],
    surge: [],
    stocks: [],
    hauls: [],
    purchases: [],
    deliveries: [],
    late: [],
    more: [],
    repairs: [],
    counted: [],
    targets: [],
    money: { parts, margin },
  };
}

describe('accountLoss', () => {
  // The sample company's flood: what was planned and what comes, kt; price 2,212.4 and variable cost 1,584.5 CNY/t.
  const unit = 2.2124 - 1.5845;
  const original = planned([109.11, 109.11], { sales: (109.11 + 109.11) * unit });
  const natural = planned([89.3, 92.51], { sales: (89.3 + 92.51) * unit });
  const recovery = planned([89.3, 95], { sales: (89.3 + 95) * unit, surge: -0.8, repairs: -0.2 });
  const losses = { repair: 9 };
  const loss = accountLoss({ open, targets: [target], losses, original, natural, recovery });

  it('is baseline less expected: 19.81 and 16.60, together 36.41', () => {
    expect([...loss.targets[0]!.byPeriod].map((lost) => Number(lost.toFixed(6)))).toEqual([19.81, 16.6]);
    expect(loss.targets[0]!.lost).toBeCloseTo(36.41, 9);
  });

  it('tells lost margin, idle fixed cost, repair and the cost of recovery, each once', () => {
    const idle = (42 * 36.41) / 109.11;
    expect(19.81 * unit).toBeCloseTo(12.44, 2);
    expect(loss.margin).toBeCloseTo(36.41 * unit - idle, 9);
    expect(loss.idle).toBeCloseTo(idle, 9);
    expect(loss.repair).toBe(9);
    expect(loss.premium).toBeCloseTo(1, 12);
    expect(loss.regained).toBeCloseTo((95 - 92.51) * unit, 9);
    expect(loss.recovered).toBeCloseTo((95 - 92.51) * unit - 1, 9);
    const { margin, stocks, repair, premium, regained, total } = loss;
    expect(margin + loss.idle + stocks + repair + premium - regained).toBeCloseTo(total, 9);
    // What is left is what the plan so far would have earned more, and the repair.
    expect(total).toBeCloseTo(original.money.margin - recovery.money.margin + 9, 9);
  });

  it.each([
    { rule: 'taken from the opening: in the lost margin already', lost: { taken: 3, known: 0 }, more: 0 },
    { rule: 'known by the opening: a loss beside it', lost: { taken: 0, known: 3 }, more: 3 * 0.35 },
  ])('tells what was destroyed of a stock at the price of new ore, $rule', ({ lost, more }) => {
    const flat = (value: number): Float64Array => Float64Array.of(value, value);
    const at = 'r' as EntityId;
    const stock = { material: 'ore', at, opening: 5, low: both, high: flat(9), end: Number.NaN, cost: both, lost };
    const offer = (id: string, price: number, extra: boolean) =>
      ({ id, name, material: 'ore', at, low: both, high: flat(9), price: flat(price), extra }) as const;
    const purchases = [offer('dear', 0.45, false), offer('usual', 0.35, false), offer('premium', 0.3, true)];
    const empty = purchases.map(() => both);
    const [now, then] = [recovery, natural].map((plan) => ({ ...plan, purchases: empty }));
    const told = accountLoss({
      open: { ...open, stocks: [stock], purchases },
      targets: [target],
      losses,
      original,
      natural: then,
      recovery: now!,
    });
    expect(told.stocks).toBeCloseTo(3 * 0.35, 12);
    expect(told.margin).toBeCloseTo(loss.margin - lost.taken * 0.35, 9);
    expect(told.total).toBeCloseTo(loss.total + more, 9);
  });

  it('is absent in money where that of the plan so far is not known', () => {
    const { money: _, ...bare } = original;
    const unknown = accountLoss({ open, targets: [target], losses: undefined, original: bare, natural, recovery });
    expect([unknown.margin, unknown.total, unknown.repair]).toEqual([Number.NaN, Number.NaN, 0]);
    expect(unknown.targets[0]!.lost).toBeCloseTo(36.41, 9);
  });
});
