import { describe, expect, it } from 'vitest';
import type { Member } from './conflict.ts';
import type { Draft, GivenRule } from './draft.ts';
import { relaxed } from './relax.ts';

const member: Member & { readonly relaxedTo: string } = {
  kind: 'capacity',
  entity: 'a',
  time: '2021-07',
  low: null,
  high: '100',
  owner: null,
  reason: null,
  until: null,
  side: 'high',
  relaxedTo: '120',
};
const by = { owner: 'Li', reason: 'third shift' };
const draft: Draft = { cells: Float64Array.of(1), rules: [], typed: [] };
const bound: GivenRule = {
  kind: 'bound',
  entity: 'a',
  time: '2021-07',
  low: '50',
  high: '100',
  owner: 'Wu',
  reason: 'wall',
};

describe('relaxed', () => {
  it('bounds a capacity from above, by who agrees to it', () =>
    expect(relaxed(draft, member, by).rules).toEqual([
      { kind: 'bound', entity: 'a', time: '2021-07', high: '120', ...by },
    ]));
  it('keeps the other side, the owner and the reason of a bound', () =>
    expect(relaxed({ ...draft, rules: [bound] }, { ...member, kind: 'bound' }, by).rules).toEqual([
      { ...bound, high: '120' },
    ]));
  it('lets go of what was typed, which is no rule of anyone', () => {
    const typed = [{ entity: 'a', time: '2021-07', quanta: 3 }];
    expect(relaxed({ ...draft, typed }, { ...member, kind: 'hold' }, by)).toEqual(draft);
  });
  it('moves a hold that was given', () => {
    const hold: GivenRule = { ...bound, kind: 'hold', low: '100', high: '100' };
    expect(relaxed({ ...draft, rules: [hold] }, { ...member, kind: 'hold' }, by).rules).toEqual([
      { ...hold, low: '120', high: '120' },
    ]);
  });
  it('asks for another total', () =>
    expect(relaxed(draft, { ...member, kind: 'total' }, by)).toEqual({ ...draft, amount: '120' }));
});
