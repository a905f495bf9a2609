import type { Bilingual, Words } from '../language.ts';

/** What can be wrong with a replan, and what is told with its answer: codes with their parameters. */
export type ReplanProblems = {
  'replan-conflict': { readonly limits: readonly Bilingual[]; readonly plan: Bilingual };
  'replan-conflict-unknown': { readonly plan: Bilingual };
  'replan-relax': { readonly limit: Bilingual; readonly from: Bilingual; readonly to: Bilingual };
  'replan-relax-none': { readonly limit: Bilingual };
  'replan-unbounded': { readonly aim: Bilingual };
  'replan-stopped': { readonly aim: Bilingual; readonly by: 'time' | 'iterations' | 'numbers' | 'cancel' };
  'replan-robust-none': {};
  'replan-unknown-process': { readonly target: Bilingual; readonly process: string; readonly nearest?: string };
  'replan-no-network': {};
  'replan-no-stoppage': {};
  'replan-not-whole': {};
  'replan-no-target': {};
  'replan-no-period': {};
  'replan-no-rung': { readonly rung: string };
  'replan-no-source': { readonly material: Bilingual; readonly entity: Bilingual };
  'replan-repair-window': { readonly repair: Bilingual; readonly process: Bilingual; readonly period: Bilingual };
  'replan-plan-unknown': { readonly process: Bilingual; readonly count: number };
  'replan-fixed-prices': {};
  'replan-gap': { readonly aim: Bilingual; readonly gap: Bilingual };
  'replan-unproved': { readonly aim: Bilingual };
  'replan-rounded-total': { readonly target: Bilingual; readonly exact: Bilingual; readonly rounded: Bilingual };
  'replan-rounded-missed': {
    readonly target: Bilingual;
    readonly entity: Bilingual;
    readonly period: Bilingual;
    readonly rounded: Bilingual;
    readonly exact: Bilingual;
  };
};

const stops: Readonly<Record<'time' | 'iterations' | 'numbers' | 'cancel', Bilingual>> = {
  time: { en: 'its time ran out. Allow more', zh: '时间用尽。请放宽时限' },
  iterations: { en: 'it took too many steps. Allow more time', zh: '步数过多。请放宽时限' },
  numbers: {
    en: 'the numbers are too far apart. Check the units of the largest and the smallest ones',
    zh: '数值大小过于悬殊。请检查最大与最小数值的计量单位',
  },
  cancel: { en: 'it was cancelled', zh: '已被取消' },
};

