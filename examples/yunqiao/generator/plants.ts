import { daysIn } from './calendar.ts';
import { inYear } from './course.ts';
import { chemistry, mines, refineries, type Mine, type RefineryId } from './parameters.ts';
import { budgetPrices, marketPrices } from './prices.ts';
import { seriesOf, type Series } from './series.ts';
import { mineRates, plantRates } from './technical.ts';
import { coalDays, molarRatio, mudUsed, mudUsedFirstHalf, mudUsedPlan, typed } from './typed.ts';
import type { CompanyMonth } from './year.ts';

/** What the mines report. */
export const mineSeries: readonly Series[] = mines.flatMap((mine) => mineReports(mine));

function mineReports({ id, stripRatio }: Mine): Series[] {
  const rates = mineRates[id];
  return [
    ...seriesOf(id, 't', {
      ore_t: (at) => at.mines[id].ore.ore,
      ore_al_t: (at) => at.mines[id].ore.alumina,
      ore_si_t: (at) => at.mines[id].ore.silica,
      ore_wet_t: (at) => at.mines[id].ore.ore / (1 - rates.moisture),
      rock_in_t: (at) => at.mines[id].ore.ore * rates.dilution,
      res_used_t: (at) => (at.mines[id].ore.ore * (1 - rates.dilution)) / rates.recovery,
      ...(stripRatio > 0 ? { waste_t: (at: CompanyMonth) => at.mines[id].waste } : {}),
    }),
    ...seriesOf(id, 'L', { diesel_l: (at) => at.mines[id].ore.ore * rates.diesel }),
    ...seriesOf(id, 'kWh', { mine_kwh: (at) => at.mines[id].ore.ore * rates.power }),
    ...seriesOf(id, 'CNY', { mine_cost: (at) => at.mines[id].cost }),
  ];
}

/** What the refineries report. */
export const refinerySeries: readonly Series[] = refineries.flatMap(({ id }) => refineryReports(id));

function refineryReports(id: RefineryId): Series[] {
  const made = (at: CompanyMonth) => at.refineries[id];
  const alumina = (at: CompanyMonth): number => made(at).alumina.bayer + made(at).alumina.sinter;
  const precipitated = (at: CompanyMonth): number => made(at).alumina.bayer * chemistry.product;
  return [
    ...seriesOf(id, 't', {
      al_t: alumina,
      al_bayer_t: (at) => made(at).alumina.bayer,
      al_g1_t: (at) => alumina(at) * inYear(plantRates.firstGrade[id], at.month),
      fed_t: (at) => made(at).fed.ore,
      fed_al_t: (at) => made(at).fed.alumina,
      fed_si_t: (at) => made(at).fed.silica,
      own_ore_t: (at) => made(at).own.ore,
      buy_ore_t: (at) => made(at).bought.ore,
      ore_stock_t: (at) => made(at).pile.ore,
      naoh_t: (at) => made(at).causticChemical + made(at).causticLiquor,
      soda_t: (at) => made(at).soda,
      lime_t: (at) => made(at).lime,
      mud_t: (at) => made(at).mud,
      mud_al_t: (at) => made(at).bayerMud.alumina,
      mud_si_t: (at) => made(at).bayerMud.silica,
      mud_na_t: (at) => made(at).bayerMud.soda,
      mud_liq_na_t: (at) => made(at).causticLiquor / chemistry.causticOverSoda,
      prec_al_t: precipitated,
      steam_t: (at) => made(at).steam,
    }),
    ...seriesOf(id, 't', { mud_used_t: (at, run) => mudUsedBy(id, at, run) }, (at) => made(at).mud * mudUsedPlan),
    ...seriesOf(id, 'kWh', { kwh: (at) => made(at).power }),
    ...seriesOf(id, 'Nm3', { gas_nm3: (at) => made(at).gas }),
    ...seriesOf(id, 'kgce', { clk_kgce: (at) => made(at).clinkerCoal }),
    ...seriesOf(id, 'm3', {
      water_m3: (at) => alumina(at) * inYear(plantRates.water, at.month),
      liq_m3: (at) => (precipitated(at) * 1000) / inYear(plantRates.liquorProductivity, at.month),
    }),
    ...seriesOf(id, '1', { 'refinery.ak_pregnant': (at) => typed(molarRatio[id], at.month) }, 'none'),
    ...seriesOf(
      id,
      'CNY',
      { buy_ore_y: (at) => made(at).bought.ore * marketPrices(at.month).ore },
      (at) => made(at).bought.ore * budgetPrices(at.month).ore,
    ),
    ...seriesOf(id, 'CNY', {
      c_bauxite: (at) => at.aluminaCost[id].bauxite,
      c_caustic: (at) => at.aluminaCost[id].caustic,
      c_soda: (at) => at.aluminaCost[id].soda,
      c_lime: (at) => at.aluminaCost[id].lime,
      c_steam: (at) => at.aluminaCost[id].steam,
      c_power: (at) => at.aluminaCost[id].power,
      c_fuel: (at) => at.aluminaCost[id].fuel,
      c_clinker: (at) => at.aluminaCost[id].clinkerCoal,
      c_labour: (at) => at.aluminaCost[id].labour,
      c_depr: (at) => at.aluminaCost[id].depreciation,
      c_maint: (at) => at.aluminaCost[id].maintenance,
      c_other: (at) => at.aluminaCost[id].other,
      c_residue: (at) => at.aluminaCost[id].residue,
    }),
  ];
}

