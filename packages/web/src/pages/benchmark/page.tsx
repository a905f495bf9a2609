import { useCallback, useMemo } from 'react';
import type { BenchmarkAnswer } from '@overhalf/answers';
import { bars, drawCostCurve, type BarsInput, type Measure, type TableTwin } from '@overhalf/charts';
import '../../analysis/analysis.css';
import { measureFor, type Catalogue } from '../../analysis/catalogue.ts';
import { Figures } from '../../analysis/figures-part.tsx';
import { useSubject, type AnalysisSubject } from '../../analysis/use-subject.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Asked, Choice } from '../../parts/asked.tsx';
import { Chart } from '../../parts/chart.tsx';
import { Problems } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Unanswered } from '../../parts/unanswered.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { textOf, usePageSearch, useSetSearch, type Query } from '../../shell/search.ts';
import { benchmarkWords } from '../../words/benchmark.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { costTable } from './cost.ts';
import { FrontierPart } from './frontier-part.tsx';
import { gapBars, gapTable } from './gaps.ts';
import { ladderInput, ladderTable } from './ladder.ts';
import { messageOf } from './message.ts';
import { curveInput, leagueTable } from './plants.ts';

interface BenchmarkSearch {
  readonly indicator: string | undefined;
  readonly against: string | undefined;
  readonly frontier: string | undefined;
}

function readSearch(query: Query): BenchmarkSearch {
  return {
    indicator: textOf(query, 'indicator'),
    against: textOf(query, 'against'),
    frontier: textOf(query, 'frontier'),
  };
}

/** Where we stand against others, and what the gaps are worth. */
export function Page() {
  const subject = useSubject();
  const search = usePageSearch(readSearch);
  if (subject.known === undefined) return <Waiting />;
  return <Compared subject={subject} known={subject.known} search={search} />;
}

interface ComparedProps {
  readonly subject: AnalysisSubject;
  readonly known: NonNullable<AnalysisSubject['known']>;
  readonly search: BenchmarkSearch;
}

function Compared({ subject: { looking, language }, known: { catalogue, stretch }, search }: ComparedProps) {
  const words = useWords(benchmarkWords);
  const { indicator } = search;
  const declared = indicator === undefined ? undefined : catalogue.find(indicator);
  const { data, error, isPlaceholderData } = useAnswer<BenchmarkAnswer>('/benchmark', {
    indicator,
    entity: looking.entity.id,
    period: stretch.text,
    against: search.against,
    league: true,
    // A curve runs over volume: it asks for what is per unit of it.
    curve: declared?.unit.includes('/') === true ? true : undefined,
  });
  const asked = <BenchmarkAsked catalogue={catalogue} search={search} />;
  if (error !== null || data === undefined) {
    return (
      <Unanswered error={error} title={words.title} waiting={words.waiting}>
        {asked}
      </Unanswered>
    );
  }
  const title = [
    looking.entity.name[language],
    data.indicator === null ? undefined : catalogue.indicatorName(data.indicator)[language],
    stretch.name[language],
    data.against?.name[language],
  ].filter((part) => part !== undefined);
  const measure = data.indicator === null ? undefined : catalogue.measure(data.indicator);
  const league = leagueTable(catalogue, data, language);
  return (
    <div aria-busy={isPlaceholderData}>
      <Sentence title={[title.join(' · ')]}>{messageOf(catalogue, data)[language]}</Sentence>
      {asked}
      <Problems problems={data.problems} isLive={false} />
      {measure === undefined ? null : <OneIndicator catalogue={catalogue} answer={data} measure={measure} />}
      {data.lines.length === 0 ? null : <Gaps catalogue={catalogue} answer={data} />}
      {league === undefined ? null : (
        <section>
          <h2>{words.league}</h2>
          <Figures isHeaded table={league} />
        </section>
      )}
      {measure === undefined || data.curve === null ? null : (
        <Curve catalogue={catalogue} answer={data} measure={measure} />
      )}
      {search.frontier === undefined ? null : (
        <FrontierPart
          catalogue={catalogue}
          frontier={search.frontier}
          entity={looking.entity.id}
          period={stretch.text}
        />
      )}
    </div>
  );
}

function BenchmarkAsked({ catalogue, search }: { readonly catalogue: Catalogue; readonly search: BenchmarkSearch }) {
  const words = useWords(benchmarkWords);
  const language = useLanguage();
  const setSearch = useSetSearch();
  const offered = useMemo(() => signedFirst(catalogue, search.indicator), [catalogue, search.indicator]);
  const chosen = search.against ?? '';
  const others = [
    { id: '', name: words.best },
    { id: 'plan', name: words.plan },
    { id: 'last-year', name: words.lastYear },
    ...catalogue.comparators.map(({ id, name }) => ({ id, name: name[language] })),
  ];
  const isOther = others.some(({ id }) => id === chosen);
  return (
    <Asked label={words.choose}>
      <Choice
        label={words.indicator}
        value={search.indicator ?? ''}
        options={[
          { id: '', name: words.all },
          ...offered.map((id) => ({ id, name: catalogue.indicatorName(id)[language] })),
        ]}
        onChange={(indicator) => setSearch({ indicator, against: undefined })}
      />
      <Choice
        label={words.against}
        value={chosen}
        options={isOther ? others : [...others, { id: chosen, name: catalogue.entityName(chosen)[language] }]}
        onChange={(against) => setSearch({ against })}
      />
      {catalogue.frontiers.length === 0 ? null : (
        <Choice
          label={words.frontier}
          value={search.frontier ?? ''}
          options={[
            { id: '', name: words.none },
            ...catalogue.frontiers.map(({ id, name }) => ({ id, name: name[language] })),
          ]}
          onChange={(frontier) => setSearch({ frontier })}
        />
      )}
    </Asked>
  );
}

