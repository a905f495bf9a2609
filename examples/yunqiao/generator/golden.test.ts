import { describe, expect, it } from 'vitest';
import { labelOf, monthsOf } from './calendar.ts';
import { actual, periodFigures, plan, planRunFigures, type Figures, type Stretch } from './figures.testing.ts';
import { planRun } from './year.ts';

const months = monthsOf([2019, 2020, 2021]).map(labelOf);

/** A figure as it is printed, without the marks between thousands. */
const printed = (value: number, like: string): string => value.toFixed(like.split('.')[1]?.length ?? 0);

const rows = {
  ore: `152.09 110.32 159.57 160.50 168.36 160.50 155.81 155.81 156.85 168.36 160.50 155.00
        146.00 76.78 138.36 154.08 161.63 154.08 149.57 149.57 150.58 161.63 154.08 148.80
        154.37 111.97 161.97 162.91 170.89 162.91 128.68 114.09 156.48 170.89 162.91 157.32`,
  alumina: `104.21 92.18 100.39 94.18 99.37 103.97 107.43 107.43 95.14 107.43 101.89 104.21
        103.13 87.45 97.35 93.20 98.34 102.89 106.31 106.31 94.14 106.31 100.83 103.13
        107.11 94.75 103.18 96.80 102.14 106.86 89.30 92.51 96.62 109.11 103.48 105.84`,
  anodes: `12.02 10.17 12.27 12.11 12.52 12.11 12.52 12.52 12.11 12.52 11.87 12.02
        11.76 10.32 12.01 11.86 12.25 11.86 12.25 12.25 11.86 12.25 11.62 11.76
        12.46 10.55 12.71 12.56 12.97 12.56 12.46 12.85 12.43 12.85 12.18 12.33`,
};

describe('months from 2019 to 2021, kt', () => {
  it.each([
    { row: 'ore', indicator: 'ore_t', golden: rows.ore },
    { row: 'alumina', indicator: 'al_t', golden: rows.alumina },
    { row: 'anodes', indicator: 'bkd_ok_t', golden: rows.anodes },
  ])('$row', ({ indicator, golden }) => {
    const made = months.map((month) => (actual.sum(indicator, [month, month]) / 1e3).toFixed(2));
    expect(made).toEqual(golden.split(/\s+/));
  });
});

const columns = [
  'ore',
  'alumina',
  'r1',
  'r2',
  'feedGrade',
  'oreConsumption',
  'caustic',
  'recovery',
  'steam',
  'power',
  'energy',
  'mud',
  'manufacturingCost',
  'fullCost',
  'anodeCost',
  'miningCost',
  'profit',
  'bought',
] as const;

