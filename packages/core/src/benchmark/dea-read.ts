import type { Solution } from '../program/index.ts';
import type { DeaPoint } from './dea-data.ts';
import type { Laid, LaidPoint } from './dea-lay.ts';
import { firstSlack, scoreColumn, selfColumn, type Orientation } from './dea-program.ts';
import { nothing, type Asked, type Search } from './dea-search.ts';

/** One point against the frontier. */
export interface Assessment {
  /** θ: the share of its inputs that would do; φ: the multiple of its outputs that could be. */
  readonly score: number;
  readonly peers: readonly { readonly entity: number; readonly weight: number }[];
  /** What is left over beside the peers after the score is applied: the largest sum in units of its own amounts. */
  readonly slacks: DeaPoint;
  /** What the factors weigh where it stands best: the point's inputs weigh 1 (input) or its outputs do (output). */
  readonly weights: DeaPoint & { readonly free: number };
  /** How far the answer is from holding, by our own reckoning: a share of the amounts, or of the score. */
  readonly miss: number;
}

/** The search for the score, and the one for the slacks: the same when that was spared. */
export interface Solved {
  readonly score: number;
  readonly first: Solution;
  readonly last: Solution;
}

/** What the solutions say of the point, in its own units and by our own reckoning. */
export function readAssessment(state: Search, asked: Asked, { score: own, first, last }: Solved): Assessment {
  const { laid, columns, options } = state;
  const factors = laid.inputs + laid.outputs;
  const weights = new Map<number, number>();
  const weigh = (entity: number, weight: number): void => {
    if (weight > 0) weights.set(entity, (weights.get(entity) ?? 0) + weight);
  };
  if (asked.self !== undefined && last.columns[selfColumn]! > nothing) weigh(asked.self, last.columns[selfColumn]!);
  columns.forEach((entity, at) => {
    const amount = last.columns[firstSlack + factors + at]!;
    if (amount > nothing) weigh(entity, (amount * asked.at.size) / laid.sizes[entity]!);
  });
  const peers = [...weights].sort(([a], [b]) => a - b).map(([entity, weight]) => ({ entity, weight }));
  const left = slacksOf(laid, { at: asked.at, score: own, peers, orientation: options.orientation });
  const prices = first.prices!.rows;
  // The price of a row is per laid amount; what the factor itself weighs is per its own unit.
  const weightOf = (row: number): number => Math.abs(prices[row]!) / laid.scales[row]! / asked.at.size;
  return {
    score: own,
    peers,
    slacks: { inputs: left.inputs, outputs: left.outputs },
    weights: {
      inputs: Float64Array.from({ length: laid.inputs }, (_, row) => weightOf(row)),
      outputs: Float64Array.from({ length: laid.outputs }, (_, row) => weightOf(laid.inputs + row)),
      free: options.returns === 'crs' ? 0 : prices[factors]! * asked.at.cells[factors]!,
    },
    miss: Math.max(left.miss, dualMiss(state, asked.at, { prices, score: first.columns[scoreColumn]! })),
  };
}

/** What is left of each factor beside the peers, reckoned from the amounts themselves; `miss` where it would be below zero. */
function slacksOf(
  { points, scales }: Laid,
  {
    at,
    score: own,
    peers,
    orientation,
  }: {
    readonly at: LaidPoint;
    readonly score: number;
    readonly peers: Assessment['peers'];
    readonly orientation: Orientation;
  },
): DeaPoint & { readonly miss: number } {
  let miss = 0;
  const side = (name: keyof DeaPoint): Float64Array =>
    at.point[name].map((amount, row) => {
      const scale = scales[name === 'inputs' ? row : at.point.inputs.length + row]!;
      const asked = amount * ((name === 'inputs') === (orientation === 'input') ? own : 1);
      const reached = peers.reduce((sum, { entity, weight }) => sum + weight * points[entity]![name][row]!, 0);
      const left = name === 'inputs' ? asked - reached : reached - asked;
      const share = left / (asked > 0 ? Math.max(asked, reached) : scale * at.size);
      miss = Math.max(miss, -share);
      return share <= nothing ? 0 : left;
    });
  return { inputs: side('inputs'), outputs: side('outputs'), miss };
}

/** How far the prices are from proving the score: their worth of the point against the score itself. */
function dualMiss(
  { laid, options }: Search,
  { cells }: LaidPoint,
  { prices, score: own }: { readonly prices: Float64Array; readonly score: number },
): number {
  let worth = 0;
  for (let row = 0; row < laid.rows; row += 1) {
    const isScored = row < laid.inputs + laid.outputs && row < laid.inputs === (options.orientation === 'input');
    if (!isScored) worth += prices[row]! * cells[row]!;
  }
  const proved = options.orientation === 'input' ? worth : -worth;
  return Math.abs(proved - own) / Math.max(1, own);
}
