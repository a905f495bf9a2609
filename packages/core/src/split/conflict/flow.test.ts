import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { balance, layFlow, tightestCut, type Network } from './flow.ts';

const anyNetwork = fc.integer({ min: 1, max: 5 }).chain((nodes) =>
  fc
    .array(
      fc.record({
        tail: fc.nat(nodes - 1),
        head: fc.nat(nodes - 1),
        low: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -4, max: 4 }) }, fc.constant(-Infinity)),
        width: fc.oneof({ weight: 4, arbitrary: fc.nat(4) }, fc.constant(Infinity)),
        start: fc.nat(4),
      }),
      { maxLength: 12 },
    )
    .map((arcs) => {
      const low = Float64Array.from(arcs, (arc) => arc.low);
      const high = Float64Array.from(arcs, (arc) => (arc.low === -Infinity ? arc.start : arc.low + arc.width));
      const network: Network = {
        nodes,
        tail: Int32Array.from(arcs, (arc) => arc.tail),
        head: Int32Array.from(arcs, (arc) => arc.head),
        low,
        high,
      };
      return { network, carried: high.map((most, arc) => Math.max(low[arc]!, Math.min(most, arcs[arc]!.start - 2))) };
    }),
);

/** By how much a set of nodes must take in more than it may give away. */
function missOf({ tail, head, low, high }: Network, isInside: (node: number) => boolean): number {
  let miss = 0;
  for (let arc = 0; arc < tail.length; arc += 1) {
    const [from, to] = [isInside(tail[arc]!), isInside(head[arc]!)];
    if (!from && to) miss += low[arc]!;
    if (from && !to) miss -= high[arc]!;
  }
  return miss;
}

function sets(nodes: number): ((node: number) => boolean)[] {
  return Array.from({ length: 2 ** nodes }, (_, set) => (node: number) => ((set >> node) & 1) === 1);
}

describe('balance', () => {
  it('leaves over the most that any set of nodes misses', () => {
    fc.assert(
      fc.property(anyNetwork, ({ network, carried }) => {
        const left = balance(layFlow(network, carried));
        expect(left).toBe(Math.max(...sets(network.nodes).map((set) => missOf(network, set))));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the bounds of all arcs, and the account of every node', () => {
    fc.assert(
      fc.property(anyNetwork, ({ network, carried }) => {
        const flow = layFlow(network, carried);
        balance(flow);
        const again = layFlow(network, flow.carried.slice());
        expect(again.excess).toEqual(flow.excess);
        carried.forEach((amount, arc) => {
          expect(amount).toBeGreaterThanOrEqual(network.low[arc]!);
          expect(amount).toBeLessThanOrEqual(network.high[arc]!);
        });
      }),
    );
  });
});

describe('tightestCut', () => {
  it('is the smallest and the largest of the sets that miss by most', () => {
    fc.assert(
      fc.property(anyNetwork, ({ network, carried }) => {
        const flow = layFlow(network, carried);
        const left = balance(flow);
        const nodes = [...Array(network.nodes).keys()];
        const tight = sets(network.nodes).filter((set) => missOf(network, set) === left);
        const least = nodes.map((node) => (tight.every((set) => set(node)) ? 1 : 0));
        const most = nodes.map((node) => (tight.some((set) => set(node)) ? 1 : 0));
        expect([...tightestCut(flow, 'least')]).toEqual(least);
        expect([...tightestCut(flow, 'most')]).toEqual(most);
      }),
    );
  });
});
