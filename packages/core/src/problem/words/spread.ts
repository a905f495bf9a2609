import type { Bilingual, Words } from '../language.ts';

/** How amounts are laid out over cells, as problems speak of it. */
type ShapeName = 'present' | 'even' | 'days' | 'prior';

/** What can be wrong with a spreading code, or with carrying it out: codes with their parameters. */
export type SpreadProblems = {
  'spread-empty': {};
  'spread-unknown': { readonly text: string; readonly nearest?: string };
  'spread-amount-missing': { readonly text: string };
  'spread-formula': { readonly text: string };
  'spread-unit': { readonly text: string; readonly unit: Bilingual };
  'spread-scale': { readonly text: string; readonly unit: Bilingual };
  'spread-million': { readonly text: string; readonly number: string };
  'spread-percent-total': { readonly text: string; readonly unit: Bilingual };
  'spread-percent-missing': { readonly text: string };
  'spread-factor': { readonly text: string };
  'spread-divide-zero': {};
  'spread-two-signs': { readonly text: string };
  'spread-two-shapes': { readonly first: string; readonly second: string };
  'spread-shape-unused': { readonly shape: string; readonly word: string };
  'spread-prior-base': { readonly text: string };
  'spread-line-ends': { readonly text: string };
  'spread-line-scale': { readonly text: string; readonly readings: readonly string[] };
  'spread-direction': { readonly text: string };
  'spread-left-over': { readonly text: string; readonly word: string };
  /** A bare `-500`, which takes off 500. */
  'spread-minus': { readonly amount: string };
  /** Amounts with their unit. */
  'spread-off-step': {
    readonly amount: Bilingual;
    readonly step: Bilingual;
    readonly below: Bilingual;
    readonly above: Bilingual;
  };
  'spread-nothing': {};
  'spread-nothing-at': { readonly period: Bilingual };
  'spread-from-empty': {};
  'spread-fallback': { readonly asked: ShapeName; readonly used: ShapeName };
  'spread-held': {
    readonly cells: number;
    readonly owner?: string;
    readonly reason?: Bilingual;
    readonly until?: string;
  };
  'spread-negative': { readonly amount: Bilingual };
  'spread-large': {};
  'spread-line-one': {};
  'spread-rounded': { readonly total: Bilingual; readonly step: Bilingual };
  'spread-periods-rounded': { readonly step: Bilingual };
};

const shapes: Readonly<Record<ShapeName, { readonly missing: Bilingual; readonly used: Bilingual }>> = {
  present: {
    missing: { en: 'No amounts are planned here', zh: '此处没有现有计划值' },
    used: { en: 'in proportion to the present amounts', zh: '按现值比例' },
  },
  even: {
    missing: { en: 'There are no cells', zh: '没有单元格' },
    used: { en: 'evenly', zh: '平均' },
  },
  days: {
    missing: { en: 'The days of the periods are not known', zh: '没有各期天数' },
    used: { en: 'by days', zh: '按天数' },
  },
  prior: {
    missing: { en: 'There are no prior-year amounts here', zh: '此处没有上年数' },
    used: { en: 'in the shape of the prior year', zh: '按上年结构' },
  },
};

const forms = { en: '=120000, +500, -3%, *1.05 or a word such as even', zh: '=120000、+500、-3%、*1.05 或“平均”等词' };

