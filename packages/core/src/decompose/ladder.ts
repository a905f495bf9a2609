import { decomposeIn } from './decompose.ts';
import { fromQuanta } from './request-quanta.ts';
import type { Conflicting, Decomposed, Refused, Request, Rule } from './request.ts';

/** One rung of a ladder, from the easiest on. */
export interface RungAsked {
  readonly id: string;
  /** Its totals, and what else holds for this rung only. */
  readonly rules: readonly Rule[];
  /** [row × column] in what proportion cells move on from the rung below, in the unit; absent: as the rung below has them. */
  readonly increments?: Float64Array;
}

/** A ladder of targets over the same trees. `rules` hold for every rung. */
export interface LadderRequest extends Request {
  readonly rungs: readonly RungAsked[];
  /** Where lower is better each rung takes off what the one below has, instead of adding to it. */
  readonly better: 'higher' | 'lower';
}

export interface Laddered {
  readonly kind: 'laddered';
  /** In the order asked for. */
  readonly rungs: readonly RungAnswer[];
}

export interface RungAnswer {
  readonly id: string;
  readonly answer: Decomposed;
}

/** The rung that has no answer, given those before it. */
export type LadderStopped = (Conflicting | Refused) & { readonly rung: string };

/**
 * Every rung over both trees: the first near the profile, each further one as non-negative increments on the one before.
 *
 * Keeps: each rung's totals exact; no cell of a rung less strict than of the one before.
 */
export function decomposeLadder({ rungs, better, ...request }: LadderRequest): Laddered | LadderStopped {
  const answers: RungAnswer[] = [];
  const sign = better === 'higher' ? 1 : -1;
  for (const { id, rules, increments } of rungs) {
    const below = answers.at(-1)?.answer;
    const asked: Request = { ...request, rules: [...rules, ...request.rules] };
    const answer =
      below === undefined
        ? decomposeIn(asked, {})
        : decomposeIn(
            { ...asked, profile: increments ?? incrementsLike(below) },
            { over: { cells: below.cells, sign } },
          );
    if (answer.kind !== 'decomposed') return { ...answer, rung: id };
    answers.push({ id, answer });
  }
  return { kind: 'laddered', rungs: answers };
}

/** Increments as the rung below has its amounts; the same for all where nearness is of amounts. */
function incrementsLike({ cells, request: { nearest, quantum } }: Decomposed): Float64Array {
  return nearest === 'absolute'
    ? new Float64Array(cells.length)
    : cells.map((amount) => Math.abs(fromQuanta(amount, quantum)));
}
