import type { Due } from './due.ts';
import { standingOfFlow } from './flow.ts';
import { levelOf } from './level.ts';
import { standingOfMilestones } from './milestones.ts';
import { standingInRange, standingOfCount, worstOf } from './observed.ts';
import { measureAt, type LineScope } from './scope.ts';
import type { Standing } from './standing.ts';
import { standingOfStock } from './stock.ts';

/** A line's standing against a target. Absent when nothing is reported that could be judged, or no direction is better. */
export function standingOf(scope: LineScope, due: Due, target: number): Standing | undefined {
  switch (scope.line.measure) {
    case 'accumulate':
      return standingOfFlow(scope, due, target);
    case 'level':
      return scope.indicator.better.kind === 'within'
        ? standingInRange(scope)
        : levelOf(scope, { due, target, value: measureAt(scope, scope.toDate).value });
    case 'worst':
      return levelOf(scope, { due, target, value: worstOf(scope) });
    case 'count':
      return standingOfCount(scope, target);
    case 'year-end':
      return standingOfStock(scope, due, target);
    case 'in-range':
      return standingInRange(scope);
    case 'milestones':
      return standingOfMilestones(scope, due);
  }
}
