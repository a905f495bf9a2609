import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitOf } from '../quantity/index.ts';
import type { ReplanPlan } from './plan.ts';
import type { ReplanTarget } from './request.ts';
import { bridgeTarget, type ChainedPlan, type EndPlan } from './target-bridge.ts';

const name = { en: 'alumina', zh: '氧化铝' };
const targetOf = (amount: number, decimals?: number): ReplanTarget => ({
  id: 'alumina',
  name,
  unit: unitOf('kt'),
  terms: [],
  done: 0,
  rungs: [{ rung: 'assessment', name, amount }],
  weight: 1,
  ...(decimals === undefined ? {} : { decimals }),
});
/** Only the targets' values matter to a bridge. */
const reaching = (value: number) => ({ targets: [{ id: 'alumina', value, rungs: [] }] }) as unknown as ReplanPlan;

const bridge = (target: ReplanTarget, original: number, chain: readonly ChainedPlan[], ends: readonly EndPlan[] = []) =>
  bridgeTarget({ target, rung: 'assessment', place: 0 }, { original: reaching(original), chain, ends });

describe('bridgeTarget', () => {
  it('goes from the target over the plan and the loss to what levers bring back', () => {
    const { from, to, steps } = bridge(targetOf(1215), 1236.88, [
      { plan: reaching(1207.71) },
      { lever: 'repairs', plan: reaching(1216.68) },
      { lever: 'surge', plan: reaching(1226.51) },
    ]);
    expect([from.printed, to.printed]).toEqual([121_500, 122_651]);
    expect(steps.map(({ kind, levers, printed }) => [kind, ...levers, printed])).toEqual([
      ['plan', 2188],
      ['loss', -2917],
      ['lever', 'repairs', 897],
      ['lever', 'surge', 983],
    ]);
  });

  it('leaves the plan out where it is not known', () => {
    expect(bridge(targetOf(10), Number.NaN, [{ plan: reaching(8) }]).steps.map(({ kind }) => kind)).toEqual(['loss']);
  });

  it('counts levers without which there is no plan to the loss', () => {
    const { steps } = bridge(targetOf(10), 10, [
      {},
      { lever: 'stocks' },
      { lever: 'purchases', plan: reaching(7) },
      { lever: 'surge', plan: reaching(9) },
    ]);
    expect(steps.map(({ kind, levers }) => [kind, ...levers])).toEqual([
      ['plan'],
      ['loss', 'stocks', 'purchases'],
      ['lever', 'surge'],
    ]);
  });

  it('ends with what serves all courses and what is in whole steps', () => {
    const ends: readonly EndPlan[] = [
      { kind: 'robust', plan: reaching(7.5) },
      { kind: 'whole', plan: reaching(7) },
    ];
    const { steps, to } = bridge(targetOf(10), 10, [{ plan: reaching(8) }], ends);
    expect(steps.map(({ kind, printed }) => [kind, printed])).toEqual([
      ['plan', 0],
      ['loss', -200],
      ['robust', -50],
      ['whole', -50],
    ]);
    expect(to).toEqual({ value: 7, printed: 700 });
  });

  it('closes in the digits printed, and stands after each step where its plan is printed', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const closes = fc.property(
      value,
      value,
      fc.array(value, { minLength: 1 }),
      fc.nat(4),
      (amount, plan, values, decimals) => {
        const chain = values.map((own, at) => ({
          ...(at === 0 ? {} : { lever: 'surge' as const }),
          plan: reaching(own),
        }));
        const { from, to, steps } = bridge(targetOf(amount, decimals), plan, chain);
        expect(steps.reduce((total, { printed }) => total + printed, from.printed)).toBe(to.printed);
        let at = from.printed;
        for (const [place, { printed }] of steps.entries()) {
          at += printed;
          expect(at).toBe(Math.round([plan, ...values][place]! * 10 ** decimals) + 0);
        }
      },
    );
    fc.assert(closes);
  });
});
