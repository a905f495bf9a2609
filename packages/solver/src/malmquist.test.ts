import {
  measureMalmquist,
  type DeaPanel,
  type MalmquistChange,
  type MalmquistOptions,
  type Solver,
} from '@overhalf/core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { both, dataOf, readPublished, skippedNote } from './dea.testing.ts';
import { loadHighs } from './highs.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadHighs();
});

type Amounts = readonly (readonly number[])[];

function panelOf(periods: readonly { readonly inputs: Amounts; readonly outputs: Amounts }[]): DeaPanel {
  const data = periods.map(({ inputs, outputs }) => dataOf(inputs, outputs));
  return {
    entities: data[0]!.entities,
    periods: data.map(({ inputs, outputs }, at) => ({ name: both(`period ${at + 1}`), inputs, outputs })),
  };
}

type Changes = readonly (readonly (MalmquistChange | undefined)[])[];

function changesOf(panel: DeaPanel, options: MalmquistOptions = {}): Changes {
  const outcome = measureMalmquist(solver, panel, options);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome.changes;
}

const rows = (entities: number, factors: number) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: factors, maxLength: factors }), {
    minLength: entities,
    maxLength: entities,
  });
const anyPeriod = (entities: number, inputs: number, outputs: number) =>
  fc.record({ inputs: rows(entities, inputs), outputs: rows(entities, outputs) });

describe('measureMalmquist', () => {
  it('is the change of output per input where there is one of each', () => {
    const closed = fc.property(anyPeriod(5, 1, 1), anyPeriod(5, 1, 1), (before, after) => {
      const ratio = ({ inputs, outputs }: typeof before, at: number): number => outputs[at]![0]! / inputs[at]![0]!;
      changesOf(panelOf([before, after]))[0]!.forEach((change, at) =>
        expect(change!.index).toBeCloseTo(ratio(after, at) / ratio(before, at), 9),
      );
    });
    fc.assert(closed, { numRuns: 25 });
  });

  it('is the product of its parts, turns round with time and does not ask for an orientation', () => {
    const laws = fc.property(anyPeriod(6, 2, 2), anyPeriod(6, 2, 2), (before, after) => {
      const [there] = changesOf(panelOf([before, after]), { scale: true });
      const [back] = changesOf(panelOf([after, before]));
      const [grown] = changesOf(panelOf([before, after]), { orientation: 'output' });
      there!.forEach((change, at) => {
        const { index, efficiency, technical, pure, scale } = change!;
        expect((efficiency * technical) / index).toBeCloseTo(1, 9);
        expect((pure! * scale!) / efficiency).toBeCloseTo(1, 9);
        expect(back![at]!.index * index).toBeCloseTo(1, 8);
        expect(grown![at]!.index / index).toBeCloseTo(1, 8);
      });
    });
    fc.assert(laws, { numRuns: 25 });
  });

  it('is 1 in every part where nothing changed', () => {
    const still = fc.property(anyPeriod(5, 2, 1), (period) => {
      for (const change of changesOf(panelOf([period, period]), { scale: true })[0]!)
        for (const part of Object.values(change!)) expect(part).toBeCloseTo(1, 9);
    });
    fc.assert(still, { numRuns: 15 });
  });

  it('leaves out who is missing in one of the periods, and says so once', () => {
    const panel = panelOf([
      { inputs: [[2], [4], [3]], outputs: [[1], [2], [3]] },
      { inputs: [[2], [Number.NaN], [3]], outputs: [[2], [2], [3]] },
      { inputs: [[2], [Number.NaN], [3]], outputs: [[2], [2], [4]] },
    ]);
    const outcome = measureMalmquist(solver, panel);
    if (outcome.kind === 'refused') throw new Error('refused');
    const known = outcome.changes.map((changes) => changes.map((change) => change !== undefined));
    expect(known).toEqual([
      [true, false, true],
      [true, false, true],
    ]);
    expect(outcome.problems.filter(({ code }) => code === 'dea-missing')).toHaveLength(1);
  });

  it('has no index for who uses nothing of what all others need in the other period, and says between which', () => {
    // The second entity does without the second input from the second period on; on the first frontier all need it.
    const panel = panelOf([
      {
        inputs: [
          [2, 1],
          [4, 1],
          [3, 1],
        ],
        outputs: [[1], [2], [3]],
      },
      {
        inputs: [
          [2, 1],
          [4, 0],
          [3, 1],
        ],
        outputs: [[1], [2], [3]],
      },
    ]);
    const outcome = measureMalmquist(solver, panel);
    if (outcome.kind === 'refused') throw new Error('refused');
    expect(outcome.changes[0]!.map((change) => change === undefined)).toEqual([false, true, false]);
    expect(outcome.problems.filter(({ code }) => code === 'malmquist-no-bound')).toEqual([
      {
        code: 'malmquist-no-bound',
        severity: 'warning',
        entity: both('entity 2'),
        from: both('period 1'),
        to: both('period 2'),
      },
    ]);
  });

  it('needs two periods', () => {
    const outcome = measureMalmquist(solver, panelOf([{ inputs: [[1], [2]], outputs: [[1], [1]] }]));
    expect(outcome.kind).toBe('refused');
    expect(outcome.problems[0]).toEqual({ code: 'malmquist-periods', severity: 'error', count: 1 });
  });
});

interface Provinces {
  readonly X: readonly Amounts[];
  readonly Y: readonly Amounts[];
}
// The folder's own README says what its files hold.
const provinces = readPublished('05_malmquist_china_industry_inputs.json') as Provinces | undefined;
const note = provinces === undefined ? skippedNote : '';

describe.skipIf(provinces === undefined)(`industry of 31 provinces (Wang and Lan 2011)${note}`, () => {
  it('has indices that are the product of their parts in every year, in both orientations', () => {
    const panel = panelOf(provinces!.X.map((inputs, year) => ({ inputs, outputs: provinces!.Y[year]! })));
    const shrunk = changesOf(panel, { scale: true });
    const grown = changesOf(panel, { orientation: 'output' });
    expect(shrunk).toHaveLength(4);
    shrunk.forEach((changes, pair) =>
      changes.forEach((change, at) => {
        expect(change!.efficiency * change!.technical).toBeCloseTo(change!.index, 12);
        expect(grown[pair]![at]!.index).toBeCloseTo(change!.index, 9);
      }),
    );
  });
});
