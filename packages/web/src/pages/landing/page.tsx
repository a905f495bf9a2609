import { useCallback, useMemo } from 'react';
import type { LandedContract, LandedLine, LandingAnswer, SeriesAnswer } from '@overhalf/answers';
import { fan } from '@overhalf/charts';
import { courseNames, type CourseName } from '@overhalf/core';
import '../../analysis/analysis.css';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { Figures } from '../../analysis/figures-part.tsx';
import { monthName, yearMonths } from '../../analysis/moment.ts';
import { useSubject, type AnalysisSubject } from '../../analysis/use-subject.ts';
import { useJob } from '../../data/progress.ts';
import { queryClient } from '../../data/query-client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Asked, Choice } from '../../parts/asked.tsx';
import { Chart } from '../../parts/chart.tsx';
import { Problems } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Unanswered } from '../../parts/unanswered.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Working } from '../../parts/working.tsx';
import { textOf, textsOf, usePageSearch, useSetSearch, type Query } from '../../shell/search.ts';
import { landingWords } from '../../words/landing.ts';
import { courseTitles } from '../../words/replan.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { Effects } from './effects.tsx';
import { LineTable } from './line-table.tsx';
import { calibrationTables, driverTable, fanOf, lineShown, messageOf, missedTable } from './view.ts';

const capacities = ['all', 'processes', 'none'] as const;

interface LandingSearch {
  readonly contract: string | undefined;
  readonly line: string | undefined;
  readonly course: CourseName;
  readonly capacity: (typeof capacities)[number];
  readonly effects: readonly string[];
}

function readSearch(query: Query): LandingSearch {
  return {
    contract: textOf(query, 'contract'),
    line: textOf(query, 'line'),
    course: courseNames.find((one) => one === textOf(query, 'course')) ?? 'base',
    capacity: capacities.find((one) => one === textOf(query, 'capacity')) ?? 'all',
    effects: textsOf(query, 'effect'),
  };
}

/** Where the year lands, and how likely each rung is. */
export function Page() {
  const subject = useSubject();
  const search = usePageSearch(readSearch);
  const words = useWords(landingWords);
  if (subject.known === undefined) return <Waiting />;
  const { contracts } = subject.known.catalogue;
  const own = contracts.find(({ entity }) => entity === subject.looking.entity.id) ?? contracts[0];
  const contract = contracts.find(({ id }) => id === search.contract) ?? own;
  if (contract === undefined) return <Sentence>{words.title}</Sentence>;
  return <Landed subject={subject} catalogue={subject.known.catalogue} search={search} contract={contract.id} />;
}

interface LandedProps {
  readonly subject: AnalysisSubject;
  readonly catalogue: Catalogue;
  readonly search: LandingSearch;
  readonly contract: string;
}

function Landed({ subject: { looking, language }, catalogue, search, contract }: LandedProps) {
  const words = useWords(landingWords);
  const job = useJob();
  const { data, error, isPlaceholderData, isFetching, refetch } = useAnswer<LandingAnswer>(
    '/landing',
    {
      contract,
      through: looking.through,
      course: search.course,
      capacity: search.capacity,
      effect: search.effects,
    },
    { job },
  );
  const working = (
    <Working
      job={job}
      what={words.waiting}
      isAtWork={isFetching}
      stop={() => void queryClient.cancelQueries({ queryKey: ['/landing'] })}
      again={() => void refetch()}
    />
  );
  const asked = <LandingAsked catalogue={catalogue} search={search} contract={contract} />;
  const landed = data?.contracts.find(({ id }) => id === contract);
  if (error !== null || data === undefined || landed === undefined) {
    return (
      <>
        <Unanswered error={error} title={words.title} waiting={words.waiting} meanwhile={working}>
          {asked}
        </Unanswered>
        {error === null ? null : <Effects effects={search.effects} through={looking.through} />}
      </>
    );
  }
  const isOver = data.open.length === 0;
  const line = lineShown(catalogue, landed, search.line);
  const declared = catalogue.contracts.find(({ id }) => id === contract)!;
  const title = [catalogue.entityName(landed.entity)[language], declared.name[language]].join(' · ');
  const since = words.since(monthName(data.through, catalogue.calendar), data.changeSet);
  return (
    <div aria-busy={isPlaceholderData}>
      <Sentence title={[title, since]}>{messageOf(catalogue, landed, line, isOver)[language]}</Sentence>
      {asked}
      {isPlaceholderData ? working : null}
      <Problems problems={data.problems} isLive={false} />
      <p>{isOver ? words.over : landed.text[language]}</p>
      {line === undefined ? null : <OneLine catalogue={catalogue} line={line} answer={data} />}
      <section>
        <h2>{words.lines}</h2>
        <LineTable catalogue={catalogue} contract={landed} chosen={line?.id} isOver={isOver} />
      </section>
      <Effects effects={search.effects} through={looking.through} />
      <Together contract={landed} isOver={isOver} />
      <Belief answer={data} />
    </div>
  );
}

