import { replanRobust, type CourseName, type CourseOpen, type RobustReplan, type Solver } from '@overhalf/core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighs } from './highs.ts';
import { replannedBy, requestOf, targetOf, writing } from './replan.testing.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadHighs();
});

const courses: readonly CourseName[] = ['optimistic', 'base', 'pessimistic'];

function robustOf(given: readonly CourseOpen[], request: ReturnType<typeof requestOf>): RobustReplan {
  const outcome = replanRobust(solver, given, request);
  if (outcome.kind !== 'replanned') throw new Error(JSON.stringify(outcome));
  return outcome.robust;
}

const rounded = (values: Iterable<number>): number[] =>
  Array.from(values, (value) => Math.round(value * 1e6) / 1e6 + 0);

describe('one plan for a mine that is back in September or in October', () => {
  const write = writing(['2021-08', '2021-09', '2021-10']);
  /** Ore can be ordered for August only, and there is room for `room` of it. A tonne makes a tonne. */
  const openWith = (september: number, room: number) =>
    write.network({
      processes: [
        write.process('mine', { makes: { ore: 1 }, capacity: [10, september, 20] }),
        write.process('plant', { makes: { al: 1 }, uses: { ore: 1 }, capacity: 20 }),
      ],
      stocks: [write.stock('ore', { high: room })],
      purchases: [write.purchase('offer', 'ore', { high: [30, 0, 0], price: 1 })],
    });
  const both = (room: number): readonly CourseOpen[] => [
    { course: 'optimistic', open: openWith(20, room) },
    { course: 'pessimistic', open: openWith(0, room) },
  ];
  const request = requestOf([targetOf('al', ['plant'], 60)]);
  const shortfalls = ({ courses: each }: RobustReplan): number[] =>
    rounded(each.map(({ plan }) => plan.targets[0]!.rungs[0]!.shortfall));

  it('buys for September while that can be done, which whoever trusts in the better course does not', () => {
    const robust = robustOf(both(20), request);
    expect(shortfalls(robust)).toEqual([0, 0]);
    expect(robust.courses.map(({ plan }) => rounded(plan.purchases[0]!))).toEqual([
      [30, 0, 0],
      [30, 0, 0],
    ]);
    expect(robust.common).toBe(2);
    const [optimistic, pessimistic] = robust.carried;
    expect(rounded(optimistic!.plan.purchases[0]!)).toEqual([10, 0, 0]);
    // It sets 20 for September, for which in the other course there is no ore.
    expect(optimistic!.courses).toBeUndefined();
    expect([pessimistic!.value, robust.aims[0]!.value]).toEqual([expect.closeTo(0, 9), expect.closeTo(0, 9)]);
    expect(robust.aims.every(({ proved }) => proved)).toBe(true);
  });

  it('sets no more for September than holds in both, where there is room for 12 only', () => {
    const robust = robustOf(both(12), request);
    expect(robust.courses.map(({ plan }) => rounded(plan.levels[1]!))).toEqual([
      [20, 12, 20],
      [20, 12, 20],
    ]);
    expect(shortfalls(robust)).toEqual([8, 8]);
    // Known in time, the better course misses nothing.
    expect(rounded(robust.carried.map(({ plan }) => plan.targets[0]!.rungs[0]!.shortfall))).toEqual([0, 8]);
    // What the mine then does follows the course.
    const [better, worse] = robust.courses.map(({ plan }) => plan.levels[0]![1]!);
    expect([better! <= 20, worse]).toEqual([true, 0]);
  });

  it('names the course that has no plan of its own, and says where only together there is none', () => {
    const order = write.sale('customer', 'al', { order: [0, 15, 0] });
    const bound = (own: CourseOpen): CourseOpen => ({ ...own, open: { ...own.open, sales: [order] } });
    const outcome = replanRobust(solver, both(12).map(bound), request);
    expect([outcome.kind, 'course' in outcome && outcome.course]).toEqual(['conflicting', 'pessimistic']);
    // Of what is ordered before the course is known, the one must take more than the other can.
    const take = (low: number, high: number) => [
      write.purchase('bound', 'ore', { low: [low, 0, 0], high: [high, 0, 0] }),
    ];
    const apart = [
      { course: 'optimistic' as const, open: { ...openWith(20, 20), purchases: take(25, 30) } },
      { course: 'pessimistic' as const, open: { ...openWith(0, 20), purchases: take(0, 5) } },
    ];
    const none = replanRobust(solver, apart, request);
    expect([none.kind, none.kind === 'conflicting' && none.problems[0]!.code]).toEqual([
      'conflicting',
      'replan-robust-none',
    ]);
  });
});

