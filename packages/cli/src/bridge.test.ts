import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearFolders, type Answer } from './capture.testing.ts';
import { sampleCompany } from './sample.testing.ts';

const sample = sampleCompany();
beforeAll(sample.build);
afterAll(clearFolders);

const unitCost = ['bridge', 'cost.alumina_mfg', '--period', '2021-H1', '--from', 'plan-run'];

const ask = (args: readonly string[], language: 'en' | 'zh' = 'en', columns = 150): Promise<Answer> =>
  sample.ask(args, language, columns);

/** The row that begins with a label, with what stands before it: its depth. */
function rowOf({ out }: Answer, label: string): { readonly indent: number; readonly cells: readonly string[] } {
  const line = out.split('\n').find((one) => one.trimStart().startsWith(`${label}  `));
  if (line === undefined) throw new Error(`No row "${label}" in:\n${out}`);
  return { indent: line.length - line.trimStart().length, cells: line.trim().split(/ {2,}/) };
}

interface Step {
  readonly name: { readonly en: string; readonly zh: string };
  readonly tag: string | null;
  readonly effect: number;
  readonly printed: number;
  readonly children: readonly Step[];
}

interface Answered {
  readonly digit: number;
  readonly method: string;
  readonly legs: readonly {
    readonly from: { readonly scenario: string; readonly value: number; readonly printed: number };
    readonly to: { readonly printed: number; readonly period: string };
    readonly change: Step;
    readonly order: readonly (readonly { readonly role: string }[])[];
    readonly error: number | null;
    readonly level: { readonly entities: readonly string[] };
  }[];
}

const askJson = (args: readonly string[]): Promise<Answered> => sample.askJson(args);

const number = (text: string): number => Math.round(Number(text.replaceAll(',', '').replace('−', '-')) * 100);

