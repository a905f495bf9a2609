import {
  programOf,
  type LimitPrice,
  type LinearProgram,
  type Outcome,
  type ProgramGiven,
  type ProgramLimit,
  type SidePrice,
} from '@overhalf/core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anyMixedProgram, anyProgram, best, joint, turned, wyndor } from './samples.testing.ts';
import type { Solving } from './solving.testing.ts';

interface Sides {
  readonly value: number;
  readonly below: SidePrice;
  readonly above: SidePrice;
}

const anyPriced = fc.oneof(anyProgram, anyProgram.map(turnedProgram), anyMixedProgram);

/** How far prices hold, checked by solving again at both ends. */
export function checkPrices(name: string, start: () => Promise<Solving>): void {
  describe(`the prices of ${name}`, () => {
    let solving: Solving;
    beforeAll(async () => {
      solving = await start();
    });

    it('hold between the values of the textbook', async () => {
      const { ranges } = best(await solving.solve(programOf(wyndor), { ranges: true })).prices!;
      expect([...ranges!.rows.from].map(rounded)).toEqual([2, 6, 12]);
      expect([...ranges!.rows.to].map(rounded)).toEqual([Infinity, 18, 24]);
      expect([...ranges!.columns.from]).toEqual([-Infinity, -Infinity]);
      expect([...ranges!.columns.to].map(rounded)).toEqual([2, 6]);
    });

    const sum = (low: number, high: number): ProgramGiven => ({
      sense: 'minimize',
      columns: [
        { name: 'near', cost: 2, high: 3 },
        { name: 'far', cost: 3, high: 4 },
      ],
      rows: [
        {
          name: 'sum',
          low,
          high,
          terms: [
            ['near', 1],
            ['far', 1],
          ],
        },
      ],
    });
    const cases: readonly { rule: string; given: ProgramGiven; rows?: readonly Sides[]; columns?: readonly Sides[] }[] =
      [
        {
          rule: 'a corner of three limits, where the two sides differ',
          given: joint,
          rows: [
            {
              value: 4,
              below: { price: 0, until: 2, end: 'unknown' },
              above: { price: 0, until: Infinity, end: 'none' },
            },
            { value: 12, below: { price: 1.5, until: 6, end: 'price' }, above: { price: 1, until: 16, end: 'price' } },
            {
              value: 18,
              below: { price: 1, until: 12, end: 'price' },
              above: { price: 0, until: Infinity, end: 'none' },
            },
            {
              value: 8,
              below: { price: 3, until: 6, end: 'price' },
              above: { price: 0, until: Infinity, end: 'none' },
            },
          ],
        },
        {
          rule: 'an equation, which moves both ways until nothing is left',
          given: sum(5, 5),
          rows: [
            { value: 5, below: { price: 3, until: 3, end: 'price' }, above: { price: 3, until: 7, end: 'infeasible' } },
          ],
          columns: [
            {
              value: 3,
              below: { price: -1, until: 1, end: 'infeasible' },
              above: { price: -1, until: 5, end: 'price' },
            },
          ],
        },
        {
          rule: 'the same, turned round with the sense',
          given: turned(sum(5, 5)),
          rows: [
            {
              value: 5,
              below: { price: -3, until: 3, end: 'price' },
              above: { price: -3, until: 7, end: 'infeasible' },
            },
          ],
        },
        {
          rule: 'a low limit that cannot pass the high one',
          given: sum(5, 6),
          rows: [
            { value: 5, below: { price: 3, until: 3, end: 'price' }, above: { price: 3, until: 6, end: 'infeasible' } },
          ],
        },
        {
          rule: 'a breaking point exactly where the limit is',
          given: sum(3, Infinity),
          rows: [
            { value: 3, below: { price: 2, until: 0, end: 'price' }, above: { price: 3, until: 7, end: 'infeasible' } },
          ],
        },
        {
          rule: 'a limit that cannot move at all',
          given: {
            sense: 'minimize',
            columns: [{ name: 'x', low: 1, high: 1, cost: 2 }],
            rows: [{ name: 'x', low: 1, high: 1, terms: [['x', 1]] }],
          },
          rows: [
            {
              value: 1,
              below: { price: Number.NaN, until: 1, end: 'infeasible' },
              above: { price: Number.NaN, until: 1, end: 'infeasible' },
            },
          ],
        },
      ];
    it.each(cases)('are explored on either side: $rule', async ({ given, rows = [], columns = [] }) => {
      const explore = { rows: [...rows.keys()], columns: [...columns.keys()] };
      const { limits } = best(await solving.solve(programOf(given), { explore })).prices!;
      const sideOf = ({ price, until, end }: SidePrice): SidePrice => ({
        price: rounded(price),
        until: rounded(until),
        end,
      });
      expect(limits!.map(({ value, below, above }) => ({ value, below: sideOf(below), above: sideOf(above) }))).toEqual(
        [...rows, ...columns],
      );
    });

    it('end where the other limit of a row stands, though a search adds up to a hair beyond it', async () => {
      const program = programOf({
        sense: 'minimize',
        columns: [
          { name: 'a', high: 6 },
          { name: 'b', high: 3, cost: 1 },
          { name: 'c', high: 3 },
          { name: 'd', high: 3 },
        ],
        rows: [
          {
            name: 'fixed',
            low: -4,
            high: -4,
            terms: [
              ['a', -3],
              ['c', 2],
              ['d', 3],
            ],
          },
          {
            name: 'between',
            low: -1,
            high: 1,
            terms: [
              ['a', -1],
              ['c', 3],
              ['d', 1],
            ],
          },
          { name: 'nothing', low: 0, high: 0, terms: [] },
          {
            name: 'beside',
            low: -6,
            high: -4,
            terms: [
              ['a', -3],
              ['d', 3],
            ],
          },
        ],
      });
      const outcome = await solving.solve(program, { ranges: true, explore: { rows: [0, 1], columns: [] } });
      const { above } = best(outcome).prices!.limits![1]!;
      expect([above.price + 0, rounded(above.until), above.end]).toEqual([0, 1, 'infeasible']);
    });

    it('hold within their ranges, and no range goes farther than the exploration does', async () => {
      const holds = fc.asyncProperty(anyPriced, async (program) => {
        const all = { rows: [...program.rows.names.keys()], columns: [...program.columns.names.keys()] };
        const outcome = await solving.solve(program, { ranges: true, explore: all });
        if (outcome.kind === 'infeasible') return;
        const { objective, prices } = best(outcome);
        for (const limit of prices!.limits!) {
          const price = prices![limit.axis][limit.at]!;
          const ranges = prices!.ranges![limit.axis];
          for (const end of [ranges.from[limit.at]!, ranges.to[limit.at]!]) {
            const to = Number.isFinite(end) ? end : limit.value + Math.sign(end) * 10;
            const moved = await solving.solve(withLimit(program, limit, to));
            expect(best(moved).objective).toBeCloseTo(objective + price * (to - limit.value), 6);
            const { until } = end < limit.value ? limit.below : limit.above;
            const isExplored = limit.below.end !== 'unknown' && limit.above.end !== 'unknown';
            const farthest = isExplored && end !== limit.value ? Math.abs(until - limit.value) + 1e-6 : Infinity;
            expect(Math.abs(end - limit.value)).toBeLessThanOrEqual(farthest);
          }
        }
      });
      await fc.assert(holds, { numRuns: 30 });
    });

    it('are those of either side as far as they say, and others or none beyond', async () => {
      const holds = fc.asyncProperty(anyPriced, fc.boolean(), async (program, ranges) => {
        const all = { rows: [...program.rows.names.keys()], columns: [...program.columns.names.keys()] };
        const outcome = await solving.solve(program, { explore: all, ranges });
        if (outcome.kind === 'infeasible') return;
        const { objective, prices, ...amounts } = best(outcome);
        for (const limit of prices!.limits!) {
          checkBend(program, limit, prices![limit.axis][limit.at]!);
          for (const side of [limit.below, limit.above]) {
            // A price is absent only where the limit has no room at all.
            const isAbsent = Number.isNaN(side.price);
            expect(isAbsent && (side.end !== 'infeasible' || side.until !== limit.value)).toBe(false);
            if (isAbsent) continue;
            const direction = side === limit.below ? -1 : 1;
            const end = Number.isFinite(side.until) ? side.until : limit.value + direction * 1000;
            const at = async (to: number): Promise<Outcome> => solving.solve(withLimit(program, limit, to));
            const line = (to: number): number => objective + side.price * (to - limit.value);
            for (const to of [end, (end + limit.value) / 2]) {
              // A hair inside, so that rounding does not decide.
              const inside = to - direction * Math.min(1e-7, Math.abs(to - limit.value));
              expect(best(await at(inside)).objective).toBeCloseTo(line(inside), 6);
            }
            const beyond = end + direction * 1e-3;
            const found = crosses(program, limit, beyond) ? 'infeasible' : endOf(await at(beyond), line(beyond));
            // What does not press is left unexplored: its price holds at least as far.
            const isLeft = Math.abs(amounts[limit.axis][limit.at]! - limit.value) > 1e-7;
            expect(side.end).toBe(isLeft && side === tightened(limit) ? 'unknown' : found);
          }
        }
      });
      await fc.assert(holds, { numRuns: 40 });
    });
  });
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 + 0 : value;
}

