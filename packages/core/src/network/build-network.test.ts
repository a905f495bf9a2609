import { describe, expect, it } from 'vitest';
import { say } from '../problem/index.ts';
import { buildNetwork } from './build-network.ts';
import type { ProcessFile } from './declarations.ts';
import { noNetwork } from './network.ts';
import { mill, modelOfMill, networkOf } from './works.testing.ts';

const model = modelOfMill();
const build = (content: ProcessFile, company = model) =>
  buildNetwork(company, { file: 'process.yaml', content }, (_file, path) => ({ file: path.join('.') }));
const codes = (content: ProcessFile): readonly string[] =>
  build(content).problems.map(({ code, severity, at }) => `${severity} ${code} ${at?.file ?? ''}`.trim());

const [digging, grinding] = mill.processes!;
const [stone, powder] = mill.stocks!;

/** The mill with something else at grinding. */
const ground = (more: object): ProcessFile => ({ ...mill, processes: [digging!, { ...grinding!, ...more }] });

describe('buildNetwork', () => {
  it('resolves what is right without a problem', () => {
    const { network, problems } = build(mill);
    expect(problems).toEqual([]);
    expect(network!.processes.map(({ id, entity, counts }) => [id, entity, counts])).toEqual([
      ['digging', 'pit', undefined],
      ['grinding', 'mill', 'made'],
    ]);
    expect(network!.ramps).toEqual([{ id: 'slow', name: { en: 'slow restart', zh: '缓慢复产' }, days: 9, from: 0.1 }]);
    expect(network!.processes[1]!.repairs).toMatchObject([{ planned: 24258, first: 24258, last: 24260, later: 0 }]);
  });

  it('knows everything by id and by either name', () => {
    const other = ground({
      entity: '磨坊',
      counts: '产量',
      makes: [{ material: 'Powder' }],
      uses: [{ material: '石料', rate: { indicator: '单耗', entity: 'mill', basis: 'plan' } }],
    });
    expect(
      networkOf({ ...other, permits: [{ ...mill.permits![0]!, terms: [{ process: '粉磨', rate: 1 }] }] }),
    ).toMatchObject({
      processes: [{}, { entity: 'mill', counts: 'made', uses: [{ material: 'stone', at: 'mill' }] }],
      permits: [{ terms: [{ process: 'grinding' }] }],
    });
  });

  it('has nothing where there is no file', () => {
    expect(buildNetwork(model, undefined, (file) => ({ file }))).toEqual({ network: noNetwork, problems: [] });
  });

  it('hands on the balances of its stocks, for the history to be checked by', () => {
    expect(networkOf(mill).balances).toMatchObject([{ indicator: 'closes', tolerance: 1, entities: ['mill'] }]);
  });

  it.each([
    {
      rule: 'a material that is not declared',
      content: ground({ makes: [{ material: 'powdr' }] }),
      gives: ['error network-unknown processes.1.makes.0.material'],
    },
    {
      rule: 'an entity that is not there',
      content: ground({ entity: 'mil' }),
      gives: ['error model-unknown-entity processes.1.entity'],
    },
    {
      rule: 'an indicator that is not there',
      content: ground({ uses: [{ material: 'stone', rate: { indicator: 'usee', basis: 'plan' } }] }),
      gives: ['error model-unknown-indicator processes.1.uses.0.rate.indicator'],
    },
    {
      rule: 'an indicator without its months',
      content: ground({ uses: [{ material: 'stone', rate: { indicator: 'use' } }] }),
      gives: ['error network-basis processes.1.uses.0.rate'],
    },
    {
      rule: 'an indicator of another unit',
      content: ground({ cost: { indicator: 'use', basis: 'plan' } }),
      gives: ['error network-unit processes.1.cost.indicator'],
    },
    {
      rule: 'an indicator that cannot be its level',
      content: ground({ counts: 'work' }),
      gives: ['error network-unit processes.1.counts'],
    },
    {
      rule: 'an amount of another unit',
      content: ground({ cost: '5 CNY/kWh' }),
      gives: ['error network-figure processes.1.cost'],
    },
    {
      rule: 'a fixed cost for each tonne',
      content: ground({ fixed: '5 CNY/t' }),
      gives: ['error network-figure processes.1.fixed'],
    },
    {
      rule: 'two figures in one',
      content: ground({ cost: { usual: 1, indicator: 'use', basis: 'plan' } }),
      gives: ['error network-figure-keys processes.1.cost'],
    },
    {
      rule: 'eleven months',
      content: ground({ capacity: { amount: Array.from({ length: 11 }, () => 1) } }),
      gives: ['error network-list processes.1.capacity.amount'],
    },
    {
      rule: 'a month that is none',
      content: ground({ capacity: { amount: { dated: { '2021-13': 1 } } } }),
      gives: ['error network-month processes.1.capacity.amount.dated.2021-13'],
    },
    {
      rule: 'a rate beside an amount',
      content: ground({ capacity: { amount: 1, rate: 1 } }),
      gives: ['error network-capacity-keys processes.1.capacity'],
    },
    {
      rule: 'a share beyond all',
      content: ground({ least: { share: 1.5 } }),
      gives: ['error network-range processes.1.least.share'],
    },
    {
      rule: 'an amount below nothing',
      content: ground({ rise: -5 }),
      gives: ['error network-range processes.1.rise'],
    },
    {
      rule: 'neither share nor amount',
      content: ground({ surge: { cost: 1 } }),
      gives: ['error network-part-keys processes.1.surge'],
    },
    {
      rule: 'parts of a capacity that is not there',
      content: ground({ capacity: undefined }),
      gives: ['error network-capacity-missing processes.1'],
    },
    {
      rule: 'a rate of the first product',
      content: ground({ makes: [{ material: 'powder', rate: 1 }] }),
      gives: ['error network-first-rate processes.1.makes.0.rate'],
    },
    {
      rule: 'a surge that ends before it begins',
      content: ground({ surge: { share: 0.1, from: '2021-09', to: '2021-08' } }),
      gives: ['error network-window processes.1.surge.to'],
    },
    {
      rule: 'repairs of no day, outside their window, and twice',
      content: ground({
        repairs: [
          { id: 'a', en: 'a', zh: '甲', days: 0, planned: '2021-07' },
          { id: 'a', en: 'b', zh: '乙', days: 3, planned: '2021-07', window: ['2021-08', '2021-09'] },
          { id: 'c', en: 'c', zh: '丙', days: 3, planned: '2021-08', window: ['2021-09', '2021-08'] },
        ],
      }),
      gives: [
        'error network-repair-days processes.1.repairs.0.days',
        'error network-planned processes.1.repairs.1.planned',
        'error network-window processes.1.repairs.2.window',
        'error network-twice processes.1.repairs.1',
      ],
    },
    {
      rule: 'an id that is none',
      content: { ...mill, ramps: [{ ...mill.ramps![0]!, id: 'slow one' }] },
      gives: ['error network-id ramps.0'],
    },
    {
      rule: 'two stocks of one place',
      content: { ...mill, stocks: [stone!, powder!, powder!] },
      gives: ['error network-twice stocks.2'],
    },
    {
      rule: 'a haul called as a purchase',
      content: { ...mill, hauls: [{ ...mill.hauls![0]!, id: 'bought' }] },
      gives: ['error network-twice purchases.0'],
    },
    {
      rule: 'a balance without tolerance',
      content: { ...mill, stocks: [{ ...stone!, balance: { indicator: 'closes', tolerance: 0 } }, powder!] },
      gives: ['error signal-tolerance stocks.0.balance.tolerance'],
    },
    {
      rule: 'a lead of half a month',
      content: { ...mill, purchases: [{ ...mill.purchases![0]!, lead: 0.5 }] },
      gives: ['error network-range purchases.0.lead'],
    },
    {
      rule: 'a unit that is none',
      content: { ...mill, permits: [{ ...mill.permits![0]!, unit: 'xyzzy' }] },
      gives: ['error network-unit-unread permits.0.unit'],
    },
    {
      rule: 'a blend that forgets one route and names another place’s',
      content: {
        ...mill,
        blends: [
          { id: 'b', en: 'b', zh: '配', material: 'stone', at: 'mill', least: 1, quality: { road: 2, orders: 3 } },
        ],
      },
      gives: ['error network-unknown blends.0.quality.orders', 'error network-quality blends.0.quality'],
    },
    {
      rule: 'a blend that forgets a process which makes the material there',
      content: {
        ...mill,
        blends: [{ id: 'b', en: 'b', zh: '配', material: 'powder', at: 'mill', most: 1, quality: {} }],
      },
      gives: ['error network-quality blends.0.quality'],
    },
    {
      rule: 'a blend that says nothing of its quality, and one that cannot be',
      content: {
        ...mill,
        blends: [
          { id: 'b', en: 'b', zh: '配', material: 'powder', at: 'mill', quality: { grinding: 2 } },
          { id: 'c', en: 'c', zh: '丙', material: 'powder', at: 'mill', least: 3, most: 2, quality: { grinding: 2 } },
        ],
      },
      gives: ['error network-blend-keys blends.0', 'error network-range blends.1.most'],
    },
  ] satisfies readonly { rule: string; content: ProcessFile; gives: readonly string[] }[])(
    'tells $rule',
    ({ content, gives }) => {
      expect(codes(content)).toEqual(gives);
      expect(build(content).network).toBeUndefined();
    },
  );

  it('warns of a place that nothing fills, and of one that nothing empties', () => {
    const content = { ...mill, stocks: [stone!], sales: [], hauls: [], purchases: [] };
    expect(codes({ ...content, stocks: [] }).map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual([
      'warning network-dry',
      'warning network-full',
      'warning network-full',
    ]);
    const [dry] = build({ ...content, stocks: [] }).problems;
    expect(say(dry!, 'en')).toMatch(/^Nothing brings stone at mill, and none lies there/);
    expect(say(dry!, 'zh')).toMatch(/^磨坊石料没有任何来源/);
    expect(build(content).network).toBeDefined();
  });

  it('needs months as the base grain', () => {
    const { problems } = build(mill, modelOfMill({ base: 'day' }));
    expect(problems.map(({ code }) => code)).toContain('network-base');
  });

  it('offers the nearest right name', () => {
    const [problem] = build(ground({ makes: [{ material: 'powdr' }] })).problems;
    expect(say(problem!, 'en')).toBe('There is no material "powdr" here. Known: stone, powder. Did you mean "powder"?');
    expect(say(problem!, 'zh')).toBe('此处没有物料“powdr”。可用：stone, powder。是否应为“powder”？');
  });
});
