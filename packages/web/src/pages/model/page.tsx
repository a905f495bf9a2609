import { useMemo, useState } from 'react';
import type { DeclaredIndicator, ModelAnswer } from '@overhalf/answers';
import { useAnswer } from '../../data/use-answer.ts';
import { NoAnswer, Problems } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { findNamed } from '../../shell/find.ts';
import { textOf, usePageSearch, useSetSearch, type Query } from '../../shell/search.ts';
import { modelWords } from '../../words/model.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { Contracts } from './contracts.tsx';
import { EntityList } from './entity-list.tsx';
import { IndicatorDetail } from './indicator-detail.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import './model.css';

const readIndicator = (query: Query): string | undefined => textOf(query, 'indicator');

/** What the files of the workspace declare. */
export function Page() {
  const words = useWords(modelWords);
  const language = useLanguage();
  const { data, error } = useAnswer<ModelAnswer>('/model', {}, { isTimeless: true });
  const chosen = usePageSearch(readIndicator);
  const setSearch = useSetSearch();
  const [wanted, setWanted] = useState('');
  const found = useMemo((): readonly DeclaredIndicator[] => {
    const all = data?.indicators ?? [];
    if (wanted.trim() === '') return all;
    return findNamed(
      all.map((indicator) => ({ ...indicator, key: indicator.id })),
      wanted,
      language,
    );
  }, [data, wanted, language]);
  if (error !== null && data === undefined) return <NoAnswer error={error} />;
  if (data === undefined) return <Waiting height={700} />;
  const { indicators, entities, contracts, problems, files } = data;
  const shown = indicators.find(({ id }) => id === chosen);
  return (
    <>
      <Sentence title={[data.company.name[language], words.what(files.length)]}>
        {words.message(indicators.length, entities.length, contracts.length, problems.length)}
      </Sentence>
      <Problems problems={problems} />
      <div className="model">
        <section className="indicators">
          <h2 id="model-indicators">{words.indicators}</h2>
          <p>
            <label>
              {words.find}{' '}
              <input
                type="search"
                value={wanted}
                placeholder={words.findHint}
                size={30}
                onChange={({ target }) => setWanted(target.value)}
              />
            </label>{' '}
            <span role="status" className="soft">
              {wanted.trim() === '' ? '' : found.length === 0 ? words.nothing : words.found(found.length)}
            </span>
          </p>
          <IndicatorTable
            indicators={found}
            chosen={chosen}
            choose={(id) => setSearch({ indicator: id === chosen ? undefined : id }, { replace: true })}
          />
        </section>
        <div className="beside">
          <IndicatorDetail model={data} indicator={shown} choose={(id) => setSearch({ indicator: id })} />
          <EntityList entities={entities} />
          <Contracts contracts={contracts} />
        </div>
      </div>
    </>
  );
}
