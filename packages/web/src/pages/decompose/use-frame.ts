import { useQuery } from '@tanstack/react-query';
import type { Language } from '@overhalf/core';
import { openKnowledge, type OpenedKnowledge } from '@overhalf/answers';
import { askForBytes } from '../../data/client.ts';
import { askFrame } from './ask-frame.ts';
import { keyOf, type Question } from './question.ts';

/** All that is known, for calculating here. Absent while it is on its way, or where it is too large. */
export function useKnowledge(asOf: string | undefined): OpenedKnowledge | undefined {
  const { data } = useQuery({
    queryKey: ['/knowledge', 'opened', asOf ?? ''],
    queryFn: async ({ signal }) =>
      openKnowledge(await askForBytes('/knowledge', asOf === undefined ? {} : { asOf }, signal)),
    structuralSharing: false,
  });
  return data;
}

/** What is asked, as the server first answers it. */
export function useFrame(question: Question | undefined, language: Language) {
  return useQuery({
    queryKey: ['decompose-frame', question === undefined ? '' : keyOf(question)],
    queryFn: ({ signal }) => askFrame(question!, language, signal),
    enabled: question !== undefined,
    structuralSharing: false,
  });
}
