import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeaData } from './dea-data.ts';
import { assessByHull, type HullScore } from './dea-hull.ts';

const both = (text: string) => ({ en: text, zh: text });

function dataOf(inputs: readonly (readonly number[])[], outputs: readonly (readonly number[])[]): DeaData {
  const factors = (rows: readonly (readonly number[])[], name: string) =>
    rows[0]!.map((_, at) => ({ name: both(`${name} ${at + 1}`), values: rows.map((row) => row[at]!) }));
  return {
    entities: inputs.map((_, at) => both(`${at}`)),
    inputs: factors(inputs, 'input'),
    outputs: factors(outputs, 'output'),
  };
}

function scoresOf(data: DeaData, orientation?: 'input' | 'output'): readonly HullScore[] {
  const outcome = assessByHull(data, orientation);
  if (outcome.kind === 'refused') throw new Error('refused');
  return outcome.scores.map((score) => score!);
}

describe('assessByHull', () => {
  // By hand: who makes no less uses at least 4/6 and 4/8 of the third's inputs; nobody makes as much as the fourth.
  const data = dataOf(
    [
      [2, 5],
      [4, 4],
      [6, 8],
      [7, 9],
    ],
    [[1], [2], [2], [3]],
  );

  it('finds the one that does it with least, and what it leaves over', () => {
    const third = scoresOf(data)[2]!;
    expect([third.score, third.peer]).toEqual([4 / 6, 1]);
    expect(third.slacks.inputs[0]).toBe(0);
    expect(third.slacks.inputs[1]).toBeCloseTo(8 * (4 / 6) - 4, 12);
    expect([...third.targets.inputs].map((target) => Math.round(target * 1e9) / 1e9)).toEqual([4, 4]);
    expect(scoresOf(data).map(({ score, peer }) => [score, peer])).toEqual([
      [1, 0],
      [1, 1],
      [4 / 6, 1],
      [1, 3],
    ]);
  });

  it('finds the one that makes most of no more', () => {
    const grown = dataOf(
      [[2], [3], [3]],
      [
        [1, 4],
        [2, 5],
        [1, 2],
      ],
    );
    expect(scoresOf(grown, 'output').map(({ score, peer }) => [score, peer])).toEqual([
      [1, 0],
      [1, 1],
      [2, 1],
    ]);
  });

  it('takes among equals the one that leaves most over', () => {
    const equal = dataOf(
      [
        [2, 9],
        [2, 3],
        [2, 5],
      ],
      [[1], [1], [1]],
    );
    expect(scoresOf(equal)[0]).toMatchObject({ score: 1, peer: 1 });
    expect([...scoresOf(equal)[0]!.slacks.inputs]).toEqual([0, 6]);
  });

  it('does without what is not used', () => {
    const zeros = dataOf(
      [
        [0, 4],
        [1, 2],
        [0, 2],
      ],
      [[1], [1], [1]],
    );
    expect(scoresOf(zeros).map(({ score }) => score)).toEqual([0.5, 1, 1]);
  });

  it('has targets that are real: the amounts of the peer', () => {
    const rows = (least: number) =>
      fc.array(fc.array(fc.integer({ min: least, max: 9 }), { minLength: 2, maxLength: 2 }), {
        minLength: 6,
        maxLength: 6,
      });
    const real = fc.property(
      rows(1),
      rows(1),
      fc.constantFrom('input' as const, 'output' as const),
      (inputs, outputs, orientation) => {
        const given = dataOf(inputs, outputs);
        scoresOf(given, orientation).forEach(({ peer, targets, score }) => {
          targets.inputs.forEach((target, at) => expect(target).toBeCloseTo(inputs[peer]![at]!, 9));
          targets.outputs.forEach((target, at) => expect(target).toBeCloseTo(outputs[peer]![at]!, 9));
          expect(orientation === 'input' ? score <= 1 && score > 0 : score >= 1).toBe(true);
        });
      },
    );
    fc.assert(real, { numRuns: 60 });
  });

  it('refuses as the frontier does', () => {
    expect(assessByHull(dataOf([[1], [-1]], [[1], [1]])).kind).toBe('refused');
  });
});
