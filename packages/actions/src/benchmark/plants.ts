import { isWithin, monthOf, sistersOf, type EntityId, type Indicator, type Model } from '@overhalf/core';
import type { Subject } from './subject.ts';

/**
 * The entities that an indicator can be told apart by: those that report all that it is made of, at or under the entity
 * asked about; all of its kind where that is one of them itself.
 */
export function plantsOf(model: Model, indicator: Indicator, { entity, window }: Subject): readonly EntityId[] {
  const { organisation } = model;
  const [, reporters] = sistersOf(model, indicator, { entity: organisation.root, window });
  if (reporters.includes(entity.id)) {
    return reporters.filter((one) => organisation.entities.get(one)!.kind === entity.kind);
  }
  const month = monthOf(window.last, model.calendars.get('default')!);
  return reporters.filter((one) => isWithin(organisation, { entity: one, within: entity.id, month }));
}
