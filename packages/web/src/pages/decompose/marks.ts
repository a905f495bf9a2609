import { decimalToNumber, type SplitRule } from '@overhalf/core';
import { rulesInForce, type Draft } from './draft.ts';
import type { Frame } from './frame.ts';

/** The plan as it stands: what every pair of nodes has, in the unit. Shape: [entity node × time node]. */
export interface Standing {
  readonly now: Float64Array;
  /** As it was when the page was opened. */
  readonly opened: Float64Array;
}

/** What stands at places of the trees: worked out once for a set of rules. */
export interface Marks {
  readonly rulesAt: ReadonlyMap<string, readonly SplitRule[]>;
  readonly clashing: ReadonlySet<string>;
  /** Whether what the plan leans on is an estimate there. Shape: [entity node × time node]. Absent: nowhere. */
  readonly estimated?: Uint8Array;
}

export function marksOf(
  frame: Frame,
  { rules, clash }: Pick<Draft, 'rules' | 'clash'>,
  estimated: Uint8Array | undefined,
): Marks {
  const rulesAt = new Map<string, SplitRule[]>();
  for (const rule of rulesInForce(frame, rules)) {
    const key = nodeKey(rule.entity, rule.time);
    const there = rulesAt.get(key);
    if (there === undefined) rulesAt.set(key, [rule]);
    else there.push(rule);
  }
  return {
    rulesAt,
    clashing: new Set((clash?.members ?? []).map(({ entity, time }) => nodeKey(entity, time))),
    ...(estimated === undefined ? {} : { estimated }),
  };
}

export function nodeKey(entity: string, time: string): string {
  return `${entity}\u0000${time}`;
}

/** Every state of a cell or total, in the style sheet's words. */
export function statesOf(
  { frame, standing }: { readonly frame: Pick<Frame, 'entities' | 'times' | 'step'>; readonly standing: Standing },
  { rulesAt, clashing, estimated }: Marks,
  { entity, time }: { readonly entity: number; readonly time: number },
): readonly string[] {
  const place = entity * frame.times.ids.length + time;
  const now = standing.now[place]!;
  const key = nodeKey(frame.entities.ids[entity]!, frame.times.ids[time]!);
  const rules = rulesAt.get(key) ?? [];
  const isHeld = rules.some(
    ({ kind, low, high }) =>
      kind === 'hold' || (low !== undefined && high !== undefined && decimalToNumber(low) === decimalToNumber(high)),
  );
  const reaches = (side: 'low' | 'high'): boolean =>
    rules.some((rule) => rule[side] !== undefined && Math.abs(decimalToNumber(rule[side]) - now) < frame.step * 0.999);
  const opened = standing.opened[place]!;
  return [
    ...(isHeld ? ['held'] : reaches('high') ? ['at-high'] : reaches('low') && now !== 0 ? ['at-low'] : []),
    // A figure that was changed here leans on nothing any more.
    ...(Object.is(now, opened) ? (estimated?.[place] === 1 ? ['estimated'] : []) : ['changed']),
    ...(Number.isNaN(now) ? ['missing'] : []),
    ...(clashing.has(key) ? ['conflict'] : []),
  ];
}
