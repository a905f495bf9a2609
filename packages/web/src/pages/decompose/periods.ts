import { parseRange, sayPeriod, sayRange, type Bilingual, type Calendar, type Language } from '@overhalf/core';

/** `Jul`, `Q3`, `H2`, `2021`: short where the year is said elsewhere. */
export function shortPeriod(id: string, calendar: Calendar, language: Language): string {
  const { range } = parseRange(id, calendar);
  if (range === undefined) return id;
  if (range.first.index !== range.last.index || range.first.grain !== range.last.grain)
    return sayRange(range, calendar, language);
  const said = sayPeriod(range.first, calendar, language);
  const year = /^\d{4}$/u.test(id);
  if (year) return said;
  if (language === 'zh') return said.replace(/^\d{4}年/u, '');
  const [head = said] = said.split(' ');
  return range.first.grain === 'month' ? head.slice(0, 3) : head;
}

export function longPeriod(id: string, calendar: Calendar): Bilingual {
  const { range } = parseRange(id, calendar);
  if (range === undefined) return { en: id, zh: id };
  const isOne = range.first.index === range.last.index && range.first.grain === range.last.grain;
  const say = (language: Language): string =>
    isOne ? sayPeriod(range.first, calendar, language) : sayRange(range, calendar, language);
  return { en: say('en'), zh: say('zh') };
}
