import {
  explainCell,
  parsePeriod,
  printFormula,
  say as sayProblem,
  type Checked,
  type SplitRule,
} from '@overhalf/core';
import { useWorkspace } from '../../data/workspace.ts';
import { PageLink } from '../../shell/page-link.tsx';
import type { Query } from '../../shell/search.ts';
import { decomposeWords } from '../../words/decompose.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { printExactly } from '../../grid/index.ts';
import type { Aspect } from './axes.ts';
import { nodeKey, statesOf, type Marks } from './marks.ts';
import { sayAmountOf } from './say-amount.ts';
import type { Plan } from './use-plan.ts';

interface InspectorProps {
  readonly plan: Plan;
  readonly marks: Marks;
  readonly entity: number;
  readonly time: number;
  readonly aspect: Aspect;
  readonly formula: Checked | undefined;
}

/** The cell that has the focus: its exact value, what holds there and who said so, and why it is what it is. */
export function Inspector({ plan, marks, entity, time, aspect, formula }: InspectorProps) {
  const say = useWords(decomposeWords);
  const language = useLanguage();
  const { frame, now, opened, answer } = plan;
  const at = { entity: frame.entities.ids[entity]!, time: frame.times.ids[time]! };
  const { calendar, indicatorBy } = useWorkspace();
  const nameOf = (written: string): string => indicatorBy.get(written)?.name[language] ?? written;
  const place = entity * frame.times.ids.length + time;
  // What is on screen is nowhere yet; what held before is in the ledger, and can be opened down to its rows.
  const isPeriod = parsePeriod(at.time, calendar).period !== undefined;
  const from: Query | undefined =
    frame.inForce === null || !isPeriod
      ? undefined
      : { indicator: frame.indicator, entity: at.entity, through: at.time, view: 'month', scenario: frame.inForce };
  const amount = (value: number): string => (Number.isNaN(value) ? '–' : sayAmountOf(frame, value, language));
  const rules = marks.rulesAt.get(nodeKey(at.entity, at.time)) ?? [];
  const states = statesOf({ frame, standing: { now, opened } }, marks, { entity, time });
  const isLeaf = frame.entityNodes[entity]!.leaf && frame.timeNodes[time]!.leaf;
  const why = answer === undefined ? undefined : explainCell(answer, at.entity, at.time);
  const locked =
    aspect === 'before'
      ? say['locked-before']
      : aspect === 'change'
        ? say['locked-change']
        : frame.isTypable
          ? undefined
          : say['locked-kind'];
  const told = [
    locked ?? (isLeaf ? say['state-input'] : say['state-total']),
    ...(states.includes('held') ? [say['state-held']] : []),
    ...(states.includes('at-high') || states.includes('at-low') ? [say['state-bounded']] : []),
    ...(states.includes('estimated') ? [say['state-estimated']] : []),
    ...(states.includes('changed') ? [say['state-changed']] : []),
    ...(plan.draft.typed.some((node) => node.entity === at.entity && node.time === at.time)
      ? [say['state-typed']]
      : []),
    ...(states.includes('conflict') ? [say['state-conflict']] : []),
  ];
  return (
    <section className="inspector" aria-labelledby="inspector-title">
      <h2 id="inspector-title">{plan.placeName(at)[language]}</h2>
      <dl>
        <dt>{say.value}</dt>
        <dd title={printExactly(now[place]!)}>{amount(now[place]!)}</dd>
        <dt>{say.before}</dt>
        <dd>
          {amount(frame.before[place]!)}
          {from === undefined || Number.isNaN(frame.before[place]!) ? null : (
            <>
              {' · '}
              <PageLink to="explain" search={from}>
                {say.madeOf}
              </PageLink>
            </>
          )}
        </dd>
        {formula === undefined ? null : (
          <>
            <dt>{say.formula}</dt>
            <dd>{printFormula(formula.tree, nameOf, language)}</dd>
          </>
        )}
        <dt>{say.states}</dt>
        <dd>{told.join(' · ')}</dd>
        <dt>{say.rules}</dt>
        <dd>
          {rules.length === 0
            ? say.none
            : rules.map((rule, index) => (
                // oxlint-disable-next-line react/no-array-index-key
                <div key={index}>
                  {say[`kind-${rule.kind}`]} {limitsOf(rule, amount)}
                  {rule.owner === undefined ? '' : ` · ${rule.owner}`}
                  {rule.reason === undefined ? '' : ` · ${rule.reason[language]}`}
                  {rule.until === undefined ? '' : ` · ${say.until} ${rule.until}`}
                </div>
              ))}
        </dd>
        {why?.kind !== 'explained' ? null : (
          <>
            <dt>{say.whyHere}</dt>
            <dd>
              {why.reasons.map((reason, index) => (
                // oxlint-disable-next-line react/no-array-index-key
                <div key={index}>{sayProblem(reason, language)}</div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function limitsOf({ low, high }: SplitRule, amount: (value: number) => string): string {
  const shown = (decimal: SplitRule['low']): string =>
    decimal === undefined ? '' : amount(decimal.mantissa / 10 ** decimal.scale);
  if (low !== undefined && high !== undefined && low.mantissa === high.mantissa && low.scale === high.scale)
    return `= ${shown(low)}`;
  return [low === undefined ? '' : `≥ ${shown(low)}`, high === undefined ? '' : `≤ ${shown(high)}`]
    .filter((text) => text !== '')
    .join(' ');
}