describe('periods, from the figures in the files', () => {
  it.each<{ period: string; figures: Figures; window: Stretch; golden: string }>([
    {
      period: '2019',
      figures: actual,
      window: ['2019-01', '2019-12'],
      golden:
        '1863.67 1217.85 777.11 440.75 5.128 2.2010 125.46 74.45 2.2084 242.59 391.45 1.3115 2026.36 2184.98 2671.60 296.68 243.06 911.05',
    },
    {
      period: 'first half of 2020',
      figures: actual,
      window: ['2020-01', '2020-06'],
      golden:
        '830.94 582.35 375.28 207.07 5.059 2.1995 124.01 74.51 2.2303 243.97 391.96 1.3093 1945.66 2095.32 2331.10 303.43 -22.09 450.10',
    },
    {
      period: '2020',
      figures: actual,
      window: ['2020-01', '2020-12'],
      golden:
        '1745.17 1199.39 765.23 434.16 5.055 2.1980 124.08 74.55 2.2157 243.39 392.33 1.3088 1908.68 2054.79 2455.04 300.45 2.69 891.23',
    },
    {
      period: 'first half of 2021',
      figures: actual,
      window: ['2021-01', '2021-06'],
      golden:
        '925.01 610.84 393.70 217.15 4.989 2.1947 122.16 74.63 2.2085 241.62 389.41 1.3043 1924.35 2063.68 3226.39 297.11 25.68 415.46',
    },
    {
      period: '2021, no action after the flood',
      figures: actual,
      window: ['2021-01', '2021-12'],
      golden:
        '1815.38 1207.71 789.43 418.28 4.998 2.1916 121.88 74.67 2.2105 242.51 389.88 1.3010 2071.78 2216.58 3683.53 298.76 259.27 831.48',
    },
    {
      period: '2021 as planned',
      figures: planRunFigures,
      window: ['2021-01', '2021-12'],
      golden: '1891.6 1236.88 - - 4.985 2.1935 122.24 - 2.202 - 390.8 - 1890.8 - 2952 - 75.5 821.4',
    },
  ])('$period', ({ figures, window, golden }) => {
    const values = periodFigures(figures, window);
    const expected = golden.split(' ');
    const made = columns.map((column, place) =>
      expected[place] === '-' ? '-' : printed(values[column], expected[place]!),
    );
    expect(made).toEqual(expected);
  });

  it('first half of 2021: the rest of its review', () => {
    const half: Stretch = ['2021-01', '2021-06'];
    const values = periodFigures(actual, half);
    expect(values.revenue.toFixed(1)).toBe('1536.9');
    expect(values.selfSufficiency.toFixed(2)).toBe('69.01');
    expect(values.anodeCostAtBudget.toFixed(1)).toBe('2954.1');
    expect((actual.sum('bkd_ok_t', half) / 1e3).toFixed(2)).toBe('73.80');
    const caustic = (id: string): number =>
      (1000 * actual.sum('naoh_t', half, id)) / actual.sum('al_bayer_t', half, id);
    expect([caustic('r1').toFixed(2), caustic('r2').toFixed(2)]).toEqual(['118.08', '131.24']);
    expect(actual.last('ar', half) + actual.last('inv', half)).toBe(486);
    expect(actual.last('ar', ['2020-12', '2020-12']) + actual.last('inv', ['2020-12', '2020-12'])).toBe(520);
    expect(actual.sum('value_created', half)).toBeCloseTo(18.9, 9);
    expect(actual.sum('c_admin', half)).toBeCloseTo(34.9, 9);
    expect(((100 * actual.sum('mud_used_t', half)) / actual.sum('mud_t', half)).toFixed(4)).toBe('12.6000');
    expect((100 * actual.sum('dir_ontime_n', half)) / actual.sum('dir_due_n', half)).toBe(96.4);
    for (const indicator of ['fatal_n', 'env_event_n', 'exceed_h']) expect(actual.sum(indicator, half)).toBe(0);
  });
});

describe('June 2021', () => {
  const june: Stretch = ['2021-06', '2021-06'];
  const grade = (id: string): number => actual.sum('fed_al_t', june, id) / actual.sum('fed_si_t', june, id);

  it.each([
    { indicator: 'al_t', entity: 'r1', golden: '68082.3' },
    { indicator: 'fed_t', entity: 'r1', golden: '148523.1' },
    { indicator: 'naoh_t', entity: 'r1', golden: '8036.6' },
    { indicator: 'mud_t', entity: 'r1', golden: '86435.7' },
    { indicator: 'steam_t', entity: 'r1', golden: '143984.0' },
    { indicator: 'buy_ore_t', entity: 'r1', golden: '57826.8' },
    { indicator: 'ore_stock_t', entity: 'r1', golden: '106182.2' },
    { indicator: 'al_t', entity: 'r2', golden: '38777.3' },
    { indicator: 'al_bayer_t', entity: 'r2', golden: '31081.0' },
    { indicator: 'fed_t', entity: 'r2', golden: '85917.8' },
    { indicator: 'naoh_t', entity: 'r2', golden: '4108.4' },
    { indicator: 'soda_t', entity: 'r2', golden: '600.3' },
    { indicator: 'ore_stock_t', entity: 'r2', golden: '63951.4' },
    { indicator: 'steam_out_t', entity: 'power', golden: '231317' },
    { indicator: 'gen_kwh', entity: 'power', golden: '15035622' },
    { indicator: 'grid_kwh', entity: 'power', golden: '13718364' },
    { indicator: 'coal_t', entity: 'power', golden: '39242.8' },
  ])('$indicator of $entity is $golden', ({ indicator, entity, golden }) => {
    expect(printed(actual.sum(indicator, june, entity), golden)).toBe(golden);
  });

  it('grades and prices', () => {
    expect((actual.sum('fed_al_t', june, 'r1') / actual.sum('fed_t', june, 'r1')).toFixed(4)).toBe('0.6068');
    expect([grade('r1').toFixed(4), grade('r2').toFixed(4)]).toEqual(['5.1454', '4.7023']);
    expect((actual.sum('c_bauxite', june) / actual.sum('fed_t', june)).toFixed(2)).toBe('316.61');
    expect((actual.sum('c_steam', june) / actual.sum('steam_t', june)).toFixed(2)).toBe('107.84');
  });
});

