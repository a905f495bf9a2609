import { isClean, type Problem } from '../problem/index.ts';
import { checkDea, pointOf, type DeaData, type DeaPoint } from './dea-data.ts';
import type { Orientation } from './dea-program.ts';
import { nothing } from './dea-search.ts';
import { targetsOf } from './dea.ts';

/** One entity beside the one real entity that does best what it does. */
export interface HullScore {
  readonly entity: number;
  /** θ ≤ 1 (input) or φ ≥ 1 (output). */
  readonly score: number;
  /** Who shows it: itself where nobody does better. Among equals the one that leaves most slack. */
  readonly peer: number;
  readonly slacks: DeaPoint;
  /** The peer's amounts. */
  readonly targets: DeaPoint;
}

export type HullOutcome =
  | {
      readonly kind: 'assessed';
      /** [entity] Absent for entities that were left out. */
      readonly scores: readonly (HullScore | undefined)[];
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * How efficient each entity is beside real ones only, no mixture of them among its peers (free disposal hull).
 *
 * θ = min over those who make no less of max over inputs of their input ÷ ours; φ = max over those who use no more of min
 * over outputs of their output ÷ ours. No program is solved.
 *
 * Keeps: no entity looks worse here than on a frontier with mixtures.
 * Problems: as `assessEntities`.
 * Source: Deprins, Simar, Tulkens (1984).
 */
export function assessByHull(data: DeaData, orientation: Orientation = 'input'): HullOutcome {
  const { usable, problems } = checkDea(data);
  if (!isClean(problems)) return { kind: 'refused', problems };
  const points = usable.map((entity) => pointOf(data, entity));
  const scores: (HullScore | undefined)[] = data.entities.map(() => undefined);
  usable.forEach((entity, at) => {
    const { peer, ...rest } = bestOf(points, at, orientation);
    scores[entity] = { entity, ...rest, peer: usable[peer]! };
  });
  return { kind: 'assessed', scores, problems };
}

function bestOf(points: readonly DeaPoint[], own: number, orientation: Orientation): Omit<HullScore, 'entity'> {
  const at = points[own]!;
  let best = { score: 1, peer: own, slack: 0 };
  points.forEach((point, peer) => {
    const score = orientation === 'input' ? shrink(at, point) : grow(at, point);
    if (score === undefined) return;
    const gain = orientation === 'input' ? best.score - score : score - best.score;
    if (gain < -nothing) return;
    const slack = slackOf(slacksOf(at, point, { score, orientation }), at);
    if (gain > nothing || slack > best.slack + nothing) best = { score, peer, slack };
  });
  const slacks = slacksOf(at, points[best.peer]!, { score: best.score, orientation });
  const { score, peer } = best;
  return { score, peer, slacks, targets: targetsOf(at, { score, slacks, orientation }) };
}

/** The share of our inputs that theirs come to, if they make no less. */
function shrink(ours: DeaPoint, theirs: DeaPoint): number | undefined {
  if (theirs.outputs.some((amount, at) => amount < ours.outputs[at]!)) return undefined;
  return largest(theirs.inputs, ours.inputs);
}

/** The multiple of our outputs that theirs come to, if they use no more. */
function grow(ours: DeaPoint, theirs: DeaPoint): number | undefined {
  if (theirs.inputs.some((amount, at) => amount > ours.inputs[at]!)) return undefined;
  const inverse = largest(ours.outputs, theirs.outputs);
  return inverse === undefined || inverse === 0 ? undefined : 1 / inverse;
}

/** The largest of a ÷ b; nothing of nothing does not count, something of nothing has no share. */
function largest(a: Float64Array, b: Float64Array): number | undefined {
  let most = 0;
  for (let at = 0; at < a.length; at += 1) {
    if (a[at] === 0) continue;
    if (b[at] === 0) return undefined;
    most = Math.max(most, a[at]! / b[at]!);
  }
  return most;
}

function slacksOf(
  ours: DeaPoint,
  theirs: DeaPoint,
  { score, orientation }: { readonly score: number; readonly orientation: Orientation },
): DeaPoint {
  const [shrunk, grown] = orientation === 'input' ? [score, 1] : [1, score];
  const clean = (left: number, amount: number): number => (left <= nothing * amount ? 0 : left);
  return {
    inputs: ours.inputs.map((amount, at) => clean(amount * shrunk - theirs.inputs[at]!, amount)),
    outputs: ours.outputs.map((amount, at) => clean(theirs.outputs[at]! - amount * grown, theirs.outputs[at]!)),
  };
}

/** The sum of slacks in units of our own amounts; a slack of what we have none of counts once. */
function slackOf(slacks: DeaPoint, { inputs, outputs }: DeaPoint): number {
  const side = (left: Float64Array, amounts: Float64Array): number =>
    left.reduce((total, slack, at) => total + (amounts[at]! > 0 ? slack / amounts[at]! : slack > 0 ? 1 : 0), 0);
  return side(slacks.inputs, inputs) + side(slacks.outputs, outputs);
}
