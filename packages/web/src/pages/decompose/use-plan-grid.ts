import { useMemo, useRef, useState } from 'react';
import { printUnit, type Calendar, type Language } from '@overhalf/core';
import type { GridData } from '../../grid/index.ts';
import { axesOf, type Collapsed, type PlanAxes } from './axes.ts';
import { marksOf, type Marks } from './marks.ts';
import { columnsOf, gridOf, type RowCache } from './plan-view.ts';
import type { Arrangements } from './use-arrangement.ts';
import type { Plan } from './use-plan.ts';

/** Of the names of entities, in pixels. */
export const nameWidth = 272;

/** The plan as a grid, with what is opened and closed in it. */
export interface PlanGridView {
  readonly data: GridData;
  readonly axes: PlanAxes;
  readonly marks: Marks;
  readonly collapsed: Collapsed;
  readonly setCollapsed: (collapsed: Collapsed) => void;
  readonly compared: boolean;
  readonly setCompared: (compared: boolean) => void;
}

interface GridSeen {
  readonly calendar: Calendar;
  readonly language: Language;
  readonly arrangement: Arrangements;
  /** Room for the grid, in pixels. */
  readonly width: number;
}

export function usePlanGrid(plan: Plan, { calendar, language, arrangement, width }: GridSeen): PlanGridView {
  const { frame, draft, now, opened, grounds } = plan;
  const { sorted, order, hidden, widths } = arrangement;
  const [collapsed, setCollapsed] = useState<Collapsed>(() => ({ entities: new Set(), times: new Set() }));
  const [compared, setCompared] = useState(frame.entities.ids.length <= 20);
  const axes = useMemo(
    () => axesOf(frame, { collapsed, compared, hidden, ...(order === undefined ? {} : { order }) }),
    [frame, collapsed, compared, hidden, order],
  );
  const { rules, clash } = draft;
  const marks = useMemo(
    () => marksOf(frame, { rules, ...(clash === undefined ? {} : { clash }) }, grounds?.estimated),
    [frame, rules, clash, grounds],
  );
  const cache = useRef<RowCache>(new Map());
  const columns = useMemo(
    () =>
      columnsOf({
        frame,
        calendar,
        axes,
        collapsed,
        language,
        widths,
        width: width - nameWidth - 18,
        ...(sorted === undefined ? {} : { sorted }),
      }),
    [frame, calendar, axes, collapsed, language, width, widths, sorted],
  );
  const stamp = useMemo(() => ({ axes, marks, language }), [axes, marks, language]);
  const data = useMemo(() => {
    const unit = printUnit(frame.unit, language);
    return gridOf(
      { frame, calendar, axes, collapsed, standing: { now, opened }, language, unit, columns },
      { marks, cache: cache.current, stamp },
    );
  }, [frame, calendar, axes, collapsed, now, opened, language, columns, marks, stamp]);
  return { data, axes, marks, collapsed, setCollapsed, compared, setCompared };
}
