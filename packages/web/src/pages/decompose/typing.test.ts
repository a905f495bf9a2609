import { layTree, parseDecimal, unitOf } from '@overhalf/core';
import { describe, expect, it } from 'vitest';
import { printRule, rulesInForce, withRule, type Draft, type GivenRule } from './draft.ts';
import { depthsOfGrains, parentsByDepth, type Frame } from './frame.ts';
import { nextVersion } from './commit-form.tsx';
import { layOutHere, requestOf } from './lay-out.ts';
import { leavesOf, nodeSums } from './sums.ts';
import { keepsRules } from './limits.ts';
import { deskOf } from './trees.ts';
import { setMany, totalsThatDiffer, typeInto } from './typing.ts';

// all → a, b; H2 → Q3 (07, 08), Q4 (10)
const times = ['2021-H2', '2021-Q3', '2021-07', '2021-08', '2021-Q4', '2021-10'];
const grains = ['half', 'quarter', 'month', 'month', 'quarter', 'month'] as const;
const frame: Frame = {
  kind: 'flow',
  isTypable: true,
  indicator: 'output',
  base: 'output',
  unit: unitOf('t'),
  unitText: 't',
  entities: { ids: ['all', 'a', 'b'], parent: parentsByDepth([0, 1, 1]) },
  times: { ids: times, parent: parentsByDepth(depthsOfGrains(grains)) },
  entityNodes: ['all', 'a', 'b'].map((id, place) => ({
    id,
    name: { en: id, zh: id },
    depth: Math.min(1, place),
    leaf: place > 0,
    planned: [],
    before: [],
  })),
  timeNodes: times.map((id, place) => ({ id, grain: grains[place]!, leaf: grains[place] === 'month' })),
  quantum: parseDecimal('10')!,
  step: 10,
  decimals: 0,
  planned: new Float64Array(18),
  before: new Float64Array(18).fill(Number.NaN),
  rules: [{ kind: 'capacity', entity: 'a', time: '2021-07', high: parseDecimal('150')! }],
  amount: parseDecimal('600')!,
  why: { en: 'target', zh: '目标' },
  task: {
    target: { value: 600 },
    done: 0,
    elsewhere: 0,
    remaining: '600',
    planned: '600',
    pressure: null,
    reserve: null,
  },
  profile: { kind: 'plan', indicator: null, scenario: null },
  nearest: 'relative',
  inForce: 'plan@2021-1',
  notes: [],
};
const desk = deskOf(frame, new Map());
const draft: Draft = { cells: new Float64Array(6).fill(10), rules: [], typed: [] };
const cellsOf = (done: ReturnType<typeof typeInto>): readonly number[] | string =>
  done.kind === 'typed' ? [...done.draft.cells] : done.clash.sentence.en;

describe('trees', () => {
  it('finds parents by depth and grain', () => {
    expect([...frame.times.parent]).toEqual([-1, 0, 1, 1, 0, 4]);
    expect(depthsOfGrains(['quarter', 'month', 'month'])).toEqual([0, 1, 1]);
  });
  it('sums every pair of nodes, and takes the leaves back', () => {
    const sums = nodeSums(draft.cells, layTree(frame.entities), layTree(frame.times));
    expect(Array.from(sums.subarray(0, 6))).toEqual([60, 40, 20, 20, 20, 20]);
    expect([...leavesOf(sums, desk.entities, desk.times)]).toEqual([10, 10, 10, 10, 10, 10]);
  });
});

describe('typeInto', () => {
  it.each([
    { text: '120', at: { entity: 1, time: 2 }, cells: [12, 10, 10, 10, 10, 10] },
    { text: '+200', at: { entity: 0, time: 1 }, cells: [15, 15, 10, 15, 15, 10] },
    { text: '*2', at: { entity: 2, time: 4 }, cells: [10, 10, 10, 10, 10, 20] },
  ])('$text into a cell or total, all else staying', ({ text, at, cells }) =>
    expect(cellsOf(typeInto(desk, draft, at, text))).toEqual(cells),
  );
  it('spreads within the capacity', () =>
    expect(cellsOf(typeInto(desk, draft, { entity: 1, time: 1 }, '400'))).toEqual([15, 25, 10, 10, 10, 10]));
  it('is refused where a capacity is in the way, with what would mend it', () => {
    const done = typeInto(desk, draft, { entity: 1, time: 2 }, '160');
    expect(done.kind === 'clash' && done.isConflict).toBe(true);
    expect(done.kind === 'clash' && done.clash.members.map(({ kind, relaxedTo }) => [kind, relaxedTo])).toContainEqual([
      'capacity',
      '160',
    ]);
  });
  it('remembers what was typed while it stands', () => {
    const first = typeInto(desk, draft, { entity: 1, time: 2 }, '120');
    if (first.kind !== 'typed') throw new Error('typed');
    expect(first.draft.typed).toEqual([{ entity: 'a', time: '2021-07', quanta: 12 }]);
    const over = typeInto(desk, first.draft, { entity: 1, time: 1 }, '300');
    if (over.kind !== 'typed') throw new Error('typed');
    expect(over.draft.typed.map(({ time }) => time)).toEqual(['2021-Q3']);
  });
  it('says what cannot be read', () =>
    expect(typeInto(desk, draft, { entity: 1, time: 2 }, 'many').kind).toBe('clash'));
});

