import type { IndicatorId } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Bilingual, Place } from '../problem/index.ts';
import type { Unit } from '../quantity/index.ts';
import type { Balance } from '../signal/index.ts';
import type { Material } from './open-network.ts';
import type { Varying } from './varying.ts';

/**
 * What a company can make of what, as declared: every name resolved, every figure in the unit of its place.
 *
 * Figures may still lie in indicators: `openNetwork` reads them.
 */
export interface Network {
  readonly materials: readonly Material[];
  readonly ramps: readonly Ramp[];
  readonly processes: readonly Process[];
  readonly stocks: readonly Stock[];
  readonly hauls: readonly Haul[];
  readonly purchases: readonly Purchase[];
  readonly sales: readonly Sale[];
  readonly permits: readonly Permit[];
  readonly blends: readonly Blend[];
  /** Where the history must close: for `findingsOf`, beside those of the signals. */
  readonly balances: readonly Balance[];
}

/** How something comes back after a stop: on the k-th of its days at from + (1 − from) · k / (days + 1). */
export interface Ramp {
  readonly id: string;
  readonly name: Bilingual;
  readonly days: number;
  readonly from: number;
}

export interface Process {
  readonly id: string;
  readonly name: Bilingual;
  readonly entity: EntityId;
  readonly counts?: IndicatorId;
  /** Not empty. The unit of the first product's material is that of the level. */
  readonly makes: readonly ProcessFlow[];
  readonly uses: readonly ProcessFlow[];
  /** Without limit when absent. */
  readonly capacity?: Capacity;
  readonly least?: Part;
  readonly surge?: Part & { readonly cost: Varying; readonly first: number; readonly last: number };
  readonly cost: Varying;
  /** Of a month, whether it works or stands. */
  readonly fixed?: Varying;
  readonly rise?: number;
  readonly repairs: readonly Repair[];
  readonly at: Place;
}

export interface ProcessFlow {
  readonly material: string;
  readonly at: EntityId;
  readonly rate: Varying;
}

/** Rate of a day × load × factor on each available day; or an amount of a month, spread evenly over its days. */
export type Capacity =
  | { readonly kind: 'rate'; readonly rate: Varying; readonly load: Varying; readonly factor: Varying }
  | { readonly kind: 'amount'; readonly amount: Varying };

/** A share of the capacity, or an amount of a month. */
export type Part =
  | { readonly kind: 'share'; readonly share: Varying }
  | { readonly kind: 'amount'; readonly amount: Varying };

/** The first days of a month without production. Months are indices. */
export interface Repair {
  readonly id: string;
  readonly name: Bilingual;
  readonly days: number;
  readonly planned: number;
  readonly first: number;
  readonly last: number;
  /** What putting it off beyond the months looked at costs; absent when it must not be. */
  readonly later?: number;
  readonly moving: number;
}

export interface Stock {
  readonly material: string;
  readonly at: EntityId;
  readonly opening: Varying;
  readonly low: Varying;
  readonly high?: Varying;
  readonly end?: number;
  readonly cost: Varying;
}

export interface Haul {
  readonly id: string;
  readonly name: Bilingual;
  readonly material: string;
  readonly from: EntityId;
  readonly to: EntityId;
  readonly limit?: Varying;
  readonly open: Varying;
  readonly cost: Varying;
}

export interface Purchase {
  readonly id: string;
  readonly name: Bilingual;
  readonly material: string;
  readonly at: EntityId;
  readonly bound: Varying;
  /** By the month in which it is ordered; without limit when absent. */
  readonly offer?: Varying;
  /** The share that transport lets through, by the month of arrival. */
  readonly open: Varying;
  /** Months from the order to the arrival. */
  readonly lead: number;
  readonly price: Varying;
  readonly extra: boolean;
}

export interface Sale {
  readonly id: string;
  readonly name: Bilingual;
  readonly material: string;
  readonly from: EntityId;
  readonly order: Varying;
  readonly price: Varying;
  readonly late: boolean;
  readonly more?: Varying;
}

export interface Permit {
  readonly id: string;
  readonly name: Bilingual;
  readonly unit: Unit;
  readonly terms: readonly { readonly process: string; readonly rate: Varying }[];
  readonly high?: Varying;
  readonly total?: number;
}

export interface Blend {
  readonly id: string;
  readonly name: Bilingual;
  readonly material: string;
  readonly at: EntityId;
  readonly least?: number;
  readonly most?: number;
  readonly quality: ReadonlyMap<string, number>;
}

/** What a company without a file of processes declares. */
export const noNetwork: Network = {
  materials: [],
  ramps: [],
  processes: [],
  stocks: [],
  hauls: [],
  purchases: [],
  sales: [],
  permits: [],
  blends: [],
  balances: [],
};
