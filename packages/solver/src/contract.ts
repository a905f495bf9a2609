import {
  checkSolution,
  programOf,
  solveInOrder,
  solveProgram,
  type LinearProgram,
  type Outcome,
  type ProgramGiven,
  type Solution,
  type Solver,
} from '@overhalf/core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

/** What every solver does, run for each. */
export interface Adapter {
  readonly name: string;
  readonly open: () => Promise<Solver>;
}

/** The workshop of the textbooks: 3 doors and 5 windows a day within three plants' hours. Optimum 36 at (2, 6). */
const wyndor: ProgramGiven = {
  sense: 'maximize',
  columns: [
    { name: 'doors', cost: 3 },
    { name: 'windows', cost: 5 },
  ],
  rows: [
    { name: 'plant 1', high: 4, terms: [['doors', 1]] },
    { name: 'plant 2', high: 12, terms: [['windows', 2]] },
    {
      name: 'plant 3',
      high: 18,
      terms: [
        ['doors', 3],
        ['windows', 2],
      ],
    },
  ],
};

function best(outcome: Outcome): Solution {
  if (outcome.kind !== 'optimal') throw new Error(`not optimal: ${JSON.stringify(outcome)}`);
  return outcome.solution;
}

/** Any small program whose optimum exists: costs at or above 0, minimised, rows that larger amounts can meet. */
const anyProgram: fc.Arbitrary<LinearProgram> = fc
  .record({ columns: fc.integer({ min: 1, max: 6 }), rows: fc.integer({ min: 1, max: 6 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      costs: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }),
      highs: fc.array(fc.constantFrom(5, 10, Infinity), { minLength: columns, maxLength: columns }),
      rows: fc.array(
        fc.record({
          amounts: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: columns, maxLength: columns }),
          low: fc.integer({ min: 0, max: 5 }),
        }),
        { minLength: rows, maxLength: rows },
      ),
    }),
  )
  .map(({ costs, highs, rows }) =>
    programOf({
      sense: 'minimize',
      columns: costs.map((cost, at) => ({ name: `c${at}`, cost, high: highs[at]! })),
      rows: rows.map(({ amounts, low }, at) => ({
        name: `r${at}`,
        low: amounts.some((amount) => amount > 0) ? low : 0,
        terms: amounts.map((amount, column) => [`c${column}`, amount] as const),
      })),
    }),
  );

