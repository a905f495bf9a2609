import { assessByHull, assessEntities, checkDea, type DeaData, type Returns, type Solver } from '@overhalf/core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { assessed, both, dataOf, proofMiss, scoresOf } from './dea.testing.ts';
import { loadHighs } from './highs.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadHighs();
});

const orientations = ['input', 'output'] as const;
const allReturns: readonly Returns[] = ['crs', 'vrs', 'drs', 'irs'];

/** Entities with a few inputs and outputs, zeros among them when `least` is 0. */
const anyData = (least: 0 | 1): fc.Arbitrary<DeaData> =>
  fc
    .record({
      entities: fc.integer({ min: 2, max: 12 }),
      inputs: fc.integer({ min: 1, max: 3 }),
      outputs: fc.integer({ min: 1, max: 3 }),
    })
    .chain(({ entities, inputs, outputs }) => {
      const rows = (factors: number) =>
        fc.array(fc.array(fc.integer({ min: least, max: 20 }), { minLength: factors, maxLength: factors }), {
          minLength: entities,
          maxLength: entities,
        });
      return fc.tuple(rows(inputs), rows(outputs));
    })
    .map(([inputs, outputs]) => dataOf(inputs, outputs))
    .filter((data) => checkDea(data).problems.every(({ severity }) => severity !== 'error'));

const withoutSome = (data: DeaData, kept: readonly number[]): DeaData => ({
  entities: kept.map((at) => data.entities[at]!),
  inputs: data.inputs.map(({ name, values }) => ({ name, values: kept.map((at) => values[at]!) })),
  outputs: data.outputs.map(({ name, values }) => ({ name, values: kept.map((at) => values[at]!) })),
});

/** The largest relative difference. */
const off = (found: readonly number[], wanted: readonly number[]): number =>
  found.length === wanted.length ? Math.max(...found.map((value, at) => Math.abs(value / wanted[at]! - 1))) : Infinity;