describe('why alumina cost more than planned, in the terminal', () => {
  it.each([
    {
      language: 'en' as const,
      title: 'Yunqiao Bauxite & Alumina Co., Ltd. · alumina manufacturing cost · H1 2021\nplan run → actual, in CNY/t',
      sum: '1,904.08 +20.27 = 1,924.35: controllable −5.04, market +10.67, neither +14.64',
      method: 'Method: accounting chain, in this order: usage → price; dilution → spending.',
      level: 'Computed on the totals of Yunqiao Bauxite & Alumina Co., Ltd.; formulas opened 2 deep.',
      scale: 'Steps are drawn 78 times as large as the bars of the states.',
      left: '9 steps of 0.00 are left out.',
    },
    {
      language: 'zh' as const,
      title: '云峤矿铝有限公司 · 氧化铝制造成本 · 2021年上半年\n计划测算 → 实际，元/吨',
      sum: '1,904.08 +20.27 = 1,924.35：可控 −5.04，市场 +10.67，未归属 +14.64',
      method: '方法：连环替代法，顺序：单耗 → 单价；摊薄 → 支出。',
      level: '按云峤矿铝有限公司的合计数计算，公式展开2层。',
      scale: '各步的图形比例为状态条形的78倍。',
      left: '另有9步为0.00，未列出。',
    },
  ])('says from where to where, how and at what level: $language', async ({ language, title, ...lines }) => {
    const { code, out } = await ask(unitCost, language);
    expect(code).toBe(0);
    expect(out.startsWith(title)).toBe(true);
    for (const line of Object.values(lines)) expect(out).toContain(line);
  });

  it.each([
    { label: 'plan run', indent: 0, cells: ['1,904.08'] },
    { label: 'cost of caustic', indent: 2, cells: ['+4.32'] },
    { label: 'price of caustic', indent: 4, cells: ['+4.25', 'market', '1,480.00 → 1,517.26 CNY/t'] },
    { label: 'steam consumption', indent: 4, cells: ['−0.44', 'controllable', '2.2133 → 2.2085'] },
    { label: 'steam cost, Power & Steam Plant', indent: 4, cells: ['+14.64', '91.90 → 98.53 CNY/t'] },
    { label: 'actual', indent: 0, cells: ['1,924.35'] },
  ])('has a row for $label', async ({ label, indent, cells }) => {
    const row = rowOf(await ask(unitCost), label);
    expect(row.indent).toBe(indent);
    expect(row.cells).toEqual(expect.arrayContaining(cells));
  });

  it('adds up as printed: the first level from start to end', async () => {
    const lines = (await ask(unitCost)).out.split('\n');
    const figures = lines.flatMap((line) => {
      const [, indent, figure] = /^( *)\S.*? {2,}([+−]?[\d,]+\.\d\d)(?: |$)/.exec(line) ?? [];
      return indent === undefined || figure === undefined ? [] : [{ depth: indent.length, figure: number(figure) }];
    });
    const ends = figures.filter(({ depth }) => depth === 0).map(({ figure }) => figure);
    const steps = figures.filter(({ depth }) => depth === 2).map(({ figure }) => figure);
    expect(ends).toEqual([190_408, 192_435]);
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.reduce((sum, step) => sum + step, ends[0]!)).toBe(ends[1]);
  });

  it('draws each step from where the one before it ends', async () => {
    const lines = (await ask(unitCost)).out.split('\n');
    const barOf = (label: string): { readonly from: number; readonly to: number; readonly bar: string } => {
      const line = lines.find((one) => one.startsWith(`  ${label}`))!;
      const [bar] = /[█░│]+/.exec(line)!;
      return { from: line.indexOf(bar), to: line.indexOf(bar) + bar.length, bar };
    };
    const [bauxite, caustic, soda] = ['cost of bauxite', 'cost of caustic', 'cost of soda ash'].map(barOf);
    expect([caustic!.from, soda!.from]).toEqual([bauxite!.to, caustic!.to]);
    // Dearer is bad and light, cheaper is good and dark; the sign stands beside both.
    expect(caustic!.bar).toMatch(/^░+$/);
    expect(barOf('depreciation of alumina').bar).toMatch(/^█+$/);
  });

  it('opens the price of steam to coal when asked to go deeper', async () => {
    const answer = await ask([...unitCost, '--depth', '4']);
    expect(rowOf(answer, 'price of raw coal, Power & Steam Plant').cells).toEqual(
      expect.arrayContaining(['+15.23', 'market', '560.00 → 600.64 CNY/t']),
    );
    expect(answer.out).toContain('controllable −5.63, market +25.90\n');
  });

  it('goes by plant, down to where there are several', async () => {
    const answer = await ask([...unitCost, '--by-entity'], 'zh');
    expect(rowOf(answer, '一氧化铝厂')).toMatchObject({ indent: 4, cells: expect.arrayContaining(['+11.20']) });
    expect(rowOf(answer, '二氧化铝厂')).toMatchObject({ indent: 4, cells: expect.arrayContaining(['+9.07']) });
    expect(answer.out).toContain('按一氧化铝厂、二氧化铝厂计算后逐级加总');
  });

  it.each([60, 100, 140])('fits a terminal of %d columns', async (columns) => {
    for (const language of ['en', 'zh'] as const) {
      const { out } = await ask([...unitCost, '--depth', '4', '--by-entity'], language, columns);
      for (const line of out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }
  });
});

describe('the states', () => {
  const loss = ['bridge', 'refinery.caustic_loss'];

  it.each([
    {
      args: [...loss, '--period', '2021-H1', '--from', 'prior-year'],
      named: 'actual H1 2020 → actual H1 2021, in kg/t',
      sum: '124.01 −1.85 = 122.16',
    },
    {
      args: [...loss, '--from', '2020-H1', '--to', '2021-H1'],
      named: 'actual H1 2020 → ',
      sum: '124.01 −1.85 = 122.16',
    },
    { args: [...loss, '--period', '2021-H1'], named: 'plan 2021-1 → actual, in kg/t', sum: ' = 122.16' },
    { args: [...loss, '--from', '计划@2021年上半年'], named: 'plan 2021-1 → actual, in kg/t', sum: ' = 122.16' },
    { args: [...loss, '--from', 'plan@2021-1@2021-H1'], named: 'plan 2021-1 → actual, in kg/t', sum: ' = 122.16' },
    {
      args: [...loss, '--period', '2021-H1', '--from', 'r1', '--to', '二氧化铝厂'],
      named: 'First Alumina Refinery actual → Second Alumina Refinery actual',
      sum: '118.08 +13.16 = 131.24',
    },
  ])('$args', async ({ args, named, sum }) => {
    const { code, out } = await ask(args);
    expect(out).toContain(named);
    expect(out).toContain(sum);
    expect(code).toBe(0);
  });

  it('go from one to the next, and meet', async () => {
    const answer = await ask([
      'bridge',
      'refinery.output',
      '--period',
      '2021-H1',
      '--from',
      'prior-year',
      '--via',
      'plan-run',
      '--via',
      'plan',
    ]);
    expect(answer.out).toContain('582.35 +21.25 = 603.60\n603.60 −10.70 = 592.90\n592.90 +17.94 = 610.84');
    expect(rowOf(answer, 'plan run H1 2021').indent).toBe(0);
  });
});

