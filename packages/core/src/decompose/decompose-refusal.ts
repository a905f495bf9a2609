import { decimalOf, invariant, type Decimal } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import { findConflict, type Member, type Split } from '../split/index.ts';
import { groupsOf, partOf, sayGroup, type Part, type Refusing } from './decompose-parts.ts';
import { sayAmount, sayName, sayQuanta } from './decompose-say.ts';
import { inQuanta, ofQuanta } from './request-quanta.ts';
import type { Reading } from './request-rules.ts';
import type { Conflicting, ConflictingRule, Rule } from './request.ts';

/** Rules that cannot hold together, none of them to spare, from what was found in the numbers. Absent where there is a split that keeps all. */
export function refuse(refusing: Refusing, ray: Float64Array | undefined): Conflicting | undefined {
  const conflict = findConflict(known(refusing.reading.split), ray);
  if (conflict === undefined) return undefined;
  const parts = conflict.members.map((member, at) => partOf(refusing, member, at < conflict.tried));
  return sayConflict(refusing, parts, conflict.amount);
}

/** The refusal where both sides of one pair of nodes cross. */
export function refuseCrossed(refusing: Refusing, at: NonNullable<Reading['crossed']>): Conflicting {
  const { request, reading } = refusing;
  const { split, behind } = reading;
  const isLimit = 'limit' in at;
  const low = isLimit ? split.limits[at.limit]!.low : split.low[at.cell]!;
  const high = isLimit ? split.limits[at.limit]!.high : split.high[at.cell]!;
  const number = isLimit ? at.limit : at.cell;
  const sides = isLimit ? behind.limits : behind.cells;
  const memberOf = (side: 'low' | 'high'): Member =>
    isLimit ? { kind: 'limit', limit: at.limit, side } : { kind: 'cell', cell: at.cell, side };
  if (sides.low[number]! >= 0 && sides.low[number] === sides.high[number])
    return refuseItself(refusing, request.rules[sides.low[number]!]!, low - high);
  const parts = (['low', 'high'] as const).map((side) => {
    const to = side === 'low' ? high : low;
    const holds = canHold(relax(split, memberOf(side), to));
    return partOf(refusing, { ...memberOf(side), ...(holds ? { relaxedTo: to } : {}) }, true);
  });
  return sayConflict(refusing, parts, low - high);
}

/** With something where the profile says nothing: conflicts do not depend on it, the search for them starts from it. */
function known(split: Split): Split {
  return { ...split, profile: split.profile.map((amount) => (Number.isNaN(amount) ? 0 : amount)) };
}

function canHold(split: Split): boolean {
  const crosses =
    split.limits.some(({ low, high }) => low > high) || split.low.some((low, at) => low > split.high[at]!);
  return !crosses && findConflict(known(split)) === undefined;
}

function relax(split: Split, member: Member, to: number): Split {
  if (member.kind === 'limit') {
    const limits = split.limits.map((limit, at) => (at === member.limit ? { ...limit, [member.side]: to } : limit));
    return { ...split, limits };
  }
  const values = split[member.side].slice();
  values[member.cell] = to;
  return { ...split, [member.side]: values };
}

function refuseItself({ request, setting }: Refusing, rule: Rule, crossing: number): Conflicting {
  const { low, high } = rule;
  invariant(low !== undefined && high !== undefined, 'a rule that crosses itself has both sides');
  const least = inQuanta(low, request.quantum)?.floor;
  const most = inQuanta(high, request.quantum)?.ceil;
  invariant(least !== undefined && most !== undefined, 'a rule that was read can be held');
  const asked = setting.asked?.get(rule) ?? rule;
  const problem: Problem = {
    code: 'decompose-conflict-itself',
    severity: 'error',
    entity: sayName(request, rule.entity),
    time: sayName(request, rule.time),
    low: setting.said?.(rule, least, 'low') ?? sayAmount(request, low),
    high: setting.said?.(rule, most, 'high') ?? sayAmount(request, high),
    quantum: sayQuanta(request, 1),
    // What does not cross as it was asked has no multiple of the step between its sides.
    crossed: isBelow(asked.high ?? high, asked.low ?? low),
  };
  const rules: ConflictingRule[] = [
    { rule, side: 'low' },
    { rule, side: 'high' },
  ];
  return { kind: 'conflicting', problems: [problem], rules, amount: amountOf(crossing, request.quantum) };
}

function relaxed(to: Decimal | undefined): Pick<ConflictingRule, 'relaxedTo'> {
  return to === undefined ? {} : { relaxedTo: to };
}

function isBelow(a: Decimal, b: Decimal): boolean {
  return BigInt(a.mantissa) * 10n ** BigInt(b.scale) < BigInt(b.mantissa) * 10n ** BigInt(a.scale);
}

function amountOf(quanta: number, quantum: Decimal): Decimal {
  const amount = ofQuanta(Math.ceil(quanta), quantum) ?? decimalOf(BigInt(Math.ceil(quanta)), 0);
  invariant(amount !== undefined, 'what misses can be held');
  return amount;
}

function sayConflict(refusing: Refusing, parts: readonly Part[], amount: number): Conflicting {
  const { request, reading, setting } = refusing;
  const groups = groupsOf(parts, reading);
  const said = groups.map((group) => sayGroup(refusing, group));
  const problems: Problem[] = [
    { code: 'decompose-conflict', severity: 'error', rules: said, amount: sayQuanta(request, Math.ceil(amount)) },
  ];
  groups.forEach((group) => {
    const part = group.find(({ relaxedTo }) => relaxedTo !== undefined) ?? group[0]!;
    // Nobody set zero, and the rung below is an answer of its own: neither is anyone's to relax.
    if (part.rule.kind === 'zero' || part.rule.kind === 'lower-rung') return;
    const rule = sayGroup(refusing, [part]);
    if (part.relaxedTo !== undefined) {
      const to = setting.said?.(part.rule, part.relaxedTo, part.side) ?? sayQuanta(request, part.relaxedTo);
      problems.push({ code: 'decompose-relax', severity: 'note', rule: { ...rule, side: part.side }, to });
    } else if (part.tried) {
      problems.push({ code: 'decompose-relax-none', severity: 'note', rule: { ...rule, side: part.side } });
    }
  });
  problems.push(...reading.problems);
  return {
    kind: 'conflicting',
    problems,
    rules: parts.map(({ rule, side, relaxedTo }) => ({
      rule,
      side,
      ...relaxed(relaxedTo === undefined ? undefined : ofQuanta(relaxedTo, request.quantum)),
    })),
    amount: amountOf(amount, request.quantum),
  };
}
