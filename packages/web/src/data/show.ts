import type { IndicatorAnswer } from '@overhalf/answers';
import { formatNumber, printUnit, shownIn, unitOf, type Indicator, type Language, type Unit } from '@overhalf/core';

/** How values of an indicator are printed: the unit of display, what they are multiplied by, and their digits. */
export interface Display {
  readonly unit: Unit;
  /** The unit as people read it. */
  readonly unitText: string;
  readonly factor: number;
  readonly decimals: number;
}

const known = new WeakMap<IndicatorAnswer, Map<Language, Display>>();

export function displayOf(indicator: IndicatorAnswer, language: Language): Display {
  const made = known.get(indicator) ?? new Map<Language, Display>();
  known.set(indicator, made);
  const before = made.get(language);
  if (before !== undefined) return before;
  const { unit, shownIn: shown, decimals } = indicator;
  // Of an indicator, its display looks at the unit, the one it is shown in, and the digits.
  const readable = {
    unit: unitOf(unit),
    decimals,
    ...(shown === null ? {} : { shownIn: { en: unitOf(shown.en), zh: unitOf(shown.zh) } }),
  } as Indicator;
  const found = shownIn(readable, language);
  const display = { ...found, unitText: printUnit(found.unit, language) };
  made.set(language, display);
  return display;
}

/** A value without its unit, in the indicator's unit of display; `–` where there is none. */
export function showFigure(indicator: IndicatorAnswer, value: number | null, language: Language, sign = false): string {
  const { factor, decimals } = displayOf(indicator, language);
  return formatNumber(value === null ? Number.NaN : value * factor, { language, decimals, sign });
}

/** A value with its unit of display, spaced as the language does. */
export function showWithUnit(indicator: IndicatorAnswer, value: number | null, language: Language): string {
  return joinUnit(showFigure(indicator, value, language), displayOf(indicator, language).unitText, language);
}

/** A printed figure and its unit: with a space between in English, without in Chinese. */
export function joinUnit(figure: string, unitText: string, language: Language): string {
  return language === 'en' && unitText !== '' ? `${figure} ${unitText}` : `${figure}${unitText}`;
}

/** A share as a percentage: two digits, unless told. */
export function showPercent(share: number | null, language: Language, decimals = 2): string {
  if (share === null) return '';
  return `${formatNumber(share * 100, { language, decimals })}${language === 'en' ? ' %' : '%'}`;
}
