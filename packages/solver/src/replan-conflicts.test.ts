import {
  layNetwork,
  replan,
  say,
  solveProgram,
  type OpenNetwork,
  type Replan,
  type ReplanRequest,
  type Solver,
} from '@overhalf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighs } from './highs.ts';
import { replannedBy, requestOf, targetOf, withOnly, writing } from './replan.testing.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadHighs();
});

const replanned = (open: OpenNetwork, request: ReplanRequest): Replan => replannedBy(solver, open, request);

describe('what cannot be', () => {
  const write = writing(['2021-11', '2021-12']);
  const process = write.process('line', { makes: { al: 1 }, uses: { ore: 1 }, capacity: 10 });
  const target = targetOf('al', ['line'], 5);

  it.each([
    {
      rule: 'an opening stock below what must lie there',
      open: write.network({ processes: [process], stocks: [write.stock('ore', { opening: 2, low: 5 })] }),
      names: ['stock ore works 2021-11'],
    },
    {
      rule: 'purchases that are bound to be taken with no room for them',
      open: write.network({
        processes: [process],
        stocks: [write.stock('ore', { high: 20 })],
        purchases: [write.purchase('bound', 'ore', { low: 30, high: 40 })],
      }),
      names: ['purchase bound 2021-12', 'stock ore works 2021-12', 'capacity line 2021-12'],
    },
    {
      rule: 'an order beyond all that can be made',
      open: write.network({
        processes: [write.process('line', { makes: { al: 1 }, capacity: 10 })],
        sales: [write.sale('customer', 'al', { order: [15, 5] })],
      }),
      names: ['delivery customer 2021-11', 'capacity line 2021-11'],
    },
  ])('names $rule', ({ open, names }) => {
    const outcome = replan(solver, { open, request: requestOf([target]) });
    if (outcome.kind !== 'conflicting') throw new Error(outcome.kind);
    expect(outcome.members.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    for (const language of ['en', 'zh'] as const)
      for (const problem of outcome.problems) expect(say(problem, language)).not.toContain('undefined');
  });

  it('names what only whole numbers make impossible', () => {
    const open = write.network({
      processes: [write.process('kiln', { makes: { lime: 1 }, capacity: 10, least: 8 })],
      sales: [write.sale('customer', 'lime', { order: [4, 9] })],
    });
    const outcome = replan(solver, { open, request: requestOf([targetOf('lime', ['kiln'], 5)]) });
    if (outcome.kind !== 'conflicting') throw new Error(outcome.kind);
    expect(outcome.members.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['delivery customer 2021-11', 'least kiln 2021-11']),
    );
    expect(say(outcome.problems[0]!, 'en')).toContain('the order "customer" in November 2021 is 4 t');
    expect(say(outcome.problems[0]!, 'zh')).toContain('2021年11月订单“customer”为4吨');
  });

  it('refuses a target on an unknown process, a rung that nobody has, and no target at all', () => {
    const open = write.network({ processes: [process] });
    const codes = (request: ReplanRequest): readonly string[] => {
      const outcome = replan(solver, { open, request });
      return outcome.kind === 'refused' ? outcome.problems.map(({ code }) => code) : [];
    };
    expect(codes(requestOf([targetOf('al', ['lime'], 5)]))).toContain('replan-unknown-process');
    expect(codes(requestOf([target], { rungs: ['dream'] }))).toContain('replan-no-rung');
    expect(codes(requestOf([]))).toContain('replan-no-target');
  });

  it('says what has no limit', () => {
    const open = write.network({
      processes: [write.process('line', { makes: { al: 1 } })],
      sales: [write.sale('market', 'al', { more: Infinity, price: 1 })],
    });
    const outcome = replan(solver, { open, request: requestOf([target]) });
    expect([outcome.kind, outcome.kind === 'stopped' && outcome.problems[0]!.code]).toEqual([
      'stopped',
      'replan-unbounded',
    ]);
  });

  it('warns of what nothing brings', () => {
    const { notes } = replanned(write.network({ processes: [process] }), requestOf([target]));
    expect(notes.map(({ code }) => code)).toContain('replan-no-source');
  });

  it('gives members none of which can be spared', () => {
    const open = write.network({
      processes: [process],
      stocks: [write.stock('ore', { opening: 2, low: 50 })],
      purchases: [write.purchase('offer', 'ore', { high: 12 })],
    });
    const outcome = replan(solver, { open, request: requestOf([target]) });
    if (outcome.kind !== 'conflicting') throw new Error(outcome.kind);
    const { program } = layNetwork(open, { targets: [target], rungs: ['assessment'] }, { levers: new Set() });
    expect(solveProgram(solver, withOnly(program, outcome.members)).kind).toBe('infeasible');
    for (const member of outcome.members) {
      const others = outcome.members.filter((other) => other !== member);
      expect(solveProgram(solver, withOnly(program, others)).kind).toBe('optimal');
    }
  });
});
