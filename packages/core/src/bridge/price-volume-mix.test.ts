import { describe, expect, it } from 'vitest';
import { priceVolumeMix, type Product } from './price-volume-mix.ts';

/** Alumina and anodes, kt and CNY/t: revenue in M CNY. */
const alumina: Product = { from: { quantity: 600, price: 2.08 }, to: { quantity: 610, price: 2.11 } };
const anodes: Product = { from: { quantity: 72, price: 3.2 }, to: { quantity: 70, price: 3.42 } };

describe('priceVolumeMix', () => {
  it('of alumina and anodes: 33.7 price, 17.6 volume, −3.2 mix', () => {
    const { price, volume, mix } = priceVolumeMix([alumina, anodes]);
    expect([price, volume, mix].map((effect) => effect.toFixed(1))).toEqual(['33.7', '17.6', '-3.2']);
    expect(price + volume + mix).toBeCloseTo(48.1, 10);
  });

  it.each([
    { jointIn: 'price', price: 33.7, mix: -3.2, joint: 0 },
    { jointIn: 'mix', price: 33.84, mix: -3.34, joint: 0 },
    { jointIn: 'apart', price: 33.84, mix: -3.2, joint: -0.14 },
  ] as const)('gives the joint effect to $jointIn', ({ jointIn, ...expected }) => {
    const found = priceVolumeMix([alumina, anodes], jointIn);
    expect(found.price).toBeCloseTo(expected.price, 10);
    expect(found.mix).toBeCloseTo(expected.mix, 10);
    expect(found.joint).toBeCloseTo(expected.joint, 10);
    expect(found.volume).toBeCloseTo(17.6, 10);
  });

  it('tells new and closed products apart, not as price', () => {
    const found = priceVolumeMix([alumina, { to: { quantity: 5, price: 2 } }, { from: { quantity: 3, price: 4 } }]);
    expect(found).toMatchObject({ fresh: 10, closed: -12 });
    expect(found.mix).toBeCloseTo(0, 10);
    expect(found.price + found.volume).toBeCloseTo(610 * 2.11 - 600 * 2.08, 10);
  });
});
