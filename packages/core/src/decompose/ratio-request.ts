import { decimalOf, invariant, type Decimal } from '../base/index.ts';
import type { Bilingual } from '../problem/index.ts';
import { layTree } from '../split/index.ts';
import type { RatioSteps, RatioUnits } from './ratio-value.ts';
import { bothSpans, sumUnder } from './request-spans.ts';
import type { Request } from './request.ts';

/** A ratio to be split: through its numerator, over planned denominators. Amounts of rules are unit values. */
export interface RatioRequest extends Omit<Request, 'profile' | 'unit'> {
  readonly units: RatioUnits;
  /** For the root over the whole time, in the ratio's unit. */
  readonly target: Decimal;
  readonly better: 'higher' | 'lower';
  /** [row × column] whole quanta of the denominator. */
  readonly denominators: Float64Array;
  readonly denominatorQuantum: Decimal;
  /** [row × column] the seasonal profile, last year's unit values: NaN where unknown. Absent: the same for all. */
  readonly ratios?: Float64Array;
  /** Who signed the target, and why. */
  readonly owner?: string;
  readonly reason?: Bilingual;
}

/** The units and steps in which a ratio is counted. */
export function stepsOf({ units, quantum, denominatorQuantum }: RatioRequest): RatioSteps {
  return { units, quantum, denominatorQuantum };
}

/** Whole quanta as an amount. */
export function amountOf(quanta: number | bigint, quantum: Decimal): Decimal {
  const amount = decimalOf(BigInt(quanta) * BigInt(quantum.mantissa), quantum.scale);
  invariant(amount !== undefined, 'whole quanta can be held');
  return amount;
}

/** Whole quanta under a pair of nodes; absent for unknown ones. */
export type Under = (entity: string, time: string) => number | undefined;

export function denominatorsUnder(request: RatioRequest): Under {
  return sumsUnder(request, request.denominators);
}

export function sumsUnder(request: Pick<Request, 'entities' | 'times'>, cells: Float64Array): Under {
  const entities = layTree(request.entities);
  const times = layTree(request.times);
  const spans = bothSpans({ entities, times });
  const entityAt = new Map(entities.ids.map((id, node) => [id, node]));
  const timeAt = new Map(times.ids.map((id, node) => [id, node]));
  return (entityId, timeId) => {
    const entity = entityAt.get(entityId);
    const time = timeAt.get(timeId);
    return entity === undefined || time === undefined ? undefined : sumUnder(cells, { entity, time }, spans);
  };
}