describe('assessEntities', () => {
  it('gives scores that their peers and weights prove, zeros or not', () => {
    const proved = fc.property(
      anyData(0),
      fc.constantFrom(...allReturns),
      fc.constantFrom(...orientations),
      (data, returns, orientation) => {
        const usable = withoutSome(data, checkDea(data).usable);
        const found = assessed(solver, usable, { returns, orientation });
        for (const score of found.scores) {
          const share = orientation === 'input' ? score!.score : 1 / score!.score;
          expect(share > 0 && share <= 1).toBe(true);
          expect(proofMiss(usable, found, score!)).toBeLessThan(2e-8);
        }
      },
    );
    fc.assert(proved, { numRuns: 60 });
  });

  it('leaves no slack to the efficient, and gives them their own amounts as targets', () => {
    const clean = fc.property(anyData(1), fc.constantFrom(...allReturns), (data, returns) => {
      for (const score of assessed(solver, data, { returns }).scores) {
        const slack = [...score!.slacks.inputs, ...score!.slacks.outputs];
        expect(slack.every((left) => left >= 0)).toBe(true);
        expect(score!.standing === 'efficient').toBe(score!.score === 1 && slack.every((left) => left === 0));
        if (score!.standing !== 'efficient') continue;
        data.inputs.forEach(({ values }, at) =>
          expect(score!.targets.inputs[at]).toBeCloseTo(values[score!.entity]!, 9),
        );
      }
    });
    fc.assert(clean, { numRuns: 40 });
  });

  it('reaches targets that are efficient themselves', () => {
    const reached = fc.property(
      anyData(1),
      fc.constantFrom(...allReturns),
      fc.constantFrom(...orientations),
      (data, returns, orientation) => {
        const { scores } = assessed(solver, data, { returns, orientation });
        const worst = scores.findIndex((score) => score!.standing !== 'efficient');
        if (worst < 0) return;
        const { targets } = scores[worst]!;
        const more: DeaData = {
          entities: [...data.entities, both('target')],
          inputs: data.inputs.map(({ name, values }, at) => ({
            name,
            values: [...Array.from(values), targets.inputs[at]!],
          })),
          outputs: data.outputs.map(({ name, values }, at) => ({
            name,
            values: [...Array.from(values), targets.outputs[at]!],
          })),
        };
        const last = assessed(solver, more, { returns, orientation }).scores.at(-1)!;
        expect(last.score).toBeCloseTo(1, 7);
        for (const [name, slacks] of Object.entries(last.slacks))
          slacks.forEach((slack: number, at: number) =>
            expect(slack / Math.max(targets[name as 'inputs'][at]!, 1)).toBeLessThan(1e-6),
          );
      },
    );
    fc.assert(reached, { numRuns: 40 });
  });

  it('has 1/φ = θ with constant returns', () => {
    const inverse = fc.property(anyData(1), (data) => {
      const grown = scoresOf(solver, data, { orientation: 'output' });
      expect(
        off(
          scoresOf(solver, data),
          grown.map((score) => 1 / score),
        ),
      ).toBeLessThan(1e-8);
    });
    fc.assert(inverse, { numRuns: 30 });
  });

  it('is the best ratio over ours where there is one input and one output', () => {
    const closed = fc.property(anyData(1), (given) => {
      const data: DeaData = { ...given, inputs: given.inputs.slice(0, 1), outputs: given.outputs.slice(0, 1) };
      const ratios = data.entities.map((_, at) => data.outputs[0]!.values[at]! / data.inputs[0]!.values[at]!);
      expect(
        off(
          scoresOf(solver, data),
          ratios.map((ratio) => ratio / Math.max(...ratios)),
        ),
      ).toBeLessThan(1e-8);
    });
    fc.assert(closed, { numRuns: 30 });
  });

  it('does not depend on units or on the order of entities', () => {
    const scales = fc.array(fc.constantFrom(1e-6, 0.001, 1, 7, 1e4, 1e9), { minLength: 6, maxLength: 6 });
    const same = fc.property(anyData(1), scales, fc.constantFrom(...allReturns), (data, factors, returns) => {
      const scaled: DeaData = {
        entities: data.entities,
        inputs: data.inputs.map(({ name, values }, at) => ({
          name,
          values: Array.from(values, (value) => value * factors[at]!),
        })),
        outputs: data.outputs.map(({ name, values }, at) => ({
          name,
          values: Array.from(values, (value) => value * factors[3 + at]!),
        })),
      };
      const turned = withoutSome(data, [...data.entities.keys()].toReversed());
      const [plain, other] = [assessed(solver, data, { returns }), assessed(solver, scaled, { returns })];
      expect(
        off(
          other.scores.map((score) => score!.score),
          plain.scores.map((score) => score!.score),
        ),
      ).toBeLessThan(1e-8);
      expect(other.scores.map((score) => score!.standing)).toEqual(plain.scores.map((score) => score!.standing));
      expect(
        off(
          scoresOf(solver, turned, { returns }).toReversed(),
          plain.scores.map((score) => score!.score),
        ),
      ).toBeLessThan(1e-8);
    });
    fc.assert(same, { numRuns: 20 });
  });

  it('does not depend on entities of very different sizes', () => {
    const sizes = fc.array(fc.constantFrom(1e-3, 1, 1e3), { minLength: 12, maxLength: 12 });
    const same = fc.property(anyData(1), sizes, (data, factors) => {
      const grown = (list: DeaData['inputs']) =>
        list.map(({ name, values }) => ({ name, values: Array.from(values, (value, at) => value * factors[at]!) }));
      const sized: DeaData = { ...data, inputs: grown(data.inputs), outputs: grown(data.outputs) };
      expect(off(scoresOf(solver, sized), scoresOf(solver, data))).toBeLessThan(1e-8);
    });
    fc.assert(same, { numRuns: 20 });
  });

  it('bears amounts of very different sizes within one entity', () => {
    const amounts = fc
      .tuple(fc.constantFrom(1, 2, 3, 5, 7), fc.integer({ min: -2, max: 2 }))
      .map(([digit, power]) => digit * 10 ** power);
    const rows = fc.array(fc.array(amounts, { minLength: 3, maxLength: 3 }), { minLength: 25, maxLength: 25 });
    const solved = fc.property(rows, rows, (inputs, outputs) => {
      const data = dataOf(inputs, outputs);
      const grown = scoresOf(solver, data, { orientation: 'output' });
      expect(Math.max(...scoresOf(solver, data).map((score, at) => Math.abs(score * grown[at]! - 1)))).toBeLessThan(
        1e-6,
      );
    });
    fc.assert(solved, { numRuns: 5 });
  });

  it('takes no notice of one more that is dominated', () => {
    const same = fc.property(anyData(1), fc.nat(11), fc.constantFrom(...allReturns), (data, which, returns) => {
      const at = which % data.entities.length;
      const more: DeaData = {
        entities: [...data.entities, both('worse')],
        inputs: data.inputs.map(({ name, values }) => ({ name, values: [...Array.from(values), values[at]! + 1] })),
        outputs: data.outputs.map(({ name, values }) => ({ name, values: [...Array.from(values), values[at]! * 0.9] })),
      };
      expect(off(scoresOf(solver, more, { returns }).slice(0, -1), scoresOf(solver, data, { returns }))).toBeLessThan(
        1e-8,
      );
    });
    fc.assert(same, { numRuns: 20 });
  });

  it('is stricter the more mixtures count as possible', () => {
    const ordered = fc.property(anyData(1), fc.constantFrom(...orientations), (data, orientation) => {
      const found = (returns: Returns) =>
        scoresOf(solver, data, { returns, orientation }).map((score) => (orientation === 'input' ? score : 1 / score));
      const hull = assessByHull(data, orientation);
      if (hull.kind === 'refused') throw new Error('refused');
      const [crs, drs, irs, vrs] = [found('crs'), found('drs'), found('irs'), found('vrs')];
      hull.scores.forEach((score, at) => {
        const free = orientation === 'input' ? score!.score : 1 / score!.score;
        const steps = [crs[at]!, Math.min(drs[at]!, irs[at]!), Math.max(drs[at]!, irs[at]!), vrs[at]!, free];
        steps.slice(1).forEach((step, below) => expect(step).toBeGreaterThanOrEqual(steps[below]! - 1e-9));
        expect(vrs[at]!).toBeCloseTo(Math.max(drs[at]!, irs[at]!), 8);
        expect(crs[at]!).toBeCloseTo(Math.min(drs[at]!, irs[at]!), 8);
      });
    });
    fc.assert(ordered, { numRuns: 30 });
  });

  it('measures the efficient by the others alone: as if its amounts at that score were one of them', () => {
    const beyond = fc.property(anyData(1), fc.constantFrom(...allReturns), (data, returns) => {
      const { scores } = assessed(solver, data, { returns, superEfficiency: true });
      const inefficient = scores.filter((score) => score!.score < 1);
      expect(inefficient.map((score) => score!.superEfficiency)).toEqual(inefficient.map((score) => score!.score));
      for (const { entity, superEfficiency: bound } of scores
        .filter((score) => score!.score === 1)
        .map((score) => score!)) {
        const isBound = bound !== 'no-bound';
        expect(isBound || returns !== 'crs').toBe(true);
        // With its inputs grown to its bound it is just on the frontier of the others: a little more, and it is inside.
        const grown = (factor: number): DeaData => ({
          ...data,
          inputs: data.inputs.map(({ name, values }) => ({
            name,
            values: Array.from(values, (value, of) =>
              of === entity ? value * (isBound ? bound! : 1e6) * factor : value,
            ),
          })),
        });
        const [inside, outside] = [1.01, 1 / 1.01].map(
          (factor) => scoresOf(solver, grown(factor), { returns, slacks: false })[entity]!,
        );
        expect(inside).toBeCloseTo(isBound ? 1 / 1.01 : 1, 7);
        expect(outside).toBe(1);
      }
    });
    fc.assert(beyond, { numRuns: 12 });
  });

  it('bounds nobody where all others need what it does without', () => {
    const data = dataOf(
      [
        [1, 0],
        [1, 1],
        [2, 1],
      ],
      [[1], [1], [1]],
    );
    const { scores } = assessed(solver, data, { superEfficiency: true });
    expect(scores.map((score) => score!.superEfficiency)).toEqual(['no-bound', 1, 0.5]);
    expect(scores.map((score) => score!.standing)).toEqual(['efficient', 'weak', 'inefficient']);
  });

  it('leaves out whom it cannot compare, and compares the others as if they were alone', () => {
    const data = dataOf([[1], [Number.NaN], [2], [0], [3]], [[1], [1], [1], [1], [0]]);
    const outcome = assessEntities(solver, data);
    if (outcome.kind === 'refused') throw new Error('refused');
    expect(outcome.assessed.scores.map((score) => score?.score)).toEqual([
      1,
      undefined,
      expect.closeTo(0.5, 12),
      undefined,
      undefined,
    ]);
    expect(outcome.assessed.scores[2]!.peers).toEqual([{ entity: 0, weight: expect.closeTo(1, 12) }]);
    expect(outcome.problems.map(({ code }) => code)).toEqual([
      'dea-missing',
      'dea-nothing',
      'dea-nothing',
      'dea-small-sample',
    ]);
  });

  it('spares the slacks when they are not asked for', () => {
    const data = dataOf(
      [
        [2, 12],
        [2, 8],
      ],
      [[1], [1]],
    );
    const [first] = assessed(solver, data, { slacks: false }).scores;
    expect(first!.score).toBe(1);
    expect(first!.standing).toBeUndefined();
  });

  it('refuses what has no frontier', () => {
    expect(assessEntities(solver, dataOf([[1], [2]], [[1], [-1]]))).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'dea-negative' }, {}],
    });
  });
});
