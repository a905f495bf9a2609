import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say } from '@overhalf/core';
import { bridgeStates, type Bridged, type BridgeStates } from './bridge-states.ts';
import { clearFolders, done, openDesk, refusalOf, who, type Desk } from './workspace.testing.ts';

let desk: Desk;

/** The starter, with a plan of the north plant for May and June. */
beforeAll(async () => {
  desk = await openDesk();
  await desk.bring([]);
  const plan = [
    ['plant-north', 'output', 'plan', '2026-05', 9000, 't'],
    ['plant-north', 'output', 'plan', '2026-06', 9000, 't'],
    ['plant-north', 'energy', 'plan', '2026-05', 1_206_000, 'kWh'],
    ['plant-north', 'energy', 'plan', '2026-06', 1_206_000, 'kWh'],
  ];
  const text = [['Entity', 'Indicator', 'Scenario', 'Period', 'Value', 'Unit'], ...plan]
    .map((row) => `${row.join(',')}\n`)
    .join('');
  const file = await desk.write('plan.csv', text);
  await desk.bring([file], { mapping: `${desk.folder}/mappings/targets.yaml` });
});
afterAll(clearFolders);

const asking = (input: Partial<BridgeStates>) =>
  bridgeStates(desk.ports, who, { folder: desk.folder, indicator: 'energy_per_tonne', ...input });

const bridged = async (input: Partial<BridgeStates>): Promise<Bridged> => done(await asking(input), 'bridged');

/** The states as text, and the printed numbers along the bridge. */
function pathOf({ states, legs }: Bridged): readonly [states: readonly string[], printed: readonly number[]] {
  return [
    states.map(({ scenario, range, entity }) => `${scenario} ${range.label} ${entity}`),
    [legs[0]!.from.printed, ...legs.map(({ to }) => to.printed)],
  ];
}

describe('a bridge between states', () => {
  it.each<{ name: string; input: Partial<BridgeStates>; states: readonly string[] }>([
    {
      name: 'goes from the plan in force to actual unless told otherwise',
      input: { entity: 'plant-north', period: '2026-06' },
      states: ['plan@2026-1 2026-06 plant-north', 'actual 2026-06 plant-north'],
    },
    {
      name: 'takes a period alone as the actual figures of it',
      input: { from: '2026-Q1', to: '2026-Q2' },
      states: ['actual 2026-Q1 works', 'actual 2026-Q2 works'],
    },
    {
      name: 'takes the period of the other state where one names none',
      input: { entity: 'plant-north', from: '计划', to: 'actual@2026-05' },
      states: ['plan@2026-1 2026-05 plant-north', 'actual 2026-05 plant-north'],
    },
    {
      name: 'reads a version before a period',
      input: { from: 'plan@2026-1@2026-05', to: '2026-06', entity: '北厂' },
      states: ['plan@2026-1 2026-05 plant-north', 'actual 2026-06 plant-north'],
    },
    {
      name: 'sets an entity against another',
      input: { from: 'North plant', to: '南厂', period: '2026-H1' },
      states: ['actual 2026-H1 plant-north', 'actual 2026-H1 plant-south'],
    },
    {
      name: 'goes over states on the way',
      input: { from: '2026-01', via: ['2026-02', '2026-03'], to: '2026-04' },
      states: ['actual 2026-01 works', 'actual 2026-02 works', 'actual 2026-03 works', 'actual 2026-04 works'],
    },
  ])('$name', async ({ input, states }) => {
    const outcome = await bridged(input);
    const [named, printed] = pathOf(outcome);
    expect(named).toEqual(states);
    outcome.legs.forEach(({ root }, leg) => expect(printed[leg]! + root.printed).toBe(printed[leg + 1]));
    outcome.legs.slice(1).forEach(({ from }, leg) => expect(from).toEqual(outcome.legs[leg]!.to));
  });

  it('has the drivers of the formula, by the chain worked out by hand', async () => {
    const { legs } = await bridged({ entity: 'plant-north', period: '2026-06' });
    const [{ from, to, root }] = legs as [Bridged['legs'][number]];
    expect([from.value, to.value]).toEqual([134, 135]);
    // 1,206,000 kWh over 9,000 t → 1,188,000 over 8,800: output moves first.
    const effects = Object.fromEntries(root.children.map(({ indicator, effect }) => [indicator, effect]));
    const sum = effects['output']! + effects['energy']!;
    expect(sum).toBeCloseTo(1, 9);
    const outputFirst = 1_206_000 / 8800 - 134;
    const energyFirst = 1_188_000 / 9000 - 134;
    const [{ indicator }] = root.children as [(typeof root.children)[number]];
    expect(effects[indicator!]).toBeCloseTo(indicator === 'output' ? outputFirst : energyFirst, 9);
  });

  it('opens entities down to where there are several, or as many levels as asked', async () => {
    const apart = { from: '2026-Q1', to: '2026-Q2' };
    const entities = async (input: Partial<BridgeStates>) =>
      (await bridged({ ...apart, ...input })).legs[0]!.level.entities;
    expect(await entities({})).toEqual(['works']);
    expect(await entities({ byEntity: true })).toEqual(['plant-north', 'plant-south']);
    expect(await entities({ levels: 1 })).toEqual(['plant-north', 'plant-south']);
  });

  it('says that a state is incomplete', async () => {
    const { problems } = await bridged({ indicator: 'output', period: '2026-Q2', from: 'plan' });
    expect(problems).toMatchObject([{ code: 'bridge-incomplete', which: 'from', reported: 2, expected: 6 }]);
  });

  it('knows what was known', async () => {
    expect(refusalOf(await asking({ entity: 'plant-north', period: '2026-06', asOf: '1' }))).toEqual(['state-none']);
  });
});

