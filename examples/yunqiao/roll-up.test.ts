import { beforeAll, describe, expect, it } from 'vitest';
import { companyReader, openSample, spoken, type Question } from './workspace.testing.ts';

let sample: Awaited<ReturnType<typeof openSample>>;
let measure: ReturnType<typeof companyReader>;

beforeAll(async () => {
  sample = await openSample();
  measure = companyReader(sample.model, sample.facts);
});

/** A figure as it is printed: in its golden value's digits, without marks between thousands. */
function printed(question: Question, golden: string, scale = 1): string {
  return (measure(question).value / scale).toFixed(golden.split('.')[1]?.length ?? 0);
}

describe('the workspace', () => {
  it('is read without a problem, to the last cell', () => {
    expect(spoken(sample.problems)).toBe('');
    expect(sample.cube.problems).toEqual([]);
    expect(sample.facts.filter(({ status }) => status !== 'actual')).toEqual([]);
  });

  it('has every figure that is expected of anyone', () => {
    const { model } = sample;
    const incomplete = [...model.indicators.keys()].flatMap((indicator) => {
      const { reported, expected } = measure({ indicator, months: ['2019-01', '2021-12'] });
      return reported === expected && expected > 0 ? [] : [`${indicator} ${reported}/${expected}`];
    });
    expect(incomplete).toEqual([]);
  });

  it('has a value for every indicator over the company', () => {
    const absent = [...sample.model.indicators.keys()].filter((indicator) =>
      Number.isNaN(measure({ indicator, months: ['2021-01', '2021-06'] }).value),
    );
    expect(absent).toEqual([]);
  });

  it('has a target for every contract line that needs one, and a line for every target', () => {
    const needed = sample.model.contracts.flatMap(({ entity, lines }) =>
      lines
        .filter(({ measure: judged }) => judged !== 'in-range')
        .map((line) => `${line.entity ?? entity} ${line.indicator}`),
    );
    const given = sample.facts
      .filter(({ scenario, version }) => scenario === 'target/assessment' && version === '2021-1')
      .map(({ entity, indicator }) => `${entity} ${indicator}`);
    expect(given.sort()).toEqual(needed.sort());
  });
});

const columns = [
  { indicator: 'mine.ore_output', scale: 1e3 },
  { indicator: 'refinery.output', scale: 1e3 },
  { indicator: 'refinery.output', entity: 'r1', scale: 1e3 },
  { indicator: 'refinery.output', entity: 'r2', scale: 1e3 },
  { indicator: 'refinery.feed_as' },
  { indicator: 'refinery.ore_consumption' },
  { indicator: 'refinery.caustic_loss' },
  { indicator: 'refinery.recovery' },
  { indicator: 'refinery.steam' },
  { indicator: 'refinery.power' },
  { indicator: 'refinery.process_energy' },
  { indicator: 'refinery.mud_rate' },
  { indicator: 'cost.alumina_mfg' },
  { indicator: 'cost.alumina_full' },
  { indicator: 'cost.anode_mfg' },
  { indicator: 'mine.unit_cost' },
  { indicator: 'fin.profit_total', scale: 1e6 },
  { indicator: 'market.ore_bought', scale: 1e3 },
];

