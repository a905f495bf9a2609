import { memo, useMemo, useRef, type KeyboardEvent } from 'react';
import type { IndicatorAnswer, ReviewedContract, ReviewedLine } from '@overhalf/answers';
import { formatNumber } from '@overhalf/core';
import { displayOf, showPercent } from '../../data/show.ts';
import { isSameFigure, type Change } from '../../data/what-if/changes.ts';
import { useLooking, useWorkspace } from '../../data/workspace.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { boardWords } from '../../words/board.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { impactOf, PlanPin, ProgressBar } from './bars.tsx';
import { FigureCell } from './figure-cell.tsx';
import { boardScale, deltaToPlan, type BoardScale } from './scale.ts';

interface LineTableProps {
  readonly contract: ReviewedContract;
  /** The contract without changes: what they are compared with. */
  readonly before: ReviewedContract;
  readonly changes: readonly Change[];
  readonly change: (change: Change) => void;
  readonly startEditing: () => void;
}

/** The lines of a contract: figures, bars on one scale, verdict and score. Up and down move between figures. */
export function LineTable({ contract, before, changes, change, startEditing }: LineTableProps) {
  const words = useWords(boardWords);
  const language = useLanguage();
  const { indicatorBy } = useWorkspace();
  const body = useRef<HTMLTableSectionElement>(null);
  const scale = useMemo(() => boardScale(before.lines), [before]);
  const due = contract.lines.find(({ pace }) => pace.due !== null)?.pace.months.share;
  return (
    <div className="scrolling" tabIndex={-1}>
      <table className="figures lines">
        <caption className="hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col" className="number">
              {words.target}
            </th>
            <th scope="col" className="number">
              {words.actual}
            </th>
            <th scope="col" className="drawn">
              {words.progress}
              {due === undefined ? null : (
                <span className="pace-label" style={{ left: scale.at(due) }}>
                  {words.pace(showPercent(due, language, due * 100 === Math.round(due * 100) ? 0 : 1))}
                </span>
              )}
            </th>
            <th scope="col" className="number">
              <span className="hidden">{words.progress}</span>%
            </th>
            <th scope="col" className="number">
              {words.toPace}
              <span className="unit"> {words.points2}</span>
            </th>
            <th scope="col" className="drawn">
              {words.toPlan}
            </th>
            <th scope="col">{words.verdict}</th>
            <th scope="col" className="number">
              {words.points}
            </th>
            <th scope="col" className="no-print">
              <span className="hidden">{words.explain}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => moveBetween(event, body.current)}>
          {contract.lines.map((line) => {
            const indicator = indicatorBy.get(line.indicator);
            const was = before.lines.find(({ id }) => id === line.id);
            if (indicator === undefined || was === undefined) return null;
            const isChanged = (what: Change['what']): boolean =>
              changes.some((one) => isSameFigure(one, { contract: contract.id, line: line.id, what }));
            return (
              <LineRow
                key={line.id}
                contract={contract.id}
                line={line}
                was={was}
                indicator={indicator}
                scale={scale}
                isTargetChanged={isChanged('target')}
                isActualChanged={isChanged('actual')}
                change={change}
                startEditing={startEditing}
              />
            );
          })}
        </tbody>
        <tfoot>
          <tr className="total">
            <th scope="row" colSpan={9}>
              {words.total}
            </th>
            <td className="number">{formatNumber(contract.score.total, { language, decimals: 2 })}</td>
            <td className="no-print" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface LineRowProps {
  readonly contract: string;
  readonly line: ReviewedLine;
  readonly was: ReviewedLine;
  readonly indicator: IndicatorAnswer;
  readonly scale: BoardScale;
  readonly isTargetChanged: boolean;
  readonly isActualChanged: boolean;
  readonly change: (change: Change) => void;
  readonly startEditing: () => void;
}

const LineRow = memo(function LineRow(props: LineRowProps) {
  const { contract, line, was, indicator, scale, isTargetChanged, isActualChanged, change, startEditing } = props;
  const words = useWords(boardWords);
  const language = useLanguage();
  const { through } = useLooking();
  const name = line.name[language];
  const { unitText } = displayOf(indicator, language);
  const gap = line.progress === null || line.pace.due === null ? null : (line.progress - line.pace.due) * 100;
  const delta = deltaToPlan(line);
  const isBad = line.verdict.strict === false;
  const deltaText = delta === undefined ? '' : formatNumber(delta * 100, { language, decimals: 1, sign: true });
  return (
    <tr className={isBad ? 'late' : ''}>
      <th scope="row">
        <PageLink to="indicator" search={{ indicator: line.indicator, entity: line.entity, through }}>
          {name}
        </PageLink>
      </th>
      <td className="unit">{unitText}</td>
      <td className="number">
        <FigureCell
          indicator={indicator}
          value={line.target}
          before={was.target}
          isChanged={isTargetChanged}
          name={words.newTarget(name)}
          label={(value) => words.changeTarget(name, value)}
          startEditing={startEditing}
          change={(value) => change({ contract, line: line.id, what: 'target', value })}
        />
      </td>
      <td className="number">
        <FigureCell
          indicator={indicator}
          value={line.value}
          before={was.value}
          isChanged={isActualChanged}
          name={words.newActual(name)}
          label={(value) => words.changeActual(name, value)}
          startEditing={startEditing}
          change={(value) => change({ contract, line: line.id, what: 'actual', value })}
        />
      </td>
      <td className="drawn">
        <ProgressBar line={line} scale={scale} />
      </td>
      <td className="number">
        {line.progress === null ? '' : formatNumber(line.progress * 100, { language, decimals: 2 })}
      </td>
      <td className={`number ${gap === null ? '' : gap < 0 ? 'bad' : 'good'}`}>
        {gap === null ? '' : formatNumber(gap, { language, decimals: 2, sign: true })}
      </td>
      <td className="drawn">
        {delta === undefined ? null : (
          <>
            <PlanPin delta={delta} impact={impactOf(delta, indicator.better)} text={deltaText} scale={scale} />
            <span className="hidden">{deltaText}</span>
          </>
        )}
      </td>
      <td className={isBad ? 'bad' : ''}>
        {[line.verdict.text, ...line.flags.map(({ text }) => text)].join(language === 'en' ? ', ' : '，')}
      </td>
      <td className="number">
        {line.score === null ? '' : formatNumber(line.score.points, { language, decimals: 2 })}
      </td>
      <td className="no-print">
        <PageLink
          to="explain"
          className="quiet"
          label={words.explainLine(name)}
          search={{ indicator: line.indicator, entity: line.entity, through }}
        >
          {words.explain}
        </PageLink>
      </td>
    </tr>
  );
});

/** Arrows between the figures: up and down in a column, left and right between target and actual. */
function moveBetween(event: KeyboardEvent, body: HTMLElement | null): void {
  const own = event.target;
  if (body === null || !(own instanceof HTMLButtonElement) || !own.classList.contains('figure')) return;
  const all = [...body.querySelectorAll<HTMLButtonElement>('button.figure')];
  const at = all.indexOf(own);
  const steps: Readonly<Record<string, number>> = { ArrowUp: -2, ArrowDown: 2, ArrowLeft: -1, ArrowRight: 1 };
  const step = steps[event.key];
  const next = step === undefined ? undefined : all[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
