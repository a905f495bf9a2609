import type { Move } from './checked.ts';

type Kinds = Move['kind'];
type MoveOf<Kind extends Kinds> = Extract<Move, { readonly kind: Kind }>;

/**
 * The one way to write moves that lead to the same place.
 *
 * Keeps: the place. Shifts that follow each other add up, a second `ytd` right behind the first says nothing new, the
 * innermost scenario and entity win, and a mean is taken last, over the window as moved.
 */
export function normaliseMoves(moves: readonly Move[]): readonly Move[] {
  const window: Move[] = [];
  for (const move of moves) {
    const before = window.at(-1);
    if (move.kind === 'prior' && before?.kind === 'prior') {
      window[window.length - 1] = { kind: 'prior', months: before.months + move.months };
    } else if (move.kind === 'prior' || move.kind === 'opening' || (move.kind === 'ytd' && before?.kind !== 'ytd')) {
      window.push(move);
    }
  }
  const others = [lastOf(moves, 'of'), lastOf(moves, 'at'), lastOf(moves, 'mean')];
  return [...window, ...others.filter((move) => move !== undefined)];
}

/** The moves that matter to the days of a window: neither scenario nor entity has days of its own. */
export function windowMoves(moves: readonly Move[]): readonly Move[] {
  return normaliseMoves(moves.filter(({ kind }) => kind === 'prior' || kind === 'opening' || kind === 'ytd'));
}

function lastOf<Kind extends Kinds>(moves: readonly Move[], kind: Kind): MoveOf<Kind> | undefined {
  return moves.findLast((move): move is MoveOf<Kind> => move.kind === kind);
}
