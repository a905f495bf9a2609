import { describe, expect, it } from 'vitest';
import { say, type Problem } from '../problem/index.ts';
import { checkDea, pointOf, type DeaData } from './dea-data.ts';

const both = (text: string) => ({ en: text, zh: text });

function dataOf(inputs: readonly (readonly number[])[], outputs: readonly (readonly number[])[]): DeaData {
  const factors = (rows: readonly (readonly number[])[], name: string) =>
    (rows[0] ?? []).map((_, at) => ({ name: both(`${name} ${at + 1}`), values: rows.map((row) => row[at]!) }));
  const count = Math.max(inputs.length, outputs.length);
  return {
    entities: Array.from({ length: count }, (_, at) => both(`plant ${at + 1}`)),
    inputs: factors(inputs, 'input'),
    outputs: factors(outputs, 'output'),
  };
}

const six = [[1], [2], [3], [4], [5], [6]];

describe('checkDea', () => {
  const rules: readonly {
    rule: string;
    data: DeaData;
    usable: readonly number[];
    problems: readonly Partial<Problem>[];
  }[] = [
    { rule: 'takes six plants by two factors', data: dataOf(six, six), usable: [0, 1, 2, 3, 4, 5], problems: [] },
    {
      rule: 'warns of five plants by two factors',
      data: dataOf(six.slice(1), six.slice(1)),
      usable: [0, 1, 2, 3, 4],
      problems: [{ code: 'dea-small-sample', severity: 'warning', count: 5, needed: 6 }],
    },
    {
      rule: 'refuses amounts below zero, said once a factor',
      data: dataOf([[-1], [-2], [3], [4], [5], [6]], six),
      usable: [0, 1, 2, 3, 4, 5],
      problems: [
        { code: 'dea-negative', severity: 'error', factor: both('input 1'), entity: both('plant 1'), count: 2 },
      ],
    },
    {
      rule: 'leaves out whose figures are missing or infinite',
      data: dataOf([...six, [7], [8]], [...six, [Number.NaN], [Infinity]]),
      usable: [0, 1, 2, 3, 4, 5],
      problems: [
        { code: 'dea-missing', severity: 'warning', entity: both('plant 7'), factors: [both('output 1')] },
        { code: 'dea-missing', severity: 'warning', entity: both('plant 8'), factors: [both('output 1')] },
      ],
    },
    {
      rule: 'leaves out who used or made nothing, but not who did without one factor',
      data: dataOf([...six.map(([a]) => [a!, 0]), [0, 0], [1, 1], [0, 1]], [...six, [1], [0], [1]]),
      usable: [0, 1, 2, 3, 4, 5, 8],
      problems: [
        { code: 'dea-nothing', entity: both('plant 7'), side: 'input' },
        { code: 'dea-nothing', entity: both('plant 8'), side: 'output' },
        { code: 'dea-small-sample' },
      ],
    },
    {
      rule: 'refuses a factor that is zero everywhere',
      data: dataOf(
        six.map(([a]) => [a!, 0]),
        six,
      ),
      usable: [0, 1, 2, 3, 4, 5],
      problems: [
        { code: 'dea-idle-factor', severity: 'error', factor: both('input 2'), side: 'input' },
        { code: 'dea-small-sample' },
      ],
    },
    {
      rule: 'refuses to compare one with itself',
      data: dataOf([[1]], [[1]]),
      usable: [0],
      problems: [{ code: 'dea-few', severity: 'error', count: 1 }],
    },
    {
      rule: 'refuses without inputs',
      data: dataOf([], six),
      usable: [],
      problems: [{ code: 'dea-no-factor', severity: 'error', side: 'input' }],
    },
  ];

  it.each(rules)('$rule', ({ data, usable, problems }) => {
    const found = checkDea(data);
    expect(found.usable).toEqual(usable);
    expect(found.problems).toMatchObject(problems);
  });

  it('says everything in both languages', () => {
    for (const { data } of rules)
      for (const problem of checkDea(data).problems) {
        expect(say(problem, 'en')).toMatch(/^[^\p{Script=Han}]+\.$/u);
        expect(say(problem, 'zh')).toMatch(/\p{Script=Han}.*。$/u);
      }
  });

  it('takes the amounts of one entity', () => {
    const point = pointOf(
      dataOf(
        [
          [1, 2],
          [3, 4],
        ],
        [[5], [6]],
      ),
      1,
    );
    expect([[...point.inputs], [...point.outputs]]).toEqual([[3, 4], [6]]);
  });
});