describe('periods, rolled up from the imported base quantities', () => {
  it.each<{ period: string; months: Question['months']; scenario?: string; golden: string }>([
    {
      period: '2019',
      months: ['2019-01', '2019-12'],
      golden:
        '1863.67 1217.85 777.11 440.75 5.128 2.2010 125.46 74.45 2.2084 242.59 391.45 1.3115 2026.36 2184.98 2671.60 296.68 243.06 911.05',
    },
    {
      period: 'first half of 2020',
      months: ['2020-01', '2020-06'],
      golden:
        '830.94 582.35 375.28 207.07 5.059 2.1995 124.01 74.51 2.2303 243.97 391.96 1.3093 1945.66 2095.32 2331.10 303.43 -22.09 450.10',
    },
    {
      period: '2020',
      months: ['2020-01', '2020-12'],
      golden:
        '1745.17 1199.39 765.23 434.16 5.055 2.1980 124.08 74.55 2.2157 243.39 392.33 1.3088 1908.68 2054.79 2455.04 300.45 2.69 891.23',
    },
    {
      period: 'first half of 2021',
      months: ['2021-01', '2021-06'],
      golden:
        '925.01 610.84 393.70 217.15 4.989 2.1947 122.16 74.63 2.2085 241.62 389.41 1.3043 1924.35 2063.68 3226.39 297.11 25.68 415.46',
    },
    {
      period: '2021, no action after the flood',
      months: ['2021-01', '2021-12'],
      golden:
        '1815.38 1207.71 789.43 418.28 4.998 2.1916 121.88 74.67 2.2105 242.51 389.88 1.3010 2071.78 2216.58 3683.53 298.76 259.27 831.48',
    },
    {
      period: '2021 as the plan run has it',
      months: ['2021-01', '2021-12'],
      scenario: 'comparator/plan-run',
      golden: '1891.6 1236.88 - - 4.985 2.1935 122.24 - 2.202 - 390.8 - 1890.8 - 2952 - 75.5 821.4',
    },
  ])('$period', ({ months, scenario = 'actual', golden }) => {
    const expected = golden.split(' ');
    const made = columns.map(({ scale = 1, ...column }, place) =>
      expected[place] === '-' ? '-' : printed({ ...column, months, scenario }, expected[place]!, scale),
    );
    expect(made).toEqual(expected);
  });
});

describe('the first half of 2021', () => {
  const months: Question['months'] = ['2021-01', '2021-06'];

  it.each([
    { indicator: 'mine.self_sufficiency', golden: '69.01' },
    { indicator: 'refinery.caustic_loss', entity: 'r1', golden: '118.08' },
    { indicator: 'refinery.caustic_loss', entity: 'r2', golden: '131.24' },
    { indicator: 'refinery.soda_total', golden: '117.96' },
    { indicator: 'carbon.output', golden: '73.80', scale: 1e3 },
    { indicator: 'cost.anode_mfg_const', golden: '2954.1' },
    { indicator: 'fin.revenue', golden: '1536.9', scale: 1e6 },
    { indicator: 'fin.two_funds', golden: '486', scale: 1e6 },
    { indicator: 'prog.value_created', golden: '18.9', scale: 1e6 },
    { indicator: 'cost.admin', golden: '34.9', scale: 1e6 },
    { indicator: 'env.mud_used', golden: '12.6' },
    { indicator: 'prog.directives_ontime', golden: '96.4' },
    { indicator: 'safety.fatalities', golden: '0' },
    { indicator: 'env.events', golden: '0' },
    { indicator: 'env.exceed_h', golden: '0' },
    { indicator: 'cost.alumina_mfg', scenario: 'comparator/plan-run', golden: '1904.077' },
    { indicator: 'cost.alumina_mfg', golden: '1924.350' },
    { indicator: 'refinery.output', scenario: 'plan@2021-1', golden: '592.900', scale: 1e3 },
    { indicator: 'mine.ore_output', scenario: 'plan@2021-1', golden: '909.5', scale: 1e3 },
    { indicator: 'cost.alumina_mfg', scenario: 'plan@2021-1', golden: '1904.1' },
  ])('$indicator is $golden', ({ golden, scale = 1, ...question }) => {
    expect(printed({ ...question, months }, golden, scale)).toBe(golden);
  });
});

describe('single months', () => {
  it.each([
    { indicator: 'mine.stock_days', entity: 'r1', month: '2021-07', golden: '15.2' },
    { indicator: 'mine.stock_days', entity: 'r1', month: '2021-08', golden: '9.6' },
    { indicator: 'refinery.feed_as', entity: 'r1', month: '2021-06', golden: '5.1454' },
    { indicator: 'refinery.feed_as', entity: 'r2', month: '2021-06', golden: '4.7023' },
    { indicator: 'cost.steam_unit', entity: 'power', month: '2021-06', golden: '107.84' },
    { indicator: 'fin.two_funds', entity: 'yunqiao', month: '2020-12', golden: '520000000' },
  ])('$indicator of $entity in $month is $golden', ({ indicator, entity, month, golden }) => {
    expect(printed({ indicator, entity, months: [month, month] }, golden)).toBe(golden);
  });
});