interface LandingAskedProps {
  readonly catalogue: Catalogue;
  readonly search: LandingSearch;
  readonly contract: string;
}

function LandingAsked({ catalogue, search, contract }: LandingAskedProps) {
  const words = useWords(landingWords);
  const language = useLanguage();
  const setSearch = useSetSearch();
  const capacityNames = { all: words.capacityAll, processes: words.capacityProcesses, none: words.capacityNone };
  return (
    <Asked label={words.choose}>
      <Choice
        label={words.contract}
        value={contract}
        options={catalogue.contracts.map(({ id, name }) => ({ id, name: name[language] }))}
        onChange={(id) => setSearch({ contract: id, line: undefined })}
      />
      <Choice
        label={words.course}
        value={search.course}
        options={courseNames.map((id) => ({ id, name: courseTitles[id][language] }))}
        usual="base"
        onChange={(course) => setSearch({ course })}
      />
      <Choice
        label={words.capacity}
        value={search.capacity}
        options={capacities.map((id) => ({ id, name: capacityNames[id] }))}
        usual="all"
        onChange={(capacity) => setSearch({ capacity })}
      />
    </Asked>
  );
}

interface OneLineProps {
  readonly catalogue: Catalogue;
  readonly line: LandedLine;
  readonly answer: LandingAnswer;
}

function OneLine({ catalogue, line, answer }: OneLineProps) {
  const words = useWords(landingWords);
  const language = useLanguage();
  const { months } = yearMonths(answer.through, catalogue.calendar.fiscalStart);
  const { data } = useAnswer<SeriesAnswer>(
    '/series',
    { indicator: line.indicator, entity: line.entity, scenario: 'actual', from: months[0], to: months.at(-1) },
    { isWanted: line.fan.length > 0 },
  );
  const input = useMemo(() => {
    const measure = catalogue.measure(line.indicator);
    if (measure === undefined || data === undefined) return undefined;
    return fanOf({ catalogue, measure, line, series: data, through: answer.through });
  }, [catalogue, line, data, answer.through]);
  const draw = useCallback((width: number) => fan(input!, { width, language, isBare: true }), [input, language]);
  return (
    <section>
      <h2>{words.oneLine(line.name)}</h2>
      {line.why === null ? null : <p>{line.why.text[language]}</p>}
      {line.fan.length === 0 ? null : input === undefined ? (
        <Waiting height={300} />
      ) : (
        <Chart draw={draw} least={720} />
      )}
      {line.drivers.length === 0 ? null : <Figures table={driverTable(catalogue, line, language)} />}
    </section>
  );
}

function Together({ contract, isOver }: { readonly contract: LandedContract; readonly isOver: boolean }) {
  const words = useWords(landingWords);
  const language = useLanguage();
  const table = missedTable(contract, language, isOver);
  if (table === undefined) return null;
  return (
    <section>
      <h2>{words.missedMost}</h2>
      <Figures table={table} isHeaded />
    </section>
  );
}

function Belief({ answer }: { readonly answer: LandingAnswer }) {
  const words = useWords(landingWords);
  const language = useLanguage();
  const { calibration, draws, seed, origins } = answer;
  if (calibration.text.length === 0) return null;
  return (
    <section>
      <h2>{words.believe}</h2>
      <p>{words.drawsLine(draws, seed, origins)}</p>
      {calibration.text.map((one) => (
        <p key={one}>{one}</p>
      ))}
      <div className="beside">
        {calibrationTables(calibration, language).map((table) => (
          <Figures key={table.caption} table={table} />
        ))}
      </div>
    </section>
  );
}
