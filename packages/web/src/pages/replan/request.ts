import { courseNames, levers, type CourseName, type Lever } from '@overhalf/core';
import { textOf, textsOf, type Query } from '../../shell/search.ts';

/** How a replan is asked for, as it stands in the address. */
export interface ReplanSearch {
  /** A plan is shown. */
  readonly isAsked: boolean;
  readonly course: CourseName | 'all';
  /** One plan for all courses, and by what it is best. */
  readonly robust: 'worst' | 'average' | undefined;
  readonly without: readonly Lever[];
  readonly prefer: 'margin' | 'stability';
  /** A rung beyond the contractual one. */
  readonly target: string | undefined;
  /** The line whose way is drawn. */
  readonly line: string | undefined;
}

export function readReplanSearch(query: Query): ReplanSearch {
  const given = textOf(query, 'course');
  const without = textsOf(query, 'without');
  return {
    isAsked: textOf(query, 'plan') === 'yes',
    course: given === 'all' ? 'all' : (courseNames.find((one) => one === given) ?? 'base'),
    robust: (['worst', 'average'] as const).find((one) => one === textOf(query, 'robust')),
    without: levers.filter((lever) => without.includes(lever)),
    prefer: textOf(query, 'prefer') === 'stability' ? 'stability' : 'margin',
    target: textOf(query, 'target'),
    line: textOf(query, 'line'),
  };
}

/** What is sent to the server. */
export function replanBody(
  { course, robust, without, prefer, target }: ReplanSearch,
  { through, asOf }: { readonly through: string; readonly asOf: string | undefined },
): object {
  return {
    through,
    ...(asOf === undefined ? {} : { asOf }),
    course,
    ...(robust === undefined ? {} : { robust }),
    ...(without.length === 0 ? {} : { without }),
    ...(prefer === 'margin' ? {} : { prefer }),
    ...(target === undefined ? {} : { target }),
  };
}
