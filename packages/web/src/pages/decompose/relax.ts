import type { Member } from './conflict.ts';
import { isSameNode, withRule, type Draft, type GivenRule } from './draft.ts';

/**
 * A draft in which one rule gives way: the amount asked, a hold that was typed, or a rule in place of the one there was.
 *
 * Units: `relaxedTo` in the plan's unit. What is given here has its owner and reason; for other rules `by` says them.
 */
export function relaxed(
  from: Draft,
  member: Member & { readonly relaxedTo: string },
  by: Pick<GivenRule, 'owner' | 'reason'>,
): Draft {
  const { kind, entity, time, side, relaxedTo } = member;
  if (kind === 'total') return { ...from, amount: relaxedTo };
  const given = from.rules.filter((rule) => isSameNode(rule, member));
  if (kind === 'hold' && given.length === 0 && from.typed.some((node) => isSameNode(node, member)))
    return { ...from, typed: from.typed.filter((node) => !isSameNode(node, member)) };
  const own = given.find((rule) => rule.kind === (kind === 'capacity' ? 'bound' : kind));
  const base = { entity, time, owner: own?.owner ?? by.owner, reason: own?.reason ?? by.reason };
  if (kind === 'hold')
    return { ...from, rules: withRule(from.rules, { ...base, kind, low: relaxedTo, high: relaxedTo }) };
  const limits = { low: own?.low, high: own?.high, [side]: relaxedTo };
  const rule: GivenRule = {
    ...base,
    kind: 'bound',
    ...(limits.low === undefined ? {} : { low: limits.low }),
    ...(limits.high === undefined ? {} : { high: limits.high }),
  };
  return { ...from, rules: withRule(from.rules, rule) };
}
