import { useQuery } from '@tanstack/react-query';
import type { ReplanAnswer, StoppagesAnswer } from '@overhalf/answers';
import { courseNames, isoDay, leverNames, levers, type Lever } from '@overhalf/core';
import '../../analysis/analysis.css';
import './replan.css';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { Figures } from '../../analysis/figures-part.tsx';
import { yearMonths } from '../../analysis/moment.ts';
import { useSubject, type AnalysisSubject } from '../../analysis/use-subject.ts';
import { send } from '../../data/client.ts';
import { useJob } from '../../data/progress.ts';
import { queryClient } from '../../data/query-client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Asked, Choice, Tick } from '../../parts/asked.tsx';
import { NoAnswer, Problems } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Working } from '../../parts/working.tsx';
import { useCommon, usePageSearch, useSetSearch } from '../../shell/search.ts';
import { courseTitles, replanWords } from '../../words/replan.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import type { Days } from './draft.ts';
import { DrawPart } from './draw-part.tsx';
import { KeepForm } from './keep-form.tsx';
import { PlanPart } from './plan-part.tsx';
import { readReplanSearch, replanBody, type ReplanSearch } from './request.ts';
import { StoppageList } from './stoppage-list.tsx';
import { lostTable } from './tables.ts';
import { messageOf } from './view.ts';

/** Draw the stoppage, see the year. */
export function Page() {
  const subject = useSubject();
  const search = usePageSearch(readReplanSearch);
  if (subject.known === undefined) return <Waiting />;
  return <Replanning subject={subject} catalogue={subject.known.catalogue} search={search} />;
}

interface ReplanningProps {
  readonly subject: AnalysisSubject;
  readonly catalogue: Catalogue;
  readonly search: ReplanSearch;
}

function Replanning({ subject: { looking, language }, catalogue, search }: ReplanningProps) {
  const words = useWords(replanWords);
  const { through } = looking;
  const known = useAnswer<StoppagesAnswer>('/stoppages', { course: search.course === 'all' ? 'base' : search.course });
  const { asof } = useCommon();
  const body = replanBody(search, { through, asOf: asof });
  const job = useJob();
  const plan = useQuery({
    queryKey: ['/replan', body, language],
    queryFn: ({ signal }) => send<ReplanAnswer>('/replan', { ...body, language }, { signal, job }),
    enabled: search.isAsked,
  });
  const answer = search.isAsked ? plan.data : undefined;
  if (known.error !== null) {
    return (
      <>
        <Sentence>{words.title}</Sentence>
        <NoAnswer error={known.error} />
      </>
    );
  }
  if (known.data === undefined) return <Waiting />;
  const { stoppages } = known.data;
  const standing = stoppages.length === 0 ? words.noStoppage : words.recorded(stoppages.length);
  const message = answer?.format === 'overhalf.replan/1' ? messageOf(catalogue, answer)[language] : standing;
  const days = daysToCome(through, catalogue.calendar.fiscalStart);
  const lost = lostTable(catalogue, known.data, language);
  return (
    <>
      <Sentence title={[catalogue.company[language]]}>{message}</Sentence>
      <Problems problems={known.data.problems} isLive={false} />
      <DrawPart catalogue={catalogue} days={days} />
      <StoppageList catalogue={catalogue} stoppages={stoppages} days={days} />
      {lost === undefined ? null : (
        <section>
          <h2>{words.lost}</h2>
          <Figures table={lost} isHeaded />
        </section>
      )}
      <section aria-busy={plan.isFetching}>
        <h2>{words.replan}</h2>
        <ReplanAsked catalogue={catalogue} search={search} />
        {search.isAsked && answer === undefined && plan.error === null ? (
          <Working
            job={job}
            what={words.working}
            isAtWork={plan.isFetching}
            stop={() => void queryClient.cancelQueries({ queryKey: ['/replan'] })}
            again={() => void plan.refetch()}
          />
        ) : null}
        {search.isAsked && plan.error !== null ? <NoAnswer error={plan.error} /> : null}
        {answer?.format === 'overhalf.replan-refused/1' ? <Problems problems={answer.problems} isLive={false} /> : null}
        {answer?.format === 'overhalf.replan/1' ? (
          <>
            <PlanPart catalogue={catalogue} answer={answer} line={search.line} />
            <KeepForm body={body} />
          </>
        ) : null}
      </section>
    </>
  );
}

/** The days of the fiscal year after `through`; of a year that is over, all its days. */
function daysToCome(through: string, fiscalStart: number): Days {
  const { months } = yearMonths(through, fiscalStart);
  const left = months.filter((month) => month > through);
  const shown = left.length === 0 ? months : left;
  const first = isoDay(`${shown[0]!}-01`)!;
  const end = shown.at(-1)!;
  const [year, month] = end.split('-').map(Number);
  const next = month === 12 ? `${year! + 1}-01-01` : `${year!}-${String(month! + 1).padStart(2, '0')}-01`;
  return { first, last: isoDay(next)! - 1 };
}

function ReplanAsked({ catalogue, search }: { readonly catalogue: Catalogue; readonly search: ReplanSearch }) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const setSearch = useSetSearch();
  const place = catalogue.rungs.findIndex(({ id }) => id === catalogue.contractual);
  const beyond = catalogue.rungs.slice(place + 1).map(({ id, name }) => ({ id, name: name[language] }));
  const courses = courseNames.map((id) => ({ id, name: courseTitles[id][language] }));
  const switched = (lever: Lever, isOn: boolean): readonly Lever[] =>
    isOn ? search.without.filter((one) => one !== lever) : [...search.without, lever];
  return (
    <Asked label={words.replan} submit={() => setSearch({ plan: search.isAsked ? undefined : 'yes' })}>
      <Choice
        label={words.course}
        value={search.course}
        options={[...courses, { id: 'all', name: words.allCourses }]}
        usual="base"
        onChange={(course) => setSearch({ course })}
      />
      <Choice
        label={words.robust}
        value={search.robust ?? ''}
        options={[
          { id: '', name: words.robustNone },
          { id: 'worst', name: words.robustWorst },
          { id: 'average', name: words.robustAverage },
        ]}
        onChange={(robust) => setSearch({ robust })}
      />
      <Choice
        label={words.prefer}
        value={search.prefer}
        options={[
          { id: 'margin', name: words.margin },
          { id: 'stability', name: words.stability },
        ]}
        usual="margin"
        onChange={(prefer) => setSearch({ prefer })}
      />
      <Choice
        label={words.reach}
        value={search.target ?? ''}
        options={[{ id: '', name: words.noMore }, ...beyond]}
        onChange={(target) => setSearch({ target })}
      />
      {levers.map((lever) => (
        <Tick
          key={lever}
          label={leverNames[lever][language]}
          isOn={!search.without.includes(lever)}
          onChange={(isOn) => setSearch({ without: switched(lever, isOn) })}
        />
      ))}
      <button type="submit" className={search.isAsked ? '' : 'main'}>
        {search.isAsked ? words.askAgain : words.ask}
      </button>
    </Asked>
  );
}
