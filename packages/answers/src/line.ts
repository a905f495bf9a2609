import type { LineReview } from '@overhalf/core';

/** Which line of a contract is told of: in the same words wherever lines are. */
export function namedLine({ line, indicator, entity }: Pick<LineReview, 'line' | 'indicator' | 'entity'>) {
  return {
    id: line.id,
    indicator: indicator.id,
    name: indicator.name,
    entity: entity.id,
    unit: indicator.unit.text,
    measure: line.measure,
  };
}
