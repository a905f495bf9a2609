import { describe, expect, it } from 'vitest';
import { measureFor, moneyMeasure } from './catalogue.ts';
import { figure, impactOf, printSteps, sayValue, stepsOf } from './figures.ts';

const output = {
  name: { en: 'output', zh: '产量' },
  unit: 't',
  shownIn: { en: 'kt', zh: '10⁴ t' },
  kind: { time: { kind: 'sum' }, entities: { kind: 'sum' } },
  better: { kind: 'higher' },
  decimals: 2,
} as const;

describe('figures', () => {
  const measure = measureFor(output);

  it('are shown in the unit of each language, to the same last digit', () => {
    expect(sayValue(measure, 610_844.164, { language: 'en' })).toBe('610.84\u00a0kt');
    expect(sayValue(measure, 610_844.164, { language: 'zh' })).toBe('61.084万吨');
    expect(stepsOf(measure, 610_844.164, 'en')).toBe(stepsOf(measure, 610_844.164, 'zh'));
  });

  it.each([
    { rule: 'halves go away from zero', value: -15, text: '−0.02' },
    { rule: 'what is absent is not zero', value: null, text: '–' },
    { rule: 'zero has no sign of its own', value: 0, text: '0.00' },
  ])('$rule', ({ value, text }) => expect(figure(measure, value, { language: 'en' })).toBe(text));

  it('print differences with their sign', () => {
    expect(printSteps(measure, 2027, { language: 'en', sign: true })).toBe('+20.27');
  });

  it('take money in one scale for a page, of the same last digit in both languages', () => {
    const money = moneyMeasure('CNY', [7_689_754, 12], { name: output.name });
    expect(sayValue(money, 7_689_754, { language: 'en' })).toBe('7.69\u00a0M\u00a0CNY');
    expect(sayValue(money, 7_689_754, { language: 'zh' })).toBe('769万元');
    expect(sayValue(moneyMeasure('CNY', [950], { name: output.name }), 950, { language: 'en' })).toBe('950\u00a0CNY');
  });
});

describe('what a change does to the business', () => {
  it.each([
    { better: { kind: 'lower' }, from: 1, to: 2, impact: 'bad' },
    { better: { kind: 'higher' }, from: 1, to: 2, impact: 'good' },
    { better: { kind: 'none' }, from: 1, to: 2, impact: 'neutral' },
    { better: { kind: 'within', low: 1, high: 2 }, from: 0, to: 1.5, impact: 'good' },
    { better: { kind: 'within', low: 1, high: 2 }, from: 1.5, to: 3, impact: 'bad' },
    { better: { kind: 'lower' }, from: 2, to: 2, impact: 'neutral' },
  ] as const)('$better.kind: $from → $to is $impact', ({ better, from, to, impact }) => {
    expect(impactOf(better, from, to)).toBe(impact);
  });
});
