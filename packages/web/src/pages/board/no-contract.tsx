import type { ReviewedContract } from '@overhalf/answers';
import { useLooking } from '../../data/workspace.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { boardWords } from '../../words/board.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

export function NoContract({ contracts }: { readonly contracts: readonly ReviewedContract[] }) {
  const words = useWords(boardWords);
  const language = useLanguage();
  const { entity } = useLooking();
  return (
    <Sentence title={contracts.length === 0 ? [] : [words.chooseOne]}>
      {words.noContract(entity.name[language])}
    </Sentence>
  );
}
