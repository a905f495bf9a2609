import type { Window } from '../calendar/index.ts';
import type { IndicatorId } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Bilingual } from '../problem/index.ts';
import type { Unit } from '../quantity/index.ts';

/**
 * A process network over the periods that are still open, every figure resolved: what a replan decides on.
 *
 * A material at an entity is a place. Over every period, what comes into a place (made, hauled, bought, taken from stock)
 * is what leaves it; a place without a stock keeps nothing.
 * Shape: everything by time is [period]. Units: amounts in the unit of their material, money in the company's currency.
 */
export interface OpenNetwork {
  /** Base periods covered, one for each period below. */
  readonly window: Window;
  /** Labels of the periods: `2021-07`. */
  readonly labels: readonly string[];
  readonly materials: readonly Material[];
  readonly processes: readonly OpenProcess[];
  readonly stocks: readonly OpenStock[];
  readonly hauls: readonly OpenHaul[];
  readonly purchases: readonly OpenPurchase[];
  readonly sales: readonly OpenSale[];
  readonly permits: readonly OpenPermit[];
  readonly blends: readonly OpenBlend[];
}

export interface Material {
  readonly id: string;
  readonly name: Bilingual;
  readonly unit: Unit;
}

/** Something that makes materials out of others. Its level is the amount of its first product. */
export interface OpenProcess {
  readonly id: string;
  readonly name: Bilingual;
  readonly entity: EntityId;
  /** The reported indicator that its level counts towards; absent when none. */
  readonly counts?: IndicatorId;
  /** Its products per unit of level; the first at rate 1. */
  readonly makes: readonly Flow[];
  readonly uses: readonly Flow[];
  /** Highest level before repairs: rate × load × available days; Infinity without limit. */
  readonly capacity: Float64Array;
  /** Lowest level while it runs; above 0 it may also stand still. */
  readonly least: Float64Array;
  /** What it can make beyond its capacity, and what each unit of that costs on top. */
  readonly surge: { readonly high: Float64Array; readonly cost: Float64Array };
  /** Cost of a unit of level, besides what is bought. */
  readonly cost: Float64Array;
  /** Cost of a period that runs on whether it works or stands: no plan changes it. Absent where none is known. */
  readonly fixed?: Float64Array;
  /** By how much its level may rise from one period to the next; absent without limit. */
  readonly rise?: number;
  readonly repairs: readonly OpenRepair[];
  /** Its level in the plan so far; NaN where none is known. */
  readonly plan: Float64Array;
}

/** `rate` of the material for each unit of level, into or out of the place `material` at `at`. */
export interface Flow {
  readonly material: string;
  readonly at: EntityId;
  readonly rate: Float64Array;
}

/** A repair that takes capacity away in the period in which it is done; done once. */
export interface OpenRepair {
  readonly id: string;
  readonly name: Bilingual;
  /** The capacity that it takes, by the period in which it is done; NaN where it must not be done. */
  readonly loss: Float64Array;
  /** What of the surge goes with it, where the surge is a share of the capacity; 0 or NaN as `loss`. */
  readonly surgeLoss?: Float64Array;
  /** The period in which the plan does it; −1 when the plan puts it off beyond the last period. */
  readonly planned: number;
  /** What putting it off beyond the last period costs; absent when it must not be put off so far. */
  readonly later?: number;
  /** What moving it to another period costs. */
  readonly moving: number;
}

export interface OpenStock {
  readonly material: string;
  readonly at: EntityId;
  readonly opening: number;
  readonly low: Float64Array;
  /** Infinity without limit. */
  readonly high: Float64Array;
  /** What is to lie there at the end of the last period; NaN when nothing is asked. */
  readonly end: number;
  /** Cost of a unit lying there over a period. */
  readonly cost: Float64Array;
  /** What stoppages destroyed of it; absent when nothing. */
  readonly lost?: {
    /** Taken from `opening`, as no figure reported since knows it. */
    readonly taken: number;
    /** Known already by the figure that `opening` is. */
    readonly known: number;
  };
}

export interface OpenHaul {
  readonly id: string;
  readonly name: Bilingual;
  readonly material: string;
  readonly from: EntityId;
  readonly to: EntityId;
  /** What roads carry; Infinity without limit. */
  readonly high: Float64Array;
  readonly cost: Float64Array;
}

export interface OpenPurchase {
  readonly id: string;
  readonly name: Bilingual;
  readonly material: string;
  readonly at: EntityId;
  /** What is bound to be taken. */
  readonly low: Float64Array;
  /** What can arrive, lead time and transport counted; Infinity without limit. */
  readonly high: Float64Array;
  readonly price: Float64Array;
  /** Whether it is a lever that a plan without action leaves alone (an offer at a premium). */
  readonly extra: boolean;
}

export interface OpenSale {
  readonly id: string;
  readonly name: Bilingual;
  readonly material: string;
  readonly from: EntityId;
  /** What is due. */
  readonly order: Float64Array;
  readonly price: Float64Array;
  /** Whether orders may be delivered late. */
  readonly late: boolean;
  /** What can be sold beyond the orders; Infinity without limit. */
  readonly more: Float64Array;
}

/** A limit on what processes do together: residue, emission, steam, power, permits. */
export interface OpenPermit {
  readonly id: string;
  readonly name: Bilingual;
  readonly unit: Unit;
  readonly terms: readonly { readonly process: string; readonly rate: Float64Array }[];
  /** Infinity without limit. */
  readonly high: Float64Array;
  /** Over all periods together; Infinity without limit. */
  readonly total: number;
}

/** Within what the average quality of all that comes into a place in a period must lie: Σ (quality − least) × flow ≥ 0. */
export interface OpenBlend {
  readonly id: string;
  readonly name: Bilingual;
  readonly material: string;
  readonly at: EntityId;
  readonly least?: number;
  readonly most?: number;
  /** Quality by the id of a haul or purchase into the place, or of a process that makes the material there. */
  readonly quality: ReadonlyMap<string, number>;
}
