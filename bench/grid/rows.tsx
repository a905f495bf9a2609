import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { Grid } from '../../packages/web/src/grid/grid.tsx';
import { rowHeights, type GridData, type GridRow } from '../../packages/web/src/grid/index.ts';

// A hundred thousand rows of twelve figures and a sum, as a page would give them to the grid.
const rowCount = 100_000;
const valueAt = (row: number, column: number): number => 900 + ((row * 7 + column * 13) % 200);
const made = new Map<number, GridRow>();
const rowOf = (row: number): GridRow => ({
  id: String(row),
  name: `Plant ${row + 1}`,
  names: [],
  depth: 1,
  cells: Array.from({ length: 13 }, (_, column) => {
    const value = valueAt(row, column);
    return { text: value.toLocaleString('en'), value, editable: true };
  }),
});
/** The same row is the same object: as pages give them. */
const rowAt = (row: number): GridRow => {
  const before = made.get(row);
  if (before !== undefined) return before;
  const one = rowOf(row);
  made.set(row, one);
  return one;
};
const data: GridData = {
  columns: Array.from({ length: 13 }, (_, column) => ({
    id: String(column),
    name: `M${column + 1}`,
    names: [],
    width: 82,
  })),
  rowCount,
  rowAt,
  valueAt,
  namesAt: (row) => [`Plant ${row + 1}`],
  unit: 't',
  adds: true,
};

function Rows() {
  const [selection, select] = useState({ anchor: { row: 0, column: 0 }, focus: { row: 0, column: 0 } });
  const nothing = (): void => undefined;
  return (
    <Grid
      data={data}
      label="Rows"
      corner="t"
      nameWidth={240}
      rowHeight={rowHeights.usual}
      height={700}
      selection={selection}
      onSelect={select}
      textOf={({ row, column }) => String(valueAt(row, column))}
      previewOf={() => undefined}
      onTyped={nothing}
      onPasted={nothing}
      onCommand={nothing}
      onMenu={nothing}
      onToggle={nothing}
      onCopied={nothing}
      onResize={nothing}
    />
  );
}

const router = createRouter({ routeTree: createRootRoute({ component: Rows, notFoundComponent: Rows }) });
createRoot(document.getElementById('root')!).render(<RouterProvider router={router} />);