/** What contracts ask for comes first; then the other ratios. What is looked at is always among them. */
function signedFirst({ contracts, indicators }: Catalogue, chosen: string | undefined): readonly string[] {
  const signed = contracts.flatMap(({ lines }) => lines.map(({ indicator }) => indicator));
  const ratios = indicators
    .filter(({ better, unit }) => better.kind !== 'none' && unit.includes('/'))
    .map(({ id }) => id);
  return [...new Set([...signed, ...ratios, ...(chosen === undefined ? [] : [chosen])])];
}

function Gaps({ catalogue, answer }: { readonly catalogue: Catalogue; readonly answer: BenchmarkAnswer }) {
  const words = useWords(benchmarkWords);
  const language = useLanguage();
  const title = useMemo(() => titleOf(catalogue, answer), [catalogue, answer]);
  const input = useMemo(
    () => (answer.indicator === null ? gapBars(catalogue, answer, title) : undefined),
    [catalogue, answer, title],
  );
  const draw = useCallback((width: number) => bars(input!, { width, language, isBare: true }), [input, language]);
  return (
    <section>
      <h2>{words.gaps(answer.against?.name ?? benchmarkWords.best)}</h2>
      {input === undefined ? null : <Chart draw={draw} least={420} hasOwnTable />}
      <Figures isHeaded table={gapTable(catalogue, answer, language)} />
      {answer.indicator !== null ? null : (
        <p className="row-links no-print">
          {answer.lines.map(({ indicator }) => (
            <PageLink key={indicator} to="benchmark" search={{ indicator }}>
              {catalogue.indicatorName(indicator)[language]}
            </PageLink>
          ))}
        </p>
      )}
    </section>
  );
}

interface OneProps {
  readonly catalogue: Catalogue;
  readonly answer: BenchmarkAnswer;
  readonly measure: Measure;
}

function OneIndicator({ catalogue, answer, measure }: OneProps) {
  const words = useWords(benchmarkWords);
  const language = useLanguage();
  const input = useMemo(
    () => ladderInput(catalogue, answer, measure, titleOf(catalogue, answer)),
    [catalogue, answer, measure],
  );
  const draw = useCallback((width: number) => bars(input, { width, language, isBare: true }), [input, language]);
  const cost = costTable(catalogue, answer, measure, language);
  if (answer.ladder.length === 0) return null;
  return (
    <>
      <section>
        <h2>{words.ladder}</h2>
        <Chart draw={draw} least={640} hasOwnTable />
        <Figures isHeaded table={ladderTable(catalogue, answer, measure, language)} />
      </section>
      {cost === undefined ? null : <CostPart table={cost} />}
    </>
  );
}

function CostPart({ table }: { readonly table: TableTwin }) {
  return (
    <section>
      <h2>{table.caption}</h2>
      <Figures isHeaded table={table} />
    </section>
  );
}

function Curve({ catalogue, answer, measure }: OneProps) {
  const words = useWords(benchmarkWords);
  const language = useLanguage();
  const volume = useMemo(() => volumeMeasure(answer), [answer]);
  const input = useMemo(
    () => (volume === undefined ? undefined : curveInput(catalogue, answer, measure, volume)),
    [catalogue, answer, measure, volume],
  );
  const draw = useCallback(
    (width: number) => drawCostCurve(input!, { width, language, isBare: true }),
    [input, language],
  );
  if (input === undefined) return null;
  return (
    <section>
      <h2>{words.curve}</h2>
      <Chart draw={draw} least={420} />
    </section>
  );
}

/** What stands below the line of the indicator's unit, in thousands: `CNY/t` runs along tonnes. */
function volumeMeasure({ unit }: BenchmarkAnswer): Measure | undefined {
  const below = unit?.split('/').at(-1);
  if (below === undefined || below === '') return undefined;
  const isMass = below === 't';
  return measureFor({
    name: benchmarkWords.volume,
    unit: below,
    shownIn: isMass ? { en: 'kt', zh: '10⁴ t' } : null,
    kind: { time: { kind: 'sum' }, entities: { kind: 'sum' } },
    better: { kind: 'none' },
    decimals: 2,
  });
}

function titleOf(catalogue: Catalogue, answer: BenchmarkAnswer): BarsInput['title'] {
  const when = answer.from === answer.to ? answer.from : `${answer.from}–${answer.to}`;
  return { who: catalogue.entityName(answer.entity), when: { en: when, zh: when } };
}
