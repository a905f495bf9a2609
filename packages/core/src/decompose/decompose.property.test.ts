import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompose } from './decompose.ts';
import { decomposeLadder } from './ladder.ts';
import { decimal, sumsOf } from './request.testing.ts';
import { arrange } from './request-order.ts';
import type { Decomposed, Request, Rule } from './request.ts';
import { layTree, type Nearest, type Tree } from '../split/index.ts';

/** Small seeded numbers, so that one seed is one case and the trees may depend on each other. */
function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Draw = (below: number) => number;

function anyTree(draw: Draw, name: string, most: number): Tree {
  const nodes = 1 + draw(most);
  return {
    ids: Array.from({ length: nodes }, (_, node) => `${name}${(node * 7) % 97}`),
    parent: Int32Array.from({ length: nodes }, (_, node) => (node === 0 ? -1 : draw(node))),
  };
}

const senses: readonly Nearest[] = ['relative', 'relative', 'entropy', 'absolute'];

interface Made {
  readonly request: Request;
  /** Whole quanta that keep all rules. */
  readonly kept: Float64Array;
}

/** A request that some table keeps: rules are drawn around that table. `crossing`: bounds on any pair of nodes. */
function make(seed: number, { crossing = false, nearest }: { crossing?: boolean; nearest?: Nearest } = {}): Made {
  const draw = chance(seed);
  const entities = anyTree(draw, 'e', 14);
  const times = anyTree(draw, 't', 14);
  const rows = layTree(entities);
  const columns = layTree(times);
  const cells = rows.leaves.length * columns.leaves.length;
  const kept = Float64Array.from({ length: cells }, () => (draw(6) === 0 ? 0 : draw(40)));
  const gaps = draw(4) === 0 ? 6 : 1000;
  const profile = Float64Array.from({ length: cells }, (_, cell) =>
    draw(gaps) === 0 ? Number.NaN : draw(8) === 0 ? 0 : kept[cell]! * (50 + draw(100)) + draw(300),
  );
  const sums = sumsOf({ entities, times }, kept);
  const rules: Rule[] = [];
  const around = (entity: number, time: number): Rule => {
    const at = sums[entity]![time]!;
    const kind = draw(4);
    return {
      kind: kind === 0 ? 'hold' : 'bound',
      entity: entities.ids[entity]!,
      time: times.ids[time]!,
      ...(kind === 2 ? {} : { low: decimal(kind === 0 ? at : Math.max(0, at - draw(5))) }),
      ...(kind === 1 ? {} : { high: decimal(kind === 0 ? at : at + draw(5)) }),
    };
  };
  for (let count = draw(8); count > 0; count -= 1) {
    const entity = draw(rows.nodes);
    const time = draw(columns.nodes);
    const isNested = crossing || rows.place[entity]! >= 0 || columns.place[time]! >= 0 || entity === 0 || time === 0;
    if (isNested) rules.push(around(entity, time));
  }
  const total = decimal(sums[0]![0]!);
  rules.splice(draw(rules.length + 1), 0, {
    kind: 'total',
    entity: entities.ids[0]!,
    time: times.ids[0]!,
    low: total,
    high: total,
  });
  const sense = nearest ?? senses[draw(senses.length)]!;
  return { request: { entities, times, quantum: decimal(1), profile, nearest: sense, rules }, kept };
}

function answerTo(request: Request): Decomposed {
  const answer = decompose(request);
  if (answer.kind !== 'decomposed') throw new Error(`${answer.kind} ${JSON.stringify(answer.problems)}`);
  return answer;
}

/** Rules that the answer misses. */
function missed({ request, cells }: Decomposed): readonly Rule[] {
  const sums = sumsOf(request, cells);
  const scale = request.quantum.mantissa / 10 ** request.quantum.scale;
  return request.rules.filter(({ entity, time, low, high }) => {
    const sum = sums[request.entities.ids.indexOf(entity)]![request.times.ids.indexOf(time)]! * scale;
    return (
      (low !== undefined && sum < low.mantissa / 10 ** low.scale) ||
      (high !== undefined && sum > high.mantissa / 10 ** high.scale)
    );
  });
}

