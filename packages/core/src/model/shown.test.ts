import { describe, expect, it } from 'vitest';
import { formatQuantity, unitOf } from '../quantity/index.ts';
import type { Indicator } from './indicator.ts';
import { shownIn } from './shown.ts';

describe('shownIn', () => {
  it.each([
    { rule: 'kt and 万吨', unit: 't', en: 'kt', zh: '万吨', value: 610_844, texts: ['610.84 kt', '61.084万吨'] },
    {
      rule: 'millions and 万元',
      unit: 'CNY',
      en: 'MCNY',
      zh: '万元',
      value: 25_678_900,
      texts: ['25.68 M CNY', '2,568万元'],
    },
    {
      rule: 'millions and 亿元',
      unit: 'CNY',
      en: 'MCNY',
      zh: '亿元',
      value: 1_536_910_000,
      texts: ['1,536.91 M CNY', '15.3691亿元'],
    },
  ])('$rule', ({ unit, en, zh, value, texts }) => {
    const indicator = { unit: unitOf(unit), shownIn: { en: unitOf(en), zh: unitOf(zh) }, decimals: 2 } as Indicator;
    const shown = (['en', 'zh'] as const).map((language) => {
      const { factor, unit: shownUnit, decimals } = shownIn(indicator, language);
      return formatQuantity(value * factor, shownUnit, { language, decimals });
    });
    expect(shown).toEqual(texts);
  });

  it('the unit itself where nothing else is said', () => {
    const indicator = { unit: unitOf('kg/t'), decimals: 2 } as Indicator;
    expect(shownIn(indicator, 'zh')).toEqual({ unit: unitOf('kg/t'), factor: 1, decimals: 2 });
  });
});
