import {
  decimalOf,
  decimalToNumber,
  periodAt,
  rangeBetween,
  sayPeriod,
  sayRange,
  windowOf,
  type Bilingual,
  type Calendar,
  type Decimal,
  type EntityId,
  type Grain,
  type Indicator,
  type Model,
} from '@overhalf/core';
import type { EntityAxis, Months } from './reporters.ts';
import type { TimeAxis } from './stretch.ts';

/** A plan at every entity and period, beside what stood there. Units: the indicator's. */
export interface PlanTable {
  readonly indicator: Indicator;
  /** The rung that it plans, where several are planned. */
  readonly rung?: string;
  readonly entities: readonly TableEntity[];
  readonly times: readonly TableTime[];
  /** [entity × time] */
  readonly planned: Float64Array;
  /** [entity × time] what stands in the plan in force; NaN where nothing does. */
  readonly before: Float64Array;
  /** The step in which cells are planned. */
  readonly step: Decimal;
}

export interface TableEntity {
  /** As rules and `--explain` name it: the entity's id, or `id/own`. */
  readonly id: string;
  readonly entity: EntityId;
  readonly name: Bilingual;
  readonly depth: number;
  readonly leaf: boolean;
}

export interface TableTime {
  /** `2021-09`, `2021-Q3`, `2021-08..2021-09`. */
  readonly id: string;
  readonly name: Bilingual;
  readonly months: Months;
  readonly grain: Grain;
  readonly leaf: boolean;
}

export function tableEntities(model: Model, { tree, entities, own, leaves }: EntityAxis): readonly TableEntity[] {
  const depths: number[] = [];
  return tree.ids.map((id, node) => {
    const parent = tree.parent[node]!;
    const depth = parent < 0 ? 0 : depths[parent]! + 1;
    depths.push(depth);
    const { name } = model.organisation.entities.get(entities[node]!)!;
    const itself = { en: `${name.en}, itself`, zh: `${name.zh}本部` };
    const shown = own[node] === true ? itself : name;
    return { id, entity: entities[node]!, name: shown, depth, leaf: leaves.includes(node) };
  });
}

export function tableTimes({ tree, months, grains, leaves }: TimeAxis, calendar: Calendar): readonly TableTime[] {
  return tree.ids.map((id, node) => {
    const span = months[node]!;
    const name = { en: sayMonths(span, calendar, 'en'), zh: sayMonths(span, calendar, 'zh') };
    return { id, name, months: span, grain: grains[node]!, leaf: leaves.includes(node) };
  });
}

/** Months in running text: `Q3 2021` where they are a whole period, else `August–September 2021`. */
function sayMonths({ first, last }: Months, calendar: Calendar, language: 'en' | 'zh'): string {
  for (const grain of ['month', 'quarter', 'half', 'year'] as const) {
    const period = periodAt(first, grain, { ...calendar, base: 'month' });
    const whole = windowOf(period, { ...calendar, base: 'month' });
    if (whole.first === first && whole.last === last) return sayPeriod(period, calendar, language);
  }
  const month = (index: number) => ({ grain: 'month', index }) as const;
  return sayRange(rangeBetween(month(first), month(last), calendar)!, calendar, language);
}

/** A whole number of steps as an amount. */
export function amountOfSteps(steps: number, step: Decimal): Decimal {
  return decimalOf(BigInt(steps) * BigInt(step.mantissa), step.scale)!;
}

/** Whole steps as amounts in the unit. */
export function amountsOfSteps(steps: Float64Array, step: Decimal): Float64Array {
  return steps.map((count) => (Number.isNaN(count) ? Number.NaN : decimalToNumber(amountOfSteps(count, step))));
}

/** The most whole steps that an amount of zero or more has room for. */
export function wholeSteps(amount: Decimal, step: Decimal): Decimal {
  const scale = Math.max(amount.scale, step.scale);
  const digits = ({ mantissa, scale: own }: Decimal): bigint => BigInt(mantissa) * 10n ** BigInt(scale - own);
  return amountOfSteps(Number(digits(amount) / digits(step)), step);
}
