import type { Bilingual, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** What can be wrong with a comparison by all factors together, and what is told with its answer: codes with their parameters. */
export type DeaProblems = {
  'dea-no-factor': { readonly side: 'input' | 'output' };
  'dea-negative': { readonly factor: Bilingual; readonly entity: Bilingual; readonly count: number };
  'dea-idle-factor': { readonly factor: Bilingual; readonly side: 'input' | 'output' };
  'dea-missing': { readonly entity: Bilingual; readonly factors: readonly Bilingual[] };
  'dea-nothing': { readonly entity: Bilingual; readonly side: 'input' | 'output' };
  'dea-few': { readonly count: number };
  'dea-small-sample': { readonly count: number; readonly needed: number };
  'dea-unsolved': { readonly entity: Bilingual };
  'frontier-kind': { readonly name: string; readonly known: string; readonly nearest?: string };
  'frontier-nobody': { readonly id: string };
  'frontier-factor-ratio': { readonly indicator: string };
  'frontier-factor-twice': { readonly indicator: string };
  'frontier-money': { readonly indicator: string; readonly currency: string };
  'frontier-price-unit': { readonly unit: string; readonly indicator: string; readonly currency: string };
  'action-no-frontiers': object;
  'action-no-frontier': { readonly name: string; readonly known: string; readonly nearest?: string };
  'action-not-with-frontier': { readonly option: string };
  'action-not-without-frontier': { readonly option: string };
  'action-not-of-real': object;
  'action-not-earlier': { readonly period: string; readonly against: string };
  'action-not-as-long': { readonly period: string; readonly against: string };
  'malmquist-periods': { readonly count: number };
  'malmquist-no-bound': { readonly entity: Bilingual; readonly from: Bilingual; readonly to: Bilingual };
  'productivity-unpriced': { readonly factor: Bilingual };
  'productivity-zero': { readonly factor: Bilingual };
  'productivity-nothing': { readonly side: 'input' | 'output' };
};

const sides: Readonly<Record<'input' | 'output', Bilingual>> = {
  input: { en: 'input', zh: '投入' },
  output: { en: 'output', zh: '产出' },
};

export const deaWords: Words<DeaProblems> = {
  'dea-no-factor': ({ side }) => ({
    en: `The comparison has no ${sides[side].en}. Name at least one input and one output.`,
    zh: `对比中没有${sides[side].zh}。请至少指定一项投入和一项产出。`,
  }),
  'dea-negative': ({ factor, entity, count }) => ({
    en: `"${factor.en}" is below zero at ${entity.en}${others(count).en}. A frontier of amounts needs amounts: use what goes in and what comes out in place of their difference, or leave this factor out.`,
    zh: `${entity.zh}${others(count).zh}的“${factor.zh}”为负数。前沿面只能由非负数量构成：请改用投入量和产出量本身而不是二者之差，或去掉该指标。`,
  }),
  'dea-idle-factor': ({ factor, side }) => ({
    en: `"${factor.en}" is zero everywhere, so it cannot tell one from another as an ${sides[side].en}. Leave it out.`,
    zh: `“${factor.zh}”处处为零，作为${sides[side].zh}无法区分各单位。请去掉该指标。`,
  }),
  'dea-missing': ({ entity, factors }) => ({
    en: `${entity.en} is left out: ${factors.map(({ en }) => `"${en}"`).join(', ')} ${factors.length === 1 ? 'is' : 'are'} missing there. Report it, and it is compared.`,
    zh: `${entity.zh}未参与对比：缺少${factors.map(({ zh }) => `“${zh}”`).join('、')}。补报后即可参与。`,
  }),
  'dea-nothing': ({ entity, side }) => ({
    en: `${entity.en} is left out: it ${side === 'input' ? 'used nothing' : 'made nothing'}, so it has no efficiency. Choose a period in which it worked.`,
    zh: `${entity.zh}未参与对比：${side === 'input' ? '没有任何投入' : '没有任何产出'}，无法计算效率。请选择其正常生产的期间。`,
  }),
  'dea-few': ({ count }) => ({
    en: `Only ${count} can be compared; it takes at least two. Add entities, or compare ratios with targets instead.`,
    zh: `可对比的单位只有 ${count} 个，至少需要两个。请增加单位，或改用单项指标与目标对比。`,
  }),
  'dea-small-sample': ({ count, needed }) => ({
    en: `${count} are compared by so many factors that most come out efficient; ${needed} would be enough. Read it as a list of who is surely not the best, or use fewer factors.`,
    zh: `参与对比的单位只有 ${count} 个，而指标较多，多数会显示为有效；至少要有 ${needed} 个才够。请只用来看哪些单位肯定不是最优，或减少指标。`,
  }),
  'dea-unsolved': ({ entity }) => ({
    en: `${entity.en} has no score: the solver's answer did not hold when checked. Its figures are very far from the others': check their units.`,
    zh: `${entity.zh}没有得分：求解结果未通过复核。其数值与其他单位相差过大，请检查计量单位。`,
  }),
  'frontier-kind': ({ name, known, nearest }) => ({
    en: `No entity is of the kind "${name}".${didYouMean(nearest).en} There are: ${known}.`,
    zh: `没有类别为“${name}”的单位。${didYouMean(nearest).zh}现有类别：${known}。`,
  }),
  'frontier-nobody': ({ id }) => ({
    en: `The frontier "${id}" does not say whom it compares. Give kinds of entities, or entities.`,
    zh: `前沿面“${id}”没有写明对比哪些单位。请填写 kinds（单位类别）或 entities（单位）。`,
  }),
  'frontier-factor-ratio': ({ indicator }) => ({
    en: `"${indicator}" does not add up over entities, so plants cannot be mixed by it. Name the amounts behind it: what goes in and what comes out.`,
    zh: `“${indicator}”不能在单位之间相加，无法用来组合各单位。请改用其背后的数量：投入量和产出量。`,
  }),
  'frontier-factor-twice': ({ indicator }) => ({
    en: `"${indicator}" stands twice among the inputs and outputs. Keep one.`,
    zh: `“${indicator}”在投入和产出中重复出现。请只保留一处。`,
  }),
  'frontier-money': ({ indicator, currency }) => ({
    en: `"${indicator}" is no amount of ${currency} that adds up. Name the indicator that says what the factor cost or brought.`,
    zh: `“${indicator}”不是以${currency}计、可相加的金额。请写明该投入的成本或该产出的收入所在指标。`,
  }),
  'frontier-price-unit': ({ unit, indicator, currency }) => ({
    en: `${unit === '' ? 'The price' : unit} times "${indicator}" is not an amount of ${currency}. Give the price per unit of the indicator.`,
    zh: `${unit === '' ? '该价格' : unit}与“${indicator}”相乘得不到${currency}金额。请按该指标的计量单位给出价格。`,
  }),
  'action-no-frontiers': () => ({
    en: 'No frontier is declared. Say under frontiers in comparators/*.yaml whom to compare by which inputs and outputs.',
    zh: '没有声明前沿面。请在 comparators/*.yaml 的 frontiers 下写明对比哪些单位、按哪些投入和产出。',
  }),
  'action-no-frontier': ({ name, known, nearest }) => ({
    en: `No frontier is called "${name}".${didYouMean(nearest).en} There are: ${known}.`,
    zh: `没有名为“${name}”的前沿面。${didYouMean(nearest).zh}现有：${known}。`,
  }),
  'action-not-with-frontier': ({ option }) => ({
    en: `"${option}" does not go with --frontier, which compares by all factors together. Leave one of them out.`,
    zh: `“${option}”不能与 --frontier（按全部要素综合对比）同用。请去掉其中一个。`,
  }),
  'action-not-without-frontier': ({ option }) => ({
    en: `"${option}" says how a frontier is drawn. Name one with --frontier.`,
    zh: `“${option}”用于设定前沿面。请用 --frontier 指明前沿面。`,
  }),
  'action-not-of-real': () => ({
    en: '--super and --scale need mixtures, and fdh knows real ones only. Choose other returns: crs, vrs, drs, irs.',
    zh: '--super 和 --scale 需要组合参照，而 fdh 只与实际单位对比。请改用其他规模报酬：crs、vrs、drs、irs。',
  }),
  'action-not-earlier': ({ period, against }) => ({
    en: `${against} does not begin before ${period}. A change is measured from an earlier period.`,
    zh: `${against} 不早于 ${period}。请与更早的期间比较。`,
  }),
  'action-not-as-long': ({ period, against }) => ({
    en: `${against} and ${period} do not have the same number of months. Compare periods of the same length.`,
    zh: `${against} 与 ${period} 的月数不同。请比较长度相同的期间。`,
  }),
  'malmquist-periods': ({ count }) => ({
    en: `A change of productivity needs at least two periods; there ${count === 1 ? 'is' : 'are'} ${count}.`,
    zh: `计算生产率变化至少需要两个期间，目前只有 ${count} 个。`,
  }),
  'malmquist-no-bound': ({ entity, from, to }) => ({
    en: `${entity.en} has no index from ${from.en} to ${to.en}: in one of them it uses or makes something that nobody else does in the other. Leave that factor out to compare it.`,
    zh: `${entity.zh}从${from.zh}到${to.zh}没有指数：它在其中一期投入或产出了另一期其他单位都没有的项目。去掉该指标即可对比。`,
  }),
  'productivity-unpriced': ({ factor }) => ({
    en: `"${factor.en}" is left out: its quantity or price is missing or below zero in one of the two states. Give all four figures.`,
    zh: `“${factor.zh}”未计入：两期中有数量或单价缺失或为负。请补齐四个数。`,
  }),
  'productivity-zero': ({ factor }) => ({
    en: `"${factor.en}" is left out: it is zero in one of the two states, where a Törnqvist index is not defined. The Fisher index takes it in.`,
    zh: `“${factor.zh}”未计入：两期中有一期为零，Törnqvist 指数无定义。可改用 Fisher 指数。`,
  }),
  'productivity-nothing': ({ side }) => ({
    en: `No ${sides[side].en} is left with a value in both states, so there is no index. Give at least one with quantity and price.`,
    zh: `没有任何${sides[side].zh}在两期都有金额，无法计算指数。请至少给出一项的数量和单价。`,
  }),
};

function others(count: number): Bilingual {
  return count === 1 ? { en: '', zh: '' } : { en: ` and ${count - 1} more`, zh: `等 ${count} 个单位` };
}
