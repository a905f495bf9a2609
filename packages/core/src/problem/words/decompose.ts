import type { Bilingual, Words } from '../language.ts';
import { ask, grouped, nameOf, type RuleSaid } from './decompose-rule.ts';

interface Where {
  readonly entity: Bilingual;
  readonly time: Bilingual;
}

/** What stands in where a profile says nothing. */
type StandIn = 'shape' | 'margins' | 'days' | 'even';

/** What can be wrong with a target to be split, and what is told with its answer: codes with their parameters. */
export type DecomposeProblems = {
  'decompose-conflict': { readonly rules: readonly RuleSaid[]; readonly amount: Bilingual };
  'decompose-conflict-itself': Where & {
    readonly low: Bilingual;
    readonly high: Bilingual;
    readonly quantum: Bilingual;
    readonly crossed: boolean;
  };
  'decompose-relax': { readonly rule: RuleSaid; readonly to: Bilingual };
  'decompose-relax-none': { readonly rule: RuleSaid };
  'decompose-unknown': { readonly axis: 'entity' | 'time'; readonly name: string; readonly nearest?: string };
  'decompose-off-quantum': Where & {
    readonly kind: 'total' | 'hold';
    readonly amount: Bilingual;
    readonly quantum: Bilingual;
    readonly below: Bilingual;
    readonly above: Bilingual;
  };
  'decompose-quantum': {};
  'decompose-too-large': Where & { readonly amount: Bilingual; readonly quantum: Bilingual };
  'decompose-no-total': {};
  'decompose-inward': Where & {
    readonly side: 'low' | 'high';
    readonly from: Bilingual;
    readonly to: Bilingual;
    readonly quantum: Bilingual;
  };
  'decompose-inward-more': { readonly count: number; readonly quantum: Bilingual };
  'decompose-expired': Where & { readonly kind: RuleSaid['kind']; readonly until: string; readonly owner?: string };
  'decompose-profile-unknown': { readonly entity: Bilingual; readonly count: number; readonly by: StandIn };
  'decompose-profile-zero': Where & { readonly by: StandIn };
  'decompose-profile-thin': Where & { readonly count: number };
  'decompose-profile-negative': {};
  'decompose-moved': Where & { readonly count: number; readonly quanta: number };
  'decompose-missed': { readonly rule: RuleSaid; readonly by: Bilingual };
  'decompose-ratio-empty': {};
  'decompose-ratio-nothing': Where;
  'decompose-ratio-looser': {
    readonly target: Bilingual;
    readonly reached: Bilingual;
    readonly by: Bilingual;
  };
  'decompose-ratio-stricter': Where & { readonly from: Bilingual; readonly to: Bilingual };
  'decompose-opening-unknown': { readonly entity: Bilingual; readonly count: number };
  'decompose-why': Where & { readonly amount: Bilingual };
  'decompose-why-below': { readonly amount: Bilingual; readonly change: Bilingual };
  'decompose-why-opening': { readonly amount: Bilingual; readonly change: Bilingual };
  'decompose-why-ratio': { readonly value: Bilingual; readonly denominator: Bilingual; readonly isPlanned: boolean };
  'decompose-why-profile': {
    readonly profile: Bilingual;
    readonly share: number;
    readonly factor: number;
    readonly amount: Bilingual;
    readonly isKnown: boolean;
  };
  'decompose-why-pressed': { readonly rule: RuleSaid; readonly lifts: boolean; readonly effect: Bilingual };
  'decompose-why-bound': { readonly rule: RuleSaid; readonly effect: Bilingual };
  'decompose-why-held': { readonly kind: RuleSaid['kind']; readonly effect: Bilingual };
  'decompose-why-rounded': { readonly quantum: Bilingual; readonly effect: Bilingual };
  'decompose-pressure': { readonly factor: string };
  'decompose-pressure-eased': { readonly factor: string; readonly better: 'higher' | 'lower' };
};

const standIn: Readonly<Record<StandIn, Bilingual>> = {
  shape: { en: 'the common shape of the rows that are known', zh: '其他已知行的共同分布' },
  margins: { en: 'what its rows and periods have elsewhere', zh: '其所在行与所在期间在别处的分布' },
  days: { en: 'the days of each period', zh: '各期天数' },
  even: { en: 'equal parts', zh: '平均分摊' },
};

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : `${grouped(count)} ${many}`);

