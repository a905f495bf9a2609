import type { ContractLine } from '../model/index.ts';
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
      return levelOf(scope, { due, target, value: measureAt(scope, scope.toDate).value });
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

/** The target of lines that are judged without a signed number: no event, all of the periods, all of the milestones. */
export function implicitTarget({ measure }: ContractLine): number | undefined {
  switch (measure) {
    case 'count':
      return 0;
    case 'in-range':
    case 'milestones':
      return 1;
    case 'accumulate':
    case 'level':
    case 'worst':
    case 'year-end':
      return undefined;
  }
}
