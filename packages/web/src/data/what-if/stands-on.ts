import type { Indicator, IndicatorId, Model } from '@overhalf/core';

export type Indicators = ReadonlySet<IndicatorId>;

/** Tells on which indicators one stands, itself included: those that its formula reads, those that weigh it, and theirs. */
export function standsOn({ indicators }: Pick<Model, 'indicators'>): (id: IndicatorId) => Indicators {
  const known = new Map<IndicatorId, Indicators>();
  const under = (id: IndicatorId): Indicators => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const all = new Set([id, ...readBy(indicators.get(id)!).flatMap((one) => [...under(one)])]);
    known.set(id, all);
    return all;
  };
  return under;
}

function readBy({ formula, kind }: Indicator): readonly IndicatorId[] {
  const operands = (formula?.operands ?? []).flatMap(({ reads }) => (reads.kind === 'indicator' ? [reads.id] : []));
  const weights = [kind.time, kind.entities].flatMap((rule) => (rule.kind === 'weighted' ? [rule.by] : []));
  return [...operands, ...weights];
}

/** Whether two share an indicator: what is done to one may be felt in the other. */
export function meet(one: Indicators, other: Indicators): boolean {
  return [...one].some((id) => other.has(id));
}
