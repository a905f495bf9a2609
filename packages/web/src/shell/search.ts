import { useCallback, useMemo } from 'react';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { Language } from '@overhalf/core';
import type { PageName } from '../pages.ts';

/** How a period is looked at: the month alone, the year to date, twelve months to date. */
export type View = 'month' | 'ytd' | 'rolling';
export const views: readonly View[] = ['month', 'ytd', 'rolling'];

/** What all pages share, as it stands in the address. Absent: as the workspace says. */
export interface Common {
  readonly entity?: string | undefined;
  readonly through?: string | undefined;
  readonly scenario?: string | undefined;
  readonly view?: View | undefined;
  /** A change set: everything is shown as it was known after it. */
  readonly asof?: string | undefined;
  readonly lang?: Language | undefined;
}

/** A query as it stands in an address. What is given several times is a list. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const commonKeys = ['entity', 'through', 'scenario', 'view', 'asof', 'lang'] as const;

/** The text after the `?`, as a record of texts. */
export function parseQuery(text: string): Record<string, string | string[]> {
  const query = new Map<string, string | string[]>();
  for (const [key, value] of new URLSearchParams(text)) {
    const before = query.get(key);
    query.set(key, before === undefined ? value : typeof before === 'string' ? [before, value] : [...before, value]);
  }
  return Object.fromEntries(query);
}

/** The record as the text of an address, `?` included; empty for an empty one. Keeps: parse of it is the record. */
export function printQuery(query: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string' && one !== '') params.append(key, one);
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text.replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',')}`;
}

/** The shared part of a query, checked: what is not one of its values is left out. */
export function readCommon(query: Record<string, unknown>): Common {
  const text = (key: string): string | undefined => {
    const value = query[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const view = text('view');
  const lang = text('lang');
  return {
    entity: text('entity'),
    through: text('through'),
    scenario: text('scenario'),
    view: views.find((one) => one === view),
    asof: text('asof'),
    lang: lang === 'en' || lang === 'zh' ? lang : undefined,
  };
}

function currentQuery(): Query {
  return parseQuery(window.location.search);
}

/** The whole query of the address. */
export function useQueryText(): Query {
  return useRouterState({ select: (state) => state.location.search as Query });
}

/** What all pages share. Keeps: who asks is drawn anew only when that changes, whatever else is written in the address. */
export function useCommon(): Common {
  return useRouterState({ select: selectCommon, structuralSharing: true });
}

const selectCommon = ({ location }: { readonly location: { readonly search: object } }): Common =>
  readCommon(location.search as Query);

/** The part of the query that links keep, as it is written. */
export function useCommonPart(): Query {
  return useRouterState({ select: selectCommonPart, structuralSharing: true });
}

const selectCommonPart = ({ location }: { readonly location: { readonly search: object } }): Query =>
  withoutAbsent(commonPart(location.search as Query));

/**
 * A page's own part of the address, read by the page.
 *
 * `read` is given the query and returns what the page needs, leaving out what it does not understand.
 */
export function usePageSearch<Search>(read: (query: Query) => Search): Search {
  const query = useQueryText();
  return useMemo(() => read(query), [query, read]);
}

interface Going {
  /** A new entry of the history, or the current one changed. */
  readonly replace?: boolean;
}

/** Changes parts of the address and keeps the rest; `undefined` takes a part away. */
export function useSetSearch(): (changes: Query, going?: Going) => void {
  const navigate = useNavigate();
  return useCallback(
    (changes, { replace = false } = {}) => {
      void navigate({
        to: '.',
        search: (query: Query) => withoutAbsent({ ...query, ...changes }),
        replace,
        resetScroll: false,
      });
    },
    [navigate],
  );
}

/** Goes to a page with its own part of the address; the shared part stays. */
export function useGoTo(): (page: PageName, own?: Query) => void {
  const navigate = useNavigate();
  return useCallback(
    (page, own = {}) => {
      const search = withoutAbsent({ ...commonPart(currentQuery()), ...own });
      void navigate({ to: `/${page}`, search });
    },
    [navigate],
  );
}

/** The part of a query that links keep. */
export function commonPart(query: Query): Query {
  return Object.fromEntries(commonKeys.map((key) => [key, query[key]]));
}

export function withoutAbsent(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
}

/** One text of a query, where it is one. */
export function textOf(query: Query, key: string): string | undefined {
  const value = query[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** All texts of a query under a name. */
export function textsOf(query: Query, key: string): readonly string[] {
  const value = query[key];
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
}
