import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { headHeight, rowHeight } from './sizes.ts';
import type { Spot } from './selection.ts';
import { columnAt, columnsAround, placesOf, rowsAround, slotsOf, startsOf } from './window.ts';

interface Sheet {
  readonly rowCount: number;
  /** [column] in pixels. */
  readonly widths: readonly number[];
  readonly nameWidth: number;
  /** Of the whole grid on screen. */
  readonly height: number;
  readonly focus: Spot;
}

/** The part of a grid that is drawn. */
export interface InView {
  /** In the order of the elements that draw them: an element draws another row when its own has left the view. */
  readonly rows: readonly { readonly row: number; readonly slot: number }[];
  readonly columns: readonly number[];
  /** Shape: [column + 1], in pixels. */
  readonly starts: readonly number[];
  readonly total: { readonly width: number; readonly height: number };
  /** Whether there is more than fits beside each other. */
  readonly isWide: boolean;
  /** Scrolls no farther than a cell needs to be seen whole. */
  readonly reveal: (spot: Spot) => void;
}

/**
 * Follows how far a grid is scrolled. All rows are of one height and columns say theirs, so that nothing is measured.
 */
export function useWindow(place: RefObject<HTMLElement | null>, sheet: Sheet): InView {
  const { rowCount, widths, nameWidth, height, focus } = sheet;
  const width = widths.join();
  // oxlint-disable-next-line react/exhaustive-deps -- the same widths are the same starts
  const starts = useMemo(() => startsOf(widths, nameWidth), [width, nameWidth]);
  const [corner, setCorner] = useState<Spot>({ row: 0, column: 0 });
  const [room, setRoom] = useState({ width: 1000, height });
  // As last told by the browser: reading it anew would make it lay out the page.
  const scrolled = useRef({ top: 0, left: 0 });
  const seenCorner = useRef(corner);
  const slots = useRef<ReadonlyMap<number, number>>(new Map());

  useLayoutEffect(() => {
    const element = place.current!;
    const follow = (): void => {
      const { scrollTop: top, scrollLeft: left } = element;
      scrolled.current = { top, left };
      const next = { row: Math.floor(top / rowHeight), column: columnAt(left + nameWidth, starts) };
      if (next.row === seenCorner.current.row && next.column === seenCorner.current.column) return;
      seenCorner.current = next;
      // In the frame that shows the place scrolled to, not in the one after it.
      flushSync(() => setCorner(next));
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [place, nameWidth, starts]);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width: across, height: down } = entry!.contentRect;
      setRoom({ width: Math.ceil(across), height: Math.floor(down) });
    });
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [place]);

  const seen = Math.ceil((height - headHeight) / rowHeight) + 1;
  const shown = placesOf(rowsAround(corner.row, seen, rowCount), focus.row, rowCount);
  const columns = placesOf(columnsAround(corner.column, room.width - nameWidth, starts), focus.column, widths.length);
  slots.current = slotsOf(slots.current, shown);

  const reveal = useCallback(
    ({ row, column }: Spot): void => {
      const element = place.current;
      if (element === null) return;
      const { top, left } = scrolled.current;
      const [above, below] = [row * rowHeight, (row + 1) * rowHeight + headHeight - room.height];
      const [before, after] = [starts[column]! - nameWidth, starts[column + 1]! - room.width];
      if (above < top) element.scrollTop = above;
      else if (below > top) element.scrollTop = below;
      if (before < left) element.scrollLeft = before;
      else if (after > left) element.scrollLeft = after;
    },
    [place, starts, nameWidth, room],
  );

  return {
    rows: [...slots.current].map(([row, slot]) => ({ row, slot })).sort((a, b) => a.slot - b.slot),
    columns,
    starts,
    total: { width: starts.at(-1)!, height: headHeight + rowCount * rowHeight },
    isWide: starts.at(-1)! > room.width,
    reveal,
  };
}