const write = writing(['2021-09', '2021-10', '2021-11', '2021-12']);
const amounts = (max: number) => fc.array(fc.integer({ min: 0, max }), { minLength: 4, maxLength: 4 });
const shares = fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 4, maxLength: 4 });

const drawn = fc.record({
  mine: amounts(40),
  line: amounts(20),
  left: fc.tuple(shares, shares),
  opening: fc.integer({ min: 0, max: 30 }),
  room: fc.integer({ min: 30, max: 60 }),
  offer: amounts(12),
  repair: fc.record({ loss: amounts(8), planned: fc.integer({ min: 0, max: 3 }) }),
  price: fc.constantFrom(0, 20),
  ask: fc.integer({ min: 20, max: 90 }),
});

/** The courses of a stoppage of the mine: each leaves at most what the one before leaves. */
function coursesOf(one: typeof drawn extends fc.Arbitrary<infer Drawn> ? Drawn : never): readonly CourseOpen[] {
  const { mine, line, left, opening, room, offer, repair, price } = one;
  const [base, worst] = left;
  return courses.map((course, at) => {
    const capacity = mine.map((most, t) => most * (at > 0 ? base[t]! : 1) * (at > 1 ? worst[t]! : 1));
    return {
      course,
      open: write.network({
        processes: [
          write.process('mine', { makes: { ore: 1 }, capacity, cost: 1 }),
          write.process('line', {
            makes: { al: 1 },
            uses: { ore: 1.5 },
            capacity: line,
            plan: 10,
            cost: 2,
            repairs: [write.repair('overhaul', repair.loss, repair.planned, { moving: 1 })],
          }),
        ],
        stocks: [write.stock('ore', { opening, high: room, cost: 0.1 }), write.stock('al', { high: 40 })],
        purchases: [write.purchase('offer', 'ore', { high: offer, price: 5 })],
        sales: [write.sale('market', 'al', { more: 15, price })],
      }),
    };
  });
}

