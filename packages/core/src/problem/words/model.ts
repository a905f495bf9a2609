import type { Language, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** What ids belong to. */
export type DeclaredThing =
  | 'indicator'
  | 'entity'
  | 'contract'
  | 'line'
  | 'rung'
  | 'milestone'
  | 'calendar'
  | 'company';

/** What can be wrong in a company's declarations: codes with their parameters. */
export type ModelProblems = {
  'model-id': { readonly what: DeclaredThing; readonly id: string };
  'model-duplicate-id': { readonly what: DeclaredThing; readonly id: string; readonly first: string };
  'model-duplicate-name': {
    readonly what: DeclaredThing;
    readonly name: string;
    readonly id: string;
    readonly other: string;
    readonly first: string;
  };
  'model-translation-missing': { readonly language: Language };
  'model-unknown-indicator': { readonly name: string; readonly nearest?: string };
  'model-unknown-entity': { readonly name: string; readonly nearest?: string };
  'model-unknown-kind': { readonly kind: string; readonly nearest?: string };
  'model-unknown-rung': { readonly rung: string; readonly known: string };
  'model-unknown-calendar': { readonly calendar: string; readonly known: string };
  'model-calendar-default': {};
  'model-month': { readonly text: string };
  'model-range-reversed': { readonly low: string; readonly high: string };
  'model-parent-twice': { readonly id: string };
  'model-weight-missing': {};
  'model-weight-unused': {};
  'model-weight-not-additive': { readonly name: string };
  'model-formula-missing': {};
  'model-source-missing': { readonly id: string };
  'model-source-twice': {};
  'model-reporters-missing': {};
  'model-grain-too-fine': { readonly grain: string; readonly base: string };
  'model-resolution': { readonly resolution: string };
  'model-quantum': { readonly quantum: string; readonly resolution: string };
  'model-shown-in': { readonly shown: string; readonly unit: string };
  'model-cycle': { readonly path: readonly string[] };
  'model-rungs-order': {
    readonly rung: string;
    readonly score: number;
    readonly before: string;
    readonly least: number;
  };
  'contract-weights': { readonly sum: number };
  'contract-year': { readonly text: string };
  'contract-year-outside': { readonly year: string; readonly first: string; readonly last: string };
  'contract-from-outside': { readonly from: string; readonly year: string };
  'contract-measure': { readonly measure: string; readonly possible: string };
  'contract-range-missing': { readonly indicator: string };
  'contract-profile': { readonly profile: string; readonly measure: string; readonly possible: string };
  'contract-scoring-unknown': { readonly rule: string; readonly known: string; readonly nearest?: string };
  'contract-scoring-points': { readonly rule: string; readonly weight: number };
  'contract-milestones-missing': {};
  'contract-milestones-unused': { readonly measure: string };
  'contract-milestone-date': { readonly text: string };
  'contract-milestone-outside': { readonly due: string; readonly year: string };
};

const things: Readonly<Record<DeclaredThing, readonly [string, string]>> = {
  indicator: ['indicator', '指标'],
  entity: ['entity', '单位'],
  contract: ['contract', '责任书'],
  line: ['contract line', '责任书条目'],
  rung: ['rung', '目标档位'],
  milestone: ['milestone', '节点'],
  calendar: ['calendar', '日历'],
  company: ['company', '公司'],
};

export const modelWords: Words<ModelProblems> = {
  'model-id': ({ what, id }) => ({
    en: `"${id}" cannot be the id of ${/^[aei]/.test(things[what][0]) ? 'an' : 'a'} ${things[what][0]}. An id starts with a letter and holds letters of the Latin alphabet, digits, dots, hyphens and underscores.`,
    zh: `“${id}”不能作为${things[what][1]}的编号。编号须以拉丁字母开头，只含字母、数字、点、连字符和下划线。`,
  }),
  'model-duplicate-id': ({ what, id, first }) => ({
    en: `The id "${id}" already belongs to another ${things[what][0]} (${first}). Give one of them another id.`,
    zh: `编号“${id}”已用于另一${things[what][1]}（${first}）。请改用其他编号。`,
  }),
  'model-duplicate-name': ({ what, name, id, other, first }) => ({
    en: `"${name}" names both "${other}" (${first}) and "${id}". Each ${things[what][0]} needs names of its own, because files and formulas refer to it by name.`,
    zh: `“${name}”同时指“${other}”（${first}）和“${id}”。数据文件和公式按名称引用，每个${things[what][1]}须有各自的名称。`,
  }),
  'model-translation-missing': ({ language }) => ({
    en: `The ${language === 'en' ? 'English' : 'Chinese'} text is missing. Write it as "${language}: …".`,
    zh: `缺少${language === 'en' ? '英文' : '中文'}文本。请以“${language}: …”补上。`,
  }),
  'model-unknown-indicator': ({ name, nearest }) => ({
    en: `No indicator is called "${name}".${didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的指标。${didYouMean(nearest).zh}`,
  }),
  'model-unknown-entity': ({ name, nearest }) => ({
    en: `No entity is called "${name}".${didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的单位。${didYouMean(nearest).zh}`,
  }),
  'model-unknown-kind': ({ kind, nearest }) => ({
    en: `No entity is of the kind "${kind}".${didYouMean(nearest).en}`,
    zh: `没有类别为“${kind}”的单位。${didYouMean(nearest).zh}`,
  }),
  'model-unknown-rung': ({ rung, known }) => ({
    en: `There is no rung "${rung}". The rungs are ${known}.`,
    zh: `没有目标档位“${rung}”。现有档位：${known}。`,
  }),
  'model-unknown-calendar': ({ calendar, known }) => ({
    en: `There is no calendar "${calendar}". The calendars are ${known}.`,
    zh: `没有日历“${calendar}”。现有日历：${known}。`,
  }),
  'model-calendar-default': () => ({
    en: 'The default calendar is declared under "calendar". Give this one another name.',
    zh: '默认日历在“calendar”下声明。请为此日历另取名称。',
  }),
  'model-month': ({ text }) => ({
    en: `"${text}" is not a month. Write it like 2021-04.`,
    zh: `“${text}”不是月份。请写成 2021-04 的形式。`,
  }),
  'model-range-reversed': ({ low, high }) => ({
    en: `The range starts at ${low} and ends at ${high}: its start must come before its end.`,
    zh: `区间始于 ${low}、止于 ${high}：起点须在终点之前。`,
  }),
  'model-parent-twice': ({ id }) => ({
    en: `"${id}" has both "parent" and "belongs". Keep "parent" for one parent, "belongs" for parents that change over time.`,
    zh: `“${id}”同时写了“parent”和“belongs”。上级不变用“parent”，上级随时间变化用“belongs”，只留其一。`,
  }),
  'model-weight-missing': () => ({
    en: 'A weighted kind needs "weighted_by": the indicator whose amounts are the weights.',
    zh: '加权性质须写“weighted_by”，指明以哪个指标的数量为权重。',
  }),
  'model-weight-unused': () => ({
    en: '"weighted_by" has no effect here, because neither axis of the kind is weighted. Remove it, or use the kind "grade".',
    zh: '此性质在时间和单位上都不加权，“weighted_by”不起作用。请删除，或将性质改为“grade”。',
  }),
  'model-weight-not-additive': ({ name }) => ({
    en: `"${name}" cannot be a weight, because its own values do not add up over entities. Weigh by a flow or a stock.`,
    zh: `“${name}”在各单位间不可相加，不能作为权重。请改用流量或存量指标。`,
  }),
  'model-formula-missing': () => ({
    en: 'This kind recomputes the indicator for every whole, which needs a "formula".',
    zh: '此性质对每个汇总重新计算指标，须写“formula”。',
  }),
  'model-source-missing': ({ id }) => ({
    en: `"${id}" has neither "reported_by" nor "formula". Say who reports it, or how it follows from other indicators.`,
    zh: `“${id}”既无“reported_by”也无“formula”。请说明由谁填报，或如何由其他指标计算。`,
  }),
  'model-source-twice': () => ({
    en: 'An indicator with a "formula" is not reported: remove "reported_by", or the formula.',
    zh: '有“formula”的指标无需填报：请删除“reported_by”或公式。',
  }),
  'model-reporters-missing': () => ({
    en: '"reported_by" names nobody. List "kinds" of entities, or "entities".',
    zh: '“reported_by”未指明填报单位。请列出单位类别“kinds”或单位“entities”。',
  }),
  'model-grain-too-fine': ({ grain, base }) => ({
    en: `It cannot be reported by ${grain}: the calendar's base is the ${base}.`,
    zh: `不能按${grainWord(grain)}填报：日历的基本期间为${grainWord(base)}。`,
  }),
  'model-resolution': ({ resolution }) => ({
    en: `The resolution ${resolution} is not a power of ten, such as 1, 0.1 or 0.001.`,
    zh: `最小精度 ${resolution} 不是十的幂，例如 1、0.1 或 0.001。`,
  }),
  'model-quantum': ({ quantum, resolution }) => ({
    en: `The quantum ${quantum} is not a positive multiple of the resolution ${resolution}.`,
    zh: `计划步长 ${quantum} 不是最小精度 ${resolution} 的正整数倍。`,
  }),
  'model-shown-in': ({ shown, unit }) => ({
    en: `It cannot be shown in ${shown}: that does not measure the same as ${unit}.`,
    zh: `不能以“${shown}”显示：与计量单位“${unit}”量纲不同。`,
  }),
  'model-cycle': ({ path }) => ({
    en: `The indicator depends on itself: ${path.join(' → ')}.`,
    zh: `指标循环引用自身：${path.join(' → ')}。`,
  }),
  'model-rungs-order': ({ rung, score, before, least }) => ({
    en: `Rungs rise in score: "${rung}" (${score}) must score more than "${before}" before it (${least}).`,
    zh: `各档得分须逐级升高：“${rung}”（${score}）须高于前一档“${before}”（${least}）。`,
  }),
  'contract-weights': ({ sum }) => ({
    en: `The weights add up to ${sum}; they must add up to 100.`,
    zh: `权重合计为 ${sum}，应为 100。`,
  }),
  'contract-year': ({ text }) => ({
    en: `"${text}" is not a year. Write it like 2021.`,
    zh: `“${text}”不是年度。请写成 2021 的形式。`,
  }),
  'contract-year-outside': ({ year, first, last }) => ({
    en: `The year ${year} is not within the workspace's span, ${first} to ${last}. Widen "span" in overhalf.yaml.`,
    zh: `年度 ${year} 超出工作区的时间范围 ${first} 至 ${last}。请在 overhalf.yaml 中放宽“span”。`,
  }),
  'contract-from-outside': ({ from, year }) => ({
    en: `The line counts from ${from}, which is not in the contract's year ${year}.`,
    zh: `该条目自 ${from} 起计，不在责任书年度 ${year} 之内。`,
  }),
  'contract-measure': ({ measure, possible }) => ({
    en: `An indicator of this kind cannot be judged by "${measure}". Possible: ${possible}.`,
    zh: `此性质的指标不能按“${measure}”评价。可用：${possible}。`,
  }),
  'contract-range-missing': ({ indicator }) => ({
    en: `"in-range" needs a range: give the indicator "${indicator}" "better: { within: [low, high] }".`,
    zh: `“in-range”需要区间：请为指标“${indicator}”写明“better: { within: [下限, 上限] }”。`,
  }),
  'contract-profile': ({ profile, measure, possible }) => ({
    en: `The profile "${profile}" does not go with the measure "${measure}". Possible: ${possible}.`,
    zh: `进度口径“${profile}”与评价方式“${measure}”不相配。可用：${possible}。`,
  }),
  'contract-scoring-unknown': ({ rule, known, nearest }) => ({
    en: `There is no scoring rule "${rule}".${didYouMean(nearest).en} The rules are ${known}.`,
    zh: `没有计分规则“${rule}”。${didYouMean(nearest).zh}现有规则：${known}。`,
  }),
  'contract-scoring-points': ({ rule, weight }) => ({
    en: `A line scored by "${rule}" earns no points of the 100: its weight must be 0, not ${weight}.`,
    zh: `按“${rule}”计分的条目不占 100 分：权重应为 0，而非 ${weight}。`,
  }),
  'contract-milestones-missing': () => ({
    en: 'The measure "milestones" needs at least one entry under "milestones".',
    zh: '评价方式“milestones”须在“milestones”下至少列出一个节点。',
  }),
  'contract-milestones-unused': ({ measure }) => ({
    en: `Milestones have no effect under the measure "${measure}". Remove them, or write "measure: milestones".`,
    zh: `评价方式为“${measure}”时节点不起作用。请删除节点，或写“measure: milestones”。`,
  }),
  'contract-milestone-date': ({ text }) => ({
    en: `"${text}" is not a date. Write it like 2021-06-30.`,
    zh: `“${text}”不是日期。请写成 2021-06-30 的形式。`,
  }),
  'contract-milestone-outside': ({ due, year }) => ({
    en: `The milestone is due on ${due}, which is not in the contract's year ${year}.`,
    zh: `节点期限 ${due} 不在责任书年度 ${year} 之内。`,
  }),
};

function grainWord(grain: string): string {
  return { day: '日', month: '月', quarter: '季度', half: '半年', year: '年' }[grain] ?? grain;
}