export const replanWords: Words<ReplanProblems> = {
  'replan-conflict': ({ limits, plan }) => ({
    en: `There is no ${plan.en}: these cannot all hold, and any one less would do. ${limits.map(({ en }) => en).join('; ')}.`,
    zh: `${plan.zh}无解：以下各项无法同时满足，去掉其中任何一项即可。${limits.map(({ zh }) => zh).join('；')}。`,
  }),
  'replan-conflict-unknown': ({ plan }) => ({
    en: `There is no ${plan.en}, and no small set of limits could be found that conflict. Allow more levers, or check repairs and least levels, which are decided as a whole.`,
    zh: `${plan.zh}无解，且未能找出互相冲突的少数限制。请放开更多措施，或检查只能整体取舍的检修和最低负荷。`,
  }),
  'replan-relax': ({ limit, from, to }) => ({
    en: `Moving ${limit.en} from ${from.en} to ${to.en} would be enough.`,
    zh: `仅将${limit.zh}由${from.zh}改为${to.zh}即可满足。`,
  }),
  'replan-relax-none': ({ limit }) => ({
    en: `Giving way on ${limit.en} alone would not be enough: another conflict stands behind it.`,
    zh: `仅放宽${limit.zh}仍不足以满足：其后还有其他冲突。`,
  }),
  'replan-unbounded': ({ aim }) => ({
    en: `Nothing limits the aim "${aim.en}": something can be bought or made, and sold at a profit, without end. Give its purchases or its sales a limit.`,
    zh: `目标“${aim.zh}”没有上限：有产品可无限购入或生产并盈利售出。请为其采购或销售设定上限。`,
  }),
  'replan-stopped': ({ aim, by }) => ({
    en: `The search for the aim "${aim.en}" found no plan: ${stops[by].en}.`,
    zh: `目标“${aim.zh}”的求解没有结果：${stops[by].zh}。`,
  }),
  'replan-robust-none': () => ({
    en: 'Each course of the stoppages has a plan, but none that begins alike holds in all of them: what must be decided before the course is known cannot fit them all. Plan for one course, or allow more levers.',
    zh: '各停产情形单独都有方案，但没有一个前期安排相同、对所有情形都可行的方案：情形明朗之前必须作出的安排无法同时满足各情形。请按单一情形编制，或放开更多措施。',
  }),
  'replan-unknown-process': ({ target, process, nearest }) => ({
    en: `The target "${target.en}" counts a process "${process}" that the network does not have.${nearest === undefined ? ' Correct or remove it.' : ` Did you mean "${nearest}"?`}`,
    zh: `指标“${target.zh}”引用的工序“${process}”不在流程网络中。${nearest === undefined ? '请更正或删去。' : `是否应为“${nearest}”？`}`,
  }),
  'replan-no-network': () => ({
    en: 'No process is declared: there is nothing to replan with. Describe the processes in process.yaml and name the file in overhalf.yaml.',
    zh: '未声明任何工序，无从重排。请在 process.yaml 中写明工序，并在 overhalf.yaml 中登记该文件。',
  }),
  'replan-no-stoppage': () => ({
    en: 'No stoppage is recorded: this is the best plan for what is left of the year, without a loss. Record events with "overhalf stoppage add".',
    zh: '没有停产记录：以下是全年剩余月份的最优计划，未计损失。停产事件请用“overhalf stoppage add”登记。',
  }),
  'replan-not-whole': () => ({
    en: 'No plan in whole steps was found near the recovery plan, so that nothing can be committed. Give the indicators a smaller quantum.',
    zh: '在追产方案附近未找到整步长方案，无法入账。请减小指标的步长（quantum）。',
  }),
  'replan-no-target': () => ({
    en: 'There is no target to replan for. Name at least one whose indicator a process counts towards.',
    zh: '没有可供重排的指标。请至少指定一项由某工序计入的指标。',
  }),
  'replan-no-period': () => ({
    en: 'No period is left to replan: the year is over.',
    zh: '没有剩余期间可供重排：本年已结束。',
  }),
  'replan-no-rung': ({ rung }) => ({
    en: `No target has the rung "${rung}". Choose one of the ladder's rungs.`,
    zh: `没有任何指标设有“${rung}”这一档。请选择阶梯目标中的一档。`,
  }),
  'replan-no-source': ({ material, entity }) => ({
    en: `${material.en} is taken at ${entity.en}, and nothing brings it there: what takes it stands still. Add a stock, a purchase, a haul or a process that makes it.`,
    zh: `${entity.zh}要用${material.zh}，但没有来源，用它的工序只能停着。请补充库存、采购、运输或产出它的工序。`,
  }),
  'replan-repair-window': ({ repair, process, period }) => ({
    en: `The plan has "${repair.en}" of ${process.en} in ${period.en}, where it must not be done. Where repairs are not moved, it counts as planned.`,
    zh: `计划将${process.zh}的“${repair.zh}”安排在${period.zh}，该期间不得进行。未调整检修的方案仍按计划计。`,
  }),
  'replan-plan-unknown': ({ process, count }) => ({
    en: `The plan so far of ${count === 1 ? process.en : `${count} processes (such as ${process.en})`} is not known throughout: what changed, and what was lost, is told without it.`,
    zh: `${count === 1 ? process.zh : `${count}道工序（如${process.zh}）`}的原计划不完整，变动和损失未计入。`,
  }),
  'replan-fixed-prices': () => ({
    en: 'Prices hold for the repairs and standstills as they are now decided; moving one of those may be worth more or less.',
    zh: '影子价格以现定的检修和开停安排为前提；调整这些安排，结果可能不同。',
  }),
  'replan-gap': ({ aim, gap }) => ({
    en: `The search for "${aim.en}" among repairs and standstills was ended with ${gap.en} still open.`,
    zh: `“${aim.zh}”在检修和开停组合中的求解结束时，仍留有${gap.zh}的余地。`,
  }),
  'replan-unproved': ({ aim }) => ({
    en: `For the aim "${aim.en}" our own check could not confirm the solver's answer to a millionth. Check the units of the largest and the smallest numbers.`,
    zh: `目标“${aim.zh}”的求解结果未通过百万分之一精度的复核。请检查最大与最小数值的计量单位。`,
  }),
  'replan-rounded-total': ({ target, exact, rounded }) => ({
    en: `${target.en} can reach ${exact.en}; in whole steps that is ${rounded.en}.`,
    zh: `${target.zh}可达${exact.zh}，按整步长计为${rounded.zh}。`,
  }),
  'replan-rounded-missed': ({ target, entity, period, rounded, exact }) => ({
    en: `${target.en} of ${entity.en} in ${period.en} is planned at ${rounded.en}, while limits leave ${exact.en}: less than one step apart.`,
    zh: `${entity.zh}${period.zh}的${target.zh}计划为${rounded.zh}，受限可达${exact.zh}，相差不足一个步长。`,
  }),
};