export const decomposeWords: Words<DecomposeProblems> = {
  'decompose-conflict': ({ rules, amount }) => ({
    en: `These cannot all hold and miss each other by ${amount.en}: ${rules.map((rule) => ask(rule).en).join('; ')}.`,
    zh: `以下要求无法同时满足，相差${amount.zh}：${rules.map((rule) => ask(rule).zh).join('；')}。`,
  }),
  'decompose-conflict-itself': ({ entity, time, low, high, quantum, crossed }) =>
    crossed
      ? {
          en: `${entity.en}, ${time.en}, is asked to be at least ${low.en} and at most ${high.en}, which cannot both hold. Correct one of the two.`,
          zh: `${time.zh}${entity.zh}的下限为${low.zh}，上限却为${high.zh}，自相矛盾。请更正其中之一。`,
        }
      : {
          en: `${entity.en}, ${time.en}, must lie between ${low.en} and ${high.en}, where there is no multiple of ${quantum.en}. Widen the bounds or plan in smaller steps.`,
          zh: `${time.zh}${entity.zh}须在${low.zh}与${high.zh}之间，其间没有${quantum.zh}的整数倍。请放宽上下限，或改用更小的计划步长。`,
        },
  'decompose-relax': ({ rule, to }) => {
    const name = nameOf(rule);
    return {
      en: `${rule.side === 'low' ? 'Lowering' : 'Raising'} ${name.en} from ${rule.amount.en} to ${to.en} would be enough.`,
      zh: `仅将${name.zh}由${rule.amount.zh}${rule.side === 'low' ? '下调' : '上调'}至${to.zh}即可满足。`,
    };
  },
  'decompose-relax-none': ({ rule }) => {
    const name = nameOf(rule);
    return {
      en: `Giving way on ${name.en.replace(/,$/, '')} alone would not be enough: another rule stands behind it.`,
      zh: `仅放宽${name.zh}仍不足以满足：其后还有其他限制。`,
    };
  },
  'decompose-unknown': ({ axis, name, nearest }) => ({
    en: `The target is split over no ${axis === 'entity' ? 'entity' : 'period'} "${name}".${nearest === undefined ? ' Correct or remove the rule.' : ` Did you mean "${nearest}"?`}`,
    zh: `本次分解中没有${axis === 'entity' ? '单位' : '期间'}“${name}”。${nearest === undefined ? '请更正或删去该项规则。' : `是否应为“${nearest}”？`}`,
  }),
  'decompose-off-quantum': ({ kind, entity, time, amount, quantum, below, above }) => ({
    en: `The ${kind} of ${entity.en}, ${time.en}, is ${amount.en}, which is no multiple of ${quantum.en}. Take ${below.en} or ${above.en}.`,
    zh: `${time.zh}${entity.zh}的${kind === 'total' ? '合计' : '锁定值'}为${amount.zh}，不是${quantum.zh}的整数倍。请改为${below.zh}或${above.zh}。`,
  }),
  'decompose-quantum': () => ({
    en: 'The step in which cells are planned must be above zero.',
    zh: '计划步长须大于零。',
  }),
  'decompose-too-large': ({ entity, time, amount, quantum }) => ({
    en: `${amount.en} for ${entity.en}, ${time.en}, cannot be held exactly in steps of ${quantum.en}. Plan in larger steps.`,
    zh: `${time.zh}${entity.zh}的${amount.zh}过大，无法按${quantum.zh}的步长精确保存。请改用更大的步长。`,
  }),
  'decompose-no-total': () => ({
    en: 'There is no total to split. Give one for the whole, or for all of its parts.',
    zh: '没有可供分解的总量。请给出整体的合计，或给出其全部组成部分的合计。',
  }),
  'decompose-inward': ({ entity, time, side, from, to, quantum }) => ({
    en: `The ${side === 'low' ? 'lower' : 'upper'} bound of ${entity.en}, ${time.en}, ${from.en}, counts as ${to.en}: cells are planned in steps of ${quantum.en}.`,
    zh: `${time.zh}${entity.zh}的${side === 'low' ? '下限' : '上限'}${from.zh}按${to.zh}计：计划步长为${quantum.zh}。`,
  }),
  'decompose-inward-more': ({ count, quantum }) => ({
    en: `${plural(count, 'One more bound was', 'more bounds were')} rounded inward to steps of ${quantum.en}.`,
    zh: `另有${count}个上下限已按${quantum.zh}的步长向内取整。`,
  }),
  'decompose-expired': ({ kind, entity, time, until, owner }) => ({
    en: `The ${kind === 'hold' ? 'hold' : 'bound'} of ${entity.en}, ${time.en},${owner === undefined ? '' : ` set by ${owner},`} ended on ${until} and does not count.`,
    zh: `${time.zh}${entity.zh}的${kind === 'hold' ? '锁定' : '限制'}${owner === undefined ? '' : `（${owner}）`}已于${until}到期，不再计入。`,
  }),
  'decompose-profile-unknown': ({ entity, count, by: way }) => ({
    en: `The profile of ${count === 1 ? entity.en : `${count} entities (such as ${entity.en})`} is not known throughout: ${standIn[way].en} stood in.`,
    zh: `${count === 1 ? entity.zh : `${count}个单位（如${entity.zh}）`}的参照分布不完整，已用${standIn[way].zh}代替。`,
  }),
  'decompose-profile-zero': ({ entity, time, by: way }) => ({
    en: `The profile of ${entity.en}, ${time.en}, is zero although an amount must go there: ${standIn[way].en} stood in.`,
    zh: `${time.zh}${entity.zh}须有数额而参照分布为零，已用${standIn[way].zh}代替。`,
  }),
  'decompose-profile-thin': ({ entity, time, count }) => ({
    en: `${plural(count, 'One cell', 'cells')} with a profile of zero (${count === 1 ? '' : 'such as '}${entity.en}, ${time.en}) had to take part for the totals to be met: small equal weights stood in.`,
    zh: `为满足各项合计，参照分布为零的${count}个单元格（${count === 1 ? '' : '如'}${time.zh}${entity.zh}）须参与分摊，已用相等的微小权重代替。`,
  }),
  'decompose-profile-negative': () => ({
    en: 'Proportional fitting needs amounts above zero: the relative least squares stood in.',
    zh: '比例拟合要求数值为正，已改用相对最小二乘。',
  }),
  'decompose-moved': ({ entity, time, count, quanta }) => ({
    en: `Rounding moved ${plural(count, 'one cell', 'cells')} by a whole step or more (${entity.en}, ${time.en}, by ${quanta} steps): whole amounts could not all be met more closely.`,
    zh: `取整使${count}个单元格偏离一个步长及以上（${time.zh}${entity.zh}偏离${quanta}个步长）：整数条件下无法更接近。`,
  }),
  'decompose-missed': ({ rule, by: amount }) => {
    const clause = ask(rule);
    return {
      en: `One rule is missed by ${amount.en}, as no whole steps meet it together with the rest: ${clause.en}.`,
      zh: `有一项要求差${amount.zh}未满足，因取整后无法与其他要求同时满足：${clause.zh}。`,
    };
  },
  'decompose-ratio-empty': () => ({
    en: 'Nothing is planned that the ratio could be measured by. Plan its denominator first.',
    zh: '该比率的分母没有计划数。请先制定分母的计划。',
  }),
  'decompose-ratio-nothing': ({ entity, time }) => ({
    en: `${entity.en}, ${time.en}, plans none of the denominator: its bound says nothing and does not count.`,
    zh: `${time.zh}${entity.zh}的分母计划为零，其上下限无意义，不计入。`,
  }),
  'decompose-ratio-looser': ({ target, reached, by: amount }) => ({
    en: `The values come to ${reached.en} when weighted by the planned denominator, which is looser than the target of ${target.en} by ${amount.en}. Tighten one of them.`,
    zh: `各值按计划分母加权为${reached.zh}，比目标${target.zh}宽松${amount.zh}。请收紧其中之一。`,
  }),
  'decompose-ratio-stricter': ({ entity, time, from, to }) => ({
    en: `${entity.en}, ${time.en}, is planned at ${to.en} instead of ${from.en}: the numerator is rounded to the stricter side.`,
    zh: `${time.zh}${entity.zh}按${to.zh}（原为${from.zh}）编制计划：分子向从严一侧取整。`,
  }),
  'decompose-opening-unknown': ({ entity, count }) => ({
    en: `The opening value of ${count === 1 ? entity.en : `${count} entities (such as ${entity.en})`} is not known. Give it, zero where there is none.`,
    zh: `${count === 1 ? entity.zh : `${count}个单位（如${entity.zh}）`}缺少期初值。请补充；没有的请填零。`,
  }),
  'decompose-why': ({ entity, time, amount }) => ({
    en: `${entity.en}, ${time.en}: ${amount.en}.`,
    zh: `${time.zh}${entity.zh}：${amount.zh}。`,
  }),
  'decompose-why-below': ({ amount, change }) => ({
    en: `The rung below has ${amount.en}; in proportion to it the next one moves on by ${change.en}.`,
    zh: `下一档为${amount.zh}，按其比例递进${change.zh}。`,
  }),
  'decompose-why-opening': ({ amount, change }) => ({
    en: `It opens at ${amount.en}; by its profile it moves by ${change.en} until then.`,
    zh: `期初为${amount.zh}，按参照分布至此变动${change.zh}。`,
  }),
  'decompose-why-ratio': ({ value, denominator, isPlanned }) =>
    isPlanned
      ? {
          en: `That is ${value.en} on ${denominator.en} planned; what follows is of the numerator.`,
          zh: `按计划分母${denominator.zh}计为${value.zh}；以下均指分子。`,
        }
      : { en: 'Nothing of the denominator is planned there.', zh: '该处分母未安排计划。' },
  'decompose-why-profile': ({ profile, share, factor, amount, isKnown }) => {
    const part = Number.isNaN(share) ? undefined : (share * 100).toFixed(2);
    const times = factor === 1 ? undefined : factor.toFixed(4);
    return {
      en: `${isKnown ? `Its profile is ${profile.en}` : 'Its profile is not known throughout; what stood in'}${part === undefined ? '' : `, ${part} % of the whole`}${times === undefined && isKnown ? '' : `; ${times === undefined ? '' : `scaled to the total by ${times} `}it makes ${amount.en}`}.`,
      zh: `${isKnown ? `参照分布为${profile.zh}` : '参照分布不完整，已代以估计'}${part === undefined ? '' : `，占总体的${part}%`}${times === undefined && isKnown ? '' : `；${times === undefined ? '' : `按总量乘以${times}，`}得${amount.zh}`}。`,
    };
  },
  'decompose-why-pressed': ({ rule, lifts, effect }) => {
    const clause = ask(rule);
    return {
      en: `${lifts ? 'Adds' : 'Takes off'} ${effect.en}: ${clause.en}.`,
      zh: `${lifts ? '增加' : '减少'}${effect.zh}：${clause.zh}。`,
    };
  },
  'decompose-why-bound': ({ rule, effect }) => {
    const clause = ask(rule);
    return {
      en: `It stands where a rule holds it, ${effect.en} from where it would be: ${clause.en}.`,
      zh: `受限停在此处，较不受限时${effect.zh}：${clause.zh}。`,
    };
  },
  'decompose-why-held': ({ kind, effect }) => ({
    en: `${kind === 'zero' ? 'It may not fall below zero' : kind === 'lower-rung' ? 'It may not fall behind the rung below' : 'Bounds and holds of single cells'}: ${effect.en}.`,
    zh: `${kind === 'zero' ? '不得小于零' : kind === 'lower-rung' ? '不得劣于下一档' : '单元格的上下限与锁定'}：${effect.zh}。`,
  }),
  'decompose-why-rounded': ({ quantum, effect }) => ({
    en: `Rounding to steps of ${quantum.en}, so that all totals add up: ${effect.en}.`,
    zh: `按${quantum.zh}的步长取整，使各项合计一致：${effect.zh}。`,
  }),
  'decompose-pressure': ({ factor }) => ({
    en: `A pressure factor must be above zero, not ${factor}.`,
    zh: `加压系数须大于零，不能为${factor}。`,
  }),
  'decompose-pressure-eased': ({ factor, better }) => ({
    en: `A pressure factor of ${factor} asks less of the entities than the target: where ${better} is better it should be ${better === 'higher' ? 'at least' : 'at most'} 1.`,
    zh: `加压系数${factor}使各单位之和宽松于目标：${better === 'higher' ? '越高越好的指标应不小于' : '越低越好的指标应不大于'}1。`,
  }),
};
