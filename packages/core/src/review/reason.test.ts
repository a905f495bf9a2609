import { describe, expect, it } from 'vitest';
import { evenly, lineOf, type Asked, type Company } from './companies.testing.ts';
import { sayReason } from './reason.ts';
import { flagNames, showAttainment, showPointsApart, showShare, verdictNames } from './say.ts';

type Given = Company['indicators'][number];
type Line = Partial<Company['lines'][number]>;

const alumina: Given = { id: 'x', unit: 't', shown_in: { en: 'kt', zh: '万吨' }, kind: 'flow', better: 'higher' };
const money: Given = { id: 'x', unit: 'MCNY', kind: 'flow', better: 'higher', decimals: 1 };
const half = (total: number, first: number): readonly number[] => [...evenly(first, 6), ...evenly(total - first, 6)];

interface Told {
  readonly of: string;
  readonly x: Given;
  readonly line?: Line;
  readonly target?: number;
  readonly adjusted?: number;
  readonly actual?: Company['actual'][string];
  readonly plan?: Company['actual'][string];
  readonly more?: Partial<Company>;
  readonly asked?: Asked;
  readonly en: string;
  readonly zh: string;
}

const told: readonly Told[] = [
  {
    of: 'a flow over half',
    x: alumina,
    line: { profile: 'plan' },
    target: 1_215_000,
    actual: evenly(610_844, 6),
    plan: half(1_215_000, 592_900),
    en: '610.84 kt is 50.28 % of 1,215.00 kt, 0.28 pp ahead of the month clock, and 103.03 % of the plan to date.',
    zh: '完成61.084万吨，占全年121.500万吨的50.28%，超序时进度0.28个百分点，为进度计划的103.03%。',
  },
  {
    of: 'a flow short of half',
    x: alumina,
    line: { profile: 'plan' },
    target: 1_860_000,
    actual: evenly(925_010, 6),
    plan: half(1_860_000, 909_500),
    en: '925.01 kt is 49.73 % of 1,860.00 kt, 0.27 pp behind the month clock (4.99 kt short), and 101.71 % of the plan to date.',
    zh: '完成92.501万吨，占全年186.000万吨的49.73%，落后序时进度0.27个百分点（差0.499万吨），为进度计划的101.71%。',
  },
  {
    of: 'a flow exactly at half',
    x: alumina,
    target: 1_215_000,
    actual: evenly(607_500, 6),
    en: '607.50 kt is 50.00 % of 1,215.00 kt, level with the month clock.',
    zh: '完成60.750万吨，占全年121.500万吨的50.00%，与序时进度持平。',
  },
  {
    of: 'a flow that is short by less than is shown',
    x: alumina,
    target: 1_215_000,
    actual: evenly(607_499.2, 6),
    en: '607.50 kt is 50.00 % of 1,215.00 kt, just behind the month clock (0.001 kt short).',
    zh: '完成60.750万吨，占全年121.500万吨的50.00%，略落后序时进度（差0.0001万吨）。',
  },
  {
    of: 'a flow by the day clock',
    x: alumina,
    line: { clock: 'days' },
    target: 1_215_000,
    actual: evenly(600_000, 6),
    en: '600.00 kt is 49.38 % of 1,215.00 kt, 0.21 pp behind the day clock (2.51 kt short).',
    zh: '完成60.000万吨，占全年121.500万吨的49.38%，落后日历进度0.21个百分点（差0.251万吨）。',
  },
  {
    of: 'a cap',
    x: { ...money, better: 'lower' },
    target: 72,
    actual: evenly(34.9, 6),
    en: '34.9 M CNY uses 48.47 % of the 72.0 M CNY allowed, 1.53 pp below the month clock.',
    zh: '实际34.9百万元，占允许额72.0百万元的48.47%，低于序时进度1.53个百分点。',
  },
  {
    of: 'a cap used too fast',
    x: { ...money, better: 'lower' },
    target: 72,
    actual: evenly(37.2, 6),
    en: '37.2 M CNY uses 51.67 % of the 72.0 M CNY allowed, 1.67 pp above the month clock.',
    zh: '实际37.2百万元，占允许额72.0百万元的51.67%，高于序时进度1.67个百分点。',
  },
  {
    of: 'a cap with money back',
    x: { ...money, better: 'lower' },
    target: 72,
    actual: evenly(-1.2, 6),
    en: '−1.2 M CNY where 72.0 M CNY was allowed.',
    zh: '实际−1.2百万元，全年允许额为72.0百万元。',
  },
  {
    of: 'a planned loss',
    x: money,
    line: { profile: 'plan' },
    target: -12,
    actual: evenly(-5.2, 6),
    plan: half(-12, -6),
    en: '−5.2 M CNY uses 43.33 % of the −12.0 M CNY allowed, 6.67 pp below the month clock, and 86.67 % of the plan to date.',
    zh: '实际−5.2百万元，占允许额−12.0百万元的43.33%，低于序时进度6.67个百分点，为进度计划的86.67%。',
  },
  {
    of: 'a planned loss turned to profit',
    x: money,
    line: { profile: 'plan' },
    target: -12,
    actual: evenly(3, 6),
    plan: half(-12, -6),
    en: '3.0 M CNY where −12.0 M CNY was allowed, −6.0 M CNY of it by now.',
    zh: '实际3.0百万元，全年允许额为−12.0百万元，其中进度计划为−6.0百万元。',
  },
  {
    of: 'a profit turned to loss',
    x: money,
    target: 50,
    actual: evenly(-3, 6),
    en: '−3.0 M CNY is −6.00 % of 50.0 M CNY, 56.00 pp behind the month clock (28.0 M CNY short).',
    zh: '完成−3.0百万元，占全年50.0百万元的−6.00%，落后序时进度56.00个百分点（差28.0百万元）。',
  },
  {
    of: 'a reduction',
    x: { ...money, better: 'lower' },
    target: -12,
    actual: evenly(-6.6, 6),
    en: '−6.6 M CNY is 55.00 % of −12.0 M CNY, 5.00 pp ahead of the month clock.',
    zh: '完成−6.6百万元，占全年−12.0百万元的55.00%，超序时进度5.00个百分点。',
  },
  {
    of: 'a target of zero',
    x: { ...money, scale: 10 },
    target: 0,
    actual: evenly(2, 6),
    en: '2.0 M CNY against a target of zero.',
    zh: '完成2.0百万元，目标为零。',
  },
  {
    of: 'nothing planned so far',
    x: money,
    line: { profile: 'plan' },
    target: 60,
    actual: evenly(3, 6),
    plan: [0, 0, 0, 0, 0, 0, ...evenly(60, 6)],
    en: '3.0 M CNY is 5.00 % of 60.0 M CNY, 45.00 pp behind the month clock (27.0 M CNY short), where 0.0 M CNY was planned to date.',
    zh: '完成3.0百万元，占全年60.0百万元的5.00%，落后序时进度45.00个百分点（差27.0百万元），进度计划为0.0百万元。',
  },
  {
    of: 'no plan',
    x: money,
    line: { profile: 'plan' },
    target: 60,
    actual: evenly(30, 6),
    en: '30.0 M CNY is 50.00 % of 60.0 M CNY, level with the month clock; no plan to phase it by.',
    zh: '完成30.0百万元，占全年60.0百万元的50.00%，与序时进度持平；无分月计划，未按进度计划评价。',
  },
  {
    of: 'a plan with a hole',
    x: money,
    line: { profile: 'plan' },
    target: 60,
    actual: evenly(30, 6),
    plan: [5, Number.NaN, ...evenly(50, 10)],
    en: '30.0 M CNY is 50.00 % of 60.0 M CNY, level with the month clock, and 120.00 % of the plan to date; the plan to date has holes.',
    zh: '完成30.0百万元，占全年60.0百万元的50.00%，与序时进度持平，为进度计划的120.00%；至今的分月计划不完整。',
  },
  {
    of: 'a missing month',
    x: money,
    line: { profile: 'plan' },
    target: 440,
    actual: [38.1, 33.6, 36.4, Number.NaN, 35.9, 38],
    plan: [38, 34, 36.5, 36.5, 36.5, 38.5, ...evenly(220, 6)],
    en: '182.0 M CNY is 41.36 % of 440.0 M CNY, 0.34 pp behind the month clock (1.5 M CNY short), and 99.18 % of the plan to date; on 83.41 % coverage, counting what is missing neither as done nor as due.',
    zh: '完成182.0百万元，占全年440.0百万元的41.36%，落后序时进度0.34个百分点（差1.5百万元），为进度计划的99.18%；数据覆盖率83.41%，缺报部分既不计完成也不计应完成。',
  },
  {
    of: 'an estimate',
    x: money,
    target: 60,
    actual: { '2021-01': 5, '2021-02!': 5 },
    asked: { through: '2021-02' },
    en: '10.0 M CNY is 16.67 % of 60.0 M CNY, level with the month clock; estimates included.',
    zh: '完成10.0百万元，占全年60.0百万元的16.67%，与序时进度持平；含估计数。',
  },
  {
    of: 'an adjusted target',
    x: money,
    target: 66,
    adjusted: 60,
    actual: evenly(30, 6),
    en: '30.0 M CNY is 50.00 % of 60.0 M CNY, level with the month clock; the target was 66.0 M CNY in version 1.',
    zh: '完成30.0百万元，占全年60.0百万元的50.00%，与序时进度持平；版本1的目标为66.0百万元。',
  },
  {
    of: 'a restatement',
    x: money,
    target: 60,
    actual: [5, 5, 3.7],
    asked: { through: '2021-03', before: { x: [5, 5, 5] } },
    en: '13.7 M CNY is 22.83 % of 60.0 M CNY, 2.17 pp behind the month clock (1.3 M CNY short); restatement −1.3 M CNY.',
    zh: '完成13.7百万元，占全年60.0百万元的22.83%，落后序时进度2.17个百分点（差1.3百万元）；追溯调整−1.3百万元。',
  },
  {
    of: 'a line that began in April',
    x: money,
    line: { from: '2021-04' },
    target: 270,
    actual: [Number.NaN, Number.NaN, Number.NaN, 31, 31, 31],
    en: 'Began during the year (3 of its 9 months are gone): 93.0 M CNY is 34.44 % of 270.0 M CNY, 1.11 pp ahead of the month clock.',
    zh: '年中新增（考核期9个月，已过3个月）：完成93.0百万元，占全年270.0百万元的34.44%，超序时进度1.11个百分点。',
  },
  {
    of: 'a line that has not begun',
    x: money,
    line: { from: '2021-09' },
    target: 270,
    en: 'Its time has not begun.',
    zh: '尚未到考核起始期。',
  },
  {
    of: 'a line that began without data',
    x: money,
    line: { from: '2021-04' },
    target: 270,
    en: 'Nothing was reported.',
    zh: '没有上报数据。',
  },
  {
    of: 'an entity that ended',
    x: money,
    target: 120,
    actual: evenly(41, 4),
    more: { entities: [{ id: 'co', en: 'Company', zh: '公司', kind: 'plant', to: '2021-04' }] },
    en: '41.0 M CNY is 34.17 % of 120.0 M CNY, 0.83 pp ahead of the month clock; frozen when the entity ended.',
    zh: '完成41.0百万元，占全年120.0百万元的34.17%，超序时进度0.83个百分点；单位已撤并，数据冻结于撤并时。',
  },
  {
    of: 'an entity that ended before the year',
    x: money,
    target: 120,
    more: { entities: [{ id: 'co', en: 'Company', zh: '公司', kind: 'plant', to: '2020-12' }] },
    en: 'The entity had ended before the year.',
    zh: '单位在本年度之前已撤并。',
  },
  { of: 'no data', x: money, target: 120, en: 'Nothing was reported.', zh: '没有上报数据。' },
  {
    of: 'no target',
    x: money,
    actual: evenly(41, 6),
    en: '41.0 M CNY to date; no target was signed.',
    zh: '累计41.0百万元；未签订目标值。',
  },
  {
    of: 'neither target nor data',
    x: money,
    en: 'Nothing was reported; no target was signed.',
    zh: '没有上报数据；未签订目标值。',
  },
  {
    of: 'an indicator that is only watched',
    x: { ...money, better: 'none' },
    target: 120,
    actual: evenly(41, 6),
    en: '41.0 M CNY to date; it is only watched, as neither more nor less of it is better.',
    zh: '累计41.0百万元；该指标无优劣方向，仅作监测。',
  },
  {
    of: 'a stock on its way',
    x: { ...money, kind: 'stock', better: 'lower' },
    target: 460,
    actual: { '2020-12': 520, '2021-06': 486 },
    en: 'From 520.0 M CNY to 486.0 M CNY is 56.67 % of the way to 460.0 M CNY, 6.67 pp ahead of the month clock, where the path is at 490.2 M CNY.',
    zh: '由期初520.0百万元变为486.0百万元，完成至460.0百万元路程的56.67%，超序时进度6.67个百分点，路径值为490.2百万元。',
  },
  {
    of: 'a stock behind',
    x: { ...money, kind: 'stock', better: 'lower' },
    target: 460,
    actual: { '2020-12': 520, '2021-06': 500 },
    en: 'From 520.0 M CNY to 500.0 M CNY is 33.33 % of the way to 460.0 M CNY, 16.67 pp behind the month clock, where the path is at 490.2 M CNY.',
    zh: '由期初520.0百万元变为500.0百万元，完成至460.0百万元路程的33.33%，落后序时进度16.67个百分点，路径值为490.2百万元。',
  },
  {
    of: 'a stock that was there already',
    x: { ...money, kind: 'stock', better: 'lower' },
    target: 460,
    actual: { '2020-12': 450, '2021-06': 452 },
    en: '452.0 M CNY against at most 460.0 M CNY, better by 8.0 M CNY, 101.74 % attained, which the opening 450.0 M CNY had met already.',
    zh: '实际452.0百万元，目标不高于460.0百万元，优于目标8.0百万元，完成率101.74%（期初450.0百万元已达目标，须保持）。',
  },
  {
    of: 'a stock without opening value',
    x: { ...money, kind: 'stock', better: 'lower' },
    target: 460,
    actual: { '2021-06': 470 },
    en: '470.0 M CNY against at most 460.0 M CNY, missed by 10.0 M CNY, 97.83 % attained, judged as a level since its opening value is not known.',
    zh: '实际470.0百万元，目标不高于460.0百万元，差10.0百万元，完成率97.83%（期初值缺失，按当前水平评价）。',
  },
  {
    of: 'a level met',
    x: { id: 'x', unit: 'kg/t', kind: 'average', better: 'lower' },
    target: 124,
    actual: [122.16, 122.16, 122.16, 122.16, 122.16, 122.16],
    en: '122.16 kg/t against at most 124.00 kg/t, better by 1.84 kg/t, 101.48 % attained.',
    zh: '实际122.16千克/吨，目标不高于124.00千克/吨，优于目标1.84千克/吨，完成率101.48%。',
  },
  {
    of: 'a level missed',
    x: { id: 'x', unit: '%', kind: 'average', better: 'higher' },
    target: 95,
    actual: [94],
    asked: { through: '2021-01' },
    en: '94.00 % against at least 95.00 %, missed by 1.00 pp, 98.95 % attained.',
    zh: '实际94.00%，目标不低于95.00%，差1.00个百分点，完成率98.95%。',
  },
  {
    of: 'a level met exactly',
    x: { id: 'x', unit: '%', kind: 'average', better: 'higher' },
    target: 95,
    actual: [95],
    asked: { through: '2021-01' },
    en: '95.00 % against at least 95.00 %, met exactly.',
    zh: '实际95.00%，目标不低于95.00%，恰好达到。',
  },
  {
    of: 'a level in its season',
    x: { id: 'x', unit: 't/t', kind: 'average', better: 'lower' },
    line: { profile: 'plan' },
    target: 2.2,
    actual: evenly(14.1, 6),
    plan: half(26.4, 14.4),
    en: '2.35 t/t against at most 2.20 t/t, missed by 0.15 t/t, 93.18 % attained, where the season asks for 2.40 t/t.',
    zh: '实际2.35吨/吨，目标不高于2.20吨/吨，差0.15吨/吨，完成率93.18%，按进度计划为2.40吨/吨。',
  },
  {
    of: 'the worst observation',
    x: { id: 'x', unit: 'd', kind: 'stock', better: 'higher', decimals: 1 },
    line: { measure: 'worst' },
    target: 10,
    actual: [15, 12, 9.6, 11, 12, 13],
    en: 'The worst observation to date is 9.6 d against at least 10.0 d, missed by 0.4 d, 96.00 % attained.',
    zh: '年内最差值9.6天，目标不低于10.0天，差0.4天，完成率96.00%。',
  },
  {
    of: 'no event',
    x: { id: 'x', unit: '1', kind: 'flow', better: 'lower', decimals: 0 },
    line: { measure: 'count', profile: 'none' },
    actual: [0, 0, 0, 0, 0, 0],
    en: 'None happened.',
    zh: '未发生。',
  },
  {
    of: 'an event',
    x: { id: 'x', unit: '1', kind: 'flow', better: 'lower', decimals: 0 },
    line: { measure: 'count', profile: 'none' },
    actual: [0, 0, 2, 0, 0, 0],
    en: '2 where none may happen.',
    zh: '实际2，目标为零。',
  },
  {
    of: 'events within their number',
    x: { id: 'x', unit: '1', kind: 'flow', better: 'lower', decimals: 0 },
    line: { measure: 'count', profile: 'none' },
    target: 3,
    actual: [0, 0, 2, 0, 0, 0],
    en: '2 where at most 3 may happen.',
    zh: '实际2，目标不超过3。',
  },
  {
    of: 'a value in its range',
    x: { id: 'x', unit: '1', kind: 'average', better: { within: [1.38, 1.42] } },
    actual: [1.4, 1.43, 1.4, 1.39, 1.4, 1.38],
    en: '1.40 is within 1.38 to 1.42; 5 of 6 periods were inside.',
    zh: '1.40在控制范围1.38～1.42内；6期中5期在范围内。',
  },
  {
    of: 'a value outside its range',
    x: { id: 'x', unit: '1', kind: 'average', better: { within: [1.38, 1.42] }, decimals: 3 },
    actual: [1.436, 1.436, 1.436, 1.436, 1.436, 1.436],
    en: '1.436 is outside 1.380 to 1.420 by 0.016; 0 of 6 periods were inside.',
    zh: '1.436超出控制范围1.380～1.420，偏离0.016；6期中0期在范围内。',
  },
  {
    of: 'milestones',
    x: money,
    line: {
      measure: 'milestones',
      profile: 'none',
      milestones: [
        { id: 'a', en: 'a', zh: '甲', weight: 60, due: '2021-03-31' },
        { id: 'b', en: 'b', zh: '乙', weight: 40, due: '2021-06-30' },
      ],
    },
    asked: { reached: { 'x/a': '2021-03-01' } },
    en: 'Milestones worth 60.00 % of the weight are done, 100.00 % were due; 1 is overdue.',
    zh: '已完成节点占权重60.00%，应完成100.00%；1个节点逾期。',
  },
];