describe('a bridge asked wrongly', () => {
  const rest = { period: '2026-06', entity: 'plant-north' };

  it.each<{ input: Partial<BridgeStates>; en: string; zh: string }>([
    { input: { ...rest, indicator: 'outptu' }, en: 'Did you mean "output"?', zh: '是否应为“output”？' },
    { input: { ...rest, entity: 'west' }, en: 'No entity is called "west".', zh: '没有名为“west”的单位。' },
    { input: {}, en: 'No period was named.', zh: '没有指明期间。' },
    { input: { period: '2030-01' }, en: 'lies outside', zh: '不在本工作区的期间' },
    {
      input: { ...rest, from: 'budget' },
      en: '"budget" is no scenario, period or entity.',
      zh: '“budget”不是口径、期间或单位。',
    },
    { input: { ...rest, from: 'North plnat' }, en: 'Did you mean "North plant"?', zh: '是否应为“North plant”？' },
    { input: { ...rest, from: 'forecast' }, en: 'No forecast has figures', zh: '尚无预计数据' },
    { input: { ...rest, to: '2026-13' }, en: 'months run from 01 to 12', zh: '月份只能是 01 至 12' },
    {
      input: { ...rest, from: 'plan@actual' },
      en: '"plan@actual" names two scenarios.',
      zh: '“plan@actual”中有两个口径。',
    },
    { input: { ...rest, from: '2026-01@2026-02' }, en: 'names two periods', zh: '中有两个期间' },
    { input: { ...rest, from: 'plant-north@南厂' }, en: 'names two entities', zh: '中有两个单位' },
    { input: { ...rest, from: 'actual' }, en: 'both where a bridge begins and where it ends', zh: '起点与终点同为' },
    {
      input: { ...rest, from: 'plant-north', to: 'plant-south', byEntity: true },
      en: '--by-entity opens the entities below',
      zh: '--by-entity 展开同一单位的下级单位',
    },
    {
      input: { ...rest, from: 'plant-north', to: 'plant-south', levels: 1 },
      en: '--levels opens the entities below',
      zh: '--levels 展开同一单位的下级单位',
    },
    {
      input: { ...rest, method: 'lmdi', first: ['output'] },
      en: '--first needs --method chain',
      zh: '使用 --first 时须同时给出 --method chain',
    },
    { input: { ...rest, asOf: '99' }, en: 'There is no change set 99', zh: '没有“99”号变更' },
    { input: { ...rest, indicator: 'output', period: '2026-04' }, en: 'in the starting state', zh: '在起点没有数值' },
    { input: { ...rest, from: 'prior-year' }, en: 'has no value', zh: '没有数值' },
  ])('$input is told in both languages', async ({ input, en, zh }) => {
    const outcome = await asking(input);
    if (outcome.kind !== 'refused') throw new Error(outcome.kind);
    expect(outcome.problems.map((problem) => say(problem, 'en')).join(' ')).toContain(en);
    expect(outcome.problems.map((problem) => say(problem, 'zh')).join(' ')).toContain(zh);
  });

  it('says everything that is wrong at once', async () => {
    const input = { entity: 'west', from: 'x', via: ['2026-13'], to: 'plan@actual', first: ['foo'] };
    expect(refusalOf(await asking({ ...input, asOf: '99' }))).toEqual([
      'action-no-change-set',
      'action-no-entity',
      'state-unknown',
      'period-month',
      'state-twice',
      'action-no-indicator',
    ]);
  });
});
