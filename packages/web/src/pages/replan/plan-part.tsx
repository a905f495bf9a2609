import { useCallback, useMemo } from 'react';
import type { ReplanLineAnswer, ReplannedAnswer } from '@overhalf/answers';
import { waterfallDown } from '@overhalf/charts';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { opening } from '../../analysis/figures.ts';
import { Figures } from '../../analysis/figures-part.tsx';
import { Asked, Choice } from '../../parts/asked.tsx';
import { Chart } from '../../parts/chart.tsx';
import { Problems } from '../../parts/problems.tsx';
import { useSetSearch } from '../../shell/search.ts';
import { courseTitles, replanWords } from '../../words/replan.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { leverTable, lossTable, moneyTable } from './money-tables.ts';
import { coursesTable, linesTable, planTable, robustTable } from './tables.ts';
import { bridgeOf, rungName } from './view.ts';

interface PlanPartProps {
  readonly catalogue: Catalogue;
  readonly answer: ReplannedAnswer;
  readonly line: string | undefined;
}

/** A year replanned: what its lines come to, the way there, the new plan, what it costs, and what holds it back. */
export function PlanPart({ catalogue, answer, line: chosen }: PlanPartProps) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const setSearch = useSetSearch();
  const line = answer.lines.find(({ id }) => id === chosen) ?? heaviest(catalogue, answer);
  const courses = coursesTable(catalogue, answer, language);
  const sums = [lossTable, leverTable].flatMap((tableOf) => tableOf(catalogue, answer, language) ?? []);
  const plan = line === undefined ? undefined : planTable(catalogue, line, answer.months, language);
  return (
    <>
      <Problems problems={answer.problems.filter(({ severity }) => severity !== 'note')} isLive={false} />
      <h3>{words.lines}</h3>
      <Figures table={linesTable(catalogue, answer, language)} isHeaded />
      {courses === undefined ? null : <Figures table={courses} />}
      <Robust catalogue={catalogue} answer={answer} />
      {line === undefined ? null : (
        <>
          <Asked label={words.line} className="asked one-line">
            <Choice
              label={words.line}
              value={line.id}
              options={answer.lines.map(({ id, indicator }) => ({
                id,
                name: catalogue.indicatorName(indicator)[language],
              }))}
              onChange={(id) => setSearch({ line: id }, { replace: true })}
            />
          </Asked>
          <WayThere catalogue={catalogue} line={line} />
        </>
      )}
      {plan === undefined ? null : (
        <>
          <h3>{plan.caption}</h3>
          <Figures table={plan} isHeaded />
        </>
      )}
      <h3>{words.money}</h3>
      {sums.map((table) => (
        <Figures key={table.caption} table={table} />
      ))}
      <Figures table={moneyTable(catalogue, answer, language)} />
      <Bottlenecks answer={answer} />
      <Problems problems={answer.problems.filter(({ severity }) => severity === 'note')} isLive={false} />
    </>
  );
}

/** One plan for all courses beside each course's own, or why there is none. */
function Robust({ catalogue, answer }: Pick<PlanPartProps, 'catalogue' | 'answer'>) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const { robust, course } = answer;
  if (robust === null) return null;
  if (robust.courses === null) {
    return (
      <>
        <p>{words.noRobust}</p>
        <Problems problems={robust.problems} isLive={false} />
      </>
    );
  }
  const table = robustTable(catalogue, answer, language);
  const names = courseTitles[course];
  return (
    <>
      {table === undefined ? null : <Figures table={table} />}
      <p className="soft">{words.robustTold(names, robust.common)}</p>
    </>
  );
}

/** The line that weighs most in the contract of whoever it is of. */
function heaviest(catalogue: Catalogue, { lines }: ReplannedAnswer): ReplanLineAnswer | undefined {
  const weightOf = ({ id, entity }: ReplanLineAnswer): number => {
    const own = catalogue.contracts.filter((contract) => contract.entity === entity);
    return Math.max(
      0,
      ...own.flatMap((contract) => contract.lines.filter((line) => line.id === id)).map(({ weight }) => weight),
    );
  };
  return lines.toSorted((a, b) => weightOf(b) - weightOf(a))[0];
}

function WayThere({ catalogue, line }: { readonly catalogue: Catalogue; readonly line: ReplanLineAnswer }) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const input = useMemo(() => bridgeOf(catalogue, line), [catalogue, line]);
  const draw = useCallback(
    (width: number) => waterfallDown(input!, { width, language, isBare: true }),
    [input, language],
  );
  if (input === undefined) return null;
  return (
    <>
      <h3>{words.bridge(catalogue.indicatorName(line.indicator), rungName(catalogue, line))}</h3>
      <Chart draw={draw} least={560} />
    </>
  );
}

const mostShown = 4;

function Bottlenecks({ answer: { aims, bottlenecks } }: { readonly answer: ReplannedAnswer }) {
  const words = useWords(replanWords);
  const language = useLanguage();
  if (bottlenecks.length === 0) return null;
  const byAim = aims
    .map(({ name }, at) => ({ name, own: bottlenecks.filter(({ aim }) => aim === at) }))
    .filter(({ own }) => own.length > 0);
  const item = ({ limit, text }: (typeof bottlenecks)[number]) => <li key={limit}>{opening(text[language])}</li>;
  return (
    <>
      <h3>{words.bottlenecks}</h3>
      {byAim.map(({ name, own }) => (
        <div key={name.en} className="bottlenecks">
          <p className="soft">{words.aim(name)}</p>
          <ul>{own.slice(0, mostShown).map(item)}</ul>
          {own.length <= mostShown ? null : (
            <details>
              <summary>{words.more(own.length - mostShown)}</summary>
              <ul>{own.slice(mostShown).map(item)}</ul>
            </details>
          )}
        </div>
      ))}
    </>
  );
}
