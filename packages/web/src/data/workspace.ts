import { useMemo } from 'react';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { EntityAnswer, IndicatorAnswer, WorkspaceAnswer } from '@overhalf/answers';
import { parsePeriod, printPeriod, sayPeriod, type Calendar, type Language } from '@overhalf/core';
import { useCommon } from '../shell/search.ts';
import { askFor } from './client.ts';

const question = {
  queryKey: ['/workspace'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => askFor<WorkspaceAnswer>('/workspace', {}, signal),
};

/** What the workspace holds. Waits for it: the shell shows nothing before. */
export function useWorkspace(): Workspace {
  const { data } = useSuspenseQuery(question);
  return useMemo(() => workspaceOf(data), [data]);
}

/** The same where it may not be there yet. */
export function useWorkspaceIfThere(): Workspace | undefined {
  const { data } = useQuery({ ...question, placeholderData: keepPreviousData });
  return useMemo(() => (data === undefined ? undefined : workspaceOf(data)), [data]);
}

/** A workspace with its entities and indicators at hand. */
export interface Workspace extends WorkspaceAnswer {
  readonly entityBy: ReadonlyMap<string, EntityAnswer>;
  readonly indicatorBy: ReadonlyMap<string, IndicatorAnswer>;
  readonly childrenOf: ReadonlyMap<string | null, readonly EntityAnswer[]>;
  readonly root: EntityAnswer;
  readonly calendar: Calendar;
}

export function workspaceOf(shape: WorkspaceAnswer): Workspace {
  const { entities, indicators, calendars } = shape;
  const childrenOf = new Map<string | null, EntityAnswer[]>();
  for (const entity of entities) childrenOf.set(entity.parent, [...(childrenOf.get(entity.parent) ?? []), entity]);
  return {
    ...shape,
    entityBy: new Map(entities.map((entity) => [entity.id, entity])),
    indicatorBy: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    childrenOf,
    root: entities.find(({ parent, to }) => parent === null && to === null) ?? entities[0]!,
    calendar: calendars['default']!,
  };
}

/** What is looked at, with what the workspace says where the address is silent. */
export interface Looking {
  readonly entity: EntityAnswer;
  /** Through this period, the last with figures. */
  readonly through: string;
}

export function useLooking(): Looking {
  const workspace = useWorkspace();
  const { entity, through } = useCommon();
  return {
    entity: workspace.entityBy.get(entity ?? '') ?? workspace.root,
    through: canonical(through, workspace.calendar) ?? workspace.latest ?? workspace.span.to,
  };
}

function canonical(text: string | undefined, calendar: Calendar): string | undefined {
  if (text === undefined) return undefined;
  const { period } = parsePeriod(text, calendar);
  return period === undefined ? undefined : printPeriod(period, calendar);
}

/** A period as people say it: `June 2021`, `2021年6月`. */
export function sayMonth(label: string, calendar: Calendar, language: Language): string {
  const { period } = parsePeriod(label, calendar);
  return period === undefined ? label : sayPeriod(period, calendar, language);
}