/** Red mud that found a use; June 2021 brings its half-year to the share that was reported. */
function mudUsedBy(id: RefineryId, at: CompanyMonth, run: readonly CompanyMonth[]): number {
  const { year, month } = at.month;
  const used = ({ month: when, refineries: all }: CompanyMonth): number => all[id].mud * typed(mudUsed, when);
  if (year !== 2021 || month !== 6) return used(at);
  const half = run.filter((other) => other.month.year === year && other.month.month <= month);
  const mud = half.reduce((sum, other) => sum + other.refineries[id].mud, 0);
  return half.filter((other) => other !== at).reduce((left, other) => left - used(other), mud * mudUsedFirstHalf);
}

/** What the carbon plant reports. */
export const carbonSeries: readonly Series[] = [
  ...seriesOf('carbon', 't', {
    bkd_ok_t: (at) => at.carbon.anodes,
    bkd_t: (at) => at.carbon.baked,
    grn_t: (at) => at.carbon.green,
    an_g1_t: (at) => at.carbon.anodes * inYear(plantRates.anodeFirstGrade, at.month),
    coke_t: (at) => at.carbon.coke,
    cc_t: (at) => at.carbon.calcinedCoke,
    pitch_t: (at) => at.carbon.pitch,
    butt_t: (at) => at.carbon.butts,
  }),
  ...seriesOf('carbon', 'Nm3', { carbon_gas_nm3: (at) => at.carbon.gas }),
  ...seriesOf('carbon', 'kWh', { carbon_kwh: (at) => at.carbon.power }),
  ...seriesOf('carbon', 'CNY', {
    carbon_c_coke: (at) => at.carbon.cost.coke,
    carbon_c_pitch: (at) => at.carbon.cost.pitch,
    carbon_c_butts: (at) => at.carbon.cost.butts,
    carbon_c_gas: (at) => at.carbon.cost.gas,
    carbon_c_power: (at) => at.carbon.cost.power,
    carbon_c_labour: (at) => at.carbon.cost.labour,
    carbon_c_depr: (at) => at.carbon.cost.depreciation,
    carbon_c_maint: (at) => at.carbon.cost.maintenance,
    carbon_c_other: (at) => at.carbon.cost.other,
  }),
];

/** What the power station reports. */
export const powerSeries: readonly Series[] = [
  ...seriesOf('power', 't', {
    steam_out_t: (at) => at.power.steam,
    coal_t: (at) => at.power.coal,
  }),
  ...seriesOf('power', 't', { coal_stock_t: (at) => burnADay(at) * typed(coalDays, at.month) }, 'none'),
  ...seriesOf('power', 'kgce', {
    coal_heat_kgce: (at) => at.power.heatCoal,
    coal_el_kgce: (at) => at.power.powerCoal,
  }),
  ...seriesOf('power', 'kWh', {
    gen_kwh: (at) => at.power.generated,
    aux_kwh: (at) => at.power.ownUse,
    grid_kwh: (at) => at.power.grid,
  }),
  ...seriesOf('power', 'CNY', {
    power_c_coal: (at) => at.power.cost.coal,
    power_c_labour: (at) => at.power.cost.labour,
    power_c_depr: (at) => at.power.cost.depreciation,
    power_c_maint: (at) => at.power.cost.maintenance,
    power_c_other: (at) => at.power.cost.other,
    power_credit: (at) => at.power.cost.credit,
  }),
];

function burnADay({ power, month }: CompanyMonth): number {
  return power.coal / daysIn(month);
}
