import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapestFlow, type Network } from './simplex.ts';

type Arc = readonly [tail: number, head: number, capacity: number, cost: number];

function network(supply: readonly number[], arcs: readonly Arc[]): Network {
  return {
    nodes: supply.length,
    tail: Int32Array.from(arcs, (arc) => arc[0]),
    head: Int32Array.from(arcs, (arc) => arc[1]),
    capacity: Float64Array.from(arcs, (arc) => arc[2]),
    cost: Float64Array.from(arcs, (arc) => arc[3]),
    supply: Float64Array.from(supply),
  };
}

/** Least cost by trying every whole flow; undefined where none meets the supplies. */
function leastCost({ tail, head, capacity, cost, supply }: Network): number | undefined {
  const left = Array.from(supply);
  const search = (arc: number, sum: number): number => {
    if (arc === tail.length) return left.every((rest) => rest === 0) ? sum : Infinity;
    let best = Infinity;
    for (let flow = 0; flow <= capacity[arc]!; flow += 1) {
      left[tail[arc]!]! -= flow;
      left[head[arc]!]! += flow;
      best = Math.min(best, search(arc + 1, sum + flow * cost[arc]!));
      left[tail[arc]!]! += flow;
      left[head[arc]!]! -= flow;
    }
    return best;
  };
  const best = search(0, 0);
  return best === Infinity ? undefined : best;
}

describe('cheapestFlow', () => {
  it.each([
    { rule: 'nothing to send', supply: [0, 0], arcs: [[0, 1, 3, 1]], flow: [0] },
    { rule: 'what saves is used even then', supply: [0, 0], arcs: [[0, 1, 3, -2], [1, 0, 2, 1]], flow: [2, 2] },
    { rule: 'the cheaper way first', supply: [3, 0, -3], arcs: [[0, 2, 2, 1], [0, 1, 9, 1], [1, 2, 9, 1]], flow: [2, 1, 1] },
    { rule: 'an arc without limit', supply: [7, -7], arcs: [[0, 1, Infinity, 4]], flow: [7] },
  ] as const)('$rule', ({ supply, arcs, flow }) => {
    expect(Array.from(cheapestFlow(network(supply, arcs))!)).toEqual(flow);
  }); // prettier-ignore

  it.each([
    { rule: 'too little room', supply: [3, -3], arcs: [[0, 1, 2, 1]] },
    { rule: 'the wrong way', supply: [-1, 1], arcs: [[0, 1, 2, 1]] },
    { rule: 'more sent than taken', supply: [1, 0], arcs: [[0, 1, 2, 1]] },
  ] as const)('has no flow: $rule', ({ supply, arcs }) => {
    expect(cheapestFlow(network(supply, arcs))).toBeUndefined();
  });

  it('costs as little as the best of all flows', () => {
    const arc = fc.tuple(fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 2 }), fc.integer({ min: -5, max: 9 }));
    const arcs = fc.array(arc, { maxLength: 7 }).map((all) => all.filter(([tail, head]) => tail !== head));
    const supply = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 });
    const best = fc.property(arcs, supply, (some, sends) => {
      const whole = network([...sends, -sends.reduce((a, b) => a + b, 0)], some);
      const flow = cheapestFlow(whole);
      const cost = flow?.reduce((sum, units, at) => sum + units * whole.cost[at]!, 0);
      expect(cost).toBe(leastCost(whole));
      if (flow === undefined) return;
      const left = Array.from(whole.supply);
      flow.forEach((units, at) => {
        expect(units >= 0 && units <= whole.capacity[at]!).toBe(true);
        left[whole.tail[at]!]! -= units;
        left[whole.head[at]!]! += units;
      });
      expect(left.map((rest) => rest + 0)).toEqual([0, 0, 0, 0]);
    });
    fc.assert(best, { numRuns: 300 });
  });
});
