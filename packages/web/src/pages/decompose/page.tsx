import { useMemo } from 'react';
import { monthIndex, parsePeriod, printMonth } from '@overhalf/core';
import { RefusedAnswer } from '../../data/client.ts';
import { sayMonth, useLooking, useWorkspace } from '../../data/workspace.ts';
import { NoAnswer } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCommon, usePageSearch, useSetSearch } from '../../shell/search.ts';
import { decomposeWords } from '../../words/decompose.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { Choices } from './choices.tsx';
import { PlanDesk } from './desk.tsx';
import { firstIndicator } from './profile.ts';
import { keyOf, readSearch, type Question } from './question.ts';
import { useFrame, useKnowledge } from './use-frame.ts';
import './decompose.css';

/** What is left of a target, laid out over entities and months, and worked on like a spreadsheet. */
export function Page() {
  const say = useWords(decomposeWords);
  const language = useLanguage();
  const { calendar, indicatorBy } = useWorkspace();
  const { entity, through } = useLooking();
  const { asof } = useCommon();
  const search = usePageSearch(readSearch);
  const { indicator: wanted, period, target, profile, nearest, sort, hide } = search;
  const setSearch = useSetSearch();
  const knowledge = useKnowledge(asof);
  const indicator = wanted ?? (knowledge === undefined ? undefined : firstIndicator(knowledge, entity.id));
  // How the grid is arranged is no part of what is asked.
  const question = useMemo(
    (): Question | undefined =>
      indicator === undefined
        ? undefined
        : {
            indicator,
            entity: entity.id,
            through,
            ...(period === undefined ? {} : { period }),
            ...(target === undefined ? {} : { target }),
            ...(profile === undefined ? {} : { profile }),
            ...(nearest === undefined ? {} : { nearest }),
            ...(asof === undefined ? {} : { asOf: asof }),
          },
    [indicator, entity.id, through, period, target, profile, nearest, asof],
  );
  const { data: frame, error, isPending } = useFrame(question, language);
  const name = indicatorBy.get(indicator ?? '')?.name[language] ?? indicator ?? '';
  if (question === undefined || isPending) return <Waiting />;
  if (error !== null && error !== undefined) {
    const isOver = error instanceof RefusedAnswer && error.problems.some(({ code }) => code === 'plan-period-over');
    const middle = isOver && period === undefined ? halfYearBefore(through, calendar.fiscalStart) : undefined;
    return (
      <>
        <Sentence title={[`${entity.name[language]} · ${name}`]}>
          {isOver ? say.nothingLeft(sayMonth(through, calendar, language)) : say.notThus}
        </Sentence>
        <Choices question={question} ownTarget={undefined} />
        {middle === undefined ? (
          <NoAnswer error={error} />
        ) : (
          <p>
            <button type="button" className="main" onClick={() => setSearch({ through: middle })}>
              {say.planFrom(sayMonth(middle, calendar, language))}
            </button>
          </p>
        )}
      </>
    );
  }
  const { period: planned } = parsePeriod(frame.times.ids[0]!, calendar);
  return (
    <PlanDesk
      key={`${keyOf(question)}:${planned?.index ?? ''}`}
      frame={frame}
      question={question}
      calendar={calendar}
      knowledge={knowledge}
      language={language}
      arranged={{ sort, hide }}
      title={{ indicator: name, entity: entity.name[language] }}
    />
  );
}

/** The last month of the first half of a month's fiscal year. */
function halfYearBefore(month: string, fiscalStart: number): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  const index = monthIndex(year, of);
  const gone = (of - fiscalStart + 12) % 12;
  return printMonth(index - gone + 5);
}
