import type { Bilingual } from '../problem/index.ts';
import type { AimMeasure, LaidAim } from './aims.ts';
import type { Bottleneck } from './bottlenecks.ts';
import type { LossKind } from './loss.ts';
import type { MoneyKind } from './margin.ts';
import type { EndPlan } from './target-bridge.ts';
import type { Lever } from './request.ts';
import { sayFigure, sayMoney, sayNoun, type ReplanSpeaker } from './say-limit.ts';

export const leverNames: Readonly<Record<Lever, Bilingual>> = {
  repairs: { en: 'repairs moved', zh: '调整检修' },
  stocks: { en: 'end stocks lowered', zh: '压减期末库存' },
  purchases: { en: 'extra purchases', zh: '增加外购' },
  surge: { en: 'surge beyond capacity', zh: '超能力生产' },
};

/** What a loss is told by, each once. */
export const lossNames: Readonly<Record<LossKind, Bilingual>> = {
  margin: { en: 'margin lost without action', zh: '不采取措施损失的边际贡献' },
  idle: { en: 'fixed cost that runs idle', zh: '停产期间的固定费用' },
  stocks: { en: 'stocks lost, at the price of new', zh: '损失的库存（按重置价）' },
  repair: { en: 'direct cost of repair, as recorded', zh: '直接修复费用（登记值）' },
  premium: { en: 'spent on recovery (surge, repairs, premiums)', zh: '追产支出（超能力、检修、溢价）' },
  regained: { en: 'margin brought back, that not yet paid', zh: '追回的边际贡献（未扣上项）' },
};

/** What they add up to: left of the loss, or more than all of it brought back. */
export function sayLeft(total: number): Bilingual {
  return total > 0 ? { en: 'left of the loss', zh: '尚余损失' } : { en: 'more than the loss', zh: '超出损失' };
}

/** What ends the way to the plan that counts. */
export const endNames: Readonly<Record<EndPlan['kind'], Bilingual>> = {
  robust: { en: 'one plan for all courses', zh: '统一适用各种过程' },
  whole: { en: 'in whole steps', zh: '取整步长' },
};

/** The plans that are set beside each other. */
export type ReplanPlanName = 'original' | 'natural' | 'recovery' | 'robust' | 'exact';

export const replanPlanNames: Readonly<Record<ReplanPlanName, Bilingual>> = {
  original: { en: 'plan so far', zh: '原计划' },
  natural: { en: 'plan without action', zh: '无措施方案' },
  recovery: { en: 'recovery plan', zh: '追产方案' },
  robust: { en: 'one plan for all courses', zh: '统一方案' },
  exact: { en: 'recovery plan in whole steps', zh: '追产方案（整步长）' },
};

export const moneyNames: Readonly<Record<MoneyKind, Bilingual>> = {
  sales: { en: 'sales', zh: '销售收入' },
  processing: { en: 'processing', zh: '加工费用' },
  purchases: { en: 'purchases', zh: '采购' },
  'extra-purchases': { en: 'extra purchases', zh: '增加外购' },
  surge: { en: 'surge', zh: '超能力生产费用' },
  hauling: { en: 'hauling', zh: '运输' },
  storing: { en: 'storing', zh: '仓储' },
  repairs: { en: 'repairs moved or put off', zh: '检修调整' },
};

/** A value of an aim in its measure. */
export function sayMeasured(
  value: number,
  measure: AimMeasure,
  { request }: { readonly request: Pick<ReplanSpeaker['request'], 'currency'> },
): Bilingual {
  switch (measure.kind) {
    case 'unit':
      return sayFigure(value, measure.unit);
    case 'money':
      return sayMoney(value, request.currency);
    case 'percent': {
      const { en, zh } = sayFigure(value, undefined);
      return { en: `${en} %`, zh: `${zh}%` };
    }
  }
}

/**
 * A bottleneck in one sentence: what a step more of it is worth, and how far that holds.
 *
 * @example
 * sayBottleneck(bottleneck, aim, speaker).en
 * // '1 kt more of ore at R1 in August 2021 is worth 0.5 kt of alumina; that holds for 9.6 kt, which closes the gap.'
 */
export function sayBottleneck(bottleneck: Bottleneck, aim: LaidAim, speaker: ReplanSpeaker): Bilingual {
  const { limit, helps, step, isDay, stepMore, more, closes } = bottleneck;
  const { noun, unit } = sayNoun(speaker, limit);
  const amount = isDay ? { en: 'one day', zh: '一天' } : sayFigure(step, unit);
  const way = helps === 1 ? { en: 'more', zh: '增加' } : { en: 'less', zh: '减少' };
  const worth = sayWorth(bottleneck, aim, speaker);
  const reach = sayFigure(more.units, unit);
  const none = {
    en: Number.isFinite(more.units) ? '' : '; that always holds',
    zh: Number.isFinite(more.units) ? '' : '，且始终成立',
  };
  const closing = closes ? { en: ', which closes the gap', zh: '，即可补齐缺口' } : { en: '', zh: '' };
  const held = Number.isFinite(more.units)
    ? { en: `; that holds for ${reach.en}${closing.en}`, zh: `，在${reach.zh}以内成立${closing.zh}` }
    : none;
  // A step may go beyond where the price holds: its worth is then what was found by solving.
  const isWithin = step <= more.units * (1 + 1e-9);
  const { en, zh } = isWithin
    ? held
    : {
        en: `; each unit is worth the same for ${reach.en} only${closing.en}`,
        zh: `，但单位价值仅在${reach.zh}以内不变${closing.zh}`,
      };
  if (Number.isNaN(stepMore))
    return { en: `${noun.en}: no plan is left a step away.`, zh: `${noun.zh}：再移一步即无解。` };
  return {
    en: `${amount.en} ${way.en} of ${noun.en} is worth ${worth.en}${en}.`,
    zh: `${noun.zh}每${way.zh}${amount.zh}，可${worth.zh}${zh}。`,
  };
}

/** What a step gains, in the words of its aim. */
function sayWorth({ stepMore, targets }: Bottleneck, { kind, measure }: LaidAim, speaker: ReplanSpeaker): Bilingual {
  const gained = sayMeasured(stepMore, measure, speaker);
  if (kind === 'late') return { en: `${gained.en} delivered in time`, zh: `按期多交付${gained.zh}` };
  if (kind !== 'shortfall') return { en: gained.en, zh: `多得${gained.zh}` };
  const parts = speaker.laid.targets.flatMap(({ name, unit }, target) => {
    const by = targets[target]!;
    if (Math.abs(by) <= 1e-9 * Math.max(1, Math.abs(stepMore))) return [];
    const figure = sayFigure(by, unit);
    return [{ en: `${figure.en} of ${name.en}`, zh: `${figure.zh}${name.zh}` }];
  });
  if (parts.length === 0) return { en: gained.en, zh: `多得${gained.zh}` };
  return {
    en: parts.map(({ en }) => en).join(' and '),
    zh: `多得${parts.map(({ zh }) => zh).join('、')}`,
  };
}
