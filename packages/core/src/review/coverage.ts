import type { Measured } from '../cube/index.ts';
import { measureAt, type LineScope } from './scope.ts';

/** What a line's figure to date stands on. */
export interface Coverage {
  /** Part of what was due to be reported that was, 0 … 1: of the plan to date where that can be told, else of the cells. */
  readonly share: number;
  /** The plan to date, and the part of it that was planned for what was reported. Absent when the plan does not reach the date. */
  readonly plan?: { readonly due: number; readonly covered: number; readonly complete: boolean };
}

/**
 * How much of a line is reported.
 *
 * A month that is not reported must neither count as zero nor shrink the plan unseen. Of amounts, each missing cell weighs
 * what was planned for it; of ratios and levels, and where plan and reports are not at the same cells, cells are counted.
 */
export function coverageOf(scope: LineScope): Coverage {
  const { reported, expected } = measureAt(scope, scope.toDate);
  const counted = expected === 0 ? 1 : Math.min(1, reported / expected);
  const { plan } = scope.input;
  const due =
    plan === undefined || !reaches(scope, scope.toDate.last) ? undefined : measureAt(scope, scope.toDate, plan);
  if (due === undefined || Number.isNaN(due.value)) return { share: counted };
  const complete = due.reported >= due.expected;
  if (counted === 1) return { share: 1, plan: { due: due.value, covered: due.value, complete } };
  const matched = complete ? matchedPlan(scope, reported) : undefined;
  if (matched === undefined)
    return { share: counted, plan: { due: due.value, covered: due.value * (isAmount(scope) ? counted : 1), complete } };
  const share = isAmount(scope) ? matched / due.value : counted;
  // A plan of mixed signs, as of a profit, has no share: what is covered of it may exceed the whole.
  return { share: share >= 0 && share <= 1 ? share : counted, plan: { due: due.value, covered: matched, complete } };
}

/** The plan to date of what was reported; absent when the cube cannot tell. */
function matchedPlan({ input, indicator, entity, toDate }: LineScope, reported: number): number | undefined {
  if (reported === 0 || input.plan === undefined) return undefined;
  const at = { scenario: input.plan, indicator: indicator.id, entity: entity.id, window: toDate };
  const value = input.cube.matched?.(at, 'actual').value;
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** True when the plan says something of a base period: one that ends in June has no share of a year. */
export function reaches(scope: LineScope, base: number): boolean {
  const { plan } = scope.input;
  if (plan === undefined) return false;
  const { value, reported } = measureAt(scope, { first: base, last: base }, plan);
  return reported > 0 || !Number.isNaN(value);
}

/** True for what adds up along time and entities. */
export function isAmount({ indicator }: Pick<LineScope, 'indicator'>): boolean {
  return indicator.kind.time.kind === 'sum' && indicator.kind.entities.kind === 'sum';
}

/** True when nothing that was due is missing. */
export function isComplete({ reported, expected }: Measured): boolean {
  return reported >= expected;
}

/** True where a missing entity makes the whole too small. */
export function addsUp({ indicator }: Pick<LineScope, 'indicator'>): boolean {
  return indicator.kind.entities.kind === 'sum';
}
