import { sum } from '../base/index.ts';

/** A plant, company or region on a cost curve. */
export interface Producer {
  readonly id: string;
  readonly capacity: number;
  readonly cost: number;
}

/** A producer's place. */
export interface CurvePlace extends Producer {
  /** Capacity that is cheaper, and that with its own: from and to along the curve. */
  readonly from: number;
  readonly to: number;
  /** The same as shares of all capacity, 0 … 1. `fromShare` is the cost percentile. */
  readonly fromShare: number;
  readonly toShare: number;
}

/** Producers by rising cost. */
export interface CostCurve {
  readonly places: readonly CurvePlace[];
  readonly capacity: number;
  /** Mean cost, weighted by capacity. */
  readonly mean: number;
}

/**
 * The industry's cost curve: cumulative capacity by rising unit cost.
 *
 * Producers of one cost share their stretch: none of them is cheaper than the other.
 * Producers without cost or capacity are left out.
 */
export function costCurve(producers: readonly Producer[]): CostCurve {
  const known = producers
    .filter(({ capacity, cost }) => capacity > 0 && !Number.isNaN(cost))
    .toSorted((a, b) => a.cost - b.cost);
  const capacity = sum(known.map((producer) => producer.capacity));
  const places = known.map((producer): CurvePlace => {
    const from = sum(known.filter(({ cost }) => cost < producer.cost).map((other) => other.capacity));
    const level = sum(known.filter(({ cost }) => cost === producer.cost).map((other) => other.capacity));
    const to = from + level;
    return { ...producer, from, to, fromShare: from / capacity, toShare: to / capacity };
  });
  const mean = sum(known.map((producer) => producer.capacity * producer.cost)) / capacity;
  return { places, capacity, mean };
}
