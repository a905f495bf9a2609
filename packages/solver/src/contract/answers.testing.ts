import { checkSolution, draftProgram, programOf, type LinearProgram } from '@overhalf/core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { knownAnswers } from './known-answers.testing.ts';
import { anyProgram, best, knapsack, turned, wyndor } from './samples.testing.ts';
import type { Solving } from './solving.testing.ts';

/** Programs whose answers are known. */
export function checkAnswers(name: string, start: () => Promise<Solving>): void {
  describe(`the answers of ${name}`, () => {
    let solving: Solving;
    beforeAll(async () => {
      solving = await start();
    });

    it('finds the textbook optimum, with prices that say what an hour more is worth', async () => {
      const program = programOf(wyndor);
      const solution = best(await solving.solve(program));
      expect(solution.objective).toBeCloseTo(36, 9);
      expect([...solution.columns].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([2, 6]);
      expect(solution.prices!.rows[0]).toBeCloseTo(0, 9);
      expect(solution.prices!.rows[1]).toBeCloseTo(1.5, 9);
      expect(solution.prices!.rows[2]).toBeCloseTo(1, 9);
      const hour = await solving.solve(
        programOf({
          ...wyndor,
          rows: wyndor.rows.map((row) => ({ ...row, high: row.high! + (row.name === 'plant 2' ? 1 : 0) })),
        }),
      );
      expect(best(hour).objective - 36).toBeCloseTo(solution.prices!.rows[1]!, 9);
    });

    it('prices a column by what one more of it would change', async () => {
      const high = (sense: 'maximize' | 'minimize', cost: number, limit: number): LinearProgram =>
        programOf({ sense, columns: [{ name: 'made', cost, high: limit }], rows: [] });
      for (const [sense, cost] of [
        ['maximize', 7],
        ['minimize', -7],
      ] as const) {
        const solution = best(await solving.solve(high(sense, cost, 3)));
        const more = best(await solving.solve(high(sense, cost, 4)));
        expect(solution.prices!.columns[0]).toBeCloseTo(more.objective - solution.objective, 9);
      }
    });

    it('keeps the constant of the objective', async () => {
      expect(best(await solving.solve(programOf({ ...wyndor, offset: 100 }))).objective).toBeCloseTo(136, 9);
    });

    it('gives solutions that hold up in twice its precision, or says that there is none', async () => {
      const holds = fc.asyncProperty(anyProgram, async (program) => {
        const outcome = await solving.solve(program);
        if (outcome.kind === 'infeasible') return;
        const check = checkSolution(program, best(outcome));
        expect(Math.max(check.rows, check.columns, check.prices, check.gap, check.objective)).toBeLessThan(1e-9);
      });
      await fc.assert(holds, { numRuns: 150 });
    });

    it('tells a program without end from one without a plan', async () => {
      const free = programOf({
        sense: 'maximize',
        columns: [{ name: 'made', cost: 1 }],
        rows: [{ name: 'least', low: 1, terms: [['made', 1]] }],
      });
      expect((await solving.solve(free)).kind).toBe('unbounded');
      const none = programOf({
        sense: 'maximize',
        columns: [{ name: 'made', cost: 1 }],
        rows: [{ name: 'most', high: -1, terms: [['made', 1]] }],
      });
      expect((await solving.solve(none)).kind).toBe('infeasible');
    });

    it('decides in whole numbers where asked, without prices', async () => {
      const whole = programOf({
        ...wyndor,
        columns: wyndor.columns.map((column) => ({ ...column, whole: true })),
        rows: wyndor.rows.map((row) => ({ ...row, high: row.high! + 0.9 })),
      });
      const solution = best(await solving.solve(whole));
      expect([...solution.columns].every((value) => Math.abs(value - Math.round(value)) < 1e-6)).toBe(true);
      expect(solution.objective).toBeCloseTo(36, 6);
      expect(solution.prices).toBeUndefined();
      expect(solution.gap).toBeLessThanOrEqual(1e-4);
    });

    it('stops when its time is over, and says so', async () => {
      const outcome = await solving.solve(knapsack(60), { seconds: 0.05, gap: 0 });
      expect(outcome).toMatchObject({ kind: 'stopped', by: 'time' });
    });

    it.each(knownAnswers)('solves $rule', async ({ given, objective, columns, prices }) => {
      const program = programOf(given);
      const solution = best(await solving.solve(program));
      expect(solution.objective).toBeCloseTo(objective, 9);
      columns?.forEach((amount, at) => expect(solution.columns[at]).toBeCloseTo(amount, 8));
      prices?.forEach((price, at) => expect(solution.prices!.rows[at]).toBeCloseTo(price, 9));
      // Without prices there is nothing to prove by: NaN.
      expect(checkSolution(program, solution).gap > 1e-9).toBe(false);
    });

    it('turns every price round with the sense of the objective', async () => {
      const more = best(await solving.solve(programOf(wyndor)));
      const less = best(await solving.solve(programOf(turned(wyndor))));
      expect(less.objective).toBeCloseTo(-more.objective, 9);
      more.prices!.rows.forEach((price, at) => expect(less.prices!.rows[at]).toBeCloseTo(-price, 9));
    });

    it('takes any names, which no file format would', async () => {
      const names = ['ore of mine 1', '氧化铝 产量（吨）', 'x'.repeat(300), 'st', 'end', '3 x <= 4', 'free', '', '\n'];
      const program = programOf({
        sense: 'maximize',
        columns: names.map((column) => ({ name: column, cost: 1 })),
        rows: names.map((row, at) => ({ name: row, high: at, terms: [[row, 1] as const] })),
      });
      expect(best(await solving.solve(program)).objective).toBeCloseTo(36, 9);
      const crossed = { ...program, columns: { ...program.columns, low: program.columns.low.map(() => 7) } };
      const outcome = await solving.solve(crossed, { explain: true });
      if (outcome.kind !== 'infeasible') throw new Error(outcome.kind);
      const { rows, columns } = outcome.conflict!;
      expect(rows).toHaveLength(1);
      expect(rows[0]!.name).toBe(names[rows[0]!.at]);
      expect(columns).toEqual([{ at: rows[0]!.at, name: rows[0]!.name, side: 'low' }]);
    });

    it('takes 200,000 columns', async () => {
      const draft = draftProgram({ sense: 'maximize' });
      const rows = Array.from({ length: 1000 }, (_, at) => draft.row({ name: `plant ${at}`, high: 150 }));
      for (let at = 0; at < 200_000; at += 1)
        draft.term(rows[at % 1000]!, draft.column({ name: `column ${at}`, high: 1, cost: at < 100_000 ? 2 : 1 }), 1);
      // 100 of 2 and 50 of 1 fit into each row.
      expect(best(await solving.solve(draft.program())).objective).toBeCloseTo(250_000, 6);
    });
  });
}