describe('the flood', () => {
  it('leaves the first refinery with ore for 15.2 days in July and 9.6 in August', () => {
    const cover = (month: string): string =>
      (actual.last('ore_stock_t', [month, month], 'r1') / (actual.sum('fed_t', [month, month], 'r1') / 31)).toFixed(1);
    expect([cover('2021-07'), cover('2021-08')]).toEqual(['15.2', '9.6']);
  });

  it('costs 19.81 and 16.60 kt of alumina against the plan run', () => {
    const run = planRun();
    const lost = [6, 7].map((place) => {
      const planned = Object.values(run[place]!.refineries).reduce(
        (sum, { alumina: a }) => sum + a.bayer + a.sinter,
        0,
      );
      const month = labelOf(run[place]!.month);
      return ((planned - actual.sum('al_t', [month, month])) / 1e3).toFixed(2);
    });
    expect(lost).toEqual(['19.81', '16.60']);
  });
});

describe('cost per tonne of alumina, first half of 2021, plan run to actual', () => {
  const half: Stretch = ['2021-01', '2021-06'];
  const ratios = (of: string, to: string): [planned: number, made: number] => {
    const ratio = (figures: Figures): number => figures.sum(of, half) / figures.sum(to, half);
    return [ratio(planRunFigures), ratio(actual)];
  };

  it('rises from 1,904.077 to 1,924.350', () => {
    expect(periodFigures(planRunFigures, half).manufacturingCost.toFixed(3)).toBe('1904.077');
    expect(periodFigures(actual, half).manufacturingCost.toFixed(3)).toBe('1924.350');
  });

  it.each([
    { element: 'bauxite', used: 'fed_t', paid: 'c_bauxite', usage: '2.194165 2.194683', effects: '0.163 2.355' },
    { element: 'caustic', used: 'naoh_t', paid: 'c_caustic', usage: '0.114008 0.114057', effects: '0.073 4.250' },
    { element: 'soda ash', used: 'soda_t', paid: 'c_soda', usage: undefined, effects: '0.000 0.951' },
    { element: 'lime', used: 'lime_t', paid: 'c_lime', usage: '0.250058 0.250115', effects: '0.017 0.750' },
    { element: 'steam', used: 'steam_t', paid: 'c_steam', usage: '2.213263 2.208456', effects: '-0.442 14.639' },
    { element: 'power', used: 'kwh', paid: 'c_power', usage: '242.1315 241.6234', effects: '-0.259 0.000' },
    { element: 'gas', used: 'gas_nm3', paid: 'c_fuel', usage: '85.9155 85.9155', effects: '0.000 0.000' },
    { element: 'clinker coal', used: 'clk_kgce', paid: 'c_clinker', usage: undefined, effects: '0.000 2.361' },
  ])('$element by usage and by price', ({ used, paid, usage, effects }) => {
    const [planned, made] = ratios(used, 'al_t');
    const [budget, price] = ratios(paid, used);
    const found = [(made - planned) * budget, made * (price - budget)].map((effect) => effect.toFixed(3));
    expect(found.map((text) => text.replace('-0.000', '0.000')).join(' ')).toBe(effects);
    if (usage === undefined) return;
    expect([planned, made].map((value) => printed(value, usage.split(' ')[0]!)).join(' ')).toBe(usage);
  });

  it.each([
    { price: 'bauxite', paid: 'c_bauxite', used: 'fed_t', golden: ['314.5678', '315.6409'] },
    { price: 'steam', paid: 'c_steam', used: 'steam_t', golden: ['91.9022', '98.5310'] },
  ])('the price of $price', ({ paid, used, golden }) => {
    expect(ratios(paid, used).map((value) => value.toFixed(4))).toEqual(golden);
  });

  it('is the same in the plan as in the plan run, but for the steps of 100 t', () => {
    const planned = periodFigures(plan, half).manufacturingCost;
    expect(Math.abs(planned - 1904.077)).toBeLessThan(0.05);
  });
});
