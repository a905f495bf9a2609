import { useRef, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { StoppageAnswer } from '@overhalf/answers';
import { isoDay } from '@overhalf/core';
import { moneyMeasure, type Catalogue } from '../../analysis/catalogue.ts';
import { sayValue } from '../../analysis/figures.ts';
import { send } from '../../data/client.ts';
import { queryClient } from '../../data/query-client.ts';
import { FigureTable } from '../../parts/figure-table.tsx';
import { NoAnswer } from '../../parts/problems.tsx';
import { useWidth } from '../../parts/use-width.ts';
import { courseTitles, replanWords } from '../../words/replan.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import type { Days } from './draft.ts';
import { Lost, MonthLines } from './strip.tsx';
import { courseList, sayProcesses } from './view.ts';

interface ListProps {
  readonly catalogue: Catalogue;
  readonly stoppages: readonly StoppageAnswer[];
  readonly days: Days;
}

/** What is recorded: drawn on the same days, in words, and closed when it is over. */
export function StoppageList({ catalogue, stoppages, days }: ListProps) {
  const words = useWords(replanWords);
  const language = useLanguage();
  if (stoppages.length === 0) return null;
  const [comma, colon] = language === 'en' ? [', ', ': '] : ['，', '：'];
  return (
    <section>
      <h2>{words.list}</h2>
      <Drawn catalogue={catalogue} stoppages={stoppages} days={days} />
      <FigureTable
        label={words.list}
        columns={[
          { name: words.stoppage },
          { name: words.from },
          { name: words.courses },
          { name: words.through },
          { name: words.repairCost, isNumber: true },
          { name: words.state },
        ]}
      >
        {stoppages.map((one) => {
          const own = courseList.filter(
            (name) => name === 'base' || one.courses[name].written !== one.courses.base.written,
          );
          const said = own.map(
            (name) =>
              `${own.length === 1 ? '' : `${courseTitles[name][language]}${colon}`}${one.courses[name].text[language]}`,
          );
          const name = sayProcesses(catalogue, one.processes, language);
          return (
            <tr key={one.id}>
              <th scope="row">
                {name}
                {one.cause === null ? null : <span className="soft">{`${comma}${one.cause.text}`}</span>}
              </th>
              <td>
                <time>{one.from}</time>
              </td>
              <td className="words">{said.join(language === 'en' ? '; ' : '；')}</td>
              <td>
                <time>{one.closed ?? one.courses.base.last}</time>
              </td>
              <td className="number">{costText(catalogue, one, language)}</td>
              <td>{one.closed === null ? <CloseForm stoppage={one} name={name} /> : words.closed(one.closed)}</td>
            </tr>
          );
        })}
      </FigureTable>
    </section>
  );
}

function costText(catalogue: Catalogue, { repairCost }: StoppageAnswer, language: 'en' | 'zh'): string {
  if (repairCost === null) return '–';
  const money = moneyMeasure(catalogue.currency, [repairCost], { name: replanWords.repairCost });
  return sayValue(money, repairCost, { language });
}

const names = 132;
const rowHeight = 30;

function Drawn({ catalogue, stoppages, days }: ListProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = Math.max(560, useWidth(place));
  const language = useLanguage();
  const pitch = (width - names - 8) / (days.last - days.first + 1);
  const x = (day: number): number => names + (Math.max(days.first, Math.min(days.last + 1, day)) - days.first) * pitch;
  const height = 22 + stoppages.length * rowHeight + 4;
  const shown = stoppages.filter(({ courses }) => (isoDay(courses.base.last) ?? 0) >= days.first);
  if (shown.length === 0) return null;
  const said = (one: StoppageAnswer): string =>
    `${sayProcesses(catalogue, one.processes, language)}: ${one.from} – ${one.closed ?? one.courses.base.last}`;
  return (
    <div ref={place} className="chart-drawing">
      <svg className="strip" width={width} height={height} role="img" aria-label={shown.map(said).join('; ')}>
        <MonthLines days={days} x={x} height={height} />
        {shown.map((one, row) => {
          const top = 22 + row * rowHeight;
          const from = isoDay(one.from)!;
          return (
            <g key={one.id}>
              <text x={0} y={top + rowHeight / 2 + 4} fontSize={12} fill="#1a1a1a">
                {shorten(sayProcesses(catalogue, one.processes, language))}
              </text>
              <Lost
                course={one.courses.pessimistic}
                from={from}
                x={x}
                top={top + 4}
                height={rowHeight - 8}
                isMain={false}
              />
              <Lost course={one.courses.base} from={from} x={x} top={top + 4} height={rowHeight - 8} isMain />
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** A name in the room beside the strip: the table below has it whole. */
function shorten(name: string): string {
  return name.length > 20 ? `${name.slice(0, 19)}…` : name;
}

function CloseForm({ stoppage, name }: { readonly stoppage: StoppageAnswer; readonly name: string }) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const [last, setLast] = useState(stoppage.courses.base.last);
  const close = useMutation({
    mutationFn: () => send(`/stoppages/${encodeURIComponent(stoppage.id)}/close`, { last, language }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <form
      className="no-print"
      onSubmit={(event) => {
        event.preventDefault();
        close.mutate();
      }}
    >
      <input
        type="date"
        aria-label={`${words.lastDay}: ${name}`}
        value={last}
        min={stoppage.from}
        onChange={({ target }) => setLast(target.value)}
      />{' '}
      <button
        type="submit"
        className="plain"
        aria-label={words.closeThis(name)}
        disabled={last === '' || close.isPending}
      >
        {words.close}
      </button>
      {close.error === null ? null : <NoAnswer error={close.error} />}
    </form>
  );
}
