import { useCallback, useMemo } from 'react';
import type { BridgeAnswer, BridgeLeg } from '@overhalf/answers';
import { waterfallDown } from '@overhalf/charts';
import { formatNumber } from '@overhalf/core';
import '../../analysis/analysis.css';
import { firstIndicator, useSubject, type AnalysisSubject } from '../../analysis/use-subject.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Chart } from '../../parts/chart.tsx';
import { Problems } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Unanswered } from '../../parts/unanswered.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { usePageSearch, useSetSearch } from '../../shell/search.ts';
import { bridgeWords, methodNames } from '../../words/bridge.ts';
import { useWords } from '../../words/use-words.ts';
import { BridgeAsked } from './asked.tsx';
import { noneOpen, readBridgeSearch, type BridgeSearch } from './search.ts';
import { StepTable } from './step-table.tsx';
import { allGroups, messageOf, openAtFirst, ordersOf, stateName, waterfallFor, type Subject } from './view.ts';

/** Why a number changed: a waterfall of its drivers, and the same as rows that open. */
export function Page() {
  const subject = useSubject();
  const search = usePageSearch(readBridgeSearch);
  const words = useWords(bridgeWords);
  if (subject.known === undefined) return <Waiting />;
  const indicator = search.indicator ?? firstIndicator(subject.known.catalogue, subject.looking.entity.id);
  if (indicator === '') return <Sentence>{words.title}</Sentence>;
  return <Explained subject={subject} known={subject.known} search={search} indicator={indicator} />;
}

interface ExplainedProps {
  readonly subject: AnalysisSubject;
  readonly known: NonNullable<AnalysisSubject['known']>;
  readonly search: BridgeSearch;
  readonly indicator: string;
}

function Explained({ subject: { looking }, known, search, indicator }: ExplainedProps) {
  const { data, error, isPlaceholderData } = useAnswer<BridgeAnswer>('/bridge', {
    indicator,
    entity: looking.entity.id,
    period: known.stretch.text,
    from: search.from,
    to: search.to,
    method: search.method,
    depth: search.depth,
    byEntity: search.isByEntity || undefined,
    mix: search.isMixed || undefined,
  });
  const measure = data === undefined ? undefined : known.catalogue.measure(data.indicator);
  const words = useWords(bridgeWords);
  const asked = <BridgeAsked catalogue={known.catalogue} search={search} indicator={indicator} />;
  if (error !== null || data === undefined || measure === undefined) {
    return (
      <Unanswered error={error} title={words.title} waiting={words.waiting}>
        {asked}
      </Unanswered>
    );
  }
  const whole = { catalogue: known.catalogue, answer: data, measure };
  return (
    <div aria-busy={isPlaceholderData}>
      <Head subject={whole} />
      {asked}
      <Problems problems={data.problems} isLive={false} />
      {data.legs.map((leg) => (
        <Leg
          key={`${leg.from.scenario} ${leg.from.period} ${leg.to.scenario}`}
          subject={whole}
          leg={leg}
          search={search}
        />
      ))}
    </div>
  );
}

function Head({ subject }: { readonly subject: Subject }) {
  const { language } = useSubject();
  const { catalogue, answer, measure } = subject;
  const { from, to, level } = answer.legs[0]!;
  const isWhole = level.entities.length === 1 && level.entities[0] === answer.entity;
  const names = level.entities.map(catalogue.entityName);
  const line = isWhole
    ? bridgeWords.levelWhole(catalogue.entityName(answer.entity), level.depth)
    : bridgeWords.levelParts(names, level.depth);
  const { title } = waterfallFor(subject, answer.legs.at(-1)!, new Set());
  const states = [stateName(catalogue, from, to), stateName(catalogue, to, from)];
  const what = [catalogue.entityName(answer.entity), measure.name, title.when].map((one) => one[language]).join(' · ');
  return (
    <Sentence title={[`${what} · ${states.map((one) => one[language]).join(' → ')}`, line[language]]}>
      {messageOf(subject)[language]}
    </Sentence>
  );
}

interface LegProps {
  readonly subject: Subject;
  readonly leg: BridgeLeg;
  readonly search: BridgeSearch;
}

function Leg({ subject, leg, search }: LegProps) {
  const { language } = useSubject();
  const words = useWords(bridgeWords);
  const setSearch = useSetSearch();
  const { measure } = subject;
  const open = useMemo(() => (search.open === undefined ? openAtFirst(leg) : new Set(search.open)), [leg, search.open]);
  const setOpen = (paths: Iterable<string>): void => {
    const list = [...paths];
    setSearch({ open: list.length === 0 ? noneOpen : list }, { replace: true });
  };
  const toggle = (path: string): void => {
    const next = new Set(open);
    if (!next.delete(path)) next.add(path);
    setOpen(next);
  };
  const draw = useCallback(
    (width: number) => waterfallDown(waterfallFor(subject, leg, open), { width, language, isBare: true }),
    [subject.answer, subject.catalogue, leg, open, language],
  );
  const methodLine = bridgeWords.methodLine(methodNames[subject.answer.method], ordersOf([leg]));
  const { factor, decimals } = measure.shown[language];
  const most = leg.error === null ? undefined : boundText(leg.error * factor, decimals + 6, language);
  return (
    <section>
      <Chart draw={draw} least={560} hasOwnTable />
      <h2>{words.steps}</h2>
      <p className="no-print">
        <button type="button" className="plain" onClick={() => setOpen(allGroups(leg))}>
          {words.openAll}
        </button>{' '}
        <button type="button" className="plain" onClick={() => setOpen([])}>
          {words.shutAll}
        </button>
      </p>
      <StepTable subject={subject} leg={leg} open={open} toggle={toggle} />
      <div className="notes">
        <p>{methodLine[language]}</p>
        {most === undefined ? null : <p>{words.bound(most)}</p>}
      </div>
    </section>
  );
}

/** A bound is rounded up: of nothing, one of the last digit. */
function boundText(error: number, decimals: number, language: 'en' | 'zh'): string {
  return formatNumber(Math.max(1, Math.ceil(error * 10 ** decimals)) / 10 ** decimals, { language, decimals });
}
