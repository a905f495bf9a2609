import type { Bilingual, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** What can be wrong with a target to be planned, and what is told of its plan: codes with their parameters. */
export type PlanProblems = {
  'plan-kind': { readonly indicator: string };
  'plan-formula': { readonly indicator: string; readonly parts: string };
  'plan-rule-unreadable': { readonly text: string; readonly kind: 'hold' | 'bound'; readonly example: string };
  'plan-hold-bare': { readonly text: string; readonly example: string };
  'plan-rule-entity': { readonly entity: string; readonly known: string };
  'plan-rule-period': { readonly period: string; readonly known: string; readonly nearest?: string };
  'plan-rule-closed-part': { readonly rule: string; readonly amount: Bilingual };
  'plan-bounds-crossed': { readonly rule: string };
  'plan-until': { readonly day: string };
  'plan-amount': { readonly text: string; readonly unit: string };
  'plan-amount-unit': { readonly text: string; readonly unit: string; readonly indicator: string };
  'plan-entity-moves': { readonly entity: string };
  'plan-no-reporter': { readonly indicator: string; readonly entity: string };
  'plan-period-over': { readonly period: string; readonly through: string };
  'plan-period-years': { readonly period: string };
  'plan-period-cut': { readonly period: string; readonly through: string; readonly first: string };
  'plan-no-rung': { readonly name: string; readonly known: string; readonly nearest?: string };
  'plan-no-target': {
    readonly indicator: string;
    readonly entity: string;
    readonly rung: string;
    readonly year: string;
  };
  'plan-incomplete': Reported;
  'plan-incomplete-due': Reported;
  'plan-no-actuals': { readonly indicator: string; readonly entity: string; readonly through: string };
  'plan-elsewhere-unknown': { readonly indicator: string };
  'plan-nothing-left': { readonly target: Bilingual; readonly done: Bilingual };
  'plan-no-profile': { readonly name: string; readonly known: string; readonly nearest?: string };
  'plan-profile-empty': { readonly name: string; readonly indicator: string };
  'plan-total-rounded': { readonly asked: Bilingual; readonly planned: Bilingual; readonly step: Bilingual };
  'plan-capacity-unfit': { readonly indicator: string; readonly capacity: string };
  'plan-capacity-replaced': {
    readonly entity: Bilingual;
    readonly period: Bilingual;
    readonly capacity: Bilingual;
    readonly bound: Bilingual;
  };
  'plan-holds-recorded': { readonly count: number };
  'plan-hold-none': { readonly text: string; readonly known: string };
  'plan-rules-elsewhere': { readonly count: number; readonly indicator: string };
  'plan-pressure': { readonly text: string };
  'plan-options-clash': { readonly first: string; readonly second: string };
  'plan-option-needs': { readonly option: string; readonly needs: string };
  'plan-option-kind': { readonly option: string; readonly indicator: string; readonly kind: PlannedKind };
  'plan-version-text': { readonly version: string };
  'plan-version-taken': { readonly version: string; readonly next: string };
  'plan-version-approved': { readonly version: string; readonly next: string };
  'plan-cell': { readonly text: string; readonly entities: string; readonly periods: string };
  'plan-rung-missing': { readonly indicator: string; readonly known: string };
  'plan-ratio-plan': { readonly indicator: string };
  'plan-spread-shape': { readonly text: string; readonly example: string };
  'plan-spread-nothing': { readonly indicator: string };
};

interface Reported {
  readonly indicator: string;
  readonly entity: string;
  readonly reported: number;
  readonly expected: number;
}

type PlannedKind = 'flow' | 'stock' | 'ratio' | 'count' | 'ladder';

const kinds: Readonly<Record<PlannedKind, { readonly en: string; readonly zh: string }>> = {
  flow: { en: 'a flow', zh: '流量' },
  stock: { en: 'a stock', zh: '存量' },
  ratio: { en: 'a ratio', zh: '比率' },
  count: { en: 'a count with a target of zero', zh: '零目标计数' },
  ladder: { en: 'a ladder', zh: '阶梯目标' },
};

export const planWords: Words<PlanProblems> = {
  'plan-kind': ({ indicator }) => ({
    en: `${indicator} does not add up over entities and months, so a target of it cannot be split. Name a flow, a stock, or a ratio of two flows.`,
    zh: `${indicator} 在单位和月份上不能相加，无法分解。请指明流量、存量，或两个流量之比。`,
  }),
  'plan-formula': ({ indicator, parts }) => ({
    en: `${indicator} is computed from several indicators, and a plan is written on what is reported. Decompose those it is made of: ${parts}.`,
    zh: `${indicator} 由多项指标计算得出，而计划须编到填报的指标上。请分解其构成：${parts}。`,
  }),
  'plan-rule-unreadable': ({ text, kind, example }) =>
    kind === 'hold'
      ? {
          en: `"${text}" cannot be read as a hold. Write entity, period, =, amount, then owner and reason: "${example}".`,
          zh: `无法将“${text}”读作锁定。请依次写单位、期间、=、数量，再写责任人和理由：“${example}”。`,
        }
      : {
          en: `"${text}" cannot be read as a bound. Write entity, period, <= or >= or =, and an amount: "${example}".`,
          zh: `无法将“${text}”读作上下限。请依次写单位、期间、<= 或 >= 或 =、数量：“${example}”。`,
        },
  'plan-hold-bare': ({ text, example }) => ({
    en: `The hold "${text}" says neither who wants it nor why, or only one of them. Add owner and reason after a colon: "${example}".`,
    zh: `锁定“${text}”未写全责任人和理由。请在冒号后补充：“${example}”。`,
  }),
  'plan-rule-entity': ({ entity, known }) => ({
    en: `This target is not spread over ${entity}. It is spread over: ${known}.`,
    zh: `本次分解不涉及 ${entity}。所涉单位：${known}。`,
  }),
  'plan-rule-period': ({ period, known, nearest }) => ({
    en: `${period} is no period of this plan.${nearest === undefined ? ` Its periods are: ${known}.` : didYouMean(nearest).en}`,
    zh: `${period} 不是本次计划的期间。${nearest === undefined ? `可用期间：${known}。` : didYouMean(nearest).zh}`,
  }),
  'plan-rule-closed-part': ({ rule, amount }) => ({
    en: `"${rule}" reaches into closed months: the ${amount.en} done in them count towards it.`,
    zh: `“${rule}”含已结月份：其中已完成的${amount.zh}计入该限额。`,
  }),
  'plan-bounds-crossed': ({ rule }) => ({
    en: `"${rule}" asks for at least more than at most. Exchange the two amounts.`,
    zh: `“${rule}”的下限高于上限。请对调两个数量。`,
  }),
  'plan-until': ({ day }) => ({
    en: `"${day}" is no date. Write the last day as 2021-09-30.`,
    zh: `“${day}”不是日期。请将最后一日写作 2021-09-30。`,
  }),
  'plan-amount': ({ text, unit }) => ({
    en: `"${text}" is no amount that can be kept exactly in ${unit}. Write a number, with a unit if it is another: 50 kt, 12k t.`,
    zh: `“${text}”不是可按 ${unit} 精确保存的数量。请写数字，单位不同时一并写明：50 kt、3.5万吨。`,
  }),
  'plan-amount-unit': ({ text, unit, indicator }) => ({
    en: `"${text}" has a unit of something else: ${indicator} is measured in ${unit}.`,
    zh: `“${text}”的计量单位不符：${indicator} 的计量单位为 ${unit}。`,
  }),
  'plan-entity-moves': ({ entity }) => ({
    en: `${entity} moves in the organisation during these months. It is planned where it stands at first.`,
    zh: `${entity} 在这些月份中调整了隶属关系，按最初的隶属关系编制。`,
  }),
  'plan-no-reporter': ({ indicator, entity }) => ({
    en: `Nobody at or under ${entity} reports ${indicator}. Name the entity above those who do.`,
    zh: `${entity} 及其下属均不填报 ${indicator}。请指明填报单位的上级单位。`,
  }),
  'plan-period-over': ({ period, through }) => ({
    en: `Nothing of ${period} is left after ${through}. Name the month through which actuals count with --through, or a later period.`,
    zh: `截至 ${through}，${period} 已无剩余月份。请用 --through 指明实绩截止月份，或指明更晚的期间。`,
  }),
  'plan-period-years': ({ period }) => ({
    en: `${period} reaches into another year, and targets are of one year. Name months of one year.`,
    zh: `${period} 跨越年度，而目标按年度下达。请指明同一年度内的月份。`,
  }),
  'plan-period-cut': ({ period, through, first }) => ({
    en: `${period} is closed through ${through}: planned from ${first} on.`,
    zh: `${period} 已结至 ${through}：自 ${first} 起编制。`,
  }),
  'plan-no-rung': ({ name, known, nearest }) => ({
    en: `"${name}" is neither a rung nor an amount.${nearest === undefined ? ` The rungs are: ${known}.` : didYouMean(nearest).en}`,
    zh: `“${name}”既不是目标档位，也不是数量。${nearest === undefined ? `档位有：${known}。` : didYouMean(nearest).zh}`,
  }),
  'plan-no-target': ({ indicator, entity, rung, year }) => ({
    en: `There is no target of ${indicator} for ${entity} in ${year} at the rung "${rung}". Import it, or give the year's amount with --target "1215 kt".`,
    zh: `${year}年没有 ${entity} 的 ${indicator} 目标（档位“${rung}”）。请导入目标，或用 --target "1215 kt" 给出全年数量。`,
  }),
  'plan-incomplete': ({ indicator, entity, reported, expected }) => ({
    en: `Of ${indicator} at ${entity}, ${reported} of ${expected} reports are there: what is missing counts as not done.`,
    zh: `${entity} 的 ${indicator} 应报${expected}项，已报${reported}项：缺报部分按未完成计。`,
  }),
  'plan-incomplete-due': ({ indicator, entity, reported, expected }) => ({
    en: `Of ${indicator} at ${entity}, ${reported} of ${expected} reports are there: what is missing counts as done by its plan, as in the review.`,
    zh: `${entity} 的 ${indicator} 应报${expected}项，已报${reported}项：与评价一致，缺报部分按计划完成计。`,
  }),
  'plan-no-actuals': ({ indicator, entity, through }) => ({
    en: `No actual figures of ${indicator} are known for ${entity} through ${through}. Import them, or give the amount left with --total.`,
    zh: `截至 ${through}，没有 ${entity} 的 ${indicator} 实绩。请先导入，或用 --total 给出剩余数量。`,
  }),
  'plan-elsewhere-unknown': ({ indicator }) => ({
    en: `The year has open months outside this period, and no plan of ${indicator} says what they carry. Plan the rest of the year, or give this period's amount with --total.`,
    zh: `该期间之外还有未结月份，而 ${indicator} 没有计划说明其任务。请编制全年剩余月份，或用 --total 给出本期数量。`,
  }),
  'plan-nothing-left': ({ target, done }) => ({
    en: `Nothing is left to plan: ${done.en} of ${target.en} are done or planned elsewhere. Name a higher rung, or give an amount with --total.`,
    zh: `没有剩余任务：${target.zh}中已有${done.zh}完成或另有计划。请指明更高档位，或用 --total 给出数量。`,
  }),
  'plan-no-profile': ({ name, known, nearest }) => ({
    en: `"${name}" is no profile.${nearest === undefined ? ` Take one of: ${known}.` : didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的分布依据。${nearest === undefined ? `可用：${known}。` : didYouMean(nearest).zh}`,
  }),
  'plan-profile-empty': ({ name, indicator }) => ({
    en: `The profile "${name}" says nothing of ${indicator} for these months. Import its figures, or take another profile.`,
    zh: `分布依据“${name}”在这些月份没有 ${indicator} 的数据。请先导入，或改用其他依据。`,
  }),
  'plan-total-rounded': ({ asked, planned, step }) => ({
    en: `${asked.en} are planned as ${planned.en}: whole steps of ${step.en}, rounded to the stricter side.`,
    zh: `${asked.zh}按${planned.zh}编制：以${step.zh}为步长，取较严一侧。`,
  }),
  'plan-capacity-unfit': ({ indicator, capacity }) => ({
    en: `${capacity} cannot be the capacity of ${indicator}: it is of another unit or adds up in another way. Correct "capacity" in the indicator's YAML.`,
    zh: `${capacity} 不能作为 ${indicator} 的产能：计量单位或汇总方式不同。请更正该指标 YAML 中的 capacity。`,
  }),
  'plan-capacity-replaced': ({ entity, period, capacity, bound }) => ({
    en: `${entity.en}, ${period.en}: the bound of ${bound.en} stands in for the capacity of ${capacity.en}.`,
    zh: `${period.zh}${entity.zh}：以上限${bound.zh}代替产能${capacity.zh}。`,
  }),
  'plan-holds-recorded': ({ count }) => ({
    en: `${count === 1 ? 'One hold from the ledger is' : `${count} holds from the ledger are`} respected.`,
    zh: `已遵守台账中的${count}项锁定。`,
  }),
  'plan-hold-none': ({ text, known }) => ({
    en: `No hold is recorded for "${text}".${known === '' ? ' None is recorded at all.' : ` Recorded are: ${known}.`}`,
    zh: `台账中没有“${text}”的锁定。${known === '' ? '目前没有任何锁定。' : `现有锁定：${known}。`}`,
  }),
  'plan-rules-elsewhere': ({ count, indicator }) => ({
    en: `${count === 1 ? 'One rule of the file is' : `${count} rules of the file are`} of other indicators than ${indicator} and left aside.`,
    zh: `文件中有${count}条规则不属于 ${indicator}，未予采用。`,
  }),
  'plan-pressure': ({ text }) => ({
    en: `"${text}" is no pressure factor. Write a number such as 1.02: the entities' sum over the company's amount.`,
    zh: `“${text}”不是加压系数。请写如 1.02 的数：各单位合计与公司数量之比。`,
  }),
  'plan-options-clash': ({ first, second }) => ({
    en: `${first} and ${second} say different things of the same. Leave one of them out.`,
    zh: `${first} 与 ${second} 相互矛盾。请只保留其一。`,
  }),
  'plan-option-needs': ({ option, needs }) => ({
    en: `${option} needs ${needs} beside it.`,
    zh: `使用 ${option} 时须同时给出 ${needs}。`,
  }),
  'plan-option-kind': ({ option, indicator, kind }) => ({
    en: `${option} does not apply to ${indicator}, which is ${kinds[kind].en}. Leave it out.`,
    zh: `${option} 不适用于 ${indicator}（${kinds[kind].zh}）。请删去。`,
  }),
  'plan-version-text': ({ version }) => ({
    en: `"${version}" is no name of a version. Use letters, digits, dots and hyphens: 2021-2.`,
    zh: `“${version}”不能用作版本号。请用字母、数字、点和连字符：2021-2。`,
  }),
  'plan-version-taken': ({ version, next }) => ({
    en: `The plan ${version} is there already and stays as it is. Name a new version: --version ${next}.`,
    zh: `计划 ${version} 已存在，须保持原样。请另取版本号：--version ${next}。`,
  }),
  'plan-version-approved': ({ version, next }) => ({
    en: `The plan ${version} is approved and stays as it is. Name a new version: --version ${next}.`,
    zh: `计划 ${version} 已批准，须保持原样。请另取版本号：--version ${next}。`,
  }),
  'plan-cell': ({ text, entities, periods }) => ({
    en: `"${text}" is no cell of this plan. Write entity and period: r1@2021-09. Entities: ${entities}. Periods: ${periods}.`,
    zh: `“${text}”不是本次计划的单元格。请写单位和期间：r1@2021-09。单位：${entities}。期间：${periods}。`,
  }),
  'plan-rung-missing': ({ indicator, known }) => ({
    en: `A ladder needs two rungs at least, and ${indicator} has ${known === '' ? 'none' : `only: ${known}`}. Import the others, or leave --ladder out.`,
    zh: `阶梯分解至少需要两档，而 ${indicator} ${known === '' ? '没有目标' : `仅有：${known}`}。请导入其余档位，或不用 --ladder。`,
  }),
  'plan-ratio-plan': ({ indicator }) => ({
    en: `A ratio is planned on its denominator, and no plan of ${indicator} is known for these months. Decompose ${indicator} first.`,
    zh: `比率须按分母计划编制，而这些月份没有 ${indicator} 的计划。请先分解 ${indicator}。`,
  }),
  'plan-spread-shape': ({ text, example }) => ({
    en: `"${text}" cannot be read. Write entity, period and a code: "${example}".`,
    zh: `无法读取“${text}”。请依次写单位、期间和代码：“${example}”。`,
  }),
  'plan-spread-nothing': ({ indicator }) => ({
    en: `There is no plan of ${indicator} to change. Decompose its target first.`,
    zh: `没有可修改的 ${indicator} 计划。请先分解其目标。`,
  }),
};
