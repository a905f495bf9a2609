import { Asked, Choice, Tick } from '../../parts/asked.tsx';
import { IndicatorSearch } from '../../parts/indicator-search.tsx';
import { useSetSearch } from '../../shell/search.ts';
import { indicatorWords, ruleSetNames } from '../../words/indicator.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { ruleSetList, type IndicatorSearch as Search } from './search.ts';

/** What is asked: the indicator, and how its months are judged. */
export function IndicatorAsked({ search, indicator }: { readonly search: Search; readonly indicator: string }) {
  const words = useWords(indicatorWords);
  const language = useLanguage();
  const setSearch = useSetSearch();
  return (
    <Asked label={words.choose}>
      <IndicatorSearch label={words.indicator} value={indicator} onChange={(id) => setSearch({ indicator: id })} />
      <Choice
        label={words.rules}
        value={search.rules}
        options={ruleSetList.map((id) => ({ id, name: ruleSetNames[id][language] }))}
        usual="wheeler"
        onChange={(rules) => setSearch({ rules })}
      />
      <Tick
        label={words.season}
        isOn={search.isYearOnYear}
        onChange={(isOn) => setSearch({ season: isOn ? 'year' : undefined })}
      />
    </Asked>
  );
}
