import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useCommon } from '../shell/search.ts';
import { useLanguage } from '../words/use-words.ts';
import { askFor, type Asked } from './client.ts';

interface Options {
  /** False: not asked yet. */
  readonly isWanted?: boolean;
  /** The answer is about what is known now, whatever moment is looked at. */
  readonly isTimeless?: boolean;
  /** The name under which its progress is told, where it may take long. */
  readonly job?: string;
}

/**
 * The answer of a route in the page's language, as known at the moment that is looked at.
 *
 * Keeps: the last answer stays on screen until the next one is there (`isPlaceholderData`).
 */
export function useAnswer<Shape>(
  path: string,
  asked: Asked = {},
  { isWanted = true, isTimeless = false, job }: Options = {},
): UseQueryResult<Shape> {
  const language = useLanguage();
  const { asof } = useCommon();
  const whole: Asked = { ...asked, language, ...(isTimeless || asof === undefined ? {} : { asOf: asof }) };
  return useQuery({
    queryKey: [path, whole],
    queryFn: ({ signal }) => askFor<Shape>(path, whole, job === undefined ? signal : { signal, job }),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  });
}
