import { useMemo, useState } from 'react';
import type { ChangeHeader, DiffAnswer } from '@overhalf/answers';
import { decimalToNumber, formatNumber } from '@overhalf/core';
import { useAnswer } from '../../data/use-answer.ts';
import { sayScenario } from '../../data/scenario-name.ts';
import { displayOf, showFigure } from '../../data/show.ts';
import { sayMonth, useWorkspace } from '../../data/workspace.ts';
import { FigureTable } from '../../parts/figure-table.tsx';
import { NoAnswer } from '../../parts/problems.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ledgerWords } from '../../words/ledger.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

type DiffChange = DiffAnswer['changes'][number];

const step = 100;

/** What a change set wrote, beside what was there before. */
export function Written({ header }: { readonly header: ChangeHeader }) {
  const words = useWords(ledgerWords);
  const language = useLanguage();
  const workspace = useWorkspace();
  const [wanted, setWanted] = useState('');
  const [most, setMost] = useState(step);
  const asked = { from: String(header.id - 1), to: String(header.id) };
  const { data, error } = useAnswer<DiffAnswer>('/diff', asked, { isTimeless: true });
  const named = useMemo(() => {
    const { indicatorBy, entityBy, calendar } = workspace;
    return (data?.changes ?? []).map((change) => {
      const { key } = change;
      const indicator = indicatorBy.get(key.indicator);
      const texts = {
        entity: entityBy.get(key.entity)?.name[language] ?? key.entity,
        indicator: indicator?.name[language] ?? key.indicator,
        period: sayMonth(key.period, calendar, language),
      };
      const looked = `${texts.entity} ${texts.indicator} ${texts.period} ${key.indicator} ${key.period}`.toLowerCase();
      return { change, indicator, texts, looked };
    });
  }, [data, workspace, language]);
  if (error !== null && data === undefined) return <NoAnswer error={error} />;
  if (data === undefined) return <Waiting height={400} />;
  const asked2 = wanted.trim().toLowerCase().split(/\s+/u);
  const rows = named.filter(({ looked }) => asked2.every((word) => looked.includes(word)));
  const count = (value: number): string => formatNumber(value, { language, decimals: 0 });
  const changed = data.changes.filter(({ before }) => before !== undefined).length;
  const number = (fact: DiffChange['before']): number | null =>
    fact?.value === undefined || fact.value === null ? null : decimalToNumber(fact.value);
  return (
    <section className="written">
      <h2>{words.wrote(header.id)}</h2>
      <p className="soft">
        {data.changes.length === 0
          ? words.nothing
          : words.changed(count(changed), count(data.changes.length - changed))}
      </p>
      {data.changes.length > 20 ? (
        <p className="no-print">
          <label>
            {words.filter}{' '}
            <input
              type="text"
              value={wanted}
              placeholder={words.filterHint}
              size={32}
              onChange={({ target }) => {
                setWanted(target.value);
                setMost(step);
              }}
            />
          </label>{' '}
          <span role="status">{wanted === '' ? '' : rows.length === 0 ? words.nothingFound : count(rows.length)}</span>
        </p>
      ) : null}
      {rows.length === 0 ? null : (
        <FigureTable
          label={words.wrote(header.id)}
          columns={[
            { name: words.indicator },
            { name: words.entity },
            { name: words.period },
            { name: words.scenario },
            { name: words.before, isNumber: true },
            { name: words.after, isNumber: true },
            { name: words.difference, isNumber: true },
            { name: words.unit },
            { name: words.cell },
          ]}
        >
          {rows.slice(0, most).map(({ change: { key, before, after }, indicator, texts }) => {
            const show = (value: number | null, sign = false): string =>
              indicator === undefined ? String(value ?? '') : showFigure(indicator, value, language, sign);
            const [was, is] = [number(before), number(after)];
            const scenario = key.version === '' ? key.scenario : `${key.scenario}@${key.version}`;
            return (
              <tr key={Object.values(key).join(' ')}>
                <th scope="row">{texts.indicator}</th>
                <td>{texts.entity}</td>
                <td>{texts.period}</td>
                <td>{sayScenario(scenario, workspace, language)}</td>
                <td className="number">{before === undefined ? '' : show(was)}</td>
                <td className="number">{is === null ? words.withdrawn : show(is)}</td>
                <td className="number">{was === null || is === null ? '' : show(is - was, true)}</td>
                <td className="unit">{indicator === undefined ? '' : displayOf(indicator, language).unitText}</td>
                <td>{[after?.source?.sheet, after?.source?.cell].filter((part) => part !== undefined).join('!')}</td>
              </tr>
            );
          })}
        </FigureTable>
      )}
      {rows.length > most ? (
        <p className="no-print">
          <button type="button" onClick={() => setMost(most + 10 * step)}>
            {words.more(count(rows.length - most))}
          </button>
        </p>
      ) : null}
    </section>
  );
}
