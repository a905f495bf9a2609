import { useCallback, useMemo, useRef, useState } from 'react';
import { parseChanges, printChange, type Change } from '../../data/what-if/changes.ts';
import { afterPaint } from '../../shell/after-paint.ts';
import { textsOf, usePageSearch, useSetSearch, type Query } from '../../shell/search.ts';

const separator = '\n';
const readChanges = (query: Query): string => textsOf(query, 'whatif').join(separator);

/**
 * The changes that are tried out. They stand in the address; what has just been typed is there at once, and the address
 * follows after the figures have been painted.
 */
export function useChanges(): readonly [readonly Change[], (changes: readonly Change[]) => void] {
  const written = usePageSearch(readChanges);
  const setSearch = useSetSearch();
  const [typed, setTyped] = useState<{ readonly after: string; readonly text: string }>();
  const text = typed?.after === written ? typed.text : written;
  const changes = useMemo(() => parseChanges(text === '' ? [] : text.split(separator)), [text]);
  const forget = useRef<() => void>(() => undefined);
  const setChanges = useCallback(
    (next: readonly Change[]) => {
      const texts = next.map(printChange);
      setTyped({ after: written, text: texts.join(separator) });
      forget.current();
      forget.current = afterPaint(() =>
        setSearch({ whatif: texts.length === 0 ? undefined : texts }, { replace: true }),
      );
    },
    [written, setSearch],
  );
  return [changes, setChanges];
}
