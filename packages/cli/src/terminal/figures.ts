import { formatNumber, printUnit, shownIn, unitOf, type Indicator, type Language, type Model } from '@overhalf/core';

/** A value of an indicator without its unit, in its unit of display; with its sign where it is a difference. */
export function figure(indicator: Indicator, value: number, language: Language, sign = false): string {
  if (Number.isNaN(value)) return '–';
  const { factor, decimals } = shownIn(indicator, language);
  return formatNumber(value * factor, { language, decimals, ...(sign ? { sign } : {}) });
}

/** The unit of those figures. */
export function unitShown(indicator: Indicator, language: Language): string {
  return printUnit(shownIn(indicator, language).unit, language);
}

/** Money in one scale for a whole table: as it stands, or in millions and 万. */
export interface Money {
  readonly unit: string;
  /** Steps of the last digit shown in one unit of the currency: amounts are rounded to whole ones, so that they add up. */
  readonly steps: number;
  /** A whole number of steps as text. */
  readonly text: (steps: number, sign?: boolean) => string;
}

/** The scale in which the largest of some amounts reads well. */
export function moneyFor(model: Model, amounts: readonly number[], language: Language): Money {
  const name = printUnit(unitOf(model.currency), language);
  const largest = Math.max(0, ...amounts.filter((amount) => !Number.isNaN(amount)).map(Math.abs));
  const isLarge = largest >= 1e5;
  // The last digit is the same amount in both languages: 0.01 M is 1万.
  const steps = isLarge ? 1e-4 : 1;
  const decimals = isLarge && language === 'en' ? 2 : 0;
  return {
    unit: !isLarge ? name : language === 'en' ? `M ${name}` : `万${name}`,
    steps,
    text: (whole, sign = false) =>
      formatNumber(whole / 10 ** decimals, { language, decimals, ...(sign ? { sign } : {}) }),
  };
}

/** An amount in whole steps, halves away from zero. */
export function wholeSteps({ steps }: Money, amount: number): number {
  const scaled = amount * steps;
  return (scaled < 0 ? -Math.round(-scaled) : Math.round(scaled)) + 0;
}