describe('the JSON of a bridge', () => {
  it('adds up at every step, in effects and in printed digits', async () => {
    const { legs, digit, method } = await askJson([...unitCost, '--depth', '4', '--by-entity']);
    const [leg] = legs as [Answered['legs'][number]];
    expect([method, digit, leg.from.scenario]).toEqual(['chain', 0.01, 'comparator/plan-run']);
    expect(leg.from.printed + leg.change.printed).toBe(leg.to.printed);
    const check = ({ children, printed, effect }: Step): void => {
      if (children.length === 0) return;
      expect(children.reduce((sum, child) => sum + child.printed, 0)).toBe(printed);
      expect(children.reduce((sum, child) => sum + child.effect, 0)).toBeCloseTo(effect, 6);
      children.forEach(check);
    };
    check(leg.change);
    expect(leg.level.entities).toEqual(['r1', 'r2']);
  });

  it.each(['shapley', 'aumann-shapley', 'lmdi'])('%s has no order, and the same change', async (method) => {
    const { legs } = await askJson([...unitCost, '--method', method]);
    expect(legs[0]).toMatchObject({ order: [], change: { printed: 2027 } });
    expect(legs[0]!.error === null).toBe(method !== 'aumann-shapley');
  });

  it('has the order of the chain, which --first changes', async () => {
    const orderOf = async (args: readonly string[]): Promise<readonly string[]> =>
      (await askJson([...unitCost, ...args])).legs[0]!.order.map((step) => step.map(({ role }) => role).join(' '));
    expect(await orderOf([])).not.toContain('price usage');
    expect(await orderOf(['--first', '烧碱采购价'])).toContain('price usage');
  });
});

describe('a bridge asked wrongly', () => {
  const rest = ['bridge', 'cost.alumina_mfg', '--period', '2021-H1'];

  it.each<{ args: readonly string[]; en: string; zh: string; code: number }>([
    {
      args: [...rest, '--from', 'budgte'],
      en: 'is no scenario, period or entity',
      zh: '不是口径、期间或单位',
      code: 2,
    },
    { args: [...rest, '--depth', '0'], en: '--depth takes a number', zh: '--depth 应为数字', code: 2 },
    { args: [...rest, '--levels', 'all'], en: '--levels takes a number', zh: '--levels 应为数字', code: 2 },
    {
      args: ['bridge', 'refinery.caustic_loss', '--period', '2021-Q1', '--from', 'group-best'],
      en: 'naoh_t not given',
      zh: '缺少构成数据：naoh_t',
      code: 2,
    },
    {
      args: ['bridge', 'refinery.caustic_loss', '--period', '2021-H1', '--from', 'peer-a'],
      en: 'has no value',
      zh: '没有数值',
      code: 1,
    },
  ])('$args is told in both languages', async ({ args, en, zh, code }) => {
    const english = await ask(args, 'en', 400);
    expect(english.err).toContain(en);
    expect((await ask(args, 'zh', 400)).err).toContain(zh);
    expect([english.code, english.out]).toEqual([code, '']);
  });

  it('says everything that is wrong at once, in JSON too', async () => {
    const wrong = ['--entity', 'r9', '--from', 'plna', '--to', '2021-13', '--depth', 'x', '--levels', 'y'];
    const { problems } = await sample.askJson<{ readonly problems: readonly { readonly code: string }[] }>([
      ...rest,
      ...wrong,
    ]);
    expect(problems.map(({ code }) => code)).toEqual([
      'command-number-expected',
      'command-number-expected',
      'action-no-entity',
      'state-unknown',
      'period-month',
    ]);
  });
});
