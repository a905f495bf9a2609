import { replaceEqualDeep } from '@tanstack/react-query';
import type { ReviewAnswer, ReviewedContract, ReviewedLine } from '@overhalf/answers';
import type { Contract, IndicatorId, LineReview, Review } from '@overhalf/core';
import { meet, type Indicators } from './stands-on.ts';

interface KeptLine {
  readonly review: LineReview;
  readonly printed: ReviewedLine;
  /** The changes of targets of its indicator. */
  readonly targets: string;
  isStale: boolean;
}

type Printed = Pick<ReviewAnswer, 'contracts'>;

/** Lines as last reviewed and printed: those that nothing has touched need neither be done again. */
export interface KeptLines {
  /** The figures of these indicators have been moved. */
  readonly touch: (moved: Indicators) => void;
  /** Forgets all: another period, another language. */
  readonly clear: () => void;
  /** By id, of a contract those that still hold. */
  readonly known: (
    contract: Contract,
    targetsOf: (indicator: IndicatorId) => string,
  ) => ReadonlyMap<string, LineReview>;
  /** The reviews printed; a line that says the same as before, or as it is shown, is the same object. */
  readonly print: (reviews: readonly Review[], how: Printing) => readonly ReviewedContract[];
}

interface Printing {
  readonly shown: Printed;
  readonly targetsOf: (indicator: IndicatorId) => string;
  readonly printAll: (reviews: readonly Review[]) => Printed;
}

export function keepLines(under: (id: IndicatorId) => Indicators): KeptLines {
  const kept = new Map<string, KeptLine>();
  const keyOf = (contract: string, line: string): string => `${contract} ${line}`;
  return {
    touch(moved) {
      for (const one of kept.values()) if (meet(under(one.review.indicator.id), moved)) one.isStale = true;
    },
    clear: () => kept.clear(),
    known: (contract, targetsOf) =>
      new Map(
        contract.lines.flatMap((line): readonly (readonly [string, LineReview])[] => {
          const one = kept.get(keyOf(contract.id, line.id));
          const holds = one !== undefined && !one.isStale && one.targets === targetsOf(line.indicator);
          return holds ? [[line.id, one.review]] : [];
        }),
      ),
    print(reviews, { shown, targetsOf, printAll }) {
      const isKept = ({ contract }: Review, review: LineReview): boolean =>
        kept.get(keyOf(contract.id, review.line.id))?.review === review;
      const anew = reviews.map((review) => ({
        ...review,
        lines: review.lines.filter((line) => !isKept(review, line)),
      }));
      return printAll(anew).contracts.map((contract, place) => {
        const { lines } = reviews[place]!;
        const before = shown.contracts.find(({ id }) => id === contract.id);
        anew[place]!.lines.forEach((review, index) => {
          const key = keyOf(contract.id, review.line.id);
          const last = kept.get(key)?.printed ?? before?.lines.find(({ id }) => id === review.line.id);
          const printed = replaceEqualDeep(last, contract.lines[index]!);
          kept.set(key, { review, printed, targets: targetsOf(review.line.indicator), isStale: false });
        });
        return { ...contract, lines: lines.map(({ line }) => kept.get(keyOf(contract.id, line.id))!.printed) };
      });
    },
  };
}
