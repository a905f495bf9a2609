import type { ReactNode, RefObject } from 'react';
import { collapsedTo, copyTable, levelsOf } from '../../grid/index.ts';
import { decomposeWords } from '../../words/decompose.ts';
import { gridWords } from '../../words/grid.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import type { Arrangements } from './use-arrangement.ts';
import type { PlanGridView } from './use-plan-grid.ts';
import type { Plan } from './use-plan.ts';

interface PlanBarProps {
  readonly plan: Plan;
  readonly view: PlanGridView;
  readonly arrangement: Arrangements;
  /** As wide as the grid below it may be. */
  readonly room: RefObject<HTMLDivElement | null>;
}

/** What is done with the whole plan. */
export function PlanBar({ plan, view, arrangement, room }: PlanBarProps) {
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
        <input
          type="checkbox"
          checked={arrangement.isNarrow}
          onChange={({ target }) => arrangement.setNarrow(target.checked)}
        />{' '}
        {say.narrow}
      </label>
      <label className="check">
        <input type="checkbox" checked={compared} onChange={({ target }) => setCompared(target.checked)} />{' '}
        {say.compare}
      </label>
      <Chips plan={plan} arrangement={arrangement} />
    </div>
  );
}

/** What is not shown and what the order is by, each with the way back. */
function Chips({ plan: { frame, names }, arrangement }: Pick<PlanBarProps, 'plan' | 'arrangement'>) {
  const say = useWords(decomposeWords);
  const language = useLanguage();
  const { hidden, sorted, show, showAll, sort } = arrangement;
  const there = [...hidden].filter((id) => frame.entities.ids.includes(id) || frame.times.ids.includes(id));
  if (there.length === 0 && sorted === undefined) return null;
  const nameOf = (id: string): string => names.get(id)?.[language] ?? id;
  return (
    <span className="chips" role="group" aria-label={say.arranged}>
      {sorted === undefined ? null : (
        <Button title={say.sortOff} onClick={() => sort(undefined)}>
          {sorted.descending ? say.sortedDown(nameOf(sorted.time)) : say.sortedUp(nameOf(sorted.time))} ×
        </Button>
      )}
      {there.map((id) => (
        <Button key={id} title={say.showOne(nameOf(id))} onClick={() => show(id)}>
          {say.isHidden(nameOf(id))} ×
        </Button>
      ))}
      {there.length === 0 ? null : <Button onClick={showAll}>{say.showHidden(there.length)}</Button>}
    </span>
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