const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe('decompose', () => {
  it('keeps totals, bounds and holds in whole quanta, with a certificate (7,000 cases)', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { request } = make(seed);
        const answer = answerTo(request);
        expect(missed(answer)).toEqual([]);
        expect(answer.cells.every((cell) => Number.isSafeInteger(cell) && cell >= 0)).toBe(true);
        const { infeasibility, stationarity, gap, rounding } = answer.certificate;
        expect(infeasibility).toBe(0);
        expect(stationarity).toBeLessThan(1e-7);
        expect(gap).toBeLessThan(1e-7);
        expect(rounding).toBeLessThan(1);
      }),
      { numRuns: 7000 },
    );
  });

  it('keeps bounds on any pair of nodes, or says which it misses by a quantum (1,000 cases)', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const answer = answerTo(make(seed, { crossing: true }).request);
        const told = answer.notes.filter(({ code }) => code === 'decompose-missed');
        const misses = new Set(missed(answer).map(({ entity, time }) => `${entity} ${time}`));
        // Two rules on the same cells are one limit.
        expect(told.length).toBeLessThanOrEqual(misses.size);
        expect(told.length > 0).toBe(misses.size > 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('answers whatever the profile is: negative, zero, unknown, of any size (1,000 cases)', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { request } = make(seed);
        const draw = chance(seed + 4);
        const kinds = [
          () => 0,
          () => -draw(1000),
          () => draw(1000),
          () => Number.NaN,
          () => 1e-9 * draw(9),
          () => Infinity,
        ];
        const several = [kinds[draw(kinds.length)]!, kinds[draw(kinds.length)]!, kinds[draw(kinds.length)]!];
        const profile = request.profile.map(() => several[draw(several.length)]!());
        const answer = answerTo({ ...request, profile, signed: draw(2) === 0 });
        expect(missed(answer)).toEqual([]);
        expect(answer.certificate.stationarity).toBeLessThan(1e-6);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of entities and rules (500 cases)', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { request } = make(seed);
        const shuffled = shuffle(request, chance(seed + 1));
        const byName = (answer: Decomposed): Record<string, number[]> => {
          const { leaves } = layTree(answer.request.entities);
          const columns = answer.cells.length / leaves.length;
          return Object.fromEntries(
            Array.from(leaves, (leaf, row) => [
              answer.request.entities.ids[leaf]!,
              Array.from(answer.cells.subarray(row * columns, (row + 1) * columns)),
            ]),
          );
        };
        expect(byName(answerTo(shuffled))).toEqual(byName(answerTo(request)));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same answer to the same request, and ten times as much to one ten times as large (500 cases)', () => {
    const tenfold = (amount: Rule['low']): Rule['low'] =>
      amount === undefined ? undefined : decimal(amount.mantissa * 10);
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { request } = make(seed);
        const rules = request.rules.map(({ low, high, ...rest }): Rule => {
          const [least, most] = [tenfold(low), tenfold(high)];
          return {
            ...rest,
            ...(least === undefined ? {} : { low: least }),
            ...(most === undefined ? {} : { high: most }),
          };
        });
        const large: Request = {
          ...request,
          rules,
          quantum: decimal(10),
          profile: request.profile.map((amount) => amount * 10),
        };
        const answer = answerTo(request);
        expect(answerTo(request).exact).toEqual(answer.exact);
        expect(answerTo(large).cells).toEqual(answer.cells);
      }),
      { numRuns: 500 },
    );
  });

  it('says what must give way: relaxed so, the rest holds (500 cases)', () => {
    let refusals = 0;
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { request } = make(seed);
        const draw = chance(seed + 2);
        const at = draw(request.rules.length);
        const moved = request.rules.map((rule, number): Rule => {
          const { low, high, ...rest } = rule;
          if (number !== at || low === undefined) return rule;
          const more = decimal(low.mantissa + 1 + draw(30));
          return { ...rest, low: more, ...(high === undefined ? {} : { high: more }) };
        });
        const answer = decompose({ ...request, rules: moved });
        if (answer.kind !== 'conflicting') return;
        refusals += 1;
        expect(answer.amount.mantissa).toBeGreaterThan(0);
        for (const { rule, side, relaxedTo } of answer.rules) {
          if (relaxedTo === undefined || !moved.includes(rule)) continue;
          const eased = moved.map((one) => (one === rule ? ease(one, side, relaxedTo) : one));
          expect(decompose({ ...request, rules: eased }).kind).toBe('decomposed');
        }
      }),
      { numRuns: 500 },
    );
    expect(refusals).toBeGreaterThan(50);
  });

  it('climbs ladders in every cell, each rung exact (500 cases)', () => {
    fc.assert(
      fc.property(anySeed, fc.constantFrom('higher' as const, 'lower' as const), (seed, better) => {
        const { request, kept } = make(seed);
        const [entity, time] = [request.entities.ids[0]!, request.times.ids[0]!];
        const total = kept.reduce((sum, amount) => sum + amount, 0);
        const totals =
          better === 'higher'
            ? [total, total + 7, total + 7, 2 * total + 30]
            : [total, Math.floor(total * 0.9), Math.floor(total / 3), 0];
        const rungs = totals.map((amount, rung) => ({
          id: `${rung}`,
          rules: [{ kind: 'total' as const, entity, time, low: decimal(amount), high: decimal(amount) }],
        }));
        const answer = decomposeLadder({ ...request, rules: [], rungs, better });
        if (answer.kind !== 'laddered') throw new Error(JSON.stringify(answer.problems));
        answer.rungs.forEach(({ answer: { cells } }, rung) => {
          expect(cells.reduce((sum, amount) => sum + amount, 0)).toBe(totals[rung]);
          const below = answer.rungs[rung - 1]?.answer.cells;
          expect(
            cells.every(
              (cell, i) => below === undefined || (better === 'higher' ? cell >= below[i]! : cell <= below[i]!),
            ),
          ).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });
});

function ease({ low, high, ...rest }: Rule, side: 'low' | 'high', to: NonNullable<Rule['low']>): Rule {
  const least = side === 'low' ? to : low;
  const most = side === 'high' ? to : high;
  // A total that is relaxed becomes a bound on the other side.
  return {
    ...rest,
    kind: 'bound',
    ...(least === undefined ? {} : { low: least }),
    ...(most === undefined ? {} : { high: most }),
  };
}

/** The same entities in another order, with their rows; the same rules in another. */
function shuffle(request: Request, draw: Draw): Request {
  const { ids, parent } = request.entities;
  const order = [0];
  const waiting = Array.from(ids.keys()).slice(1);
  while (waiting.length > 0) {
    const ready = waiting.filter((node) => order.includes(parent[node]!));
    const next = ready[draw(ready.length)]!;
    order.push(next);
    waiting.splice(waiting.indexOf(next), 1);
  }
  const before = layTree(request.entities);
  const entities: Tree = {
    ids: order.map((node) => ids[node]!),
    parent: Int32Array.from(order, (node) => order.indexOf(parent[node]!)),
  };
  const columns = request.profile.length / before.leaves.length;
  const profile = new Float64Array(request.profile.length);
  layTree(entities).leaves.forEach((leaf, row) => {
    const from = before.place[order[leaf]!]!;
    profile.set(request.profile.subarray(from * columns, (from + 1) * columns), row * columns);
  });
  const rules = [...request.rules];
  for (let left = rules.length - 1; left > 0; left -= 1) {
    const other = draw(left + 1);
    [rules[left], rules[other]] = [rules[other]!, rules[left]!];
  }
  return { ...request, entities, profile, rules };
}

it('arranging is the same for every order', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const { request } = make(seed);
      const one = arrange(request).request;
      const other = arrange(shuffle(request, chance(seed + 3))).request;
      expect(other.entities).toEqual(one.entities);
      expect(other.profile).toEqual(one.profile);
    }),
    { numRuns: 200 },
  );
});
