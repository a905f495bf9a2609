import { isClean, type Problem } from '../problem/index.ts';
import type { Solver } from '../program/index.ts';
import { checkDea, pointOf, type DeaData, type DeaPoint } from './dea-data.ts';
import { openFrontier, type Frontier } from './dea-frontier.ts';
import type { Returns } from './dea-lay.ts';
import type { Orientation } from './dea-program.ts';
import type { Assessment } from './dea-read.ts';

export interface DeaOptions {
  /** Constant returns when absent. */
  readonly returns?: Returns;
  /** Inputs when absent: the same output from less. */
  readonly orientation?: Orientation;
  /** Slacks, targets and whether an entity is efficient in full: found unless false. Spares a search per entity. */
  readonly slacks?: boolean;
  /** Also measure each efficient entity by the others alone. */
  readonly superEfficiency?: boolean;
}

/** Data measured, or why they cannot be. */
export type DeaOutcome =
  | { readonly kind: 'assessed'; readonly assessed: Assessed; readonly problems: readonly Problem[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export interface Assessed {
  readonly returns: Returns;
  readonly orientation: Orientation;
  /** [entity] Absent for entities that were left out; the problems say which and why. */
  readonly scores: readonly (DeaScore | undefined)[];
  /** The largest miss of any score, by our own reckoning: a share of amounts, or of the score. */
  readonly miss: number;
  /** Which solver found them. */
  readonly solver: string;
}

/** One entity against the frontier of all. */
export interface DeaScore {
  readonly entity: number;
  /** Farrell: θ ≤ 1, the share of its inputs that would do, or φ ≥ 1, the multiple of its outputs that could be. */
  readonly score: number;
  /** `weak`: nothing can change in proportion, but some factor alone can. Absent where slacks were not asked for. */
  readonly standing?: 'efficient' | 'weak' | 'inefficient';
  /** Who shows that it can be done, and how much of each. Others may show the same: peers are not unique. */
  readonly peers: Assessment['peers'];
  /** What is left over beside the peers after the score is applied. Their largest sum is unique, the parts are not. */
  readonly slacks: DeaPoint;
  /** What the peers use and make: the score applied, the slacks taken or added. */
  readonly targets: DeaPoint;
  /** What the factors weigh where it stands best; many sets of weights do where it is efficient. */
  readonly weights: Assessment['weights'];
  /** The score by the others alone, which tells efficient ones apart; `no-bound` where they set none. Absent where not asked for. */
  readonly superEfficiency?: number | 'no-bound';
}

/**
 * How efficient each entity is beside the best of all, by all factors together (data envelopment).
 *
 * θ is the least for which Σ λ·x ≤ θ·x₀ and Σ λ·y ≥ y₀ with λ ≥ 0 (input), φ the largest for which Σ λ·x ≤ x₀ and
 * Σ λ·y ≥ φ·y₀ (output); variable returns add Σ λ = 1, `drs` Σ λ ≤ 1, `irs` Σ λ ≥ 1. With the score fixed, a second search
 * finds the largest sum of slacks, each in units of the entity's own amount.
 *
 * Keeps: scores do not depend on units, nor on the order of entities; an entity that others dominate changes no score.
 * Problems: entities with a missing figure, or without any input or output, are left out and named; negative amounts are
 * refused; too few entities for the factors are told.
 * Source: Charnes, Cooper, Rhodes (1978); Banker, Charnes, Cooper (1984); Andersen, Petersen (1993).
 */
export function assessEntities(solver: Solver, data: DeaData, options: DeaOptions = {}): DeaOutcome {
  const { returns = 'crs', orientation = 'input', slacks = true, superEfficiency = false } = options;
  const { usable, problems: found } = checkDea(data);
  if (!isClean(found)) return { kind: 'refused', problems: found };
  const problems = [...found];
  const scores: (DeaScore | undefined)[] = data.entities.map(() => undefined);
  const points = usable.map((entity) => pointOf(data, entity));
  const frontier = openFrontier(solver, points, { returns, orientation, slacks });
  let miss = 0;
  try {
    usable.forEach((entity, at) => {
      const assessment = frontier.own(at);
      if (typeof assessment === 'string') {
        problems.push({ code: 'dea-unsolved', severity: 'warning', entity: data.entities[entity]! });
        return;
      }
      miss = Math.max(miss, assessment.miss);
      scores[entity] = scoreOf(assessment, { entity, usable, point: points[at]!, orientation, slacks });
    });
    if (superEfficiency) usable.forEach((entity, at) => (scores[entity] = beyond(scores[entity], frontier, at)));
  } finally {
    frontier.close();
  }
  return { kind: 'assessed', assessed: { returns, orientation, scores, miss, solver: solver.name }, problems };
}

interface Read {
  readonly entity: number;
  /** Entities by their place in the reference. */
  readonly usable: readonly number[];
  readonly point: DeaPoint;
  readonly orientation: Orientation;
  readonly slacks: boolean;
}

function scoreOf(assessment: Assessment, { entity, usable, point, orientation, slacks: asked }: Read): DeaScore {
  const { score, slacks, weights } = assessment;
  const peers = assessment.peers.map((peer) => ({ ...peer, entity: usable[peer.entity]! }));
  const left = [...slacks.inputs, ...slacks.outputs].some((slack) => slack > 0);
  const standing = score !== 1 ? 'inefficient' : left ? 'weak' : 'efficient';
  const targets = targetsOf(point, { score, slacks, orientation });
  return { entity, score, ...(asked ? { standing } : {}), peers, slacks, targets, weights };
}

/** The amounts with the score applied and the slacks taken from inputs, added to outputs. */
export function targetsOf(
  { inputs, outputs }: DeaPoint,
  {
    score,
    slacks,
    orientation,
  }: { readonly score: number; readonly slacks: DeaPoint; readonly orientation: Orientation },
): DeaPoint {
  return {
    inputs: inputs.map((amount, at) => amount * (orientation === 'input' ? score : 1) - slacks.inputs[at]!),
    outputs: outputs.map((amount, at) => amount * (orientation === 'output' ? score : 1) + slacks.outputs[at]!),
  };
}

/** The others alone give an inefficient entity the score that it has. */
function beyond(score: DeaScore | undefined, frontier: Frontier, at: number): DeaScore | undefined {
  if (score === undefined || score.score !== 1) return score && { ...score, superEfficiency: score.score };
  const bound = frontier.without(at);
  if (bound === 'unsolved') return score;
  return { ...score, superEfficiency: bound === 'no-bound' ? bound : bound.score };
}
