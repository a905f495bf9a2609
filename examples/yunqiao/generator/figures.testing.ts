import { dataFiles } from './files.ts';

/** Sums of the figures as they stand in the data files, rounded as they are. */
export interface Figures {
  /** Over the months from `first` to `last`, of one entity or of all. */
  readonly sum: (indicator: string, window: Stretch, entity?: string) => number;
  /** At the end of a stretch. */
  readonly last: (indicator: string, window: Stretch, entity?: string) => number;
}

/** Labels of the first and the last month, both included. */
export type Stretch = readonly [first: string, last: string];

export const actual = figuresOf(
  'mines.csv',
  'refineries.csv',
  'carbon.csv',
  'power.csv',
  'finance.csv',
  'people-safety-environment.csv',
  'capability.csv',
);
export const plan = figuresOf('plan-2021.csv');
export const planRunFigures = figuresOf('plan-run-2021.csv');

function figuresOf(...names: readonly string[]): Figures {
  const files = dataFiles();
  const rows = names.flatMap((name) => rowsOf(files.get(name)!));
  const pick = (indicator: string, entity: string | undefined): readonly Row[] => {
    const found = rows.filter((row) => row.indicator === indicator && (entity === undefined || row.entity === entity));
    if (found.length === 0) throw new Error(`No row of ${indicator}`);
    return found;
  };
  return {
    sum: (indicator, [first, last], entity) => {
      let total = 0;
      for (const { values } of pick(indicator, entity)) {
        for (const [month, value] of values) if (month >= first && month <= last) total += value;
      }
      return total;
    },
    last: (indicator, [, last], entity) =>
      pick(indicator, entity).reduce((total, { values }) => total + values.get(last)!, 0),
  };
}

interface Row {
  readonly entity: string;
  readonly indicator: string;
  readonly values: ReadonlyMap<string, number>;
}

function rowsOf(text: string): readonly Row[] {
  const [header, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const months = header!.slice(3);
  return lines.map(([entity, indicator, , ...cells]) => ({
    entity: entity!,
    indicator: indicator!,
    values: new Map(months.map((month, place) => [month, Number(cells[place])])),
  }));
}

const aluminaElements = [
  'c_bauxite',
  'c_caustic',
  'c_soda',
  'c_lime',
  'c_steam',
  'c_power',
  'c_fuel',
  'c_clinker',
  'c_labour',
  'c_depr',
  'c_maint',
  'c_other',
  'c_residue',
];
const anodeElements = ['coke', 'pitch', 'butts', 'gas', 'power', 'labour', 'depr', 'maint', 'other'];

/** The company's ratios over a stretch of months, divided here by hand: the check beside the model's own formulas. */
export function periodFigures({ sum }: Figures, window: Stretch) {
  const of = (indicator: string, entity?: string): number => sum(indicator, window, entity);
  const totalOf = (indicators: readonly string[]): number =>
    indicators.reduce((total, indicator) => total + of(indicator), 0);
  const alumina = of('al_t');
  const manufacturing = totalOf(aluminaElements);
  const period = totalOf(['c_sell', 'c_admin', 'c_fin', 'c_rd']);
  const revenue = totalOf(['al_rev', 'anode_rev']);
  const anodes = of('bkd_ok_t');
  const atBudgetPrices =
    of('coke_t') * 1550 + of('pitch_t') * 3300 + of('butt_t') * 1550 * 1.05 + of('carbon_kwh') * 0.51;
  return {
    ore: of('ore_t') / 1e3,
    alumina: alumina / 1e3,
    r1: of('al_t', 'r1') / 1e3,
    r2: of('al_t', 'r2') / 1e3,
    feedGrade: of('fed_al_t') / of('fed_si_t'),
    oreConsumption: of('fed_t') / alumina,
    caustic: (1000 * of('naoh_t')) / of('al_bayer_t'),
    recovery: (98.6 * alumina) / of('fed_al_t'),
    steam: of('steam_t') / alumina,
    power: of('kwh') / alumina,
    energy:
      (of('steam_t') * 2.9 * 34.12 + of('kwh') * 0.1229 + of('gas_nm3') * 0.0355 * 34.12 + of('clk_kgce')) / alumina,
    mud: of('mud_t') / alumina,
    manufacturingCost: manufacturing / alumina,
    fullCost: (manufacturing + 1e6 * (0.88 * period + 0.012 * of('al_rev'))) / alumina,
    anodeCost: totalOf(anodeElements.map((element) => `carbon_c_${element}`)) / anodes,
    anodeCostAtBudget:
      (atBudgetPrices + totalOf(['gas', 'labour', 'depr', 'maint', 'other'].map((element) => `carbon_c_${element}`))) /
      anodes,
    miningCost: of('mine_cost') / of('ore_t'),
    profit: revenue - totalOf(['al_cogs', 'anode_cogs', 'taxsur', 'event_cost']) - period,
    bought: of('buy_ore_t') / 1e3,
    revenue,
    selfSufficiency: (100 * of('own_ore_t')) / (of('own_ore_t') + of('buy_ore_t')),
  };
}
