import {
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { unreachable } from '@overhalf/core';
import { gridWords } from '../words/grid.ts';
import { useWords } from '../words/use-words.ts';
import { CellEditor, type Finished } from './cell-editor.tsx';
import { copyHtml, copyTable } from './copy.ts';
import { drawEdge } from './column-edge.ts';
import { GridHead } from './grid-head.tsx';
import { GridRowView } from './grid-row.tsx';
import type { GridData } from './grid-data.ts';
import { commandOf, isPageCommand, type Command, type PageCommand } from './keys.ts';
import { headHeight } from './sizes.ts';
import {
  advanced,
  at,
  blockOf,
  everything,
  moved,
  wholeColumns,
  wholeRows,
  type Block,
  type Extent,
  type Selection,
  type Spot,
} from './selection.ts';
import { useWindow } from './use-window.ts';
import './grid.css';

/** What a grid asks of the page in which it stands. */
export interface GridActions {
  /** `everywhere`: the text goes into the whole selection. */
  readonly onTyped: (text: string, selection: Selection, everywhere: boolean) => void;
  readonly onPasted: (text: string, selection: Selection) => void;
  /** Commands that are not of the grid itself. */
  readonly onCommand: (kind: PageCommand, selection: Selection) => void;
  readonly onMenu: (spot: Spot, place: { readonly x: number; readonly y: number }) => void;
  readonly onToggle: (axis: 'row' | 'column', index: number) => void;
  readonly onCopied: (cells: number) => void;
  /** In pixels. */
  readonly onResize: (column: number, width: number) => void;
}

export interface GridProps extends GridActions {
  readonly data: GridData;
  readonly label: string;
  /** What stands over the names of rows. */
  readonly corner: ReactNode;
  readonly nameWidth: number;
  /** In pixels, of every row. */
  readonly rowHeight: number;
  readonly height: number;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** The text with which editing begins. */
  readonly textOf: (spot: Spot) => string;
  /** What a text would do, said while it is typed. */
  readonly previewOf: (text: string, spot: Spot) => string | undefined;
}

interface Edited {
  readonly spot: Spot;
  readonly text: string;
}

/**
 * Rows and columns of figures: drawn where they are in view, moved through and edited by keys.
 *
 * One cell has the focus and stays in the document however far one scrolls, so that nothing takes it away.
 */
export function Grid(props: GridProps) {
  const { data, label, corner, nameWidth, rowHeight, height, selection, onSelect, textOf } = props;
  const say = useWords(gridWords);
  const scroller = useRef<HTMLDivElement>(null);
  const help = useId();
  const [edited, setEdited] = useState<Edited>();
  const isLeaving = useRef(false);
  const wantsFocus = useRef(false);
  const { columns, rowCount } = data;
  const { focus } = selection;
  const block = blockOf(selection);

  const {
    rows,
    columns: shown,
    total,
    isWide,
    reveal,
  } = useWindow(scroller, {
    rowCount,
    widths: columns.map(({ width }) => width),
    nameWidth,
    rowHeight,
    height,
    focus,
  });
  const extent: Extent = {
    rows: rowCount,
    columns: columns.length,
    page: Math.max(1, Math.floor((height - headHeight) / rowHeight) - 1),
    isFilled: ({ row, column }) => !Number.isNaN(data.valueAt(row, column)),
  };

  const cellAt = ({ row, column }: Spot): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-r="${row}"][data-c="${column}"]`) ?? null;

  useLayoutEffect(() => {
    if (!wantsFocus.current || edited !== undefined) return;
    const cell = cellAt(focus);
    if (cell === null) return;
    wantsFocus.current = false;
    if (cell !== document.activeElement) cell.focus({ preventScroll: true });
  });

  /**
   * Gives a cell the focus before anything is drawn anew: the browser lays the page out before it moves the focus, and as long
   * as nothing has changed that costs nothing. A cell that is not drawn yet has it once it is.
   */
  const focusOn = (spot: Spot): void => {
    wantsFocus.current = true;
    cellAt(spot)?.focus({ preventScroll: true });
  };

  /** Selects and brings into view. */
  const select = (next: Selection): void => {
    focusOn(next.focus);
    onSelect(next);
    reveal(next.focus);
  };

  const begin = (spot: Spot, text?: string): void => {
    if (data.rowAt(spot.row).cells[spot.column]?.editable !== true) return props.onCommand('inspect', selection);
    setEdited({ spot, text: text ?? textOf(spot) });
  };

  const finish = ({ text, how }: Finished): void => {
    if (edited === undefined) return;
    const next = how === 'down' || how === 'up' ? advanced(selection, 'column', how === 'up', extent) : undefined;
    const aside = how === 'right' || how === 'left' ? advanced(selection, 'row', how === 'left', extent) : undefined;
    const then = next ?? aside ?? selection;
    // A field that was left for something outside the grid does not take the focus back.
    if (how !== 'stay') focusOn(then.focus);
    setEdited(undefined);
    if (how !== 'cancel' && (text.trim() !== '' || textOf(edited.spot) !== ''))
      props.onTyped(text, selection, how === 'everywhere');
    if (then === selection) return;
    onSelect(then);
    reveal(then.focus);
  };

  const copy = (headers: boolean): string => {
    props.onCopied((block.bottom - block.top + 1) * (block.right - block.left + 1));
    return copyTable(data, block, headers);
  };

  const obey = (command: Command, event: KeyboardEvent): void => {
    if (isPageCommand(command)) return props.onCommand(command.kind, selection);
    switch (command.kind) {
      case 'move':
        return select(moved(selection, command.step, extent, command.extend));
      case 'advance': {
        // After Escape, or past the last cell, Tab goes on to what follows the grid.
        if (command.along === 'row' && isLeaving.current) return;
        const next = advanced(selection, command.along, command.back, extent);
        if (next === undefined) return;
        event.preventDefault();
        return select(next);
      }
      case 'edit':
        return begin(focus, command.text);
      case 'select-all':
        return onSelect(everything(extent));
      case 'select-row':
        return onSelect(wholeRows(selection, extent));
      case 'select-column':
        return onSelect(wholeColumns(selection, extent));
      case 'copy-headers':
        return void navigator.clipboard.writeText(copy(true));
      case 'menu': {
        const cell = document.activeElement?.getBoundingClientRect();
        return props.onMenu(focus, { x: cell?.left ?? 0, y: cell?.bottom ?? 0 });
      }
      case 'toggle':
        if (data.rowAt(focus.row).isOpen !== undefined) return props.onToggle('row', focus.row);
        if (columns[focus.column]?.isOpen !== undefined) props.onToggle('column', focus.column);
        return;
      case 'escape':
        isLeaving.current = true;
        return onSelect(at(focus));
      default:
        return unreachable(command);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (edited !== undefined) return;
    if (event.key === 'Process') return begin(focus, '');
    const command = commandOf(event);
    if (command?.kind !== 'escape' && command?.kind !== 'advance' && event.key !== 'Shift') isLeaving.current = false;
    // The browser's own copy event carries what is copied.
    if (command === undefined || command.kind === 'copy') return;
    if (command.kind !== 'advance' || command.along === 'column') event.preventDefault();
    obey(command, event);
  };

  const onMouseDown = (event: MouseEvent): void => {
    const toggle = (event.target as Element).closest<HTMLElement>('[data-toggle]');
    if (toggle !== null) {
      const [axis, index] = toggle.dataset['toggle']!.split(':');
      return props.onToggle(axis === 'row' ? 'row' : 'column', Number(index));
    }
    if (drawEdge(event, data, props.onResize)) return;
    const spot = spotOf(event.target);
    if (
      spot === undefined ||
      (edited !== undefined && spot.row === edited.spot.row && spot.column === edited.spot.column)
    )
      return;
    event.preventDefault();
    isLeaving.current = false;
    if (event.button === 2 && isIn(spot, block)) return;
    focusOn(spot);
    onSelect(event.shiftKey ? { anchor: selection.anchor, focus: spot } : at(spot));
  };

  const onMouseOver = (event: MouseEvent): void => {
    if (event.buttons !== 1 || edited !== undefined) return;
    const spot = spotOf(event.target);
    if (spot !== undefined && (spot.row !== focus.row || spot.column !== focus.column)) {
      onSelect({ anchor: selection.anchor, focus: spot });
    }
  };

  const onCopy = (event: ClipboardEvent): void => {
    if (edited !== undefined) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copy(false));
    event.clipboardData.setData('text/html', copyHtml(data, block));
  };

  const onPaste = (event: ClipboardEvent): void => {
    if (edited !== undefined) return;
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain');
    if (text !== '') props.onPasted(text, selection);
  };

  const editor =
    edited === undefined ? undefined : (
      <CellEditor
        text={edited.text}
        label={say.edit(data.rowAt(edited.spot.row).name, columns[edited.spot.column]?.name ?? '')}
        onFinish={finish}
        previewOf={(text) => props.previewOf(text, edited.spot)}
      />
    );

  return (
    <div className="grid-frame">
      <p id={help} className="hidden">
        {say.help}
      </p>
      {/* Focus moves among the cells; the grid listens for all of them. */}
      <div
        ref={scroller}
        className={isWide ? 'grid wide' : 'grid'}
        role="treegrid"
        aria-label={label}
        aria-describedby={help}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        tabIndex={-1}
        style={{ height, '--row': `${rowHeight}px` } as CSSProperties}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onMouseOver={onMouseOver}
        onDoubleClick={(event) => {
          const spot = spotOf(event.target);
          if (spot !== undefined) begin(spot);
        }}
        onContextMenu={(event) => {
          const spot = spotOf(event.target);
          if (spot === undefined) return;
          event.preventDefault();
          props.onMenu(spot, { x: event.clientX, y: event.clientY });
        }}
        onCopy={onCopy}
        onPaste={onPaste}
      >
        <div role="presentation" className="grid-sheet" style={{ height: total.height, width: total.width }}>
          <GridHead
            columns={columns}
            shown={shown}
            nameWidth={nameWidth}
            width={total.width}
            corner={corner}
            left={block.left}
            right={block.right}
          />
          {rows.map(({ index }) => {
            const row = data.rowAt(index);
            const isIn = index >= block.top && index <= block.bottom;
            return (
              <GridRowView
                key={index}
                row={row}
                toggleName={
                  row.isOpen === undefined ? undefined : row.isOpen ? say.close(row.name) : say.open(row.name)
                }
                index={index}
                width={total.width}
                height={rowHeight}
                nameWidth={nameWidth}
                columns={shown}
                left={isIn ? block.left : -1}
                right={isIn ? block.right : -1}
                focused={index === focus.row ? focus.column : -1}
                editor={index === edited?.spot.row ? editor : undefined}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Gives the focus back to the cell that had it. */
export function focusGrid(): void {
  document.querySelector<HTMLElement>('.grid [role="gridcell"][tabindex="0"]')?.focus({ preventScroll: true });
}

function spotOf(target: EventTarget): Spot | undefined {
  const cell = (target as Element).closest<HTMLElement>('[data-c]');
  return cell === null ? undefined : { row: Number(cell.dataset['r']), column: Number(cell.dataset['c']) };
}

function isIn({ row, column }: Spot, { top, left, bottom, right }: Block): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
