import type { Bilingual } from '../language.ts';

/** A rule, or many alike, as it is spoken of. */
export interface RuleSaid {
  readonly kind: 'total' | 'bound' | 'capacity' | 'hold' | 'lower-rung' | 'zero';
  /** `both`: a value that is fixed, or a rule that stands against itself. */
  readonly side: 'low' | 'high' | 'both';
  readonly entity: Bilingual;
  readonly time: Bilingual;
  /** What it asks; of many, what they ask together. */
  readonly amount: Bilingual;
  /** For how many it stands. */
  readonly count: number;
  readonly owner?: string;
  readonly reason?: Bilingual;
}

/** ` (Wang: “pump repair”)` */
function by({ owner, reason }: RuleSaid): Bilingual {
  if (owner === undefined && reason === undefined) return { en: '', zh: '' };
  const parts = (text: string | undefined): string[] => [owner, text].filter((part) => part !== undefined);
  return { en: ` (${parts(reason?.en).join(': ')})`, zh: `（${parts(reason?.zh).join('：')}）` };
}

/** What a rule asks, as a clause. */
export function ask(rule: RuleSaid): Bilingual {
  if (rule.kind === 'zero') return { en: 'no value may fall below zero', zh: '任何数值不得小于零' };
  const clause = rule.count > 1 ? askTogether(rule) : askAlone(rule);
  const who = by(rule);
  return { en: clause.en + who.en, zh: clause.zh + who.zh };
}

function askAlone({ kind, side, entity, time, amount: { en, zh } }: RuleSaid): Bilingual {
  const at = { en: `${entity.en}, ${time.en},`, zh: `${time.zh}${entity.zh}` };
  switch (kind) {
    case 'total':
      return { en: `${at.en} must come to ${en}`, zh: `${at.zh}合计须为${zh}` };
    case 'hold':
      return { en: `${at.en} is held at ${en}`, zh: `${at.zh}锁定为${zh}` };
    case 'capacity':
      return { en: `${at.en} can reach ${en} at most`, zh: `${at.zh}能力最多为${zh}` };
    case 'lower-rung':
      return { en: `the rung below has ${en} for ${entity.en}, ${time.en}`, zh: `下一档中${at.zh}已为${zh}` };
    case 'bound':
    case 'zero':
      return side === 'low'
        ? { en: `${at.en} must be at least ${en}`, zh: `${at.zh}不得低于${zh}` }
        : side === 'high'
          ? { en: `${at.en} must be at most ${en}`, zh: `${at.zh}不得高于${zh}` }
          : { en: `${at.en} must be ${en}`, zh: `${at.zh}须为${zh}` };
  }
}

function askTogether({ kind, side, entity, time, amount: { en, zh }, count }: RuleSaid): Bilingual {
  const under = { en: `under ${entity.en}, ${time.en},`, zh: `${time.zh}${entity.zh}之下` };
  const many = grouped(count);
  switch (kind) {
    case 'total':
      return { en: `${many} totals ${under.en} come to ${en}`, zh: `${under.zh}${many}项合计共为${zh}` };
    case 'hold':
      return { en: `${many} holds ${under.en} add up to ${en}`, zh: `${under.zh}${many}项锁定值共为${zh}` };
    case 'capacity':
      return {
        en: `${many} capacities ${under.en} add up to ${en} at most`,
        zh: `${under.zh}${many}项能力共计最多${zh}`,
      };
    case 'lower-rung':
      return {
        en: `${many} values of the rung below ${under.en} add up to ${en}`,
        zh: `${under.zh}下一档的${many}个数值共为${zh}`,
      };
    case 'bound':
    case 'zero':
      return side === 'low'
        ? { en: `${many} lower bounds ${under.en} add up to ${en}`, zh: `${under.zh}${many}个下限共为${zh}` }
        : { en: `${many} upper bounds ${under.en} add up to ${en}`, zh: `${under.zh}${many}个上限共为${zh}` };
  }
}

export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ',');
}

/** The rule as a noun. */
export function nameOf({ kind, side, entity, time }: RuleSaid): Bilingual {
  const of = { en: `of ${entity.en}, ${time.en},`, zh: `${time.zh}${entity.zh}` };
  const noun: Bilingual =
    kind === 'total'
      ? { en: 'the total', zh: '合计' }
      : kind === 'hold'
        ? { en: 'the hold', zh: '锁定值' }
        : kind === 'capacity'
          ? { en: 'the capacity', zh: '能力' }
          : kind === 'lower-rung'
            ? { en: 'the rung below', zh: '下一档的数值' }
            : kind === 'zero'
              ? { en: 'the bound of zero', zh: '零下限' }
              : side === 'low'
                ? { en: 'the lower bound', zh: '下限' }
                : { en: 'the upper bound', zh: '上限' };
  return { en: `${noun.en} ${of.en}`, zh: `${of.zh}的${noun.zh}` };
}
