import type { Bilingual, Words } from '../language.ts';

/** What ids in a file of processes belong to. */
export type NetworkThing = 'material' | 'ramp' | 'process' | 'repair' | 'stock' | 'route' | 'sale' | 'permit' | 'blend';

/** What can be wrong with a file of processes and with stoppages: codes with their parameters. */
export type NetworkProblems = {
  'network-id': { readonly id: string };
  'network-twice': { readonly what: NetworkThing; readonly id: string; readonly first: string };
  'network-unknown': {
    readonly what: NetworkThing;
    readonly name: string;
    readonly known: string;
    readonly nearest?: string;
  };
  'network-figure': { readonly text: string; readonly unit: string };
  'network-figure-keys': {};
  'network-basis': { readonly indicator: string };
  'network-unit': { readonly indicator: string; readonly unit: string; readonly expected: string };
  'network-unit-unread': { readonly unit: string };
  'network-list': { readonly count: number };
  'network-month': { readonly text: string };
  'network-month-missing': { readonly month: string };
  'network-range': { readonly text: string; readonly low: string; readonly high?: string };
  'network-window': { readonly first: string; readonly last: string };
  'network-planned': { readonly planned: string; readonly first: string; readonly last: string };
  'network-repair-days': { readonly days: number };
  'network-first-rate': {};
  'network-capacity-keys': {};
  'network-part-keys': {};
  'network-capacity-missing': { readonly id: string };
  'network-blend-keys': {};
  'network-quality': { readonly id: string };
  'network-base': {};
  'network-dry': { readonly place: Bilingual };
  'network-full': { readonly place: Bilingual };
  'network-no-figure': { readonly indicator: Bilingual; readonly entity: Bilingual; readonly basis: Bilingual };
  'network-lost-more': { readonly place: Bilingual; readonly opening: number; readonly lost: number };

  'stoppage-no-network': {};
  'stoppage-asset-missing': {};
  'stoppage-asset': { readonly name: string; readonly nearest?: string };
  'stoppage-entity-empty': { readonly entity: Bilingual };
  'stoppage-date': { readonly text: string };
  'stoppage-from-missing': {};
  'stoppage-outside': { readonly date: string; readonly first: string; readonly last: string };
  'stoppage-course-missing': {};
  'stoppage-course': { readonly text: string; readonly course: Bilingual };
  'stoppage-nothing': { readonly course: Bilingual };
  'stoppage-days': { readonly text: string; readonly course: Bilingual };
  'stoppage-level': { readonly text: string; readonly course: Bilingual };
  'stoppage-ramp': { readonly name: string; readonly known: string; readonly nearest?: string };
  'stoppage-ramp-below': { readonly course: Bilingual; readonly from: string; readonly level: string };
  'stoppage-order': { readonly better: Bilingual; readonly worse: Bilingual; readonly day: string };
  'stoppage-money': { readonly text: string; readonly currency: string };
  'stoppage-lost': { readonly text: string };
  'stoppage-lost-place': { readonly place: string; readonly known: string };
  'stoppage-id': { readonly id: string };
  'stoppage-id-taken': { readonly id: string };
  'stoppage-unknown': { readonly id: string; readonly known: string; readonly nearest?: string };
  'stoppage-last-missing': {};
  'stoppage-closed-before': { readonly last: string; readonly from: string };
  'stoppage-unreadable': { readonly id: string; readonly kind: string };
  'stoppage-process-gone': { readonly id: string; readonly process: string };
};

const things: Readonly<Record<NetworkThing, readonly [en: string, zh: string]>> = {
  material: ['material', '物料'],
  ramp: ['ramp', '爬坡曲线'],
  process: ['process', '工序'],
  repair: ['repair', '检修'],
  stock: ['stock', '库存'],
  route: ['haul or purchase', '运输或采购'],
  sale: ['sale', '销售'],
  permit: ['permit', '许可限额'],
  blend: ['blend', '配矿要求'],
};

