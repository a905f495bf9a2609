import type { Language } from '../problem/index.ts';
import { conversion, type Unit } from '../quantity/index.ts';
import type { Indicator } from './indicator.ts';

/** How an indicator is shown: multiply by `factor`, then print `decimals` digits and the unit. */
export interface Shown {
  readonly unit: Unit;
  readonly factor: number;
  readonly decimals: number;
}

/**
 * An indicator's unit and digits in one language.
 *
 * Keeps: the same amount is the last digit in every language: 610.84 kt is 61.084万吨, 25.68 M CNY is 2,568万元.
 */
export function shownIn({ unit, shownIn: shown, decimals }: Indicator, language: Language): Shown {
  if (shown === undefined) return { unit, factor: 1, decimals };
  const larger = Math.round(Math.log10(conversion(shown[language], shown.en)));
  return {
    unit: shown[language],
    factor: conversion(unit, shown[language]),
    decimals: Math.max(0, decimals + larger),
  };
}
