import { monthOf } from '../calendar/index.ts';
import { childrenAt, type EntityId } from '../organisation/index.ts';
import { measureAt, type LineScope } from './scope.ts';

/**
 * The part of the plan to date that stands on reported figures, 0 … 1: each leaf's month weighs what was planned for it.
 *
 * A month that is not reported must neither count as zero nor shrink the plan unseen: what is due is multiplied by this.
 * Where some leaf has no plan, or the parts are not leaves, cells are counted instead.
 */
export function coveredShare(scope: LineScope): number {
  const { reported, expected } = measureAt(scope, scope.toDate);
  if (expected === 0 || reported >= expected) return 1;
  return plannedShare(scope, expected) ?? reported / expected;
}

function plannedShare(scope: LineScope, expected: number): number | undefined {
  const { input, indicator, calendar, toDate } = scope;
  if (input.plan === undefined) return undefined;
  let seen = 0;
  let planned = 0;
  let covered = 0;
  for (let base = toDate.first; base <= toDate.last; base += 1) {
    for (const entity of leavesAt(scope, monthOf(base, calendar))) {
      const at = { indicator: indicator.id, entity, window: { first: base, last: base } };
      const actual = input.cube.measure({ ...at, scenario: 'actual' });
      if (actual.expected === 0) continue;
      const plan = input.cube.measure({ ...at, scenario: input.plan }).value;
      if (Number.isNaN(plan)) return undefined;
      seen += actual.expected;
      planned += plan;
      if (actual.reported >= actual.expected) covered += plan;
    }
  }
  return seen === expected && planned !== 0 ? covered / planned : undefined;
}

function leavesAt({ input, entity }: LineScope, month: number): readonly EntityId[] {
  const { organisation } = input.model;
  const leaves: EntityId[] = [];
  const visit = (id: EntityId): void => {
    const children = childrenAt(organisation, id, month);
    if (children.length === 0) leaves.push(id);
    for (const child of children) visit(child);
  };
  visit(entity.id);
  return leaves;
}
