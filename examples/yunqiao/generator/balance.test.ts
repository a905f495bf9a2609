import { describe, expect, it } from 'vitest';
import { equivalentDays, history } from './availability.ts';
import { daysIn, type Month } from './calendar.ts';
import { inYear } from './course.ts';
import { mix, oreOf, without, type Ore } from './ore.ts';
import { chemistry, mines, refineries, stocks, type AssetId } from './parameters.ts';
import { actualRun, planRun, type CompanyMonth } from './year.ts';

const actual = actualRun();
const plan = planRun();
const lastOf2020 = actual.findLast(({ month }) => month.year === 2020)!;

/** Each month of a run with the piles that it starts from. */
function withOpening(run: readonly CompanyMonth[], before: CompanyMonth | undefined) {
  return run.map((at, place) => {
    const last = place === 0 ? before : run[place - 1];
    const opening = (id: 'r1' | 'r2'): Ore => {
      const { openingPile: pile } = refineries.find((refinery) => refinery.id === id)!;
      return last?.refineries[id].pile ?? oreOf(pile.ore, pile.alumina, pile.aluminaToSilica);
    };
    return { at, opening, stock: last?.finance.stock ?? stocks.openingAlumina };
  });
}

describe.each([
  { run: 'actual', months: withOpening(actual, undefined) },
  { run: 'plan', months: withOpening(plan, lastOf2020) },
])('$run', ({ months }) => {
  it('ore, alumina and silica close on every pile, to nothing', () => {
    for (const { at, opening } of months) {
      for (const { id } of refineries) {
        const { own, bought, fed, pile } = at.refineries[id];
        const left = without(without(mix([opening(id), own, bought]), fed), pile);
        expect(left).toEqual({ ore: 0, alumina: 0, silica: 0 });
      }
    }
  });

  it('all ore that is mined arrives', () => {
    for (const { at } of months) {
      const mined = mines.reduce((sum, { id }) => sum + at.mines[id].ore.ore, 0);
      expect(at.refineries.r1.own.ore + at.refineries.r2.own.ore).toBeCloseTo(mined, 6);
    }
  });

  it('all silica of a Bayer plant goes to its mud, and its alumina to product, mud and loss', () => {
    for (const { at } of months) {
      const { fed, bayerMud, alumina } = at.refineries.r1;
      const kept = 1 - inYear(chemistry.mechanicalLoss, at.month);
      expect(bayerMud.silica / fed.silica).toBeCloseTo(1, 12);
      const accounted = bayerMud.alumina + (chemistry.product * alumina.bayer) / kept;
      expect(accounted / fed.alumina).toBeCloseTo(1, 12);
    }
  });

  it('steam and power made and drawn are used', () => {
    for (const { at } of months) {
      const { r1, r2 } = at.refineries;
      expect(at.power.steam).toBeCloseTo(r1.steam + r2.steam, 6);
      const used = r1.power + r2.power + at.carbon.power;
      expect(at.power.generated - at.power.ownUse + at.power.grid).toBeCloseTo(used, 3);
    }
  });

  it('alumina that is made is sold or in stock, and profit is what is left', () => {
    let stock = months[0]!.stock;
    for (const { at } of months) {
      const { r1, r2 } = at.refineries;
      const made = r1.alumina.bayer + r2.alumina.bayer + r2.alumina.sinter;
      const { finance } = at;
      expect(stock + made - finance.sold).toBeCloseTo(finance.stock, 6);
      stock = finance.stock;
      const spent = finance.aluminaCostOfSales + finance.anodeCostOfSales + finance.periodExpense;
      const left = finance.aluminaRevenue + finance.anodeRevenue - spent - finance.surtax - finance.eventCost;
      expect(finance.profit).toBeCloseTo(left, 3);
    }
  });
});

describe('equivalentDays', () => {
  it.each<{ asset: AssetId; month: Month; days: number }>([
    { asset: 'mine-c', month: { year: 2021, month: 7 }, days: 19 },
    { asset: 'mine-c', month: { year: 2021, month: 8 }, days: 5.5 },
    { asset: 'mine-c', month: { year: 2021, month: 9 }, days: 28.5 },
    { asset: '2b1', month: { year: 2021, month: 7 }, days: 19 },
    { asset: '2b1', month: { year: 2021, month: 8 }, days: 18 },
    { asset: '1b1', month: { year: 2021, month: 7 }, days: 29 },
    { asset: 'mine-a', month: { year: 2021, month: 7 }, days: 26.75 },
    { asset: 'mine-b', month: { year: 2021, month: 7 }, days: 31 },
    { asset: 'mine-b', month: { year: 2020, month: 2 }, days: 20.3 },
  ])('$asset in $month has $days', ({ asset, month, days }) => {
    expect(equivalentDays(asset, month, { events: history })).toBeCloseTo(days, 9);
  });

  it('a month without events has its days', () => {
    for (const { month } of actual) {
      expect(equivalentDays('1b1', month, { events: [] })).toBe(daysIn(month));
    }
  });
});