export const spreadWords: Words<SpreadProblems> = {
  'spread-empty': () => ({
    en: `Nothing is written here. Write ${forms.en}, or clear to empty the cells.`,
    zh: `未填写内容。请写 ${forms.zh}；要清空请写“清除”。`,
  }),
  'spread-unknown': ({ text, nearest }) => ({
    en: `"${text}" is neither an amount nor a spreading code. ${nearest === undefined ? `Write ${forms.en}.` : `Did you mean "${nearest}"?`}`,
    zh: `“${text}”既不是数量，也不是分摊代码。${nearest === undefined ? `请写 ${forms.zh}。` : `是否应为“${nearest}”？`}`,
  }),
  'spread-amount-missing': ({ text }) => ({
    en: `No amount stands with "${text}". Add it, such as ${text === '=' ? '' : '='}120000, or write clear to empty the cells.`,
    zh: `“${text}”处缺少数量。请补上，例如 ${text === '=' ? '' : '='}120000；要清空请写“清除”。`,
  }),
  'spread-formula': ({ text }) => ({
    en: `"${text}" is a formula, which is not worked out here. Write one amount or one change: =120000, +500, -3% or *1.05.`,
    zh: `“${text}”是公式，此处不作计算。请只写一个数量或一项调整：=120000、+500、-3% 或 *1.05。`,
  }),
  'spread-unit': ({ text, unit }) => ({
    en: `"${text}" does not measure what the indicator measures, which is in ${unit.en}. Write an amount in ${unit.en}, or leave the unit out.`,
    zh: `“${text}”与指标的计量单位（${unit.zh}）不是同一种量。请用${unit.zh}填写，或省略单位。`,
  }),
  'spread-scale': ({ text, unit }) => ({
    en: `"${text}" may count on top of ${unit.en}, in which the indicator is kept, or instead of it. Write the plain number in ${unit.en}, or the unit behind it.`,
    zh: `指标以${unit.zh}计，“${text}”中的数量级可能与其重复。请直接写以${unit.zh}计的数，或在数后写明单位。`,
  }),
  'spread-million': ({ text, number }) => ({
    en: `"${text}" may mean thousandths or millions. Write ${number}M for millions.`,
    zh: `“${text}”中的 m 可能指千分之一，也可能指百万。百万请写成 ${number}M 或 ${number}百万。`,
  }),
  'spread-percent-total': ({ text, unit }) => ({
    en: `"${text}" is a share, and a total here is in ${unit.en}. Write +${text} or -${text} to change the total by it.`,
    zh: `“${text}”是比例，而此处的合计以${unit.zh}计。要按比例调整，请写 +${text} 或 -${text}。`,
  }),
  'spread-percent-missing': ({ text }) => ({
    en: `"${text}" has no percent sign. Write the growth from one period to the next like 2%.`,
    zh: `“${text}”缺少百分号。请把每期比上期的增长写成 2% 的形式。`,
  }),
  'spread-factor': ({ text }) => ({
    en: `"${text}" is not a factor. Multiply or divide by a plain number or a share: *1.05, /1.1, *105%.`,
    zh: `“${text}”不是倍数。乘除只能用不带单位的数或百分比：*1.05、/1.1、*105%。`,
  }),
  'spread-divide-zero': () => ({
    en: 'An amount cannot be divided by zero. Write =0 for zero, or clear to empty the cells.',
    zh: '不能除以零。要置零请写 =0；要清空请写“清除”。',
  }),
  'spread-two-signs': ({ text }) => ({
    en: `"${text}" has two signs. Write +500 or -500 for a change, =-500 for a negative amount.`,
    zh: `“${text}”有两个正负号。增减请写 +500 或 -500；负数请写 =-500。`,
  }),
  'spread-two-shapes': ({ first, second }) => ({
    en: `"${first}" and "${second}" lay the amount out in two ways. Keep one.`,
    zh: `“${first}”与“${second}”是两种分摊方式，请只保留一种。`,
  }),
  'spread-shape-unused': ({ shape, word }) => ({
    en: `"${word}" says what each period has, so "${shape}" does not go with it. Remove one of them.`,
    zh: `“${word}”已确定各期数量，不能再加“${shape}”。请删去其中之一。`,
  }),
  'spread-prior-base': ({ text }) => ({
    en: `"${text}" may change the present total or last year's. Write the new total itself, such as =120000 prior year.`,
    zh: `“${text}”可能以现有合计为基数，也可能以上年数为基数。请直接写新的合计，例如 =120000 上年。`,
  }),
  'spread-line-ends': ({ text }) => ({
    en: `A straight line has a first and a last amount, and "${text}" is not both. Write it like straight line 100..200.`,
    zh: `直线须有首期和末期两个数量，而“${text}”不全。请写成：直线 100..200。`,
  }),
  'spread-line-scale': ({ text, readings }) => ({
    en: `In "${text}" it is not clear whether the unit counts for both amounts. Write ${readings.join(' or ')}.`,
    zh: `“${text}”中的单位是否也适用于第一个数并不明确。请写成 ${readings.join(' 或 ')}。`,
  }),
  'spread-direction': ({ text }) => ({
    en: `Directions such as "${text}" are not needed: a code covers all cells under the total in which it is typed. Remove it.`,
    zh: `不需要“${text}”这类方向符号：在哪个合计中键入，就作用于其下的全部单元格。请删去。`,
  }),
  'spread-left-over': ({ text, word }) => ({
    en: `"${text}" has no meaning after "${word}". Remove it.`,
    zh: `“${word}”之后的“${text}”没有意义，请删去。`,
  }),
  'spread-minus': ({ amount }) => ({
    en: `A leading minus takes off ${amount}. Write =-${amount} for the negative amount.`,
    zh: `开头的负号表示减少 ${amount}。要填写负数，请写 =-${amount}。`,
  }),
  'spread-off-step': ({ amount, step, below, above }) => ({
    en: `${amount.en} is not a whole number of the steps of ${step.en} in which this is planned. Write ${below.en} or ${above.en}.`,
    zh: `${amount.zh}不是计划步长${step.zh}的整数倍。请写${below.zh}或${above.zh}。`,
  }),
  'spread-nothing': () => ({
    en: 'There is no amount here that could be changed. Write the new total, such as =120000.',
    zh: '此处没有可以调整的数量。请直接写新的合计，例如 =120000。',
  }),
  'spread-nothing-at': ({ period }) => ({
    en: `There is no amount in ${period.en} to start from. Write it into the code, such as repeat 500, grow by 2% from 500 or straight line 500..600.`,
    zh: `${period.zh}没有数量可作依据。请在代码中写明，例如：重复 500、增长 2% 从 500、直线 500..600。`,
  }),
  'spread-from-empty': () => ({
    en: 'The cells were empty, so the change is their new total.',
    zh: '原单元格为空，故以调整数作为新的合计。',
  }),
  'spread-fallback': ({ asked, used }) => ({
    en: `${shapes[asked].missing.en}, so the amount was laid out ${shapes[used].used.en}.`,
    zh: `${shapes[asked].missing.zh}，已改为${shapes[used].used.zh}分摊。`,
  }),
  'spread-held': ({ cells, owner, reason, until }) => ({
    en: `${cells === 1 ? 'The cell is' : `All ${cells} cells here are`} held${owner === undefined ? '' : ` by ${owner}`}${until === undefined ? '' : ` until ${until}`}${reason === undefined ? '' : ` (${reason.en})`}. Release ${cells === 1 ? 'it' : 'at least one of them'} first.`,
    zh: `${cells === 1 ? '该单元格' : `此处 ${cells} 个单元格均`}已${owner === undefined ? '' : `由${owner}`}锁定${until === undefined ? '' : `至 ${until}`}${reason === undefined ? '' : `（${reason.zh}）`}。请先解除${cells === 1 ? '锁定' : '其中至少一个的锁定'}。`,
  }),
  'spread-negative': ({ amount }) => ({
    en: `The new amount would be ${amount.en}, and amounts of this indicator are not negative. Write one of zero or more.`,
    zh: `新的数量将为${amount.zh}，而该指标不能为负。请写零或正数。`,
  }),
  'spread-large': () => ({
    en: 'The amount has more figures than can be kept exactly (about 15). Check it for a slip.',
    zh: '数量位数过多，无法精确保存（约 15 位）。请检查是否有误。',
  }),
  'spread-line-one': () => ({
    en: 'There is one period only, and a straight line from one amount to another needs two. Write the amount itself.',
    zh: '此处只有一期，而由一个数量到另一个数量的直线至少需要两期。请直接写数量。',
  }),
  'spread-rounded': ({ total, step }) => ({
    en: `The new total was rounded to ${total.en}, a whole number of steps of ${step.en}.`,
    zh: `新的合计已取整为${total.zh}，即步长${step.zh}的整数倍。`,
  }),
  'spread-periods-rounded': ({ step }) => ({
    en: `The periods were rounded to whole steps of ${step.en} so that they add up exactly.`,
    zh: `各期已按步长${step.zh}取整，并保证加总相符。`,
  }),
};