describe('setMany', () => {
  const cell = (entity: number, time: number, quanta: number) => ({ entity, time, quanta });
  it('sets cells, and compares totals that are given with them', () => {
    const amounts = [cell(1, 2, 5), cell(1, 3, 6), cell(1, 1, 99)];
    const done = setMany(desk, draft, amounts);
    expect(cellsOf(done)).toEqual([5, 6, 10, 10, 10, 10]);
    expect(done.kind === 'typed' && totalsThatDiffer(desk, done.draft, amounts)).toEqual([cell(1, 1, 99)]);
  });
  it('spreads a total that is given alone', () =>
    expect(cellsOf(setMany(desk, draft, [cell(2, 1, 40)]))).toEqual([10, 10, 10, 20, 20, 10]));
  it('empties', () =>
    expect(cellsOf(setMany(desk, draft, [cell(2, 2, Number.NaN)]))).toEqual([10, 10, 10, Number.NaN, 10, 10]));
  it('breaks no limit', () => expect(setMany(desk, draft, [cell(1, 2, 16)]).kind).toBe('clash'));
});

describe('rules', () => {
  const bound: GivenRule = {
    kind: 'bound',
    entity: 'a',
    time: '2021-07',
    high: '200',
    owner: 'Ops, north',
    reason: 'kiln',
  };
  it('has an upper bound stand in for a capacity', () => {
    expect(rulesInForce(frame, [bound]).map(({ kind }) => kind)).toEqual(['bound']);
    expect(rulesInForce(frame, [{ ...bound, time: '2021-08' }]).map(({ kind }) => kind)).toEqual(['capacity', 'bound']);
  });
  it('has one of a kind at a place', () => expect(withRule([bound], { ...bound, high: '210' })).toHaveLength(1));
  it('is written as the server reads it', () => {
    expect(printRule(bound, 't')).toEqual(['a@2021-07 <= 200 t: Ops north, kiln']);
    expect(printRule({ ...bound, kind: 'hold', low: '5', high: '5', until: '2021-09-30' }, 't')).toEqual([
      'a@2021-07 = 5 t: Ops north, kiln, until 2021-09-30',
    ]);
  });
  it('says whether the cells keep them', () => {
    expect(keepsRules(desk, draft)).toBe(true);
    expect(keepsRules(desk, { ...draft, rules: [{ ...bound, high: '90' }] })).toBe(false);
  });
});

describe('layOutHere', () => {
  const profile = new Float64Array(6).fill(100);
  it('lays out the whole with what was typed held', () => {
    const laid = layOutHere(
      requestOf(
        frame,
        { rules: [], typed: [{ entity: 'a', time: '2021-07', quanta: 15 }] },
        { profile, names: new Map() },
      ),
    );
    expect(laid.kind === 'laid-out' && [...laid.cells]).toEqual([15, 9, 9, 9, 9, 9]);
  });
  it('explains a conflict', () => {
    const laid = layOutHere(
      requestOf(
        frame,
        { rules: [], typed: [{ entity: 'a', time: '2021-07', quanta: 16 }] },
        { profile, names: new Map() },
      ),
    );
    expect(laid.kind === 'clash' && laid.clash.members.map(({ kind }) => kind).toSorted()).toEqual([
      'capacity',
      'hold',
    ]);
  });
});

describe('nextVersion', () => {
  it.each([
    ['plan@2021-1', '2021-2'],
    ['plan@2021-9', '2021-10'],
    ['plan@flood', 'flood-2'],
    [null, '1'],
  ])('%s → %s', (now, next) => expect(nextVersion(now)).toBe(next));
});
