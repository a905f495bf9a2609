import { useRef, useState } from 'react';
import { formatNumber, printUnit, unreachable, type Calendar, type IndicatorId, type Language } from '@overhalf/core';
import type { OpenedKnowledge } from '@overhalf/answers';
import { Finder } from '../../grid/finder.tsx';
import { focusGrid, Grid } from '../../grid/grid.tsx';
import {
  at as selectionAt,
  blockOf,
  everything,
  fittingWidth,
  parseTable,
  readPaste,
  rowHeights,
  sizeOf,
  toggled,
  type PageCommand,
  type Paste,
  type Selection,
  type Spot,
} from '../../grid/index.ts';
import { StatusBar } from '../../grid/status-bar.tsx';
import { Problems } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { useWidth } from '../../parts/use-width.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { decomposeWords } from '../../words/decompose.ts';
import { gridWords } from '../../words/grid.ts';
import { useWords } from '../../words/use-words.ts';
import { axesOf } from './axes.ts';
import { cellMenu } from './cell-menu.ts';
import { Choices } from './choices.tsx';
import { CommitForm, type Committed } from './commit-form.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import type { Member } from './conflict.ts';
import { editsOf } from './edits.ts';
import type { Frame } from './frame.ts';
import { HistoryList } from './history-list.tsx';
import { Inspector } from './inspector.tsx';
import { Menu } from './menu.tsx';
import { PastePanel, stagedOf, type StagedPaste } from './paste-panel.tsx';
import { longPeriod } from './periods.ts';
import { PlanBar } from './plan-bar.tsx';
import { PrintedPlan } from './printed-plan.tsx';
import type { Question } from './question.ts';
import { RuleForm } from './rule-form.tsx';
import { sentenceOf } from './sentence-of.ts';
import { titleLines } from './title-lines.ts';
import { previewOf, type Typed } from './typing.ts';
import { useArrangement, type Arranged } from './use-arrangement.ts';
import { nameWidth, usePlanGrid } from './use-plan-grid.ts';
import { usePlan } from './use-plan.ts';

interface DeskProps {
  readonly frame: Frame;
  readonly question: Question;
  readonly calendar: Calendar;
  readonly knowledge: OpenedKnowledge | undefined;
  readonly language: Language;
  readonly arranged: Arranged;
  readonly title: { readonly indicator: string; readonly entity: string };
}

