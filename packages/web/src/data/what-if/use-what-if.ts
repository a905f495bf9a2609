import { useMemo, useRef } from 'react';
import { replaceEqualDeep, useQuery } from '@tanstack/react-query';
import type { ReviewAnswer } from '@overhalf/answers';
import { useCommon } from '../../shell/search.ts';
import { useLanguage } from '../../words/use-words.ts';
import { askForBytes } from '../client.ts';
import type { Change } from './changes.ts';
import type { Tried } from './engine.ts';

interface UsedWhatIf {
  /** The review with the changes; absent while there are none, or the figures are on their way. */
  readonly tried: Tried | undefined;
  readonly isReady: boolean;
  readonly error: unknown;
}

/**
 * The review with some figures changed, calculated here.
 *
 * The figures are fetched, and the code that calculates, once somebody is about to change one (`isWanted`).
 */
export function useWhatIf(
  review: ReviewAnswer | undefined,
  { changes, isWanted }: { readonly changes: readonly Change[]; readonly isWanted: boolean },
): UsedWhatIf {
  const { asof } = useCommon();
  const language = useLanguage();
  const { data: engine, error } = useQuery({
    queryKey: ['/knowledge', asof],
    queryFn: async ({ signal }) => {
      const [{ createEngine }, bytes] = await Promise.all([
        import('./engine.ts'),
        askForBytes('/knowledge', asof === undefined ? {} : { asOf: asof }, signal),
      ]);
      return createEngine(bytes);
    },
    enabled: isWanted || changes.length > 0,
    structuralSharing: false,
  });
  const last = useRef<ReviewAnswer['contracts']>(undefined);
  const tried = useMemo(() => {
    if (engine === undefined || review === undefined) return undefined;
    // Without changes too: the first review fills what is kept before somebody waits for one.
    const next = engine({ shown: review, changes, language });
    if (changes.length === 0) return undefined;
    // What has not changed stays the same object, and is not drawn anew.
    last.current = replaceEqualDeep(last.current ?? review.contracts, next.contracts);
    return { ...next, contracts: last.current };
  }, [engine, review, changes, language]);
  return { tried, isReady: engine !== undefined, error };
}
