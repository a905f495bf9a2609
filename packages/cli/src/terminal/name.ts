import {
  printUnit,
  type Bilingual,
  type EntityId,
  type FactKey,
  type IndicatorId,
  type Language,
  type Model,
} from '@overhalf/core';

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

const scenarioNames: Readonly<Record<string, Bilingual>> = {
  actual: { en: 'actual', zh: '实际' },
  plan: { en: 'plan', zh: '计划' },
  forecast: { en: 'forecast', zh: '预计' },
  target: { en: 'target', zh: '目标' },
};

/** What a figure says of its scenario: `target, floor 2021-1`; a rung by its name. */
export function scenarioName(
  model: Model,
  { scenario, version }: Pick<FactKey, 'scenario' | 'version'>,
  language: Language,
): string {
  const [kind = '', rung] = scenario.split('/');
  const kindName = scenarioNames[kind]?.[language] ?? kind;
  const rungName = rung === undefined ? undefined : (model.rungs.find(({ id }) => id === rung)?.name[language] ?? rung);
  const name = rungName === undefined ? kindName : `${kindName}${language === 'en' ? ', ' : '·'}${rungName}`;
  return version === '' ? name : `${name} ${version}`;
}
