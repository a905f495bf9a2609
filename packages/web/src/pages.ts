import type { ComponentType } from 'react';

/** The pages, in the order of the bar. `explain` is reached from a number, and is not in the bar. */
export const pageNames = [
  'board',
  'indicator',
  'decompose',
  'bridge',
  'benchmark',
  'landing',
  'replan',
  'data',
  'ledger',
  'model',
  'explain',
] as const;
export type PageName = (typeof pageNames)[number];

interface PageModule {
  readonly Page: ComponentType;
}

const files = import.meta.glob<PageModule>('./pages/*/page.tsx');

/** By page: what loads its code. Only pages whose file is there. */
export const pageLoaders: ReadonlyMap<PageName, () => Promise<PageModule>> = new Map(
  pageNames.flatMap((name) => {
    const load = files[`./pages/${name}/page.tsx`];
    return load === undefined ? [] : [[name, load] as const];
  }),
);

export type CommonField = 'entity' | 'through' | 'view' | 'scenario' | 'asof';

/** What of the common bar means something on a page: the rest is kept in the address and not shown. */
export const commonFields: Readonly<Record<PageName, readonly CommonField[]>> = {
  board: ['entity', 'through', 'asof'],
  indicator: ['entity', 'through', 'view', 'asof'],
  decompose: ['entity', 'through', 'asof'],
  bridge: ['entity', 'through', 'view', 'asof'],
  benchmark: ['entity', 'through', 'view', 'asof'],
  landing: ['through', 'asof'],
  replan: ['through', 'asof'],
  data: [],
  ledger: [],
  model: [],
  explain: ['entity', 'through', 'view', 'scenario', 'asof'],
};