describe('a plan for all courses of any small network', () => {
  it('is a plan in each of them, decided alike until they are told apart, and no course alone decides better', () => {
    const holds = fc.property(drawn, (one) => {
      const given = coursesOf(one);
      const request = requestOf([targetOf('al', ['line'], one.ask)], { bottlenecks: 0 });
      const robust = robustOf(given, request);
      const worst = Math.max(...robust.courses.map(({ plan }) => plan.targets[0]!.rungs[0]!.shortfall));
      expect(robust.aims[0]!.value).toBeCloseTo(worst, 5);
      robust.courses.forEach(({ plan }, at) => {
        const [mine, line] = plan.levels;
        const [ore] = plan.stocks;
        const done = plan.repairs[0]!.period;
        [0, 1, 2, 3].forEach((t) => {
          const before = t === 0 ? one.opening : ore![t - 1]!;
          expect(before + mine![t]! + plan.purchases[0]![t]! - 1.5 * line![t]!).toBeCloseTo(ore![t]!, 5);
          expect(mine![t]!).toBeLessThanOrEqual(given[at]!.open.processes[0]!.capacity[t]! + 1e-6);
          expect(line![t]!).toBeLessThanOrEqual(
            one.line[t]! - (done === t ? Math.min(one.repair.loss[t]!, one.line[t]!) : 0) + 1e-6,
          );
          expect(ore![t]!).toBeGreaterThanOrEqual(-1e-6);
          expect(ore![t]!).toBeLessThanOrEqual(one.room + 1e-6);
        });
        // Two courses are one until a month in which they leave other capacities is over.
        robust.courses.slice(0, at).forEach((other, place) => {
          const [here, there] = [given[at]!, given[place]!].map(({ open }) => open.processes[0]!.capacity);
          for (let t = 0; t < 4; t += 1) {
            expect(plan.levels[1]![t]!).toBeCloseTo(other.plan.levels[1]![t]!, 6);
            expect(plan.purchases[0]![t]!).toBeCloseTo(other.plan.purchases[0]![t]!, 6);
            expect(done === t).toBe(other.plan.repairs[0]!.period === t);
            if (here![t] !== there![t]) break;
          }
        });
        const known = robust.carried[at]!.plan.targets[0]!.rungs[0]!.shortfall;
        expect(known).toBeLessThanOrEqual(plan.targets[0]!.rungs[0]!.shortfall + 1e-5);
      });
      for (const { value } of robust.carried)
        expect(robust.aims[0]!.value).toBeLessThanOrEqual((value ?? Infinity) + 1e-5);
    });
    fc.assert(holds, { numRuns: 6 });
  });

  it('is in whole steps, the same ones where one decision serves several courses', () => {
    const holds = fc.property(drawn, fc.constantFrom(1, 3), (one, quantum) => {
      const given = coursesOf(one);
      const target = { ...targetOf('al', ['line'], one.ask), quantum };
      const robust = robustOf(given, requestOf([target], { bottlenecks: 0, robust: { by: 'worst', carry: false } }));
      robust.courses.forEach(({ plan, exact }, at) => {
        const [own] = exact!.targets;
        const isMissed = exact!.notes.some(({ code }) => code === 'replan-rounded-missed');
        expect(own!.quanta.every(Number.isInteger)).toBe(true);
        expect(exact!.plan.targets[0]!.value).toBeCloseTo(quantum * own!.total, 9);
        own!.quanta.forEach((steps, t) => {
          expect(Math.abs(steps * quantum - plan.levels[1]![t]!)).toBeLessThan(quantum + 1e-5);
          // Where nothing was in the way, the plan solved anew comes to them.
          expect(isMissed || Math.abs(exact!.plan.levels[1]![t]! - steps * quantum) < 1e-4).toBe(true);
        });
        robust.courses.slice(0, at).forEach((other, place) => {
          const [here, there] = [given[at]!, given[place]!].map(({ open }) => open.processes[0]!.capacity);
          for (let t = 0; t < 4; t += 1) {
            expect(own!.quanta[t]).toBe(other.exact!.targets[0]!.quanta[t]);
            if (here![t] !== there![t]) break;
          }
        });
      });
    });
    fc.assert(holds, { numRuns: 6 });
  });

  it('is best for what it is asked to be best for: the worst course, or the average by weights', () => {
    const weights = { optimistic: 5, base: 3, pessimistic: 2 };
    const holds = fc.property(drawn, (one) => {
      const given = coursesOf(one);
      const target = targetOf('al', ['line'], one.ask);
      const missed = (robust: RobustReplan): readonly [worst: number, mean: number] => {
        const each = robust.courses.map(({ plan }) => plan.targets[0]!.rungs[0]!.shortfall);
        return [Math.max(...each), each.reduce((sum, value, at) => sum + (value * weights[courses[at]!]) / 10, 0)];
      };
      const byWorst = missed(robustOf(given, requestOf([target], { robust: { by: 'worst', carry: false } })));
      const asked = robustOf(given, requestOf([target], { robust: { by: 'weights', weights, carry: false } }));
      const byWeights = missed(asked);
      expect(byWorst[0]).toBeLessThanOrEqual(byWeights[0] + 1e-5);
      expect(byWeights[1]).toBeLessThanOrEqual(byWorst[1] + 1e-5);
      expect(asked.aims[0]!.value).toBeCloseTo(byWeights[1], 5);
    });
    fc.assert(holds, { numRuns: 6 });
  });

  it('is that of the course where there is only one', () => {
    const holds = fc.property(drawn, (one) => {
      const [only] = coursesOf(one);
      const request = requestOf([targetOf('al', ['line'], one.ask)], { bottlenecks: 0 });
      const robust = robustOf(
        courses.map((course) => ({ course, open: only!.open })),
        request,
      );
      const { plans } = replannedBy(solver, only!.open, request);
      expect(robust.common).toBe(4);
      for (const { plan } of robust.courses) {
        expect(plan.targets[0]!.value).toBeCloseTo(plans.recovery.targets[0]!.value, 4);
        expect(plan.money.margin).toBeCloseTo(plans.recovery.money.margin, 3);
      }
    });
    fc.assert(holds, { numRuns: 4 });
  });
});
