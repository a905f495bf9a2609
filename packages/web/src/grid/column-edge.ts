import type { MouseEvent } from 'react';
import { boundedWidth, fittingWidth } from './fit.ts';
import type { GridData } from './grid-data.ts';

/**
 * Follows the mouse while the edge of a column is drawn; pressed twice, the column fits what is in it.
 *
 * Returns whether it was an edge that was pressed.
 */
export function drawEdge(
  event: MouseEvent,
  data: GridData,
  onResize: (column: number, width: number) => void,
): boolean {
  const edge = (event.target as Element).closest<HTMLElement>('[data-resize]');
  if (edge === null || event.button !== 0) return false;
  event.preventDefault();
  const column = Number(edge.dataset['resize']);
  if (event.detail === 2) {
    onResize(column, fittingWidth(data, column));
    return true;
  }
  const from = event.clientX - data.columns[column]!.width;
  const drawing = new AbortController();
  const { signal } = drawing;
  const draw = (moved: globalThis.MouseEvent): void => onResize(column, boundedWidth(moved.clientX - from));
  window.addEventListener('mousemove', draw, { signal });
  window.addEventListener('mouseup', () => drawing.abort(), { signal });
  return true;
}
