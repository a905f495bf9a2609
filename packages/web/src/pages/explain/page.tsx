import type { ExplainAnswer, ExplainedNode } from '@overhalf/answers';
import { parseFormula, printFormula } from '@overhalf/core';
import { stretchOf } from '../../analysis/moment.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { sayScenario } from '../../data/scenario-name.ts';
import { displayOf, showWithUnit } from '../../data/show.ts';
import { sayMonth, useLooking, useWorkspace } from '../../data/workspace.ts';
import { IndicatorSearch } from '../../parts/indicator-search.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Unanswered } from '../../parts/unanswered.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { textOf, useCommon, usePageSearch, useSetSearch, type Query } from '../../shell/search.ts';
import { explainWords } from '../../words/explain.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { ValueTree } from './value-tree.tsx';
import './explain.css';

const readIndicator = (query: Query): string | undefined => textOf(query, 'indicator');

/** A number opened: its formula, what that reads, and the rows of the files below. */
export function Page() {
  const workspace = useWorkspace();
  const words = useWords(explainWords);
  const indicator = usePageSearch(readIndicator);
  const { entity, through } = useLooking();
  const { view = 'ytd', scenario } = useCommon();
  const setSearch = useSetSearch();
  const period = stretchOf(through, view, workspace.calendar).text;
  const { data, error, isPlaceholderData } = useAnswer<ExplainAnswer>(
    '/explain',
    { indicator, entity: entity.id, period, scenario },
    { isWanted: indicator !== undefined },
  );
  const search = (
    <IndicatorSearch
      label={words.indicator}
      value={indicator}
      onChange={(chosen) => setSearch({ indicator: chosen })}
    />
  );
  if (indicator === undefined) {
    return (
      <>
        <Sentence>{words.choose}</Sentence>
        {search}
      </>
    );
  }
  if (data === undefined || (error !== null && isPlaceholderData)) {
    return (
      <Unanswered error={error} title={words.choose} waiting={words.waiting}>
        {search}
      </Unanswered>
    );
  }
  return (
    <>
      <Answered explained={data} />
      <div className="another no-print">{search}</div>
    </>
  );
}

function Answered({ explained: { value, from, to } }: { readonly explained: ExplainAnswer }) {
  const workspace = useWorkspace();
  const language = useLanguage();
  const shape = workspace.indicatorBy.get(value.indicator);
  const name = shape?.name[language] ?? value.indicator;
  const message = useMessage(value, name);
  const comma = language === 'en' ? ', ' : '，';
  const when = [from, to].map((label) => sayMonth(label, workspace.calendar, language));
  return (
    <>
      <Sentence
        title={[
          workspace.entityBy.get(value.entity)?.name[language] ?? value.entity,
          <>
            <PageLink to="indicator" search={{ indicator: value.indicator }}>
              <strong>{name}</strong>
            </PageLink>{' '}
            {shape === undefined ? value.unit : displayOf(shape, language).unitText}
            {comma}
            {sayScenario(value.scenario, workspace, language)}
          </>,
          from === to ? when[0] : when.join(language === 'en' ? ' to ' : '至'),
        ]}
      >
        {message}
      </Sentence>
      <ValueTree key={`${value.indicator} ${value.entity} ${from} ${to}`} value={value} />
    </>
  );
}

const mostFormula = 90;

/** The largest of those parts that have the unit of the first. */
function largestOf(parts: readonly ExplainedNode[]): ExplainedNode {
  return parts
    .filter(({ unit }) => unit === parts[0]!.unit)
    .reduce((one, other) => (Math.abs(other.value ?? 0) > Math.abs(one.value ?? 0) ? other : one));
}

/** The sentence on top: the value, and what it is from. */
function useMessage(value: ExplainedNode, name: string): string {
  const words = useWords(explainWords);
  const language = useLanguage();
  const { indicatorBy } = useWorkspace();
  const shape = indicatorBy.get(value.indicator);
  if (value.value === null || shape === undefined) return words.nothing(name);
  const shown = showWithUnit(shape, value.value, language);
  const parts = value.parts ?? [];
  const children = parts.filter(({ as }) => as === 'child').length;
  if (children > 0) return words.sum(name, shown, children);
  if (value.formula !== undefined && parts.some(({ as }) => as === 'operand')) {
    const formula = printFormula(
      parseFormula(value.formula).tree,
      (written) => indicatorBy.get(written)?.name[language] ?? written,
      language,
    );
    if (formula.length <= mostFormula) return words.from(name, shown, formula);
    const largest = largestOf(parts);
    const largestShape = indicatorBy.get(largest.indicator);
    if (largestShape !== undefined) {
      return words.fromMany(name, shown, {
        count: parts.length,
        largest: largestShape.name[language],
        value: showWithUnit(largestShape, largest.value, language),
      });
    }
  }
  return words.own(name, shown, value.reported);
}
