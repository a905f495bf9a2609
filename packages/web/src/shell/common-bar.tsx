import { useRouterState } from '@tanstack/react-router';
import type { LogAnswer } from '@overhalf/answers';
import { printMonth } from '@overhalf/core';
import { monthAt } from '../analysis/moment.ts';
import { useAnswer } from '../data/use-answer.ts';
import { sayScenario } from '../data/scenario-name.ts';
import { sayMonth, useLooking, useWorkspace } from '../data/workspace.ts';
import { commonFields, pageNames, type CommonField } from '../pages.ts';
import { Choice } from '../parts/asked.tsx';
import { EntityPicker } from '../parts/entity-picker.tsx';
import { shellWords } from '../words/shell.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Palette } from './palette.tsx';
import { useCommon, useSetSearch, views } from './search.ts';

/** Change sets that the bar offers, the newest; the ledger has all. */
const mostOffered = 100;

/** What is looked at, the same on every page: entity, period, view, moment, language. */
export function CommonBar() {
  const words = useWords(shellWords);
  const language = useLanguage();
  const workspace = useWorkspace();
  const { view = 'ytd', asof = '', scenario = 'actual' } = useCommon();
  const { entity, through } = useLooking();
  const setSearch = useSetSearch();
  const last = workspace.latest ?? workspace.span.to;
  const months = monthsUpTo(workspace.span.from, last);
  const path = useRouterState({ select: (state) => state.location.pathname.slice(1) });
  const page = pageNames.find((name) => name === path);
  const has = (field: CommonField): boolean => page !== undefined && commonFields[page].includes(field);
  const { data: log } = useAnswer<LogAnswer>('/log', {}, { isTimeless: true, isWanted: has('asof') });
  const others = workspace.scenarios.filter((name) => name !== 'actual');
  return (
    <form className="common-bar" aria-label={words.looking} onSubmit={(event) => event.preventDefault()}>
      {has('entity') ? (
        <EntityPicker
          label={words.entity}
          value={entity.id}
          onChange={(id) => setSearch({ entity: id === workspace.root.id ? undefined : id })}
        />
      ) : null}
      {has('through') ? (
        <Choice
          label={words.through}
          value={through}
          options={(months.includes(through) ? months : [through, ...months]).map((id) => ({
            id,
            name: sayMonth(id, workspace.calendar, language),
          }))}
          usual={last}
          onChange={(month) => setSearch({ through: month })}
        />
      ) : null}
      {has('view') ? (
        <Choice
          label={words.view}
          value={view}
          options={views.map((id) => ({ id, name: words[id] }))}
          usual="ytd"
          onChange={(one) => setSearch({ view: one })}
        />
      ) : null}
      {has('scenario') ? (
        <Choice
          label={words.scenario}
          value={scenario}
          options={['actual', ...others].map((id) => ({ id, name: sayScenario(id, workspace, language) }))}
          usual="actual"
          onChange={(one) => setSearch({ scenario: one })}
        />
      ) : null}
      {has('asof') ? (
        <Choice
          label={words.asof}
          value={asof}
          options={[
            { id: '', name: words.now },
            ...(log?.changeSets ?? [])
              .slice(-mostOffered)
              .toReversed()
              .map(({ id, time }) => ({ id: String(id), name: words.change(id, time.slice(0, 10)) })),
          ]}
          onChange={(id) => setSearch({ asof: id })}
        />
      ) : null}
      <span className="bar-end">
        <Palette />
        <button
          type="button"
          className="plain"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => setSearch({ lang: language === 'en' ? 'zh' : 'en' })}
        >
          {words.otherLanguage}
        </button>
      </span>
    </form>
  );
}

/** Month labels from one through another, newest first. */
function monthsUpTo(from: string, to: string): readonly string[] {
  const [first, last] = [monthAt(from), monthAt(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, back) => printMonth(last - back));
}
