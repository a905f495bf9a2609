import type { Bilingual, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** What can be wrong with a formula: codes with their parameters. */
export type FormulaProblems = {
  'formula-too-long': { readonly length: number; readonly limit: number };
  'formula-too-deep': { readonly limit: number };
  /** `found` is empty at the end of the text. */
  'formula-expected-value': { readonly found: string };
  'formula-unexpected': { readonly found: string };
  'formula-missing-operator': { readonly found: string };
  'formula-unclosed-parenthesis': {};
  'formula-unclosed-quote': { readonly quote: string };
  'formula-chained-comparison': { readonly op: string };
  'formula-unknown-function': { readonly name: string; readonly nearest?: string };
  'formula-argument-count': {
    readonly name: string;
    readonly least: number;
    /** Absent when there may be any number. */
    readonly most?: number;
    readonly given: number;
  };
  'formula-expected-name': { readonly wanted: 'scenario' | 'entity'; readonly found: string };
  'formula-number-range': { readonly text: string };
  /** `instead` is the text with the spaces that make it read as a division or product. */
  'formula-unknown-unit': { readonly text: string; readonly nearest?: string; readonly instead?: string };
  'formula-unknown-indicator': { readonly name: string; readonly nearest?: string };
  'formula-function-without-call': { readonly name: string };
  'formula-unknown-entity': { readonly name: string; readonly nearest?: string };
  'formula-unknown-scenario': { readonly name: string };
  'formula-units-differ': { readonly op: string; readonly left: Bilingual; readonly right: Bilingual };
  'formula-number-without-unit': { readonly number: string; readonly unit: Bilingual };
  'formula-number-read-as': { readonly number: string; readonly unit: Bilingual; readonly as: string };
  'formula-converted-twice': { readonly number: string; readonly from: Bilingual; readonly to: Bilingual };
  'formula-result-unit': { readonly expected: Bilingual; readonly actual: Bilingual };
  'formula-exponent-varies': {};
  'formula-exponent-unit': { readonly unit: Bilingual };
  'formula-exponent-of-unit': { readonly unit: Bilingual };
  'formula-condition-unit': { readonly unit: Bilingual };
  'formula-months': { readonly found: string };
  'formula-average-argument': {};
  'formula-needs-amount': { readonly name: string; readonly fn: 'avg' | 'annual' };
};

export const formulaWords: Words<FormulaProblems> = {
  'formula-too-long': ({ length, limit }) => ({
    en: `The formula has ${length} characters; at most ${limit} are read. Give parts of it indicators of their own.`,
    zh: `公式长 ${length} 个字符，最多可读 ${limit} 个。请把其中部分内容另设为指标。`,
  }),
  'formula-too-deep': ({ limit }) => ({
    en: `The formula is nested more than ${limit} levels deep. Give parts of it indicators of their own.`,
    zh: `公式嵌套超过 ${limit} 层。请把其中部分内容另设为指标。`,
  }),
  'formula-expected-value': ({ found }) => ({
    en: found === '' ? 'Expected a value, but the formula ends here.' : `Expected a value, but found "${found}".`,
    zh: found === '' ? '此处应有数值，但公式已结束。' : `此处应有数值，却遇到“${found}”。`,
  }),
  'formula-unexpected': ({ found }) => ({
    en: `"${found}" is not expected here. Remove it.`,
    zh: `此处不应出现“${found}”，请删去。`,
  }),
  'formula-missing-operator': ({ found }) => ({
    en: `An operator is missing before "${found}". Names with spaces stand in quotes: 'alumina output'.`,
    zh: `“${found}”之前缺少运算符。名称含空格时请加引号，例如 'alumina output'。`,
  }),
  'formula-unclosed-parenthesis': () => ({
    en: 'This parenthesis is never closed. Add ")".',
    zh: '此括号没有闭合，请补上“)”。',
  }),
  'formula-unclosed-quote': ({ quote }) => ({
    en: `This quoted name is never closed. Add ${quote} after it.`,
    zh: `此处引号没有闭合，请在名称后补上 ${quote} 。`,
  }),
  'formula-chained-comparison': ({ op }) => ({
    en: `A comparison cannot be compared again with "${op}". Write a < b < c as min(a < b, b < c).`,
    zh: `比较的结果不能再用“${op}”比较。a < b < c 请写作 min(a < b, b < c)。`,
  }),
  'formula-unknown-function': ({ name, nearest }) => ({
    en: `No function is called "${name}".${didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的函数。${didYouMean(nearest).zh}`,
  }),
  'formula-argument-count': ({ name, least, most, given }) => ({
    en: `${name} takes ${countInEnglish(least, most)}, but ${given === 0 ? 'none is' : given === 1 ? '1 is' : `${given} are`} given.`,
    zh: `${name} 需要${countInChinese(least, most)}，实际给出 ${given} 个。`,
  }),
  'formula-expected-name': ({ wanted, found }) => ({
    en: `Expected the name of ${wanted === 'entity' ? 'an entity' : 'a scenario'}${found === '' ? '' : `, but found "${found}"`}.`,
    zh: `此处应为${wanted === 'entity' ? '单位' : '口径'}名称${found === '' ? '' : `，却遇到“${found}”`}。`,
  }),
  'formula-number-range': ({ text }) => ({
    en: `${text} is too large a number.`,
    zh: `数字 ${text} 过大。`,
  }),
  'formula-unknown-unit': ({ text, nearest, instead }) => ({
    en: `"${text}" is not a unit.${hintInEnglish(nearest, instead)}`,
    zh: `“${text}”不是计量单位。${hintInChinese(nearest, instead)}`,
  }),
  'formula-unknown-indicator': ({ name, nearest }) => ({
    en: `No indicator is called "${name}".${didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的指标。${didYouMean(nearest).zh}`,
  }),
  'formula-function-without-call': ({ name }) => ({
    en: `No indicator is called "${name}"; the function is written ${name}(…).`,
    zh: `没有名为“${name}”的指标；函数应写作 ${name}(…)。`,
  }),
  'formula-unknown-entity': ({ name, nearest }) => ({
    en: `No entity is called "${name}".${didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的单位。${didYouMean(nearest).zh}`,
  }),
  'formula-unknown-scenario': ({ name }) => ({
    en: `No scenario is called "${name}". Examples: actual, plan, target/assessment.`,
    zh: `没有名为“${name}”的口径。示例：actual、plan、target/assessment。`,
  }),
  'formula-units-differ': ({ op, left, right }) => ({
    en: `"${op}" cannot join ${left.en} and ${right.en}: they measure different things.`,
    zh: `“${op}”两侧的计量单位是${left.zh}和${right.zh}，量纲不同，不能直接运算。`,
  }),
  'formula-number-without-unit': ({ number, unit }) => ({
    en: `${number} stands beside ${unit.en} but has no unit. Write "${number} ${unit.en}" if that is meant.`,
    zh: `${number} 与${unit.zh}并列却没有计量单位。若为同一单位，请写作“${number} ${unit.zh}”。`,
  }),
  'formula-number-read-as': ({ number, unit, as }) => ({
    en: `${number} without a unit counts as ${as} ${unit.en} here. Write "${number} ${unit.en}" if that is meant.`,
    zh: `${number} 没有计量单位，此处按 ${as} ${unit.zh}计算。若不是此意，请写作“${number} ${unit.zh}”。`,
  }),
  'formula-converted-twice': ({ number, from, to }) => ({
    en: `Units convert by themselves: from ${from.en} to ${to.en} the factor ${number} is applied once more. Remove it from the formula.`,
    zh: `计量单位会自动换算：从${from.zh}到${to.zh}已含换算系数，公式中的 ${number} 使其重复，请删去。`,
  }),
  'formula-result-unit': ({ expected, actual }) => ({
    en: `The formula gives ${actual.en}, but the indicator is in ${expected.en}. Change the formula, or make the unit ${actual.en}.`,
    zh: `公式结果的计量单位是${actual.zh}，而指标的计量单位是${expected.zh}。请修改公式，或将指标单位改为${actual.zh}。`,
  }),
  'formula-exponent-varies': () => ({
    en: 'An exponent must be a fixed number.',
    zh: '指数必须是固定的数。',
  }),
  'formula-exponent-unit': ({ unit }) => ({
    en: `An exponent has no unit, but this one is in ${unit.en}.`,
    zh: `指数不能带计量单位，此处却是${unit.zh}。`,
  }),
  'formula-exponent-of-unit': ({ unit }) => ({
    en: `A quantity in ${unit.en} can only be raised to a whole number from −9 to 9. Divide by a unit first, as in (x / 1 t) ^ 0.5.`,
    zh: `以${unit.zh}计量的数只能取 −9 到 9 的整数次幂。请先除以单位，例如 (x / 1 t) ^ 0.5。`,
  }),
  'formula-condition-unit': ({ unit }) => ({
    en: `The condition of "if" must be a comparison, but it is a value in ${unit.en}. Compare it, as in x > 0.`,
    zh: `如果（if）的条件应为比较，此处却是以${unit.zh}计量的数值。请写成比较，例如 x > 0。`,
  }),
  'formula-months': ({ found }) => ({
    en: `Expected how many months back, a whole number from 1 to 1200, but found "${found}".`,
    zh: `此处应为往前的月数（1 到 1200 的整数），却遇到“${found}”。`,
  }),
  'formula-average-argument': () => ({
    en: 'avg averages one indicator over time: name it alone, as in avg(heads). For an average of a formula, divide sums.',
    zh: 'avg（平均）只对单个指标按时间求平均，例如 avg(heads)。公式的平均请用合计相除。',
  }),
  'formula-needs-amount': ({ name, fn }) => ({
    en: `${fn} needs an indicator that adds up; "${name}" is a ratio or a grade. ${fn === 'avg' ? 'Divide sums instead.' : 'Use it without annual.'}`,
    zh: `${fn === 'avg' ? 'avg（平均）' : 'annual（年化）'}需要可加的指标，“${name}”是比率或品位。${fn === 'avg' ? '请用合计相除。' : '请直接使用，无需年化。'}`,
  }),
};

function countInEnglish(least: number, most: number | undefined): string {
  if (most === undefined) return `${least} or more arguments`;
  if (most === 0) return 'no arguments';
  return least === most ? `${least} argument${least === 1 ? '' : 's'}` : `${least} or ${most} arguments`;
}

function countInChinese(least: number, most: number | undefined): string {
  if (most === undefined) return `至少 ${least} 个参数`;
  return least === most ? ` ${least} 个参数` : ` ${least} 或 ${most} 个参数`;
}

function hintInEnglish(nearest: string | undefined, instead: string | undefined): string {
  if (instead !== undefined) return ` If you mean to calculate, put spaces around the operator: "${instead}".`;
  return didYouMean(nearest).en;
}

function hintInChinese(nearest: string | undefined, instead: string | undefined): string {
  if (instead !== undefined) return `若要运算，请在运算符两侧加空格：“${instead}”。`;
  return didYouMean(nearest).zh;
}
