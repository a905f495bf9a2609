import { isClean, type Problem } from '../problem/index.ts';
import type { Solver } from '../program/index.ts';
import { checkDea, pointOf, type DeaData } from './dea-data.ts';
import { openFrontier, type Answer } from './dea-frontier.ts';
import type { Returns } from './dea-lay.ts';
import type { Orientation } from './dea-program.ts';
import { nothing } from './dea-search.ts';

/** How much of an entity's distance is its size. */
export interface ScaleScore {
  readonly entity: number;
  /** Scores with constant and with variable returns. */
  readonly overall: number;
  readonly pure: number;
  /** overall ÷ pure in the direction of the score: ≤ 1 for inputs, ≥ 1 for outputs. 1 at the most productive size. */
  readonly scale: number;
  /** Whether it would gain by growing (`increasing`), by shrinking (`decreasing`), or stands at the right size. */
  readonly returns: 'increasing' | 'constant' | 'decreasing';
}

export type ScaleOutcome =
  | {
      readonly kind: 'assessed';
      /** [entity] Absent for entities that were left out. */
      readonly scores: readonly (ScaleScore | undefined)[];
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * The part of each score that comes from an entity's size: its score with constant returns over that with variable ones.
 *
 * Where they differ, the score with returns that may only fall tells the side: equal to the variable one, it is too large;
 * else it is too small.
 * Problems: as `assessEntities`.
 * Source: Färe, Grosskopf, Lovell (1985); Coelli (1996).
 */
export function assessScale(solver: Solver, data: DeaData, orientation: Orientation = 'input'): ScaleOutcome {
  const { usable, problems } = checkDea(data);
  if (!isClean(problems)) return { kind: 'refused', problems };
  const points = usable.map((entity) => pointOf(data, entity));
  const measured = (returns: Returns): readonly (number | undefined)[] => {
    const frontier = openFrontier(solver, points, { returns, orientation, slacks: false });
    try {
      return points.map((_, at) => scoreOf(frontier.own(at)));
    } finally {
      frontier.close();
    }
  };
  const [overall, pure, falling] = [measured('crs'), measured('vrs'), measured('drs')];
  const scores: (ScaleScore | undefined)[] = data.entities.map(() => undefined);
  const unsolved: Problem[] = [];
  usable.forEach((entity, at) => {
    const [crs, vrs, drs] = [overall[at], pure[at], falling[at]];
    if (crs === undefined || vrs === undefined || drs === undefined) {
      unsolved.push({ code: 'dea-unsolved', severity: 'warning', entity: data.entities[entity]! });
      return;
    }
    const scale = same(crs, vrs) ? 1 : crs / vrs;
    const returns = scale === 1 ? 'constant' : same(drs, vrs) ? 'decreasing' : 'increasing';
    scores[entity] = { entity, overall: crs, pure: vrs, scale, returns };
  });
  return { kind: 'assessed', scores, problems: [...problems, ...unsolved] };
}

function scoreOf(answer: Answer): number | undefined {
  return typeof answer === 'string' ? undefined : answer.score;
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 10 * nothing * Math.max(a, b);
}
