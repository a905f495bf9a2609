import { formatNumber, printUnit, type Bilingual, type Indicator } from '@overhalf/core';

/** An amount of an indicator in words of both languages, with as many digits as it has: `604,155.836 t`, `604,155.836吨`. */
export function sayAmount({ unit, resolution }: Pick<Indicator, 'unit' | 'resolution'>, value: number): Bilingual {
  const digits = Number(value.toFixed(resolution.scale)).toString().split('.')[1]?.length ?? 0;
  const text = (language: 'en' | 'zh'): string => formatNumber(value, { language, decimals: digits });
  const [en, zh] = [printUnit(unit, 'en'), printUnit(unit, 'zh')];
  // A unit in Latin letters stands apart from its number in Chinese too.
  const gap = /^[\u4e00-\u9fff%]/u.test(zh) ? '' : ' ';
  return { en: `${text('en')} ${en}`, zh: `${text('zh')}${gap}${zh}` };
}
