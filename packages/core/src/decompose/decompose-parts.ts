import { invariant } from '../base/index.ts';
import type { Bilingual, Problem } from '../problem/index.ts';
import { isUnder, type LaidTree, type Member } from '../split/index.ts';
import { sayAmount, sayName, sayQuanta } from './decompose-say.ts';
import { isFixed } from './request-notes.ts';
import { inQuanta, ofQuanta } from './request-quanta.ts';
import { nobody, offsetOf, rung, zero, type Reading, type Setting } from './request-rules.ts';
import type { Request, Rule } from './request.ts';

/** What a refusal is made from. */
export interface Refusing {
  readonly request: Request;
  readonly setting: Setting;
  readonly reading: Reading;
}

/** A side of the split that takes part: the rule behind it, and what relaxing it would give. */
export interface Part {
  readonly rule: Rule;
  readonly side: 'low' | 'high';
  /** In quanta, as the rule speaks. */
  readonly quanta: number;
  readonly relaxedTo?: number;
  readonly tried: boolean;
  readonly entity: number;
  readonly time: number;
}

/** The rule behind a member of a conflict. `tried`: relaxing it was looked into. */
export function partOf({ request, setting, reading }: Refusing, member: Member, tried: boolean): Part {
  const { entities, times, split, behind } = reading;
  const { side } = member;
  const columns = times.leaves.length;
  const [entity, time, at, set] =
    member.kind === 'limit'
      ? [
          split.limits[member.limit]!.entity,
          split.limits[member.limit]!.time,
          split.limits[member.limit]![side],
          behind.limits[side][member.limit]!,
        ]
      : [
          entities.leaves[Math.floor(member.cell / columns)]!,
          times.leaves[member.cell % columns]!,
          split[side][member.cell]!,
          behind.cells[side][member.cell]!,
        ];
  invariant(set !== nobody, 'an open side conflicts with nothing');
  const { levels } = setting;
  const offset = levels?.times.includes(time) === true ? offsetOf(entities, levels)[entity]! : 0;
  const quanta = at + offset;
  const rule = set >= 0 ? request.rules[set]! : unsaid(request, reading, { set, entity, time, quanta, side });
  const to = member.relaxedTo === undefined ? undefined : member.relaxedTo + offset;
  const stops = to !== undefined && set >= 0 && !stopsShort(request, reading, { rule, set, side, to });
  return {
    rule,
    side,
    quanta,
    entity,
    time,
    tried,
    ...(stops || (set < 0 && to !== undefined) ? { relaxedTo: to } : {}),
  };
}

interface Unsaid {
  readonly set: number;
  readonly entity: number;
  readonly time: number;
  readonly quanta: number;
  readonly side: 'low' | 'high';
}

/** A rule that nobody wrote. */
function unsaid({ quantum }: Request, { entities, times }: Reading, { set, entity, time, quanta, side }: Unsaid): Rule {
  const amount = set === zero ? { mantissa: 0, scale: 0 } : ofQuanta(quanta, quantum);
  invariant(amount !== undefined && (set === zero || set === rung), 'a side without a rule is zero or a rung');
  return {
    kind: set === zero ? 'zero' : 'lower-rung',
    entity: entities.ids[entity]!,
    time: times.ids[time]!,
    [side]: amount,
  };
}

interface Relaxing {
  readonly rule: Rule;
  readonly set: number;
  readonly side: 'low' | 'high';
  readonly to: number;
}

/** True when another rule on the same nodes stands in the way before the first has given way enough. */
function stopsShort({ rules, quantum, asOf }: Request, { keyOf }: Reading, { rule, set, side, to }: Relaxing): boolean {
  const key = keyOf(rule);
  return rules.some((other, number) => {
    const amount = other[side];
    if (number === set || amount === undefined || keyOf(other) !== key) return false;
    if (other.until !== undefined && asOf !== undefined && other.until < asOf) return false;
    const quanta = inQuanta(amount, quantum);
    return quanta !== undefined && (side === 'low' ? quanta.ceil > to : quanta.floor < to);
  });
}

/** From how many on rules that are alike are spoken of together. */
const many = 4;

/** Rules that are alike: of one kind, side, owner and reason, at one depth of both trees, so that no cell counts twice. */
export function groupsOf(parts: readonly Part[], { entities, times }: Reading): readonly (readonly Part[])[] {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const { rule, side } = part;
    const key =
      rule.kind === 'zero'
        ? 'zero'
        : JSON.stringify([
            rule.kind,
            side,
            rule.owner,
            rule.reason,
            entities.depth[part.entity],
            times.depth[part.time],
          ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return [...groups.values()].flatMap((group) =>
    group.length >= many || group[0]!.rule.kind === 'zero' ? [group] : group.map((part) => [part]),
  );
}

type Said = Extract<Problem, { code: 'decompose-relax' }>['rule'];

/** A rule, or many alike, as they are spoken of. */
export function sayGroup({ request, reading: { entities, times }, setting }: Refusing, group: readonly Part[]): Said {
  const [first] = group;
  invariant(first !== undefined, 'a group has a member');
  const { rule, side } = first;
  const alone = group.length === 1;
  const entity = alone
    ? rule.entity
    : entities.ids[
        commonOf(
          entities,
          group.map((part) => part.entity),
        )
      ]!;
  const time = alone
    ? rule.time
    : times.ids[
        commonOf(
          times,
          group.map((part) => part.time),
        )
      ]!;
  const amount: Bilingual = alone
    ? (setting.said?.(rule, first.quanta, side) ?? sayAmount(request, rule[side] ?? { mantissa: 0, scale: 0 }))
    : sayQuanta(
        request,
        group.reduce((sum, part) => sum + part.quanta, 0),
      );
  const fixed = isFixed(rule);
  return {
    kind: rule.kind,
    side: alone && fixed ? 'both' : side,
    entity: sayName(request, entity),
    time: sayName(request, time),
    amount,
    count: group.length,
    ...(rule.owner === undefined ? {} : { owner: rule.owner }),
    ...(rule.reason === undefined ? {} : { reason: rule.reason }),
  };
}

/** The rule behind a limit, as it is spoken of; for what an answer has to tell of it. */
export function sayLimit(refusing: Refusing, limit: number, side: 'low' | 'high'): Said {
  return sayGroup(refusing, [partOf(refusing, { kind: 'limit', limit, side }, false)]);
}

/** The lowest node that all of these are under. */
function commonOf(tree: LaidTree, nodes: readonly number[]): number {
  let common = nodes[0]!;
  for (const node of nodes) while (!isUnder(tree, node, common)) common = tree.parent[common]!;
  return common;
}
