import { useMemo } from 'react';
import type { ModelAnswer } from '@overhalf/answers';
import { useAnswer } from '../data/use-answer.ts';
import { openCatalogue, type Catalogue } from './catalogue.ts';

/** The company's names and measures; absent until they are there. */
export function useCatalogue(): Catalogue | undefined {
  const { data } = useAnswer<ModelAnswer>('/model', {}, { isTimeless: true });
  return useMemo(() => (data === undefined ? undefined : openCatalogue(data)), [data]);
}
