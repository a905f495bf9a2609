import type { Query } from '../../shell/search.ts';
import { textOf } from '../../shell/search.ts';

/** What is to be decomposed, as it stands in the address. Absent: as the server chooses. */
export interface Question {
  readonly indicator: string;
  readonly entity: string;
  readonly through: string;
  readonly period?: string;
  /** A rung or the year's amount. */
  readonly target?: string;
  readonly profile?: string;
  readonly nearest?: string;
  readonly asOf?: string;
}

/** The page's own part of the address. */
export interface DecomposeSearch {
  readonly indicator?: string;
  readonly period?: string;
  readonly target?: string;
  readonly profile?: string;
  readonly nearest?: string;
  /** A period by whose figures rows are in order; after a minus sign the most first. */
  readonly sort?: string;
  /** Entities and periods that are not shown, between commas. */
  readonly hide?: string;
}

export const profiles = ['plan', 'prior-year', 'capacity', 'even', 'days'] as const;
const nearests: ReadonlySet<string> = new Set(['relative', 'entropy', 'absolute']);

export function readSearch(query: Query): DecomposeSearch {
  const part = (key: keyof DecomposeSearch): DecomposeSearch => {
    const text = textOf(query, key);
    if (text === undefined || (key === 'nearest' && !nearests.has(text))) return {};
    return { [key]: text };
  };
  return {
    ...part('indicator'),
    ...part('period'),
    ...part('target'),
    ...part('profile'),
    ...part('nearest'),
    ...part('sort'),
    ...part('hide'),
  };
}

/** A question as one text: what drafts are kept under. */
export function keyOf(question: Question): string {
  const { indicator, entity, through, period = '', target = '', profile = '', nearest = '', asOf = '' } = question;
  return [indicator, entity, through, period, target, profile, nearest, asOf].join('|');
}
