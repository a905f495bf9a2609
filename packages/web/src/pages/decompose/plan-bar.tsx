import type { ReactNode, RefObject } from 'react';
import { collapsedTo, copyTable, levelsOf } from '../../grid/index.ts';
import { decomposeWords } from '../../words/decompose.ts';
import { gridWords } from '../../words/grid.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import type { PlanGridView } from './use-plan-grid.ts';
import type { Plan } from './use-plan.ts';

interface PlanBarProps {
  readonly plan: Plan;
  readonly view: PlanGridView;
  readonly hidden: number;
  readonly onShowAll: () => void;
  /** As wide as the grid below it may be. */
  readonly room: RefObject<HTMLDivElement | null>;
}

/** What is done with the whole plan. */
export function PlanBar({ plan, view, hidden, onShowAll, room }: PlanBarProps) {
  const say = useWords(decomposeWords);
  const sayGrid = useWords(gridWords);
  const language = useLanguage();
  const { history, draft } = plan;
  const { data, axes, collapsed, setCollapsed, compared, setCompared } = view;
  const last = history.done.length < 2 ? undefined : history.done.at(-1)!.name[language];
  const next = history.undone[0]?.name[language];
  const levels = levelsOf(axes.rowNodes);
  const isTyped = draft.clash !== undefined || draft.typed.length > 0 || draft.rules.length > 0;
  const copyAll = (): void => {
    const all = { top: 0, left: 0, bottom: data.rowCount - 1, right: data.columns.length - 1 };
    void navigator.clipboard.writeText(copyTable(data, all, true));
  };
  return (
    <div ref={room} className="plan-bar" role="toolbar" aria-label={say.grid}>
      <Button
        disabled={last === undefined}
        onClick={plan.undo}
        {...(last === undefined ? {} : { title: sayGrid.undoOf(last) })}
      >
        {last === undefined ? sayGrid.undo : sayGrid.undoOf(last)}
      </Button>
      <Button disabled={next === undefined} onClick={plan.redo}>
        {next === undefined ? sayGrid.redo : sayGrid.redoOf(next)}
      </Button>
      <Button disabled={plan.isBusy} onClick={plan.layOut}>
        {say.layOut}
      </Button>
      <Button disabled={!isTyped} onClick={plan.startAgain}>
        {say.startAgain}
      </Button>
      <Button onClick={copyAll}>{say.export}</Button>
      {hidden === 0 ? null : <Button onClick={onShowAll}>{say.showHidden(hidden)}</Button>}
      {levels < 2 ? null : (
        <span className="levels" role="group" aria-label={sayGrid.levels}>
          {sayGrid.levels}
          {Array.from({ length: levels }, (_, level) => (
            <Button
              key={level}
              onClick={() => setCollapsed({ ...collapsed, entities: collapsedTo(axes.rowNodes, level + 1) })}
            >
              {level + 1}
            </Button>
          ))}
        </span>
      )}
      <label className="check">
        <input type="checkbox" checked={compared} onChange={({ target }) => setCompared(target.checked)} />{' '}
        {say.compare}
      </label>
    </div>
  );
}

function Button(props: {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly title?: string;
}) {
  return <button type="button" {...props} />;
}
