import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  courseNames,
  isoDay,
  openNetwork,
  parseCourse,
  replanRobust,
  unitOf,
  type CourseOpen,
  type Network,
  type ReplanRequest,
  type RobustReplan,
  type Stoppage,
} from '@overhalf/core';
import { loadHighs } from '@overhalf/solver';
import { readWorkspace } from '@overhalf/workspace';
import { companyReader, openSample, spoken } from './workspace.testing.ts';

/** The flood of July 2021, with how much worse it may go. */
const flood = [
  { processes: ['mine-c'], base: '32+restart', worse: '45+30@20%' },
  { processes: ['2b1', '2s1'], base: '18+restart', worse: '30+30@20%' },
  { processes: ['mine-a'], base: '3+reopening', worse: '3+reopening' },
  { processes: ['1b1', '1b2'], base: '10@80%', worse: '10@80%' },
];
const lines = ['1b1', '1b2', '2b1', '2s1'];

let robust: RobustReplan;
beforeAll(async () => {
  const [sample, { network }] = await Promise.all([
    openSample(),
    readWorkspace(fileURLToPath(new URL('.', import.meta.url))),
  ]);
  const given = courseNames.map((course): CourseOpen => {
    const { open, problems } = openNetwork({
      network: network!,
      cube: sample.cube,
      window: { first: 2021 * 12 + 6, last: 2021 * 12 + 11 },
      through: 2021 * 12 + 5,
      plan: 'plan@2021-1',
      stoppages: flood.map((one) => stoppageOf(network!, one)),
      course,
    });
    if (open === undefined) throw new Error(spoken(problems));
    return { course, open };
  });
  const read = companyReader(sample.model, sample.facts);
  const name = { en: 'alumina output', zh: '氧化铝产量' };
  const request: ReplanRequest = {
    targets: [
      {
        id: 'refinery.output',
        name,
        unit: unitOf('t'),
        terms: lines.map((process) => ({ process, weight: 1 })),
        done: read({ indicator: 'refinery.output', months: ['2021-01', '2021-06'] }).value,
        rungs: [{ rung: 'assessment', name, amount: 1_215_000 }],
        weight: 1,
      },
    ],
    rungs: ['assessment'],
    currency: unitOf('CNY'),
  };
  const outcome = replanRobust(await loadHighs(), given, request);
  if (outcome.kind !== 'replanned') throw new Error(spoken(outcome.problems));
  robust = outcome.robust;
});

function stoppageOf({ ramps }: Network, { processes, base, worse }: (typeof flood)[number]): Stoppage {
  const read = (text: string) => parseCourse(text, { course: 'base', ramps }).value!;
  const courses = { optimistic: read(base), base: read(base), pessimistic: read(worse) };
  return { id: processes[0]!, processes, from: isoDay('2021-07-20')!, courses, lost: [] };
}

const kt = (value: number): string => (value / 1000).toFixed(2);

describe('one plan for the flood, however it goes', () => {
  it('reaches in every course what could be reached had it been known: ore is not what limits the lines', () => {
    const reached = robust.courses.map(({ plan }) => kt(plan.targets[0]!.value));
    const known = robust.carried.map(({ plan }) => kt(plan.targets[0]!.value));
    expect(reached).toEqual(['1226.51', '1226.51', '1204.70']);
    expect(known).toEqual(reached);
  });

  it('is decided alike in July and August, after which the courses can be told apart', () => {
    expect(robust.common).toBe(2);
  });

  it('comes off no worse in any course than what one course alone would decide', () => {
    expect(robust.carried.map(({ courses }) => courses?.length)).toEqual([3, 3, 3]);
    for (const { value } of robust.carried) expect(robust.aims[0]!.value).toBeLessThanOrEqual(value! + 1e-3);
  });

  it('is proved aim by aim, outside the solver', () => {
    expect(robust.aims.every(({ proved }) => proved)).toBe(true);
  });
});
