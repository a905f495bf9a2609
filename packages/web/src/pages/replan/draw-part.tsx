import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { StoppageWrittenAnswer } from '@overhalf/answers';
import { courseNames, isoDay, printDay } from '@overhalf/core';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { send } from '../../data/client.ts';
import { queryClient } from '../../data/query-client.ts';
import { Tick } from '../../parts/asked.tsx';
import { NoAnswer, Problems } from '../../parts/problems.tsx';
import { useQueryText, useSetSearch } from '../../shell/search.ts';
import { courseTitles, replanWords } from '../../words/replan.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { bodyOf, draftQuery, moved, noDraft, readDraft, type Days, type Draft } from './draft.ts';
import { Strip } from './strip.tsx';

interface DrawPartProps {
  readonly catalogue: Catalogue;
  readonly days: Days;
}

/** A stoppage drawn on the days to come, or typed, and recorded. */
export function DrawPart({ catalogue, days }: DrawPartProps) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const query = useQueryText();
  const setSearch = useSetSearch();
  const [written, setWritten] = useState<StoppageWrittenAnswer>();
  const draft = readDraft(query, days);
  const change = (next: Partial<Draft>): void => {
    setWritten(undefined);
    setSearch(draftQuery(next), { replace: true });
  };
  const record = useMutation({
    mutationFn: () => send<StoppageWrittenAnswer>('/stoppages', { ...bodyOf(draft), language }),
    onSuccess: async (answer) => {
      setWritten(answer);
      setSearch(noDraft, { replace: true });
      await queryClient.invalidateQueries();
    },
  });
  const toggle = (id: string, isOn: boolean): void =>
    change({ assets: isOn ? [...draft.assets, id] : draft.assets.filter((one) => one !== id) });
  return (
    <section className="no-print" aria-labelledby="draw-heading">
      <h2 id="draw-heading">{words.draw}</h2>
      <p className="soft">{words.drawHint}</p>
      <Strip days={days} draft={draft} change={change} />
      <form
        className="draft"
        aria-labelledby="draw-heading"
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.assets.length > 0) record.mutate();
        }}
      >
        <fieldset>
          <legend>{words.what}</legend>
          {catalogue.processes.map(({ id, name }) => (
            <Tick
              key={id}
              label={name[language]}
              isOn={draft.assets.includes(id)}
              onChange={(isOn) => toggle(id, isOn)}
            />
          ))}
        </fieldset>
        <div className="asked">
          <label>
            <span>{words.from}</span>
            <input
              type="date"
              value={printDay(draft.from)}
              min={printDay(days.first)}
              max={printDay(days.last)}
              onChange={({ target }) => {
                const day = isoDay(target.value);
                if (day !== undefined) change({ from: moved(draft, day, days).from });
              }}
            />
          </label>
          {courseNames.map((name) => (
            <label key={name}>
              <span>{courseTitles[name][language]}</span>
              <input
                type="text"
                size={11}
                title={words.courseHint}
                placeholder={name === 'base' ? '' : words.asBase}
                value={draft.written[name]}
                onChange={({ target }) => change({ written: { ...draft.written, [name]: target.value } })}
              />
            </label>
          ))}
          <label>
            <span>{words.cause}</span>
            <input
              type="text"
              size={14}
              value={draft.cause}
              onChange={({ target }) => change({ cause: target.value })}
            />
          </label>
          <label>
            <span>{words.repairCost}</span>
            <input
              type="text"
              size={8}
              placeholder={words.costHint}
              value={draft.cost}
              onChange={({ target }) => change({ cost: target.value })}
            />
          </label>
          <button type="submit" className="main" disabled={draft.assets.length === 0 || record.isPending}>
            {words.record}
          </button>
        </div>
      </form>
      <div role="status">{written === undefined ? null : <p>{words.wasRecorded(written.stoppage.id)}</p>}</div>
      {written === undefined ? null : <Problems problems={written.problems} isLive={false} />}
      {record.error === null ? null : <NoAnswer error={record.error} />}
    </section>
  );
}
