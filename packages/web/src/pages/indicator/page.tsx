import { useCallback, useMemo } from 'react';
import type { BridgeAnswer, ExplainAnswer, ExplainedNode, SeriesAnswer, SignalAnswer } from '@overhalf/answers';
import { columns, driverTree, xmr } from '@overhalf/charts';
import '../../analysis/analysis.css';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { yearMonths } from '../../analysis/moment.ts';
import { firstIndicator, useSubject, type AnalysisSubject } from '../../analysis/use-subject.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Chart } from '../../parts/chart.tsx';
import { NoAnswer, Problems } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Unanswered } from '../../parts/unanswered.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { usePageSearch, useSetSearch } from '../../shell/search.ts';
import { indicatorWords } from '../../words/indicator.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { IndicatorAsked } from './asked.tsx';
import { treeOf, unitName } from './formula-tree.ts';
import { readIndicatorSearch, type IndicatorSearch as Search } from './search.ts';
import { signalOf } from './signal-of.ts';
import { columnsFor, messageOf } from './view.ts';

/** One indicator: its months, whether the last one says anything, what it is made of, and where to go on. */
export function Page() {
  const subject = useSubject();
  const search = usePageSearch(readIndicatorSearch);
  const words = useWords(indicatorWords);
  if (subject.known === undefined) return <Waiting />;
  const indicator = search.indicator ?? firstIndicator(subject.known.catalogue, subject.looking.entity.id);
  if (indicator === '') return <Sentence>{words.title}</Sentence>;
  return <OneIndicator subject={subject} known={subject.known} search={search} indicator={indicator} />;
}

interface OneProps {
  readonly subject: AnalysisSubject;
  readonly known: NonNullable<AnalysisSubject['known']>;
  readonly search: Search;
  readonly indicator: string;
}

function OneIndicator({ subject: { looking, language }, known: { catalogue, stretch }, search, indicator }: OneProps) {
  const words = useWords(indicatorWords);
  const { through, entity } = looking;
  const measure = catalogue.measure(indicator);
  const at = { indicator, entity: entity.id };
  const isKnown = measure !== undefined;
  const actual = useAnswer<ExplainAnswer>('/explain', { ...at, period: stretch.text, depth: 1 });
  const plan = useAnswer<ExplainAnswer>(
    '/explain',
    { ...at, period: stretch.text, scenario: 'plan', depth: 1 },
    { isWanted: isKnown },
  );
  const signal = useAnswer<SignalAnswer>(
    '/signals',
    { ...at, through, rules: search.rules, season: search.isYearOnYear ? 'year-on-year' : undefined },
    { isWanted: isKnown },
  );
  const asked = <IndicatorAsked search={search} indicator={indicator} />;
  const isReady = signal.data !== undefined || signal.error !== null;
  if (actual.error !== null || actual.data === undefined || measure === undefined || !isReady) {
    return (
      <Unanswered error={actual.error} title={words.title} waiting={words.waiting}>
        {asked}
      </Unanswered>
    );
  }
  const { value } = actual.data;
  const declared = catalogue.find(indicator)!;
  const planned = plan.data?.value;
  const message = messageOf({
    measure,
    when: stretch.name,
    actual: value,
    plan: planned,
    signal: signal.data,
    catalogue,
  });
  const title = [
    entity.name[language],
    measure.name[language],
    unitName(declared.unit, language),
    stretch.name[language],
  ];
  const mind = [
    declared.note?.[language],
    value.reported < value.expected ? words.reportedPart(value.reported, value.expected) : undefined,
    value.estimated ? words.estimated : undefined,
  ].filter((one) => one !== undefined);
  return (
    <div aria-busy={actual.isPlaceholderData}>
      <Sentence title={[title.filter((part) => part !== '').join(' · '), ...mind]}>{message[language]}</Sentence>
      {asked}
      <Ways indicator={indicator} period={stretch.text} />
      <Trend catalogue={catalogue} indicator={indicator} entity={entity.id} through={through} />
      {signal.data === undefined ? null : <SignalPart answer={signal.data} catalogue={catalogue} />}
      {value.formula === undefined || plan.error !== null ? null : planned === undefined ? (
        <Waiting height={300} />
      ) : (
        <Made catalogue={catalogue} actual={value} plan={planned} period={stretch.text} />
      )}
      <UsedBy catalogue={catalogue} ids={declared.usedBy} />
    </div>
  );
}

function Ways({ indicator, period }: { readonly indicator: string; readonly period: string }) {
  const words = useWords(indicatorWords);
  return (
    <p className="row-links no-print" role="navigation" aria-label={words.ways}>
      <PageLink to="bridge" search={{ indicator }}>
        {words.bridge}
      </PageLink>
      <PageLink to="explain" search={{ indicator, period }}>
        {words.explain}
      </PageLink>
      <PageLink to="benchmark" search={{ indicator }}>
        {words.benchmark}
      </PageLink>
      <PageLink to="decompose" search={{ indicator }}>
        {words.decompose}
      </PageLink>
    </p>
  );
}

