import { memo, type ReactNode } from 'react';
import { headHeight } from './sizes.ts';
import type { GridCell, GridRow } from './grid-data.ts';
import type { PlacedColumn } from './use-window.ts';

interface GridRowProps {
  readonly row: GridRow;
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly nameWidth: number;
  /** Those that are drawn. */
  readonly columns: readonly PlacedColumn[];
  /** Columns that are selected in it; −1: none. */
  readonly left: number;
  readonly right: number;
  /** The column that has the focus; −1: none. */
  readonly focused: number;
  readonly editor: ReactNode;
  /** What opening or closing it is called. */
  readonly toggleName: string | undefined;
}

/** One row. Drawn again only when it, its place or what is selected in it has changed. */
export const GridRowView = memo(function GridRowView({
  row,
  index,
  width,
  height,
  nameWidth,
  columns,
  left,
  right,
  focused,
  editor,
  toggleName,
}: GridRowProps) {
  const { name, depth, isOpen, state = '' } = row;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={depth + 1}
      {...(isOpen === undefined ? {} : { 'aria-expanded': isOpen })}
      className={`grid-row ${state}${editor === undefined ? '' : ' editing'}`}
      style={{ transform: `translateY(${headHeight + index * height}px)`, width, height }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className="grid-name"
        style={{ width: nameWidth, paddingLeft: 8 + depth * 14 }}
        title={name}
      >
        {isOpen === undefined ? null : (
          <button
            type="button"
            tabIndex={-1}
            className="grid-toggle"
            data-toggle={`row:${index}`}
            aria-label={toggleName}
          >
            {isOpen ? '−' : '+'}
          </button>
        )}
        {name}
      </div>
      {columns.map(({ index: column, start, size }) => {
        const cell = row.cells[column];
        if (cell === undefined) return null;
        const isFocused = column === focused;
        return (
          <div
            key={column}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={column >= left && column <= right}
            {...(cell.editable ? {} : { 'aria-readonly': true })}
            data-r={index}
            data-c={column}
            tabIndex={isFocused ? 0 : -1}
            className={classOf(cell, column >= left && column <= right, isFocused)}
            style={{ left: start, width: size }}
          >
            {isFocused && editor !== undefined ? editor : figureOf(cell)}
          </div>
        );
      })}
    </div>
  );
}, isSame);

function figureOf({ text, mark, said }: GridCell): ReactNode {
  if (mark === undefined && said === undefined) return text;
  return (
    <>
      {mark === undefined ? null : (
        <span className="grid-mark" aria-hidden="true">
          {mark}
        </span>
      )}
      {text}
      {said === undefined ? null : <span className="hidden">{said}</span>}
    </>
  );
}

function classOf({ state = '' }: GridCell, isSelected: boolean, isFocused: boolean): string {
  return `grid-cell ${state}${isSelected ? ' selected' : ''}${isFocused ? ' focused' : ''}`;
}

function isSame(a: GridRowProps, b: GridRowProps): boolean {
  return (
    a.row === b.row &&
    a.index === b.index &&
    a.width === b.width &&
    a.height === b.height &&
    a.nameWidth === b.nameWidth &&
    a.left === b.left &&
    a.right === b.right &&
    a.focused === b.focused &&
    a.editor === b.editor &&
    a.toggleName === b.toggleName &&
    isSameList(a.columns, b.columns)
  );
}

function isSameList(a: readonly PlacedColumn[], b: readonly PlacedColumn[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every(({ index, start, size }, at) => {
      const other = b[at]!;
      return index === other.index && start === other.start && size === other.size;
    })
  );
}
