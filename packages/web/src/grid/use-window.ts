import { useCallback, useMemo, type RefObject } from 'react';
import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { headHeight } from './sizes.ts';
import type { Spot } from './selection.ts';

interface Sheet {
  readonly rowCount: number;
  /** [column] in pixels. */
  readonly widths: readonly number[];
  readonly nameWidth: number;
  /** In pixels, of every row. */
  readonly rowHeight: number;
  /** Of the whole grid on screen. */
  readonly height: number;
  readonly focus: Spot;
}

/** A column that is drawn, and where. Units: pixels. */
export interface PlacedColumn {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

/** The part of a grid that is drawn. */
export interface InView {
  readonly rows: readonly { readonly index: number }[];
  readonly columns: readonly PlacedColumn[];
  readonly total: { readonly width: number; readonly height: number };
  /** Whether there is more than fits beside each other. */
  readonly isWide: boolean;
  /** Scrolls no farther than a cell needs to be seen whole. */
  readonly reveal: (spot: Spot) => void;
}

/**
 * Follows how far a grid is scrolled. All rows are of one height and columns say theirs, so that nothing is measured.
 *
 * Keeps: the row and the column that have the focus are drawn, however far one scrolls.
 */
export function useWindow(place: RefObject<HTMLElement | null>, sheet: Sheet): InView {
  const { rowCount, widths, nameWidth, rowHeight, height, focus } = sheet;
  const shared = {
    getScrollElement: () => place.current,
    observeElementRect: observeRoom,
    initialRect: { width: 1000, height },
  };
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    ...shared,
    count: rowCount,
    estimateSize: () => rowHeight,
    // Rows of another height are other rows: heights are asked for while this is drawn, not in a drawing after it.
    getItemKey: useMemo(() => (row: number) => `${row} ${rowHeight}`, [rowHeight]),
    overscan: 6,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    rangeExtractor: useCallback((range: Range) => placesOf(range, focus.row), [focus.row]),
  });
  const width = widths.join();
  const across = useVirtualizer<HTMLElement, HTMLElement>({
    ...shared,
    horizontal: true,
    count: widths.length,
    estimateSize: (column) => widths[column]!,
    // And so are columns of other widths.
    getItemKey: useMemo(() => (column: number) => `${column} ${width}`, [width]),
    overscan: 2,
    paddingStart: nameWidth,
    scrollPaddingStart: nameWidth,
    rangeExtractor: useCallback((range: Range) => placesOf(range, focus.column), [focus.column]),
  });
  const reveal = useCallback(
    ({ row, column }: Spot): void => {
      rows.scrollToIndex(row);
      across.scrollToIndex(column);
    },
    [rows, across],
  );
  const total = { width: across.getTotalSize(), height: rows.getTotalSize() };
  return {
    rows: rows.getVirtualItems(),
    columns: across.getVirtualItems(),
    total,
    isWide: total.width > (across.scrollRect?.width ?? shared.initialRect.width),
    reveal,
  };
}

/** The places in view and some to spare, with one more wherever it lies. In order. */
export function placesOf(range: Range, kept: number): number[] {
  const places = defaultRangeExtractor(range);
  if (kept < 0 || kept >= range.count || places.includes(kept)) return places;
  return kept < (places[0] ?? 0) ? [kept, ...places] : [...places, kept];
}

/** Tells the room for cells: what scroll bars take is not in it. */
function observeRoom(
  { scrollElement }: Virtualizer<HTMLElement, HTMLElement>,
  tell: (room: { readonly width: number; readonly height: number }) => void,
): () => void {
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    tell({ width: Math.ceil(width), height: Math.floor(height) });
  });
  if (scrollElement !== null) observer.observe(scrollElement);
  return () => observer.disconnect();
}
