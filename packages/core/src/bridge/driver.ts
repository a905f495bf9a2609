import type { Move } from '../formula/index.ts';
import type { Indicator, IndicatorId, Model } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Dimension, Unit } from '../quantity/index.ts';
import type { BridgeRole, DriverTag } from './bridge.ts';

/** What a formula reads, from where. */
export type Leaf =
  | { readonly kind: 'indicator'; readonly key: string; readonly indicator: Indicator; readonly moves: readonly Move[] }
  | {
      readonly kind: 'days';
      readonly key: string;
      readonly reads: 'days' | 'days-in-year';
      readonly moves: readonly Move[];
    }
  /** A price that an amount has of its own: the amount by its quantity. */
  | { readonly kind: 'own-price'; readonly key: string; readonly of: Leaf; readonly by: Expr }
  /** What an opened amount has beside what it is opened into. */
  | { readonly kind: 'rest'; readonly key: string; readonly of: Leaf; readonly inner: Expr };

/** A formula with what it reads opened, as far as asked. */
export type Expr =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'leaf'; readonly leaf: Leaf; readonly place: Place }
  | { readonly kind: 'opened'; readonly leaf: Leaf; readonly place: Place; readonly inner: Expr }
  | { readonly kind: 'sum' | 'product'; readonly items: readonly Expr[] }
  | { readonly kind: 'quotient'; readonly over: Expr; readonly under: Expr }
  | { readonly kind: 'function'; readonly fn: FunctionOf; readonly items: readonly Expr[] };

export type FunctionOf = '^' | 'min' | 'max' | 'abs' | 'if' | 'coalesce' | '=' | '<>' | '<' | '<=' | '>' | '>=';

/** One step on the way from the indicator down to a driver. */
export interface Component {
  readonly key: string;
  readonly role: BridgeRole;
  readonly indicator?: IndicatorId;
  readonly per?: IndicatorId;
  readonly entity?: EntityId;
  readonly tag?: DriverTag;
  /** Where it stands in the chain among its siblings. */
  readonly rank: number;
}

export type Place = readonly Component[];

/** Whose turn it is in the accounting chain when no order is asked for. */
export const ranks = { share: 0, volume: 1, rate: 2, amount: 3, price: 4, rest: 5 } as const;

/** How the key of a price begins that an amount has of its own. */
export const ownPrice = 'price of ';

export function leafOf(indicator: Indicator, moves: readonly Move[]): Leaf {
  return { kind: 'indicator', key: `${indicator.id}${moves.map(printMove).join('')}`, indicator, moves };
}

export function printMove(move: Move): string {
  switch (move.kind) {
    case 'prior':
      return `/prior:${move.months}`;
    case 'at':
      return `/at:${move.scenario}`;
    case 'of':
      return `/of:${move.entity}`;
    case 'opening':
    case 'ytd':
    case 'mean':
      return `/${move.kind}`;
  }
}

/** An amount of a stretch of time that adds up over time and entities. */
export function isFlow(leaf: Leaf): leaf is Extract<Leaf, { readonly kind: 'indicator' }> {
  return (
    leaf.kind === 'indicator' &&
    leaf.indicator.kind.time.kind === 'sum' &&
    leaf.indicator.kind.entities.kind === 'sum' &&
    !leaf.moves.some(({ kind }) => kind === 'mean')
  );
}

export function isMoney({ dimension }: Unit): boolean {
  return dimension.length === 1 && isCurrencyOf(dimension);
}

export function isPrice({ dimension }: Unit): boolean {
  return dimension.length > 1 && isCurrencyOf(dimension);
}

function isCurrencyOf(dimension: Dimension): boolean {
  return dimension.some(([name, exponent]) => name.startsWith('currency:') && exponent > 0);
}

export function componentOf(leaf: Leaf, order: readonly IndicatorId[]): Component {
  switch (leaf.kind) {
    case 'days':
      return { key: leaf.key, role: 'driver', rank: ranks.volume };
    case 'rest':
      return { ...componentOf(leaf.of, order), key: leaf.key, role: 'other', rank: ranks.rest };
    case 'own-price': {
      const { tag: _, ...of } = componentOf(leaf.of, order);
      const per = quantityOf(leaf.by);
      const named = { ...of, key: leaf.key, role: 'price' as const, rank: ranks.price, tag: 'market' as const };
      return per === undefined ? named : { ...named, per };
    }
    case 'indicator':
      break;
  }
  const { indicator, moves } = leaf;
  const entity = moves.find((move) => move.kind === 'of')?.entity;
  const money = isMoney(indicator.unit);
  const price = isPrice(indicator.unit);
  const asked = order.indexOf(indicator.id);
  const natural = money ? ranks.amount : price ? ranks.price : isFlow(leaf) ? ranks.volume : ranks.rate;
  // What another entity charges may be its market or its own doing: only its opened causes can say.
  const tag = indicator.tag ?? (price && entity === undefined ? 'market' : undefined);
  return {
    key: leaf.key,
    role: price ? 'price' : 'driver',
    indicator: indicator.id,
    ...(entity === undefined ? {} : { entity }),
    ...(tag === undefined ? {} : { tag }),
    rank: asked < 0 ? natural : asked - order.length,
  };
}

function quantityOf(by: Expr): IndicatorId | undefined {
  return by.kind === 'leaf' && by.leaf.kind === 'indicator' ? by.leaf.indicator.id : undefined;
}

const quotients = new WeakMap<Model, ReadonlyMap<string, Indicator>>();

/** The indicator of the catalogue that is one indicator by another, if there is one: the price, the consumption. */
export function quotientIn(model: Model, over: IndicatorId, under: IndicatorId): Indicator | undefined {
  let known = quotients.get(model);
  if (known === undefined) {
    const found = new Map<string, Indicator>();
    for (const indicator of model.indicators.values()) {
      const checked = indicator.formula;
      if (checked === undefined) continue;
      let { meaning } = checked;
      while (meaning.kind === 'scale') meaning = meaning.operand;
      if (meaning.kind !== 'operation' || meaning.op !== '/') continue;
      const ids = [meaning.left, meaning.right].map((side) => {
        const operand = side.kind === 'operand' ? checked.operands[side.index] : undefined;
        return operand?.reads.kind === 'indicator' && operand.moves.length === 0 ? operand.reads.id : undefined;
      });
      const key = ids.join(' / ');
      if (!ids.includes(undefined) && !found.has(key)) found.set(key, indicator);
    }
    quotients.set(model, (known = found));
  }
  return known.get(`${over} / ${under}`);
}
