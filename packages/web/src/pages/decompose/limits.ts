import { inQuanta, type Bilingual, type SplitRule } from '@overhalf/core';
import { memberOf, type Clash } from './conflict.ts';
import { rulesInForce, type Draft } from './draft.ts';
import { nodeSums } from './sums.ts';
import type { Desk } from './trees.ts';

/** Whether the cells keep every rule in force. */
export function keepsRules(desk: Desk, draft: Pick<Draft, 'cells' | 'rules'>): boolean {
  const sums = nodeSums(draft.cells, desk.entities, desk.times);
  return rulesInForce(desk.frame, draft.rules).every((rule) => holds(desk, sums, rule));
}

/** What a change breaks, as something that can be relaxed. */
export function brokenTotal(desk: Desk, draft: Draft, after: Draft): Clash {
  const sums = nodeSums(after.cells, desk.entities, desk.times);
  const rule = rulesInForce(desk.frame, draft.rules).find((one) => !holds(desk, sums, one))!;
  const entity = desk.names.get(rule.entity) ?? { en: rule.entity, zh: rule.entity };
  const time = desk.names.get(rule.time) ?? { en: rule.time, zh: rule.time };
  const by: Bilingual = rule.owner === undefined ? { en: 'capacity', zh: '产能' } : { en: rule.owner, zh: rule.owner };
  return {
    sentence: {
      en: `${entity.en}, ${time.en}, would break a limit (${by.en}). Relax it first, or enter other figures.`,
      zh: `${entity.zh}，${time.zh}，将突破限值（${by.zh}）。请先放宽，或录入其他数值。`,
    },
    members: [memberOf(rule, { side: rule.high === undefined ? 'low' : 'high' })],
  };
}

/** Whether what a place adds up to keeps a rule. Shape: sums [entity node × time node], in whole steps. */
export function holds(desk: Desk, sums: Float64Array, { entity, time, low, high }: SplitRule): boolean {
  const { entityOf, timeOf, times, frame } = desk;
  const sum = sums[entityOf.get(entity)! * times.nodes + timeOf.get(time)!]!;
  const amount = Number.isNaN(sum) ? 0 : sum;
  const least = low === undefined ? undefined : inQuanta(low, frame.quantum);
  const most = high === undefined ? undefined : inQuanta(high, frame.quantum);
  return (least === undefined || amount >= least.ceil) && (most === undefined || amount <= most.floor);
}
