import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from './apportion.ts';
import { labelOf, monthsOf } from './calendar.ts';
import { actual, plan, planRunFigures, type Stretch } from './figures.testing.ts';
import { mines, refineries } from './parameters.ts';

const months = monthsOf([2021]).map(labelOf);
const year: Stretch = ['2021-01', '2021-12'];
const half: Stretch = ['2021-01', '2021-06'];
const each = (indicator: string, entity?: string): number[] =>
  months.map((month) => plan.sum(indicator, [month, month], entity));

const capability = [105.84, 93.63, 101.96, 95.66, 100.93, 105.59, 109.11, 109.11, 96.62, 109.11, 103.48, 105.84];
const phased = [104, 92, 100.1, 94, 99.1, 103.7, 107.2, 107.2, 94.9, 107.2, 101.6, 104];

describe('apportion', () => {
  it('phases 1,215.0 kt over the capability of the months', () => {
    expect(apportion(12_150, capability).map((steps) => steps / 10)).toEqual(phased);
  });

  it('gives away the whole, each part within one step of its exact share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (total, parts) => {
        const steps = apportion(total, parts);
        const whole = parts.reduce((sum, part) => sum + part, 0);
        expect(steps.reduce((sum, count) => sum + count, 0)).toBe(total);
        steps.forEach((count, part) => expect(Math.abs(count - (total * parts[part]!) / whole)).toBeLessThan(1));
      }),
    );
  });
});

describe('the plan of 2021', () => {
  it('is phased over what the plan run could make', () => {
    const run = months.map((month) => planRunFigures.sum('al_t', [month, month]) / 1e3);
    expect(run.map((value) => Number(value.toFixed(2)))).toEqual(capability);
    expect((planRunFigures.sum('al_t', year) / 1e3).toFixed(2)).toBe('1236.88');
  });

  it('gives alumina in steps of 100 t', () => {
    expect(each('al_t')).toEqual(phased.map((kt) => Math.round(kt * 1000)));
    expect(plan.sum('al_t', half)).toBe(592_900);
    expect(((100 * plan.sum('al_t', half)) / 1_215_000).toFixed(3)).toBe('48.798');
    for (const { id } of refineries) for (const tonnes of each('al_t', id)) expect(tonnes % 100).toBe(0);
  });

  it('gives ore and anodes in steps of 10 t', () => {
    expect(plan.sum('ore_t', year)).toBeCloseTo(1_860_000, 6);
    expect((plan.sum('ore_t', half) / 1e3).toFixed(1)).toBe('909.5');
    expect(((100 * plan.sum('ore_t', half)) / 1_860_000).toFixed(3)).toBe('48.900');
    expect(plan.sum('bkd_ok_t', year)).toBeCloseTo(146_000, 6);
    expect(((100 * plan.sum('bkd_ok_t', half)) / 146_000).toFixed(2)).toBe('49.19');
    for (const { id } of mines) for (const tonnes of each('ore_t', id)) expect(tonnes % 10).toBe(0);
    for (const tonnes of each('bkd_ok_t')) expect(tonnes % 10).toBe(0);
  });

  it.each([
    { ratio: 'ore', of: 'fed_t', to: 'al_t' },
    { ratio: 'caustic', of: 'naoh_t', to: 'al_bayer_t' },
    { ratio: 'steam', of: 'steam_t', to: 'al_t' },
    { ratio: 'coke', of: 'coke_t', to: 'bkd_ok_t' },
    { ratio: 'mining cost', of: 'mine_cost', to: 'ore_t' },
    { ratio: 'steam per coal', of: 'steam_out_t', to: 'coal_t' },
  ])('leaves $ratio per tonne as in the plan run', ({ of, to }) => {
    for (const month of months) {
      const window: Stretch = [month, month];
      const planned = plan.sum(of, window) / plan.sum(to, window);
      const run = planRunFigures.sum(of, window) / planRunFigures.sum(to, window);
      // Two plants' months are rounded to different steps, so their mix may move a little.
      expect(Math.abs(planned / run - 1)).toBeLessThan(5e-4);
    }
  });

  it('closes each ore pile, and never sells what was bought', () => {
    for (const { id } of refineries) {
      let pile = actual.last('ore_stock_t', ['2020-12', '2020-12'], id);
      for (const month of months) {
        const of = (indicator: string): number => plan.sum(indicator, [month, month], id);
        expect(of('buy_ore_t')).toBeGreaterThanOrEqual(0);
        expect(pile + of('own_ore_t') + of('buy_ore_t') - of('fed_t')).toBeCloseTo(of('ore_stock_t'), 2);
        pile = of('ore_stock_t');
      }
    }
  });

  it('brings receivables and inventory from 520 to 460', () => {
    const funds = (month: string): number => plan.last('ar', [month, month]) + plan.last('inv', [month, month]);
    expect(funds('2021-06')).toBeCloseTo(490, 9);
    expect(funds('2021-12')).toBeCloseTo(460, 9);
  });
});
