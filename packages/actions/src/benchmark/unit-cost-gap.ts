import {
  conversion,
  costGapOf,
  divideUnits,
  multiplyUnits,
  sameDimension,
  scaleGap,
  unitCostOf,
  unitOf,
  type EntityId,
  type GapNode,
  type UnitCost,
} from '@overhalf/core';
import { stateAgainst, type Against, type Field } from './against.ts';
import { plantsOf } from './plants.ts';

/** The gap of a unit cost by its factors. */
export interface UnitCostGap {
  readonly cost: UnitCost;
  /** In the indicator's unit; above zero is dearer. Its steps are entities, then elements, then usage, price and the rest. */
  readonly gap: GapNode;
  /** The same over our volume, in the model's currency. */
  readonly money: GapNode;
  readonly own: number;
  readonly comparator: number;
  readonly volume: number;
  /** The entities at which effects were computed. */
  readonly level: readonly EntityId[];
}

/** Absent when the indicator is no unit cost, or a figure of either side is absent. */
export function unitCostGap(field: Field, against: Against, byEntity: boolean): UnitCostGap | undefined {
  const { model, subject } = field;
  const { indicator, entity, window, knowledge } = subject;
  const { cube } = knowledge;
  if (indicator === undefined || indicator.better.kind !== 'lower') return undefined;
  const cost = unitCostOf(model, indicator.id);
  if (cost === undefined) return undefined;
  const volumeUnit = model.indicators.get(cost.volume)!.unit;
  const [costUnit, ...others] = cost.elements.map((element) => model.indicators.get(element.cost)!.unit);
  const currency = unitOf(model.currency);
  // Amounts in other units than each other, or in no money, do not add up as they stand.
  if (costUnit === undefined || others.some(({ text }) => text !== costUnit.text)) return undefined;
  if (!sameDimension(costUnit, currency)) return undefined;
  const plants = byEntity ? plantsOf(model, indicator, subject) : [];
  const level = plants.length > 0 ? plants : [entity.id];
  const own = { scenario: 'actual', window, entities: level };
  const comparator = stateAgainst(field, against, level);
  const prices = { ...comparator, entities: [model.organisation.root] };
  const gap = costGapOf({ cube, cost, own, comparator, prices: against.kind === 'entity' ? comparator : prices });
  const volume = level.reduce((sum, one) => sum + cube.measure({ ...at(own, cost.volume), entity: one }).value, 0);
  if (gap === undefined) return undefined;
  const shown = conversion(divideUnits(costUnit, volumeUnit), indicator.unit);
  const perUnit = conversion(multiplyUnits(indicator.unit, volumeUnit), currency);
  const scaled = shown === 1 ? gap : scaleGap(gap, shown);
  const value = cube.measure({ ...at(own, indicator.id), entity: entity.id }).value;
  return {
    cost,
    gap: scaled,
    money: scaleGap(scaled, volume * perUnit),
    own: value,
    comparator: value - scaled.value,
    volume,
    level,
  };
}

function at<Id>({ scenario, window }: Pick<ReturnType<typeof stateAgainst>, 'scenario' | 'window'>, indicator: Id) {
  return { scenario, window, indicator };
}