/** The best objective bends one way only, so that the solver's price lies between those of the two sides. */
function checkBend({ sense }: LinearProgram, { below, above }: LimitPrice, price: number): void {
  const toMinimum = sense === 'minimize' ? 1 : -1;
  // Where a limit cannot move there is no price to compare: NaN.
  expect(toMinimum * (price - below.price) < -1e-7).toBe(false);
  expect(toMinimum * (above.price - price) < -1e-7).toBe(false);
}

/** The side to which the limit is drawn tighter. */
function tightened({ side, below, above }: LimitPrice): SidePrice {
  return side === 'high' ? below : above;
}

/** What a search beyond the end of a line shows it to have been ended by. */
function endOf(outcome: Outcome, onLine: number): SidePrice['end'] {
  if (outcome.kind === 'infeasible') return 'infeasible';
  return Math.abs(best(outcome).objective - onLine) > 1e-6 ? 'price' : 'none';
}

function turnedProgram(program: LinearProgram): LinearProgram {
  return {
    ...program,
    sense: 'maximize',
    columns: { ...program.columns, cost: program.columns.cost.map((cost) => -cost) },
  };
}

function crosses(program: LinearProgram, { axis, at, side }: ProgramLimit, to: number): boolean {
  if (side === 'both') return false;
  return side === 'low' ? to > program[axis].high[at]! : to < program[axis].low[at]!;
}

function withLimit(program: LinearProgram, { axis, at, side }: ProgramLimit, to: number): LinearProgram {
  const low = program[axis].low.slice();
  const high = program[axis].high.slice();
  if (side !== 'high') low[at] = to;
  if (side !== 'low') high[at] = to;
  return { ...program, [axis]: { ...program[axis], low, high } };
}