interface TrendProps {
  readonly catalogue: Catalogue;
  readonly indicator: string;
  readonly entity: string;
  readonly through: string;
}

function Trend({ catalogue, indicator, entity, through }: TrendProps) {
  const words = useWords(indicatorWords);
  const language = useLanguage();
  const { before, months } = yearMonths(through, catalogue.calendar.fiscalStart);
  const { data, error } = useAnswer<SeriesAnswer>('/series', {
    indicator,
    entity,
    scenario: ['actual', 'plan', 'forecast'],
    from: before,
    to: months.at(-1),
  });
  const draw = useCallback(
    (width: number) =>
      columns(columnsFor({ catalogue, measure: catalogue.measure(indicator)!, series: data!, through, entity }), {
        width,
        language,
        isBare: true,
      }),
    [catalogue, indicator, data, through, entity, language],
  );
  return (
    <section>
      <h2>{words.months}</h2>
      {error === null ? null : <NoAnswer error={error} />}
      {data === undefined ? <Waiting height={320} /> : <Chart draw={draw} least={760} />}
    </section>
  );
}

function SignalPart({ answer, catalogue }: { readonly answer: SignalAnswer; readonly catalogue: Catalogue }) {
  const words = useWords(indicatorWords);
  const language = useLanguage();
  const signal = useMemo(() => {
    const declared = catalogue.find(answer.indicator);
    return declared === undefined ? undefined : signalOf(answer, declared, catalogue.calendar);
  }, [answer, catalogue]);
  const draw = useCallback(
    (width: number) =>
      xmr(
        {
          signal: signal!,
          calendar: catalogue.calendar,
          title: { who: catalogue.entityName(answer.entity), when: { en: '', zh: '' } },
        },
        { width, language, isBare: true },
      ),
    [signal, catalogue, answer.entity, language],
  );
  return (
    <section>
      <h2>{words.signals}</h2>
      <p>{answer.answer.text[language]}</p>
      <Problems problems={answer.problems} isLive={false} />
      {signal === undefined || signal.points.length < 3 ? null : <Chart draw={draw} least={640} />}
    </section>
  );
}

interface MadeProps {
  readonly catalogue: Catalogue;
  readonly actual: ExplainedNode;
  readonly plan: ExplainedNode;
  readonly period: string;
}

function Made({ catalogue, actual, plan, period }: MadeProps) {
  const words = useWords(indicatorWords);
  const language = useLanguage();
  const { indicator, entity } = actual;
  const { data, error } = useAnswer<BridgeAnswer>('/bridge', { indicator, entity, period, from: 'plan', depth: 1 });
  // Where no bridge is to be had, the tree stands without effects.
  const isWaiting = data === undefined && error === null;
  const effects = useMemo(() => {
    const steps = data?.legs[0]?.change.children ?? [];
    return new Map(steps.flatMap((step) => (step.indicator === null ? [] : [[step.indicator, step.effect] as const])));
  }, [data]);
  const root = useMemo(
    () => treeOf({ catalogue, measure: catalogue.measure(indicator)!, actual, plan, effects }),
    [catalogue, indicator, actual, plan, effects],
  );
  const setSearch = useSetSearch();
  const draw = useCallback(
    (width: number) =>
      driverTree(
        { root: root!, against: 'PL', title: { who: catalogue.entityName(entity), when: { en: period, zh: period } } },
        { width, language, isBare: true },
      ),
    [root, catalogue, entity, period, language],
  );
  const choose = useCallback(
    (point: string) => {
      if (catalogue.find(point) !== undefined) setSearch({ indicator: point });
    },
    [catalogue, setSearch],
  );
  return (
    <section>
      <h2>
        {words.made} <span className="unit">{words.against}</span>
      </h2>
      <p className="soft">
        <code>{actual.formula}</code>
      </p>
      {root === undefined ? null : isWaiting ? (
        <Waiting height={300} />
      ) : (
        <Chart draw={draw} least={760} choose={choose} />
      )}
    </section>
  );
}

function UsedBy({ catalogue, ids }: { readonly catalogue: Catalogue; readonly ids: readonly string[] }) {
  const words = useWords(indicatorWords);
  const language = useLanguage();
  if (ids.length === 0) return null;
  return (
    <section>
      <h2>{words.usedBy}</h2>
      <ul className="used-by">
        {ids.map((id) => (
          <li key={id}>
            <PageLink to="indicator" search={{ indicator: id }}>
              {catalogue.indicatorName(id)[language]}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
