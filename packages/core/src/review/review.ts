import type { Contract } from '../model/index.ts';
import type { Period } from '../calendar/index.ts';
import type { Structure } from '../cube/index.ts';
import { reviewLine, type LineReview } from './line.ts';
import type { ReviewInput } from './scope.ts';
import { totalOf, type ContractScore } from './score.ts';

/** Names the definitions by which verdicts and scores are computed; changes when one of them does. */
export const ruleVersion = 'review-1';

/** A contract as it stands. */
export interface Review {
  readonly contract: Contract;
  readonly through: Period;
  readonly structure: Structure;
  readonly ruleVersion: string;
  readonly lines: readonly LineReview[];
  readonly headline: Headline;
  readonly score: ContractScore;
}

/** How many lines are over half: counted, never claimed. */
export interface Headline {
  /** Lines that can be judged: neither new nor without target. A line without data counts as not over half. */
  readonly assessed: number;
  readonly strict: number;
  readonly phased: number;
  /** Ids of the lines that fail the strict clock, in the contract's order. */
  readonly exceptions: readonly string[];
  /** Ids of lines whose two clocks disagree. */
  readonly flips: readonly string[];
}

/**
 * Who is over half, by how much, and what the rest of the year must carry.
 *
 * Lines that are `known` are taken as they are: whoever gives one says that nothing it stands on has changed.
 *
 * Source: the conventions of the mid-year conference (双过半); each measure's definition stands in `docs/methods/review.md`.
 */
export function reviewContract(input: ReviewInput, known: ReadonlyMap<string, LineReview> = new Map()): Review {
  const lines = input.contract.lines.map((line) => known.get(line.id) ?? reviewLine(input, line));
  return {
    contract: input.contract,
    through: input.through,
    structure: input.cube.structure,
    ruleVersion,
    lines,
    headline: headlineOf(lines),
    score: totalOf(
      input.contract,
      lines.map(({ line, standing, actual, target, score }) => ({
        line,
        value: standing?.value ?? actual.value,
        target,
        score,
      })),
      input.vetoes,
    ),
  };
}

function headlineOf(lines: readonly LineReview[]): Headline {
  const assessed = lines.filter(({ verdict }) => verdict.code !== 'NOT_APPLICABLE' && verdict.code !== 'NO_TARGET');
  const passesPhased = ({ verdict }: LineReview): boolean => (verdict.phased ?? verdict.strict) === true;
  return {
    assessed: assessed.length,
    strict: assessed.filter(({ verdict }) => verdict.strict === true).length,
    phased: assessed.filter(passesPhased).length,
    exceptions: assessed.filter(({ verdict }) => verdict.strict !== true).map(({ line }) => line.id),
    flips: assessed
      .filter(({ verdict }) => verdict.phased !== undefined && verdict.phased !== verdict.strict)
      .map(({ line }) => line.id),
  };
}