const review = ({ x, line, target, adjusted, actual, plan, more, asked }: Told) =>
  lineOf(
    {
      indicators: [x],
      lines: [{ indicator: 'x', ...(x.kind === 'flow' ? { profile: 'even' as const } : {}), ...line }],
      ...(target === undefined ? {} : { targets: { x: target } }),
      ...(adjusted === undefined ? {} : { adjusted: { x: adjusted } }),
      actual: actual === undefined ? {} : { x: actual },
      ...(plan === undefined ? {} : { plan: { x: plan } }),
      ...more,
    },
    asked,
  );

describe('the reason of a verdict', () => {
  it.each(told)('$of', (one) => {
    const line = review(one);
    expect(sayReason(line, 'en')).toBe(one.en);
    expect(sayReason(line, 'zh')).toBe(one.zh);
  });
});

describe('shares and points', () => {
  it('have two digits and each language’s spacing; points have no sign, the sentence says which way', () => {
    expect([showShare(0.50277, 'en'), showShare(0.50277, 'zh')]).toEqual(['50.28 %', '50.28%']);
    expect([showPointsApart(-0.00268, 'en'), showPointsApart(0.0069, 'zh')]).toEqual(['0.27 pp', '0.69个百分点']);
  });

  it('an attainment is shown within 0 and 200 %', () => {
    expect([-0.4, 1.0148, 2.25].map((one) => showAttainment(one, 'en'))).toEqual(['0.00 %', '101.48 %', '200.00 %']);
  });

  it('every verdict and flag has a name of its own in both languages', () => {
    for (const names of [Object.values(verdictNames), Object.values(flagNames)]) {
      expect(new Set(names.map(({ en }) => en)).size).toBe(names.length);
      expect(new Set(names.map(({ zh }) => zh)).size).toBe(names.length);
    }
  });
});
