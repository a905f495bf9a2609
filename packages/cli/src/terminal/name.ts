import { printUnit, type EntityId, type IndicatorId, type Language, type Model } from '@overhalf/core';

/** An entity's name; its id where the model no longer has it. */
export function entityName(model: Model, id: EntityId, language: Language): string {
  return model.organisation.entities.get(id)?.name[language] ?? id;
}

/** An indicator's name; its id where the model no longer has it. */
export function indicatorName(model: Model, id: IndicatorId, language: Language): string {
  return model.indicators.get(id)?.name[language] ?? id;
}

/** The unit that an indicator is kept in; empty where the model no longer has it. */
export function unitText(model: Model, id: IndicatorId, language: Language): string {
  const unit = model.indicators.get(id)?.unit;
  return unit === undefined ? '' : printUnit(unit, language);
}