const hintEn = (nearest: string | undefined): string => (nearest === undefined ? '' : ` Did you mean "${nearest}"?`);
const hintZh = (nearest: string | undefined): string => (nearest === undefined ? '' : `是否应为“${nearest}”？`);
const knownEn = (known: string): string => (known === '' ? 'None is declared.' : `Known: ${known}.`);
const knownZh = (known: string): string => (known === '' ? '尚无定义。' : `可用：${known}。`);

const courseForm = '18+20@30%';

export const networkWords: Words<NetworkProblems> = {
  'network-id': ({ id }) => ({
    en: `"${id}" is no id. Use Latin letters, digits, dots, hyphens and underscores, a letter or digit first.`,
    zh: `“${id}”不能作编号。请用拉丁字母、数字、点、连字符和下划线，以字母或数字开头。`,
  }),
  'network-twice': ({ what, id, first }) => ({
    en: `There is already a ${things[what][0]} "${id}", at ${first}. Give one of them another id.`,
    zh: `${things[what][1]}“${id}”已在${first}定义。请更改其中一个的编号。`,
  }),
  'network-unknown': ({ what, name, known, nearest }) => ({
    en: `There is no ${things[what][0]} "${name}" here. ${knownEn(known)}${hintEn(nearest)}`,
    zh: `此处没有${things[what][1]}“${name}”。${knownZh(known)}${hintZh(nearest)}`,
  }),
  'network-figure': ({ text, unit }) => ({
    en: `"${text}" is no amount in ${unit}. Write a number, alone or with a unit that converts to ${unit === '1' ? 'a plain number, such as %' : unit}.`,
    zh: `“${text}”不是以${unit === '1' ? '纯数' : unit}计的数量。请写数字，可带能换算为${unit === '1' ? '纯数（如 %）' : unit}的计量单位。`,
  }),
  'network-figure-keys': () => ({
    en: 'A figure is one number, twelve from January, dated months (`dated`, with `usual` for the others), an `indicator` with its `basis`, or a `sum`: one of these, not several.',
    zh: '数值只能取一种写法：单个数、自一月起的十二个数、按月指定（dated，其余月份用 usual）、指标（indicator 加 basis）或求和（sum）。',
  }),
  'network-basis': ({ indicator }) => ({
    en: `Say of which months "${indicator}" is taken: \`basis\` is year-to-date, last-3-months, last-month, prior-year, plan or forecast.`,
    zh: `请说明“${indicator}”取自哪些月份：basis 可为 year-to-date、last-3-months、last-month、prior-year、plan 或 forecast。`,
  }),
  'network-unit': ({ indicator, unit, expected }) => ({
    en: `"${indicator}" is in ${unit}; here something that converts to ${expected === '1' ? 'a plain number' : expected} is asked for. Name another indicator, or correct the unit of the material.`,
    zh: `“${indicator}”的计量单位是${unit}，此处要求能换算为${expected === '1' ? '纯数' : expected}。请改用其他指标，或更正物料的计量单位。`,
  }),
  'network-unit-unread': ({ unit }) => ({
    en: `"${unit}" is no unit of measure. Write one such as t, m3 or kWh.`,
    zh: `“${unit}”不是计量单位。请写 t、m3、kWh 之类。`,
  }),
  'network-list': ({ count }) => ({
    en: `A list of figures has twelve, from January to December; this one has ${count}.`,
    zh: `按月列出的数值须为一月至十二月共12个，此处有${count}个。`,
  }),
  'network-month': ({ text }) => ({
    en: `"${text}" is no month. Write it like 2021-07.`,
    zh: `“${text}”不是月份。请按2021-07的格式填写。`,
  }),
  'network-month-missing': ({ month }) => ({
    en: `There is no figure for ${month}. Add the month to \`dated\`, or say under \`usual\` what holds in all others.`,
    zh: `缺少${month}的数值。请在 dated 中补上该月，或用 usual 说明其余月份的数值。`,
  }),
  'network-range': ({ text, low, high }) => ({
    en: `"${text}" is out of range: ${high === undefined ? `at least ${low}` : `${low} to ${high}`} makes sense here.`,
    zh: `“${text}”超出范围：此处应${high === undefined ? `不小于${low}` : `在${low}～${high}之间`}。`,
  }),
  'network-window': ({ first, last }) => ({
    en: `From ${first} to ${last} there is no month. Put the earlier one first.`,
    zh: `${first}至${last}之间没有月份。请把较早的月份写在前面。`,
  }),
  'network-planned': ({ planned, first, last }) => ({
    en: `The repair is planned for ${planned}, outside its own window ${first} to ${last}. Correct one of the two.`,
    zh: `检修计划在${planned}，不在其窗口${first}至${last}之内。请更正其一。`,
  }),
  'network-repair-days': ({ days }) => ({
    en: `A repair takes 1 to 31 whole days of one month, not ${days}. Split a longer one into one for each month.`,
    zh: `一次检修占当月1～31个整天，不能是${days}天。跨月检修请按月分列。`,
  }),
  'network-first-rate': () => ({
    en: 'The first product has no rate: the level of the process is its amount. Leave the rate out, or put another product first.',
    zh: '第一个产品不写 rate：工序产量即按它计。请删去 rate，或把其他产品放在首位。',
  }),
  'network-capacity-keys': () => ({
    en: 'A capacity is a `rate` of a day, with `load` and `factor` where they apply, or an `amount` of a month: one of the two.',
    zh: '产能须写日能力 rate（可加 load、factor）或月产能 amount，二者取一。',
  }),
  'network-part-keys': () => ({
    en: 'Give either a `share` of the capacity or an `amount` of a month.',
    zh: '请写产能的比例 share 或月数量 amount，二者取一。',
  }),
  'network-capacity-missing': ({ id }) => ({
    en: `"${id}" has a lowest level, a surge or a repair, and no capacity that they could be part of. Give it a capacity.`,
    zh: `“${id}”写有最低产量、超产或检修，却没有可供其计算的产能。请补充 capacity。`,
  }),
  'network-blend-keys': () => ({
    en: 'Say within what the quality must lie: give `least`, `most`, or both.',
    zh: '请写明质量要求的范围：least（下限）、most（上限）或两者。',
  }),
  'network-quality': ({ id }) => ({
    en: `The quality of "${id}" is missing: it comes into this place too. Add it under \`quality\`.`,
    zh: `缺少“${id}”的品位：它也运入此处。请在 quality 中补上。`,
  }),
  'network-base': () => ({
    en: 'A process network needs months as the base grain of the calendar. Set `base: month` in overhalf.yaml, or leave the file of processes out.',
    zh: '工序网络要求日历以月为基本期间。请在 overhalf.yaml 中设 base: month，或不使用工序文件。',
  }),
  'network-dry': ({ place }) => ({
    en: `Nothing brings ${place.en}, and none lies there: what uses it must stand still. Add what makes, hauls or buys it, or a stock.`,
    zh: `${place.zh}没有任何来源，也没有库存：使用它的工序只能停产。请补充生产、运输、采购或库存。`,
  }),
  'network-full': ({ place }) => ({
    en: `Nothing takes ${place.en} away, and it cannot be stored: what makes it must stand still. Add a use, a haul, a sale or a stock.`,
    zh: `${place.zh}没有任何去向，也不能储存：生产它的工序只能停产。请补充使用、运输、销售或库存。`,
  }),
  'network-no-figure': ({ indicator, entity, basis }) => ({
    en: `The network needs ${indicator.en} of ${entity.en} (${basis.en}), and there is no figure. Import it, or write a number or another basis in the file of processes.`,
    zh: `工序网络需要${entity.zh}的${indicator.zh}（${basis.zh}），但没有数据。请导入数据，或在工序文件中改写数字或其他口径。`,
  }),
  'network-lost-more': ({ place, opening, lost }) => ({
    en: `More ${place.en} was recorded as lost (${lost}) than was there (${opening}). It is taken as empty; check the stoppage.`,
    zh: `${place.zh}登记的损失（${lost}）多于原有数量（${opening}）。按损失殆尽处理，请核对停产记录。`,
  }),
  'stoppage-no-network': () => ({
    en: 'This workspace declares no processes. Write a process.yaml and name it in overhalf.yaml under files: process.',
    zh: '本工作区没有定义工序。请编写 process.yaml，并在 overhalf.yaml 的 files: process 中列出。',
  }),
  'stoppage-asset-missing': () => ({
    en: 'Name what has stopped: one or several processes, or an entity.',
    zh: '请写明停产的对象：一个或多个工序，或某个单位。',
  }),
  'stoppage-asset': ({ name, nearest }) => ({
    en: `No process and no entity is called "${name}".${hintEn(nearest)}`,
    zh: `没有名为“${name}”的工序或单位。${hintZh(nearest)}`,
  }),
  'stoppage-entity-empty': ({ entity }) => ({
    en: `${entity.en} has no process in process.yaml. Name a process, or an entity that has one.`,
    zh: `${entity.zh}在 process.yaml 中没有工序。请写工序，或写有工序的单位。`,
  }),
  'stoppage-date': ({ text }) => ({
    en: `"${text}" is no date. Write it like 2021-07-20.`,
    zh: `“${text}”不是日期。请按2021-07-20的格式填写。`,
  }),
  'stoppage-from-missing': () => ({
    en: 'Say on which day it began: --from 2021-07-20.',
    zh: '请写明开始日期：--from 2021-07-20。',
  }),
  'stoppage-outside': ({ date, first, last }) => ({
    en: `${date} lies outside the time held, ${first} to ${last}. Correct the date, or widen the span in overhalf.yaml.`,
    zh: `${date}不在数据范围${first}至${last}之内。请更正日期，或在 overhalf.yaml 中扩大范围。`,
  }),
  'stoppage-course-missing': () => ({
    en: `Say how it is expected to go: --base ${courseForm} is 18 days at nothing, then 20 days of ramp from 30 %.`,
    zh: `请写明预计过程：--base ${courseForm} 表示停产18天，再从30%起爬坡20天。`,
  }),
  'stoppage-course': ({ text, course }) => ({
    en: `"${text}" is no ${course.en} course. Write days, a level where it is not 0, and a ramp: ${courseForm} (18 days at nothing, 20 of ramp from 30 %), 10@80% (10 days at 80 %), 18+restart (a ramp of process.yaml).`,
    zh: `“${text}”不能作${course.zh}过程。请依次写天数、剩余能力（非零时）和爬坡：${courseForm}（停产18天，再从30%起爬坡20天）、10@80%（10天按80%）、18+restart（process.yaml 中的爬坡曲线）。`,
  }),
  'stoppage-nothing': ({ course }) => ({
    en: `The ${course.en} course takes nothing away: without days, a ramp or a level below 100 % it is no stoppage.`,
    zh: `${course.zh}过程没有影响：既无停产天数、无爬坡，剩余能力也不低于100%，不构成停产。`,
  }),
  'stoppage-days': ({ text, course }) => ({
    en: `${text} days are no length of the ${course.en} course. Days are whole, above 0 and at most 1,000; a ramp has at most 1,000.`,
    zh: `${course.zh}过程的天数不能是${text}。天数须为大于零、不超过1000的整数，爬坡不超过1000天。`,
  }),
  'stoppage-level': ({ text, course }) => ({
    en: `"${text}" is no share left in the ${course.en} course. Write 0 to 1, or 0% to 100%.`,
    zh: `${course.zh}过程的剩余能力不能是“${text}”。请写0～1或0%～100%。`,
  }),
  'stoppage-ramp': ({ name, known, nearest }) => ({
    en: `There is no ramp "${name}" in process.yaml. ${knownEn(known)}${hintEn(nearest)}`,
    zh: `process.yaml 中没有名为“${name}”的爬坡曲线。${knownZh(known)}${hintZh(nearest)}`,
  }),
  'stoppage-ramp-below': ({ course, from, level }) => ({
    en: `The ramp of the ${course.en} course begins at ${from}, below the ${level} that is left before it. Begin it no lower.`,
    zh: `${course.zh}过程的爬坡起点${from}低于此前的剩余能力${level}。起点不应更低。`,
  }),
  'stoppage-order': ({ better, worse, day }) => ({
    en: `On ${day} the ${better.en} course leaves less than the ${worse.en} one. A better course must be no worse on any day.`,
    zh: `${day}的${better.zh}过程比${worse.zh}过程剩余能力更低。较好的过程在任何一天都不应更差。`,
  }),
  'stoppage-money': ({ text, currency }) => ({
    en: `"${text}" is no amount of ${currency}. Write one such as 9000000 or "9 M${currency}".`,
    zh: `“${text}”不是${currency}金额。请写如9000000或“900万元”。`,
  }),
  'stoppage-lost': ({ text }) => ({
    en: `"${text}" does not say what was lost. Write material, place and amount: ore@r1=5000t.`,
    zh: `“${text}”没有说明损失了什么。请写物料、地点和数量：ore@r1=5000t。`,
  }),
  'stoppage-lost-place': ({ place, known }) => ({
    en: `There is no stock "${place}" in process.yaml. ${knownEn(known)}`,
    zh: `process.yaml 中没有库存“${place}”。${knownZh(known)}`,
  }),
  'stoppage-id': ({ id }) => ({
    en: `"${id}" is no id. Use Latin letters, digits, dots, hyphens and underscores.`,
    zh: `“${id}”不能作编号。请用拉丁字母、数字、点、连字符和下划线。`,
  }),
  'stoppage-id-taken': ({ id }) => ({
    en: `There is already a stoppage "${id}". Give this one another id with --id.`,
    zh: `停产“${id}”已存在。请用 --id 另取编号。`,
  }),
  'stoppage-unknown': ({ id, known, nearest }) => ({
    en: `There is no stoppage "${id}". ${known === '' ? 'None is recorded.' : `Recorded: ${known}.`}${hintEn(nearest)}`,
    zh: `没有停产“${id}”。${known === '' ? '尚无停产记录。' : `已登记：${known}。`}${hintZh(nearest)}`,
  }),
  'stoppage-last-missing': () => ({
    en: 'Say on which day it took capacity away for the last time: --last 2021-08-20.',
    zh: '请写明影响产能的最后一天：--last 2021-08-20。',
  }),
  'stoppage-closed-before': ({ last, from }) => ({
    en: `${last} lies before the stoppage began, on ${from}. If it never happened, undo the change set that recorded it.`,
    zh: `${last}早于停产开始日${from}。如停产并未发生，请撤销登记它的变更。`,
  }),
  'stoppage-unreadable': ({ id, kind }) => ({
    en: `The record "${id}" (${kind}) is no stoppage that this version can read, and is left aside. Undo the change set that wrote it, or use a newer version.`,
    zh: `记录“${id}”（${kind}）不是本版本能读取的停产记录，已略过。请撤销写入它的变更，或使用新版本。`,
  }),
  'stoppage-process-gone': ({ id, process }) => ({
    en: `The stoppage "${id}" names the process "${process}", which process.yaml no longer has: it takes nothing away there.`,
    zh: `停产“${id}”所指的工序“${process}”已不在 process.yaml 中，对其不起作用。`,
  }),
};
