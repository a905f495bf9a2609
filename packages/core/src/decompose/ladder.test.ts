import { describe, expect, it } from 'vitest';
import { decomposeLadder, type LadderRequest, type Laddered } from './ladder.ts';
import { decimal, english, requestOf, rule, treeOf } from './request.testing.ts';

const company = treeOf({ co: ['a', 'b'] });
const halves = treeOf({ 2021: ['h1', 'h2'] });
const total = (amount: number) => [rule('total', 'co', '2021', amount)];

function climb(request: Omit<LadderRequest, keyof ReturnType<typeof requestOf>> & Partial<LadderRequest>): Laddered {
  const answer = decomposeLadder({ ...requestOf(company, halves, { profile: [10, 30, 20, 60] }), ...request });
  if (answer.kind !== 'laddered') throw new Error(english(answer.problems).join('\n'));
  return answer;
}

const cellsOf = ({ rungs }: Laddered): number[][] => rungs.map(({ answer }) => [...answer.cells]);

describe('a ladder', () => {
  it('adds increments in proportion to the rung below', () =>
    expect(
      cellsOf(
        climb({
          better: 'higher',
          rungs: [
            { id: 'floor', rules: total(120) },
            { id: 'assessment', rules: total(180) },
          ],
        }),
      ),
    ).toEqual([
      [10, 30, 20, 60],
      [15, 45, 30, 90],
    ]));

  it('takes off where lower is better', () =>
    expect(
      cellsOf(
        climb({
          better: 'lower',
          rungs: [
            { id: 'floor', rules: total(120) },
            { id: 'assessment', rules: total(60) },
            { id: 'challenge', rules: total(0) },
          ],
        }),
      ),
    ).toEqual([
      [10, 30, 20, 60],
      [5, 15, 10, 30],
      [0, 0, 0, 0],
    ]));

  it('follows a profile of increments that is asked for', () => {
    const increments = Float64Array.from([1, 0, 0, 2]);
    expect(
      cellsOf(
        climb({
          better: 'higher',
          rungs: [
            { id: 'floor', rules: total(120) },
            { id: 'assessment', rules: total(150), increments },
          ],
        }),
      )[1],
    ).toEqual([20, 30, 20, 80]);
  });

  it('never goes back in a cell, where a profile of its own would', () => {
    const [first, second] = cellsOf(
      climb({
        better: 'higher',
        rungs: [
          { id: 'floor', rules: total(120) },
          { id: 'assessment', rules: [...total(130), rule('total', 'co', 'h2', 95)] },
        ],
      }),
    );
    expect(first).toEqual([10, 30, 20, 60]);
    expect(second!.every((cell, at) => cell >= first![at]!)).toBe(true);
    expect(second![1]! + second![3]!).toBe(95);
  });

  it('gives the same to all in the absolute sense', () => {
    const cells = cellsOf(
      climb({
        nearest: 'absolute',
        better: 'higher',
        rungs: [
          { id: 'floor', rules: total(120) },
          { id: 'assessment', rules: total(160) },
        ],
      }),
    );
    expect(cells[1]).toEqual([20, 40, 30, 70]);
  });

  it('climbs losses towards zero', () => {
    const cells = cellsOf(
      climb({
        signed: true,
        profile: Float64Array.from([-10, -30, -20, -60]),
        better: 'higher',
        rungs: [
          { id: 'floor', rules: total(-120) },
          { id: 'assessment', rules: total(-60) },
        ],
      }),
    );
    expect(cells).toEqual([
      [-10, -30, -20, -60],
      [-5, -15, -10, -30],
    ]);
  });

  it('keeps holds on every rung', () => {
    const cells = cellsOf(
      climb({
        rules: [rule('hold', 'b', 'h2', 50)],
        better: 'higher',
        rungs: [
          { id: 'floor', rules: total(120) },
          { id: 'assessment', rules: total(180) },
        ],
      }),
    );
    expect(cells.map((rung) => rung[3])).toEqual([50, 50]);
  });

  it('refuses a rung that is easier than the one below, and says which', () => {
    const answer = decomposeLadder({
      ...requestOf(company, halves),
      better: 'higher',
      rungs: [
        { id: 'floor', rules: total(120) },
        { id: 'assessment', rules: total(100) },
      ],
    });
    expect(answer.kind === 'conflicting' && [answer.rung, ...english(answer.problems)]).toEqual([
      'assessment',
      'These cannot all hold and miss each other by 20: co, 2021, must come to 100; 4 values of the rung below under co, 2021, add up to 120.',
      'Raising the total of co, 2021, from 100 to 120 would be enough.',
    ]);
  });

  it('refuses a total between two quanta on any rung', () => {
    const answer = decomposeLadder({
      ...requestOf(company, halves, { quantum: decimal(10) }),
      better: 'lower',
      rungs: [
        { id: 'floor', rules: total(120) },
        { id: 'x', rules: total(95) },
      ],
    });
    expect(answer.kind === 'refused' && answer.rung).toBe('x');
  });
});
