import { parseDecimal, type Bilingual, type SplitRule } from '@overhalf/core';
import type { Clash } from './conflict.ts';
import type { Frame } from './frame.ts';

/** A hold or bound given on the page: in a plain shape, since it outlives a reload. */
export interface GivenRule {
  readonly kind: 'hold' | 'bound';
  readonly entity: string;
  readonly time: string;
  /** Amounts in the unit, as decimals. */
  readonly low?: string;
  readonly high?: string;
  readonly owner: string;
  readonly reason: string;
  readonly until?: string;
}

/** A cell or total that was typed, while it still has what was typed. */
export interface TypedNode {
  readonly entity: string;
  readonly time: string;
  /** Whole steps. */
  readonly quanta: number;
}

/** What was asked for and met a conflict: done once it is mended. */
export type Pending =
  | { readonly kind: 'lay-out' }
  | { readonly kind: 'typed'; readonly entity: number; readonly time: number; readonly text: string };

/** The plan as it is being made: one state of the page, from which everything on it follows. */
export interface Draft {
  /** [row × column] whole steps; NaN for none. Of kinds that are not typed into: what every node has, in the unit. */
  readonly cells: Float64Array;
  readonly rules: readonly GivenRule[];
  readonly typed: readonly TypedNode[];
  /** What is laid out in place of what is asked, in the unit. */
  readonly amount?: string;
  readonly clash?: Clash;
  readonly pending?: Pending;
}

export function isSameNode(a: Pick<SplitRule, 'entity' | 'time'>, b: Pick<SplitRule, 'entity' | 'time'>): boolean {
  return a.entity === b.entity && a.time === b.time;
}

/** The rules in force: what is given for a place stands in for what is recorded there, an upper bound for a capacity. */
export function rulesInForce({ rules }: Pick<Frame, 'rules'>, given: readonly GivenRule[]): readonly SplitRule[] {
  const isReplaced = (rule: SplitRule): boolean =>
    given.some(
      (one) =>
        isSameNode(one, rule) &&
        (rule.kind === 'capacity'
          ? one.kind === 'bound' && one.high !== undefined
          : rule.kind === 'hold' && one.kind === 'hold'),
    );
  return [...rules.filter((rule) => !isReplaced(rule)), ...given.map(splitRule)];
}

export function splitRule({ kind, entity, time, low, high, owner, reason, until }: GivenRule): SplitRule {
  return {
    kind,
    entity,
    time,
    ...(low === undefined ? {} : { low: parseDecimal(low)! }),
    ...(high === undefined ? {} : { high: parseDecimal(high)! }),
    owner,
    reason: { en: reason, zh: reason },
    ...(until === undefined ? {} : { until }),
  };
}

/** The rules with one more; another of the same kind at the same place goes. */
export function withRule(rules: readonly GivenRule[], rule: GivenRule): readonly GivenRule[] {
  return [...rules.filter((one) => !(isSameNode(one, rule) && one.kind === rule.kind)), rule];
}

export function withoutRule(rules: readonly GivenRule[], rule: GivenRule): readonly GivenRule[] {
  return rules.filter((one) => one !== rule && !(isSameNode(one, rule) && one.kind === rule.kind));
}

/** A rule as the server reads it, where entity and period part without being looked up: `r1@2021-08 = 50000 t: Operations, trial`. */
export function printRule(
  { kind, entity, time, low, high, owner, reason, until }: GivenRule,
  unit: string,
): readonly string[] {
  const note = `: ${plain(owner)}, ${plain(reason)}${until === undefined ? '' : `, until ${until}`}`;
  const line = (sign: string, amount: string): string => `${entity}@${time} ${sign} ${amount} ${unit}${note}`;
  if (kind === 'hold' || (low !== undefined && low === high)) return [line('=', low ?? high!)];
  return [...(low === undefined ? [] : [line('>=', low)]), ...(high === undefined ? [] : [line('<=', high)])];
}

/** Commas and semicolons part owner, reason and last day: within one of them they are blanks. */
function plain(text: string): string {
  return text.replaceAll(/\s*[,，;；\r\n]+\s*/gu, ' ').trim();
}

/** What a step of the history is called. */
export const stepNames = {
  opened: { en: 'Opened', zh: '打开' },
  laidOut: { en: 'Laid out the rest', zh: '分解余量' },
  typed: (text: string, place: Bilingual): Bilingual => ({
    en: `Typed ${text} into ${place.en}`,
    zh: `在${place.zh}键入${text}`,
  }),
  cleared: (place: Bilingual): Bilingual => ({ en: `Cleared ${place.en}`, zh: `清除${place.zh}` }),
  filled: (cells: number): Bilingual => ({ en: `Filled ${cells} cells`, zh: `填充${cells}个单元格` }),
  replaced: (cells: number): Bilingual => ({ en: `Replaced ${cells} cells`, zh: `替换${cells}个单元格` }),
  held: (place: Bilingual): Bilingual => ({ en: `Held ${place.en}`, zh: `锁定${place.zh}` }),
  bounded: (place: Bilingual): Bilingual => ({ en: `Bounded ${place.en}`, zh: `限定${place.zh}` }),
  released: (place: Bilingual): Bilingual => ({ en: `Released ${place.en}`, zh: `解除${place.zh}` }),
  relaxed: (place: Bilingual): Bilingual => ({ en: `Relaxed ${place.en}`, zh: `放宽${place.zh}` }),
  reset: { en: 'Began again', zh: '重新开始' },
} as const;
