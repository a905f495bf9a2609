import { invariant } from '../../base/index.ts';
import type { Flow } from './flow.ts';

/** The border of a set of nodes: what its arcs must bring in at least is more than what they may take out at most. */
export interface Border {
  /** Arcs into the set: their `low` counts. */
  readonly entering: readonly number[];
  /** Arcs out of it: their `high` counts. */
  readonly leaving: readonly number[];
  readonly amount: number;
}

/**
 * A border that conflicts and is irreducible: with any one of its bounds open, all that misses can pass there.
 *
 * It is the border of a piece of the set given, narrowed until both sides of it hang together by themselves: the border
 * of several pieces is the union of the pieces' borders, so at least one of them conflicts. Of those the one with the
 * fewest arcs is taken, then the one that misses by more.
 * Shape: inside [node], 1 for the nodes of a set whose border conflicts.
 * Source: borders with two connected sides are the smallest elements of the cut space, so by Gleeson and Ryan (1990),
 * ORSA Journal on Computing 2, they are the irreducible conflicts of a network.
 */
export function irreducibleBorder(flow: Flow, inside: Uint8Array): Border {
  const inner = smallestPiece(flow, inside, 'in');
  const outer = smallestPiece(
    flow,
    inner.map((isIn) => 1 - isIn),
    'out',
  );
  const { tail, head, low, high } = flow.network;
  const entering: number[] = [];
  const leaving: number[] = [];
  let amount = 0;
  for (let arc = 0; arc < tail.length; arc += 1) {
    const [from, to] = [outer[tail[arc]!]!, outer[head[arc]!]!];
    if (from === to) continue;
    if (from === 1) {
      entering.push(arc);
      amount += low[arc]!;
    } else {
      leaving.push(arc);
      amount -= high[arc]!;
    }
  }
  invariant(amount > 0, 'a border that conflicts misses by something');
  return { entering, leaving, amount };
}

/**
 * The connected piece of a set of nodes with the fewest arcs on its border, of those whose border conflicts.
 *
 * Shape: 1 for its nodes. `facing` says whether the set or the rest is the side that must take in more than it gives.
 */
function smallestPiece(flow: Flow, set: Uint8Array, facing: 'in' | 'out'): Uint8Array {
  const { pieceOf, count } = piecesOf(flow, set);
  const { tail, head, low, high } = flow.network;
  const arcs = new Float64Array(count);
  const amounts = new Float64Array(count);
  for (let arc = 0; arc < tail.length; arc += 1) {
    const [from, to] = [pieceOf[tail[arc]!]!, pieceOf[head[arc]!]!];
    if (from === to) continue;
    const piece = Math.max(from, to);
    arcs[piece]! += 1;
    amounts[piece]! += to >= 0 === (facing === 'in') ? low[arc]! : -high[arc]!;
  }
  let best = -1;
  for (let piece = 0; piece < count; piece += 1) {
    if (!(amounts[piece]! > 0)) continue;
    const isBetter =
      best < 0 || arcs[piece]! < arcs[best]! || (arcs[piece] === arcs[best] && amounts[piece]! > amounts[best]!);
    if (isBetter) best = piece;
  }
  invariant(best >= 0, 'one piece of a conflicting border conflicts');
  return Uint8Array.from(pieceOf, (piece) => (piece === best ? 1 : 0));
}

/** Numbers the connected pieces of a set of nodes; −1 for nodes outside it. */
function piecesOf(
  { network, first, touching }: Flow,
  set: Uint8Array,
): { readonly pieceOf: Int32Array; readonly count: number } {
  const { tail, head } = network;
  const pieceOf = new Int32Array(network.nodes).fill(-1);
  const stack: number[] = [];
  let count = 0;
  for (let start = 0; start < network.nodes; start += 1) {
    if (set[start] === 0 || pieceOf[start]! >= 0) continue;
    pieceOf[start] = count;
    stack.push(start);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let entry = first[node]!; entry < first[node + 1]!; entry += 1) {
        const arc = touching[entry]! >> 1;
        const other = (touching[entry]! & 1) === 0 ? head[arc]! : tail[arc]!;
        if (set[other] === 0 || pieceOf[other]! >= 0) continue;
        pieceOf[other] = count;
        stack.push(other);
      }
    }
    count += 1;
  }
  return { pieceOf, count };
}
