import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCube, openNetwork, replan, unitOf, type Replan, type ReplanRequest, type Solver } from '@overhalf/core';
import { loadHighs } from '@overhalf/solver';
import { readWorkspace } from '@overhalf/workspace';
import { spoken } from '../yunqiao/workspace.testing.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadHighs();
});

/** A published model as its workspace declares it, replanned over its months from January on. */
async function planned(folder: string, months: number, more: Partial<ReplanRequest> = {}): Promise<Replan> {
  const path = fileURLToPath(new URL(`${folder}/`, import.meta.url));
  const { model, network, problems } = await readWorkspace(path);
  if (model === undefined || network === undefined) throw new Error(spoken(problems));
  expect(problems).toEqual([]);
  const january = 2021 * 12;
  const { open, problems: unread } = openNetwork({
    network,
    cube: createCube(model, []),
    window: { first: january, last: january + months - 1 },
    through: january - 1,
    stoppages: [],
    course: 'base',
  });
  if (open === undefined) throw new Error(spoken(unread));
  // These models have no target: one that asks for nothing stands in.
  const [first] = open.processes;
  const target = {
    id: 'nothing',
    name: first!.name,
    unit: open.materials[0]!.unit,
    terms: [{ process: first!.id, weight: 1 }],
    done: 0,
    rungs: [{ rung: 'assessment', name: first!.name, amount: 0 }],
    weight: 1,
  };
  const request: ReplanRequest = {
    targets: [target],
    rungs: ['assessment'],
    currency: unitOf(model.currency),
    search: { gap: 0 },
    bottlenecks: 0,
    ...more,
  };
  const outcome = replan(solver, { open, request });
  if (outcome.kind !== 'replanned') throw new Error(spoken(outcome.problems));
  expect(outcome.replan.aims.every(({ proved }) => proved)).toBe(true);
  return outcome.replan;
}

const rounded = (values: Iterable<number>): number[] =>
  Array.from(values, (value) => Math.round(value * 1e6) / 1e6 + 0);

// Where each model and its optimum come from stands at the head of its process.yaml.
describe('published models of planning over several periods, as workspaces', () => {
  it('Sailco costs 78,450, and cannot be done without overtime', async () => {
    const { plans, notes } = await planned('sailco', 4);
    expect(plans.recovery.money.margin).toBeCloseTo(-78_450, 6);
    expect(rounded(plans.recovery.surge[0]!)).toEqual([0, 10, 35, 0]);
    expect(plans.natural).toBeUndefined();
    expect(notes.map(({ code }) => code)).toContain('replan-conflict');
  });

  it('the steel mill earns 515,033, by the plan that is printed', async () => {
    const { plans } = await planned('steel', 4);
    expect(plans.recovery.money.margin).toBeCloseTo(515_033, 6);
    const [, bands, coils] = plans.recovery.levels;
    expect(rounded(bands!)).toEqual([5990, 6000, 1400, 2000]);
    expect(rounded(coils!)).toEqual([1407, 1400, 3500, 4200]);
    expect(rounded(plans.recovery.stocks[1]!)).toEqual([1100, 0, 0, 0]);
  });

  it('the food earns 107,842.59', async () => {
    const { plans } = await planned('food', 6, { levers: [] });
    expect(plans.recovery.money.margin).toBeCloseTo(107_842.592_592_592_6, 6);
  });

  it('the factory earns 93,715.18 with its machines down as planned, and 108,855.00 with the months chosen', async () => {
    const { plans, levers, notes } = await planned('factory', 6, { levers: ['repairs'] });
    expect(plans.natural!.money.margin).toBeCloseTo(93_715.178_571_428_58, 6);
    expect(plans.recovery.money.margin).toBeCloseTo(108_855, 2);
    expect(levers.map(({ lever, margin }) => [lever, Math.round(margin * 100)])).toEqual([['repairs', 1_513_982]]);
    expect(plans.recovery.repairs.length).toBe(9);
    expect(notes.map(({ code }) => code)).not.toContain('replan-unproved');
  });
});
