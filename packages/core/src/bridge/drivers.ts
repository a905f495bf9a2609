import type { IndicatorId } from '../model/index.ts';
import type { Model } from '../model/index.ts';
import { componentOf, isFlow, isMoney, quotientIn, ranks, type Component, type Leaf, type Place } from './driver.ts';

/** What moves in a bridge: one value in each state. */
export type Driver =
  | { readonly kind: 'leaf'; readonly key: string; readonly leaf: Leaf }
  /** A quantity by another: what is used per tonne made. With the places that the two have of their own. */
  | {
      readonly kind: 'pair';
      readonly key: string;
      readonly over: Leaf;
      readonly under: Leaf;
      readonly apart: readonly [over: Place, under: Place];
      /** The catalogue's indicator for it. */
      readonly listed?: IndicatorId;
    }
  /** Σ of quantities; and one of them by it. */
  | { readonly kind: 'volume'; readonly key: string; readonly of: readonly Leaf[] }
  | { readonly kind: 'share'; readonly key: string; readonly leaf: Leaf; readonly of: readonly Leaf[] }
  /** An entity's part of the divisor of the entities together. */
  | { readonly kind: 'weight'; readonly key: string };

/** Drivers by number, each once. */
export interface Drivers {
  readonly all: Driver[];
  number(driver: Driver): number;
}

export function createDrivers(): Drivers {
  const all: Driver[] = [];
  const numbers = new Map<string, number>();
  return {
    all,
    number: (driver) => {
      const known = numbers.get(driver.key);
      if (known !== undefined) return known;
      numbers.set(driver.key, all.length);
      return all.push(driver) - 1;
    },
  };
}

interface Placed {
  readonly driver: Driver;
  readonly place: Place;
}

/**
 * A quantity per another, when two flows make one: usage; or a closed amount per output. The other way round (power −1) where that is known already.
 *
 * Absent for fixed money, and for figures from different places.
 */
export function pairOf(
  { model, drivers }: { readonly model: Model; readonly drivers: Drivers },
  over: Placed,
  under: Placed,
): { readonly driver: number; readonly power: 1 | -1; readonly component: Component } | undefined {
  if (over.driver.kind !== 'leaf' || under.driver.kind !== 'leaf') return undefined;
  const a = over.driver.leaf;
  const b = under.driver.leaf;
  if (!isFlow(b)) return undefined;
  const apart = [over.place, under.place] as const;
  if (a.kind === 'rest') {
    // What an amount has beside its formula is one step, not a step and its dilution.
    const driver = drivers.number({ kind: 'pair', key: `${a.key} / ${b.key}`, over: a, under: b, apart });
    return { driver, power: 1, component: over.place.at(-1)! };
  }
  if (!isFlow(a)) return undefined;
  const money = isMoney(a.indicator.unit);
  // An amount that is explained, and was left closed, is neither fixed nor a quantity: by output it is one driver.
  if (money && a.indicator.explainedBy === undefined) return undefined;
  if (JSON.stringify(a.moves) !== JSON.stringify(b.moves)) return undefined;
  const inverse = drivers.all.findIndex(({ key }) => key === `${b.key} / ${a.key}`);
  const [top, bottom] = inverse < 0 ? [a, b] : [b, a];
  const listed = quotientIn(model, top.indicator.id, bottom.indicator.id);
  const key = `${top.key} / ${bottom.key}`;
  const { entity } = componentOf(a, []);
  const component: Component = {
    key,
    role: 'usage',
    indicator: top.indicator.id,
    per: bottom.indicator.id,
    ...(entity === undefined ? {} : { entity }),
    tag: listed?.tag ?? 'controllable',
    // Asked for by the name of its quantity.
    rank: Math.min(ranks.rate, over.place.at(-1)!.rank < 0 ? over.place.at(-1)!.rank : ranks.rate),
  };
  const closed: Component = { ...over.place.at(-1)!, per: bottom.indicator.id };
  const made = { kind: 'pair', key, over: top, under: bottom, apart } as const;
  const driver = drivers.number(listed === undefined ? made : { ...made, listed: listed.id });
  return { driver, power: inverse < 0 ? 1 : -1, component: money ? closed : component };
}
