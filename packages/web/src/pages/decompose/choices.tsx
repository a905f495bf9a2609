import { useState } from 'react';
import { IndicatorSearch } from '../../parts/indicator-search.tsx';
import { useWorkspace } from '../../data/workspace.ts';
import { useSetSearch } from '../../shell/search.ts';
import { decomposeWords } from '../../words/decompose.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { longPeriod } from './periods.ts';
import { profiles, type Question } from './question.ts';

/** What is decomposed: indicator, period, target and what the plan leans on. All of it stands in the address. */
export function Choices({
  question,
  ownTarget,
}: {
  readonly question: Question;
  readonly ownTarget: string | undefined;
}) {
  const say = useWords(decomposeWords);
  const language = useLanguage();
  const { rungs, calendar, contractual } = useWorkspace();
  const setSearch = useSetSearch();
  const { indicator, through, period, target, profile } = question;
  const isRung = target === undefined || rungs.some(({ id }) => id === target);
  const [isOwn, setOwn] = useState(!isRung);
  const [typed, setTyped] = useState(isRung ? '' : (target ?? ''));
  const year = through.slice(0, 4);
  const periods = [`${year}-Q1`, `${year}-Q2`, `${year}-Q3`, `${year}-Q4`, `${year}-H2`].filter(
    (id) => lastMonth(id) > through,
  );
  const offered = period === undefined || periods.includes(period) ? periods : [period, ...periods];
  return (
    <form className="fields choices" aria-label={say.choices} onSubmit={(event) => event.preventDefault()}>
      <IndicatorSearch
        label={say.indicator}
        value={indicator}
        onChange={(id) => setSearch({ indicator: id, target: undefined })}
      />
      <label>
        <span>{say.period}</span>
        <select
          value={period ?? ''}
          onChange={({ target: { value } }) => setSearch({ period: value === '' ? undefined : value })}
        >
          <option value="">{say.restOfYear}</option>
          {offered.map((id) => (
            <option key={id} value={id}>
              {longPeriod(id, calendar)[language]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say.target}</span>
        <select
          value={isOwn ? 'own' : (target ?? '')}
          onChange={({ target: { value } }) => {
            setOwn(value === 'own');
            if (value !== 'own') setSearch({ target: value === '' ? undefined : value });
          }}
        >
          <option value="">{`${rungs.find(({ id }) => id === contractual)?.name[language] ?? contractual} (${say.contractual})`}</option>
          {rungs
            .filter(({ id }) => id !== contractual)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name[language]}
              </option>
            ))}
          <option value="own">{say.ownAmount}</option>
        </select>
      </label>
      {isOwn ? (
        <label>
          <span>{say.targetAmount}</span>
          <input
            value={typed}
            placeholder={ownTarget ?? ''}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => typed.trim() !== '' && setSearch({ target: typed.trim() })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && typed.trim() !== '') setSearch({ target: typed.trim() });
            }}
          />
        </label>
      ) : null}
      <label>
        <span>{say.profile}</span>
        <select
          value={profile ?? ''}
          onChange={({ target: { value } }) => setSearch({ profile: value === '' ? undefined : value })}
        >
          <option value="">{say.byItself}</option>
          {profiles.map((id) => (
            <option key={id} value={id}>
              {say[`profile-${id}`]}
            </option>
          ))}
        </select>
      </label>
    </form>
  );
}

function lastMonth(period: string): string {
  const months: Readonly<Record<string, string>> = { Q1: '03', Q2: '06', Q3: '09', Q4: '12', H1: '06', H2: '12' };
  const [year = '', part = ''] = period.split('-');
  return `${year}-${months[part] ?? '12'}`;
}