/** The plan and all that is done with it. */
export function PlanDesk({ frame, question, calendar, knowledge, language, arranged, title }: DeskProps) {
  const say = useWords(decomposeWords);
  const plan = usePlan(frame, { question, calendar, knowledge, language });
  const { draft, now } = plan;
  const arrangement = useArrangement(frame, arranged, now);
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const view = usePlanGrid(plan, { calendar, language, arrangement, width });
  const { data, axes, marks, collapsed, setCollapsed } = view;
  const edits = editsOf(plan, view);
  const [selection, setSelection] = useState<Selection>(() => selectionAt({ row: 0, column: 0 }));
  const [finding, setFinding] = useState<'find' | 'replace' | 'go-to'>();
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number }>();
  const [form, setForm] = useState<'hold' | 'bound'>();
  const [staged, setStaged] = useState<StagedPaste>();
  const [told, setToldOf] = useState<{ readonly of?: unknown; readonly text: string }>({ text: '' });
  const [notes, setNotes] = useState<readonly string[]>([]);
  const [committed, setCommitted] = useState<Committed>();

  const focus: Spot = {
    row: Math.min(selection.focus.row, data.rowCount - 1),
    column: Math.min(selection.focus.column, data.columns.length - 1),
  };
  const here = { ...axes.rows[focus.row]!, time: axes.columns[focus.column]! };
  const at = { entity: frame.entities.ids[here.entity]!, time: frame.times.ids[here.time]! };
  const place = plan.placeName(at)[language];
  const unit = say.inUnit(
    printUnit(frame.unit, language),
    formatNumber(frame.step, { language, decimals: frame.decimals }),
  );

  // What was done is said to those who hear the page; the sentence above says where it leaves the plan.
  const lastName = plan.history.done.at(-1)!.name[language];
  const heard = told.of === plan.history ? told.text : plan.history.done.length > 1 ? lastName : '';
  const setTold = (text: string): void => setToldOf({ of: plan.history, text });
  const tell = (done: Typed | undefined): void =>
    setNotes(done?.kind === 'clash' && !done.isConflict ? [done.clash.sentence[language]] : []);
  const refocus = (): void => void requestAnimationFrame(focusGrid);

  const apply = (paste: Paste): void => {
    setStaged(undefined);
    setNotes(edits.paste(paste).map((words) => words[language]));
    const { top, left, bottom, right } = paste.block;
    setSelection({ anchor: { row: top, column: left }, focus: { row: bottom, column: right } });
    refocus();
  };
  const onPasted = (text: string, where: Selection): void => {
    setNotes([]);
    const table = parseTable(text);
    const ground = {
      rows: data.rowCount,
      columns: data.columns.length,
      rowNames: axes.rows.map((_, row) => data.namesAt(row)),
      columnNames: data.columns.map(({ names }) => names),
      percent: frame.unitText === '%',
    };
    const paste = readPaste(table, blockOf(where), ground);
    const clipped = paste.beyondSelection ? readPaste(table, blockOf(where), ground, true) : undefined;
    const waiting = stagedOf(paste, clipped, paste.cells.length - edits.open(paste.cells).length);
    if (waiting === undefined) apply(paste);
    else setStaged(waiting);
  };

  /** In the selected cells; a single one stands for the whole grid. */
  const replace = (wanted: string, by: string, everywhere: boolean): number => {
    const block = blockOf({ anchor: selection.anchor, focus });
    const { rows, columns } = sizeOf(block);
    const whole = blockOf(everything({ rows: data.rowCount, columns: data.columns.length }));
    const where = !everywhere ? blockOf(selectionAt(focus)) : rows * columns > 1 ? block : whole;
    const { replaced, unreadable } = edits.replace(where, wanted, by);
    setNotes(unreadable === 0 ? [] : [say.unreadable(unreadable)]);
    return replaced;
  };

  const goToToday = (): void => {
    const today = new Date();
    const month = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}`;
    const column = data.columns.findIndex(({ id }) => id === month);
    if (column >= 0) setSelection(selectionAt({ row: focus.row, column }));
    setNotes(column >= 0 ? [] : [say.noToday(longPeriod(month, calendar)[language])]);
    refocus();
  };

  const onCommand = (kind: PageCommand, where: Selection): void => {
    switch (kind) {
      case 'undo':
        return plan.undo();
      case 'redo':
        return plan.redo();
      case 'find':
      case 'replace':
      case 'go-to':
        return setFinding(kind);
      case 'today':
        return goToToday();
      case 'hold':
      case 'bound':
        return setForm(kind);
      case 'clear':
        return tell(edits.clear(where));
      case 'fill-down':
        return edits.fillDown(where);
      case 'fill-right':
        return edits.fillRight(where);
      case 'inspect':
        return document.getElementById('inspector-title')?.scrollIntoView({ block: 'nearest' });
      case 'copy':
        // The grid has copied already.
        return;
      default:
        return unreachable(kind);
    }
  };

  const onShow = ({ entity, time }: Member): void => {
    const nothing = { entities: new Set<number>(), times: new Set<number>() };
    setCollapsed(nothing);
    if (arrangement.hidden.size > 0) arrangement.showAll();
    const { order } = arrangement;
    const all = { collapsed: nothing, compared: view.compared, ...(order === undefined ? {} : { order }) };
    const whole = axesOf(frame, all);
    const row = whole.rows.findIndex((one) => frame.entities.ids[one.entity] === entity && one.aspect === 'new');
    const column = whole.columns.findIndex((one) => frame.times.ids[one] === time);
    if (row >= 0 && column >= 0) setSelection(selectionAt({ row, column }));
    refocus();
  };

  const close = (): void => {
    setForm(undefined);
    setMenu(undefined);
    setFinding(undefined);
    setStaged(undefined);
    refocus();
  };

  const given = draft.rules.filter((rule) => rule.entity === at.entity && rule.time === at.time);
  const items = (): ReturnType<typeof cellMenu> =>
    cellMenu({
      language,
      arrangement,
      given,
      isOpen: frame.isTypable && here.aspect === 'new',
      row: { id: at.entity, name: frame.entityNodes[here.entity]!.name[language], isWhole: here.entity === 0 },
      column: {
        id: at.time,
        name: data.columns[focus.column]!.name,
        isWhole: here.time === 0,
        width: data.columns[focus.column]!.width,
        fitting: () => fittingWidth(data, focus.column),
      },
      onClear: () => tell(edits.clear(selection)),
      onHold: () => setForm('hold'),
      onBound: () => setForm('bound'),
      onRelease: plan.takeRule,
      onWhy: () => onCommand('inspect', selection),
      onDone: refocus,
    });

  const rowHeight = rowHeights[arrangement.isNarrow ? 'narrow' : 'usual'];
  const lines = titleLines({ frame, calendar, language, title });
  const content = data.columns.reduce((sum, column) => sum + column.width, nameWidth);
  const height = Math.min(
    34 + data.rowCount * rowHeight + (content > width ? 16 : 2),
    Math.max(320, window.innerHeight - 314),
  );

  return (
    <>
      <Sentence title={lines}>{sentenceOf(plan, title.indicator, language)}</Sentence>
      <Choices
        question={question}
        ownTarget={frame.task.target?.value === undefined ? undefined : String(frame.task.target.value)}
      />
      {plan.isRestored ? <p role="status">{say.restored}</p> : null}
      {draft.clash === undefined ? null : (
        <ConflictPanel key={plan.history.done.length} plan={plan} clash={draft.clash} onShow={onShow} />
      )}
      <PlanBar plan={plan} view={view} arrangement={arrangement} room={room} />
      {finding === undefined ? null : (
        <Finder
          kind={finding}
          data={data}
          from={focus}
          onFound={(spot) => setSelection(selectionAt(spot))}
          onReplace={replace}
          onClose={close}
        />
      )}
      {staged === undefined ? null : (
        <PastePanel
          staged={staged}
          placeOf={(row, column) => {
            const { entity, time } = edits.nodeAt({ row, column });
            return plan.placeName({ entity: frame.entities.ids[entity]!, time: frame.times.ids[time]! })[language];
          }}
          onPaste={apply}
          onCancel={close}
        />
      )}
      {form === undefined ? null : (
        <RuleForm
          key={`${form}:${at.entity}:${at.time}`}
          kind={form}
          at={at}
          place={place}
          frame={frame}
          present={edits.textOf(focus)}
          given={given.find(({ kind }) => kind === form)}
          onGive={(rule) => {
            close();
            plan.giveRule(rule);
          }}
          onClose={close}
        />
      )}
      <Grid
        data={data}
        label={`${say.grid}: ${lines[0]!}`}
        corner={unit}
        nameWidth={nameWidth}
        rowHeight={rowHeight}
        height={height}
        selection={{ anchor: selection.anchor, focus }}
        onSelect={setSelection}
        textOf={edits.textOf}
        previewOf={(text, spot) => previewOf(plan.desk, draft, edits.nodeAt(spot), text)?.[language]}
        onTyped={(text, where, everywhere) => {
          if (everywhere) return edits.fillWith(where, text);
          const { entity, time } = edits.nodeAt(where.focus);
          tell(plan.type(entity, time, text));
        }}
        onPasted={onPasted}
        onCommand={onCommand}
        onMenu={(spot, where) => {
          if (spot.row !== focus.row || spot.column !== focus.column) setSelection(selectionAt(spot));
          setMenu(where);
        }}
        onToggle={(axis, index) =>
          setCollapsed(
            axis === 'row'
              ? { ...collapsed, entities: toggled(collapsed.entities, axes.rows[index]!.entity) }
              : { ...collapsed, times: toggled(collapsed.times, axes.columns[index]!) },
          )
        }
        onCopied={(cells) => setTold(gridWords.copied(cells)[language])}
        onResize={(column, drawn) => arrangement.resize(data.columns[column]!.id, drawn)}
      />
      {menu === undefined ? null : (
        <Menu label={say.menu(place)} items={items()} at={menu} onClose={close} onChosen={() => setMenu(undefined)} />
      )}
      <PrintedPlan data={data} unit={unit} />
      <StatusBar
        data={data}
        block={blockOf({ anchor: selection.anchor, focus })}
        language={language}
        decimals={frame.decimals}
      />
      <p className="soft legend">{say.legend}</p>
      {notes.length === 0 ? null : (
        <ul className="soft" role="status">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p className="hidden" role="status">
        {heard}
      </p>
      <Problems problems={frame.notes} isLive={false} />
      <div className="below">
        <Inspector
          plan={plan}
          marks={marks}
          entity={here.entity}
          time={here.time}
          aspect={here.aspect}
          formula={knowledge?.model.indicators.get(frame.indicator as IndicatorId)?.formula}
        />
        <div>
          <HistoryList plan={plan} />
          <p className="soft">{plan.isHere ? say.computedHere : say.computedThere}</p>
        </div>
      </div>
      <CommitForm plan={plan} question={question} onCommitted={setCommitted} />
      <p role="status">
        {committed === undefined ? null : (
          <>
            {say.committed(committed.version, committed.approved)}{' '}
            <PageLink
              to="ledger"
              search={{ change: String(committed.changeSet), undo: String(committed.changeSet), asof: undefined }}
            >
              {say.undoCommitted(committed.changeSet)}
            </PageLink>
          </>
        )}
      </p>
    </>
  );
}