/** Runs what every solver must do on one. */
export function checkSolver({ name, open }: Adapter): void {
  describe(`the solver ${name}`, () => {
    let solver: Solver;
    beforeAll(async () => {
      solver = await open();
    });

    it('finds the textbook optimum, with prices that say what an hour more is worth', () => {
      const program = programOf(wyndor);
      const solution = best(solveProgram(solver, program));
      expect(solution.objective).toBeCloseTo(36, 9);
      expect([...solution.columns].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([2, 6]);
      expect(solution.prices!.rows[0]).toBeCloseTo(0, 9);
      expect(solution.prices!.rows[1]).toBeCloseTo(1.5, 9);
      expect(solution.prices!.rows[2]).toBeCloseTo(1, 9);
      const hour = solveProgram(
        solver,
        programOf({
          ...wyndor,
          rows: wyndor.rows.map((row) => ({ ...row, high: row.high! + (row.name === 'plant 2' ? 1 : 0) })),
        }),
      );
      expect(best(hour).objective - 36).toBeCloseTo(solution.prices!.rows[1]!, 9);
    });

    it('prices a column by what one more of it would change', () => {
      const high = (sense: 'maximize' | 'minimize', cost: number, limit: number): LinearProgram =>
        programOf({ sense, columns: [{ name: 'made', cost, high: limit }], rows: [] });
      for (const [sense, cost] of [
        ['maximize', 7],
        ['minimize', -7],
      ] as const) {
        const solution = best(solveProgram(solver, high(sense, cost, 3)));
        const more = best(solveProgram(solver, high(sense, cost, 4)));
        expect(solution.prices!.columns[0]).toBeCloseTo(more.objective - solution.objective, 9);
      }
    });

    it('keeps the constant of the objective', () => {
      expect(best(solveProgram(solver, programOf({ ...wyndor, offset: 100 }))).objective).toBeCloseTo(136, 9);
    });

    it('gives solutions that hold up in twice its precision, or says that there is none', () => {
      const holds = fc.property(anyProgram, (program) => {
        const outcome = solveProgram(solver, program);
        if (outcome.kind === 'infeasible') return;
        const check = checkSolution(program, best(outcome));
        expect(Math.max(check.rows, check.columns, check.prices, check.gap, check.objective)).toBeLessThan(1e-9);
      });
      fc.assert(holds, { numRuns: 150 });
    });

    it('names limits that conflict, none of which can be spared', () => {
      const given: ProgramGiven = {
        sense: 'minimize',
        columns: [{ name: 'ore' }, { name: '氧化铝 made', high: 5 }, { name: 'other' }],
        rows: [
          { name: 'ore there is', high: 2, terms: [['ore', 1]] },
          {
            name: 'ore needed',
            low: 0,
            high: 0,
            terms: [
              ['ore', 1],
              ['氧化铝 made', -2],
            ],
          },
          { name: 'target', low: 3, terms: [['氧化铝 made', 1]] },
          { name: 'unconcerned', low: 1, high: 9, terms: [['other', 1]] },
        ],
      };
      const outcome = solveProgram(solver, programOf(given), { explain: true });
      expect(outcome).toEqual({
        kind: 'infeasible',
        conflict: {
          rows: [
            { at: 0, name: 'ore there is', side: 'high' },
            { at: 1, name: 'ore needed', side: 'both' },
            { at: 2, name: 'target', side: 'low' },
          ],
          columns: [],
        },
      });
    });

    it('names a conflict that is one indeed: together they cannot hold, and without any one of them they can', () => {
      const irreducible = fc.property(anyProgram, (program) => {
        const tight: LinearProgram = {
          ...program,
          columns: { ...program.columns, high: program.columns.high.map(() => 0.5) },
        };
        const outcome = solveProgram(solver, tight, { explain: true });
        if (outcome.kind !== 'infeasible') return;
        const { rows, columns } = outcome.conflict!;
        const only = (withoutRow?: number, withoutColumn?: number): LinearProgram => ({
          ...tight,
          rows: {
            ...tight.rows,
            low: tight.rows.low.map((low, at) =>
              at !== withoutRow && rows.some((row) => row.at === at && row.side !== 'high') ? low : -Infinity,
            ),
            high: tight.rows.high.map((high, at) =>
              at !== withoutRow && rows.some((row) => row.at === at && row.side !== 'low') ? high : Infinity,
            ),
          },
          columns: {
            ...tight.columns,
            cost: tight.columns.cost.map(() => 0),
            low: tight.columns.low.map((low, at) =>
              at !== withoutColumn && columns.some((column) => column.at === at && column.side !== 'high')
                ? low
                : -Infinity,
            ),
            high: tight.columns.high.map((high, at) =>
              at !== withoutColumn && columns.some((column) => column.at === at && column.side !== 'low')
                ? high
                : Infinity,
            ),
          },
        });
        expect(solveProgram(solver, only()).kind).toBe('infeasible');
        for (const { at } of rows) expect(solveProgram(solver, only(at)).kind).toBe('optimal');
        for (const { at } of columns) expect(solveProgram(solver, only(undefined, at)).kind).toBe('optimal');
      });
      fc.assert(irreducible, { numRuns: 60 });
    });

    it('tells a program without end from one without a plan', () => {
      const free = programOf({
        sense: 'maximize',
        columns: [{ name: 'made', cost: 1 }],
        rows: [{ name: 'least', low: 1, terms: [['made', 1]] }],
      });
      expect(solveProgram(solver, free).kind).toBe('unbounded');
      const none = programOf({
        sense: 'maximize',
        columns: [{ name: 'made', cost: 1 }],
        rows: [{ name: 'most', high: -1, terms: [['made', 1]] }],
      });
      expect(solveProgram(solver, none).kind).toBe('infeasible');
    });

    it('decides in whole numbers where asked, without prices', () => {
      const whole = programOf({
        ...wyndor,
        columns: wyndor.columns.map((column) => ({ ...column, whole: true })),
        rows: wyndor.rows.map((row) => ({ ...row, high: row.high! + 0.9 })),
      });
      const solution = best(solveProgram(solver, whole));
      expect([...solution.columns].every((value) => Math.abs(value - Math.round(value)) < 1e-6)).toBe(true);
      expect(solution.objective).toBeCloseTo(36, 6);
      expect(solution.prices).toBeUndefined();
      expect(solution.gap).toBeLessThanOrEqual(1e-4);
    });

    it('stops when its time is over, and says so', () => {
      const outcome = solveProgram(solver, knapsack(60), { seconds: 0.05, gap: 0 });
      expect(outcome).toMatchObject({ kind: 'stopped', by: 'time' });
    });

    it('allows each search its own time, however long the program has been open', () => {
      const opened = solver.open(programOf(wyndor), { seconds: 0.2, repeated: true });
      try {
        const started = performance.now();
        for (let at = 0; performance.now() - started < 500; at += 1) {
          opened.setRow(0, -Infinity, 1 + (at % 4));
          expect(opened.solve().kind).toBe('optimal');
        }
      } finally {
        opened.close();
      }
    });

    it('keeps whole numbers whole in a program that is solved again and again', () => {
      const columns = wyndor.columns.map((column) => ({ ...column, whole: true }));
      const opened = solver.open(programOf({ ...wyndor, columns }), { repeated: true });
      try {
        for (const high of [13.9, 12.5, 11.9]) {
          opened.setRow(1, -Infinity, high);
          const { columns: amounts } = best(opened.solve());
          expect(Math.abs(amounts[1]! - Math.floor(high / 2))).toBeLessThan(1e-6);
        }
      } finally {
        opened.close();
      }
    });

    it('solves a program changed in place as it would a new one', () => {
      const opened = solver.open(programOf(wyndor), { repeated: true });
      try {
        const change = fc.property(
          fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
          ([c0, c1, h0, h1, h2, a]) => {
            opened.setCost(0, c0!);
            opened.setCost(1, c1!);
            [h0!, h1!, h2!].forEach((high, row) => opened.setRow(row, -Infinity, high));
            opened.setCoefficient(2, 0, a!);
            opened.setColumn(1, 0, a!);
            const fresh = programOf({
              ...wyndor,
              columns: [
                { name: 'doors', cost: c0! },
                { name: 'windows', cost: c1!, high: a! },
              ],
              rows: [
                { name: 'plant 1', high: h0!, terms: [['doors', 1]] },
                { name: 'plant 2', high: h1!, terms: [['windows', 2]] },
                {
                  name: 'plant 3',
                  high: h2!,
                  terms: [
                    ['doors', a!],
                    ['windows', 2],
                  ],
                },
              ],
            });
            const solution = best(opened.solve());
            expect(solution.objective).toBeCloseTo(best(solveProgram(solver, fresh)).objective, 8);
            expect(checkSolution(fresh, solution).gap).toBeLessThan(1e-9);
          },
        );
        fc.assert(change, { numRuns: 60 });
      } finally {
        opened.close();
        opened.close();
      }
    });

    it('takes columns that are added later', () => {
      const opened = solver.open(programOf(wyndor));
      try {
        expect(best(opened.solve()).objective).toBeCloseTo(36, 9);
        opened.addColumns({
          names: ['shutters'],
          low: Float64Array.of(0),
          high: Float64Array.of(Infinity),
          cost: Float64Array.of(4),
          matrix: { starts: Int32Array.of(0, 1), rows: Int32Array.of(2), values: Float64Array.of(1) },
        });
        const solution = best(opened.solve());
        expect(solution.columns[2]).toBeCloseTo(18, 9);
        expect(solution.objective).toBeCloseTo(72, 9);
      } finally {
        opened.close();
      }
    });

    it('does not let go of a program unnoticed: using a closed one throws', () => {
      const opened = solver.open(programOf(wyndor));
      opened.close();
      expect(() => opened.solve()).toThrow('open');
    });

    it('reaches aims one after the other', () => {
      const program = programOf({ ...wyndor, columns: wyndor.columns.map(({ name: column }) => ({ name: column })) });
      const outcome = solveInOrder(solver, {
        program,
        aims: [
          { name: 'windows', sense: 'maximize', cost: Float64Array.of(0, 1) },
          { name: 'doors', sense: 'maximize', cost: Float64Array.of(1, 0) },
        ],
      });
      if (outcome.kind !== 'optimal') throw new Error(outcome.kind);
      expect(outcome.aims.map(({ name: aim, value }) => [aim, Math.round(value * 1e6) / 1e6])).toEqual([
        ['windows', 6],
        ['doors', 2],
      ]);
      expect(outcome.aims[0]!.solution.prices!.rows[1]).toBeCloseTo(0.5, 9);
      expect(outcome.solution.rows).toHaveLength(3);
    });

    it('lets a later aim cost an earlier one its slack and no more', () => {
      const outcome = solveInOrder(solver, {
        program: programOf(wyndor),
        aims: [
          { name: 'windows', sense: 'maximize', cost: Float64Array.of(0, 1), slack: 1.5 },
          { name: 'doors', sense: 'maximize', cost: Float64Array.of(1, 0) },
        ],
      });
      if (outcome.kind !== 'optimal') throw new Error(outcome.kind);
      expect(outcome.solution.columns[1]).toBeCloseTo(4.5, 9);
      expect(outcome.solution.columns[0]).toBeCloseTo(3, 9);
    });

    it('says which aim could not be reached', () => {
      const outcome = solveInOrder(solver, {
        program: programOf({ ...wyndor, columns: [...wyndor.columns, { name: 'endless' }] }),
        aims: [
          { name: 'windows', sense: 'maximize', cost: Float64Array.of(0, 1, 0) },
          { name: 'endless', sense: 'maximize', cost: Float64Array.of(0, 0, 1) },
        ],
      });
      expect(outcome).toMatchObject({ kind: 'unreached', aim: 'endless', outcome: { kind: 'unbounded' } });
    });

    it('stays small over many programs that are opened and closed', () => {
      const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
      for (let at = 0; at < 500; at += 1) best(solveProgram(solver, programOf(wyndor)));
      const after = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
      expect(after - before).toBeLessThan(32 * 2 ** 20);
    });
  });
}

/** A knapsack in whole numbers that no search settles at once. */
function knapsack(size: number): LinearProgram {
  const names = Array.from({ length: size }, (_, at) => `item ${at}`);
  return programOf({
    sense: 'maximize',
    columns: names.map((name, at) => ({ name, cost: 100 + ((at * 37) % 23), high: 1, whole: true })),
    rows: Array.from({ length: 12 }, (_, row) => ({
      name: `limit ${row}`,
      high: size * 12,
      terms: names.map((name, at) => [name, 10 + ((at * (row + 3) * 17 + row * 31) % 41)] as const),
    })),
  });
}
