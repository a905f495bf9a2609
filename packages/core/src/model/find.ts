import type { Entity, EntityId } from '../organisation/index.ts';
import type { Indicator, IndicatorId } from './indicator.ts';
import type { Model } from './model.ts';
import { nameable, namesOf, type Names } from './names.ts';

// Names are looked up for every row of an import: each model's tables are made once and go with it.
const tables = new WeakMap<Model, { readonly indicators: Names; readonly entities: Names }>();

function tablesOf(model: Model): { readonly indicators: Names; readonly entities: Names } {
  const known = tables.get(model);
  if (known !== undefined) return known;
  const made = {
    indicators: namesOf([...model.indicators.values()].map(nameable)),
    entities: namesOf([...model.organisation.entities.values()].map(nameable)),
  };
  tables.set(model, made);
  return made;
}

/**
 * The indicator of an id, an English or a Chinese name; case, width and blanks do not matter.
 *
 * Absent when nothing is called so: then `nearest` is what was likely meant, if anything is near.
 */
export function findIndicator(
  model: Model,
  text: string,
): { readonly indicator: Indicator } | { readonly indicator?: undefined; readonly nearest?: string } {
  const { indicators } = tablesOf(model);
  const id = indicators.find(text) as IndicatorId | undefined;
  return id === undefined ? hint(indicators, text) : { indicator: model.indicators.get(id)! };
}

/** The entity of an id, an English or a Chinese name: as `findIndicator`. */
export function findEntity(
  model: Model,
  text: string,
): { readonly entity: Entity } | { readonly entity?: undefined; readonly nearest?: string } {
  const { entities } = tablesOf(model);
  const id = entities.find(text) as EntityId | undefined;
  return id === undefined ? hint(entities, text) : { entity: model.organisation.entities.get(id)! };
}

function hint(names: Names, text: string): { readonly nearest?: string } {
  const nearest = names.nearest(text);
  return nearest === undefined ? {} : { nearest };
}
