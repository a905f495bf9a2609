import { memo, type ReactNode } from 'react';
import { gridWords } from '../words/grid.ts';
import { useWords } from '../words/use-words.ts';
import type { GridColumn } from './grid-data.ts';
import { headHeight } from './sizes.ts';
import type { PlacedColumn } from './use-window.ts';

interface GridHeadProps {
  readonly columns: readonly GridColumn[];
  /** Those that are drawn. */
  readonly shown: readonly PlacedColumn[];
  readonly nameWidth: number;
  readonly width: number;
  readonly corner: ReactNode;
  /** Columns that are selected. */
  readonly left: number;
  readonly right: number;
}

const sortMarks = { ascending: '↑', descending: '↓' } as const;

/** The names of columns, with what opens them and what is drawn to make them wider. */
export const GridHead = memo(function GridHead(props: GridHeadProps) {
  const { columns, shown, nameWidth, width, corner, left, right } = props;
  const say = useWords(gridWords);
  return (
    <div role="row" aria-rowindex={1} className="grid-head" style={{ width, height: headHeight }}>
      <div role="columnheader" aria-colindex={1} className="grid-corner" style={{ width: nameWidth }}>
        {corner}
      </div>
      {shown.map(({ index, start, size }) => {
        const { id, name, isOpen, sorted, state = '' } = columns[index]!;
        return (
          <div
            key={id}
            role="columnheader"
            aria-colindex={index + 2}
            {...(sorted === undefined ? {} : { 'aria-sort': sorted })}
            className={`grid-column ${state} ${index >= left && index <= right ? 'in-selection' : ''}`}
            style={{ left: start, width: size }}
          >
            {isOpen === undefined ? null : (
              <button
                type="button"
                tabIndex={-1}
                className="grid-toggle"
                data-toggle={`column:${index}`}
                aria-label={isOpen ? say.close(name) : say.open(name)}
              >
                {isOpen ? '−' : '+'}
              </button>
            )}
            {name}
            {sorted === undefined ? null : <span aria-hidden="true">{sortMarks[sorted]}</span>}
            <span className="grid-handle" data-resize={index} aria-hidden="true" />
          </div>
        );
      })}
    </div>
  );
});
