import { nearest, unreachable } from '../base/index.ts';
import type { Language } from '../problem/index.ts';
import type { Shape } from './spread.ts';

/** What a word of a spreading code stands for. */
export type Meaning = Shape | 'repeat' | 'grow' | 'line' | 'clear';

interface Spellings {
  /** The first of each language is the one printed. */
  readonly en: readonly [string, ...string[]];
  readonly zh: readonly [string, ...string[]];
  /** Short codes, which stand before an amount only and may touch it: `S1200`. */
  readonly codes: readonly string[];
}

/** Source of the short codes: IBM Planning Analytics, data spreading syntax. */
const spellings: Readonly<Record<Meaning, Spellings>> = {
  present: {
    en: ['pro rata', 'pro-rata', 'proportional', 'proportionally'],
    zh: ['按比例', '按现值', '按原比例', '等比例', '等比'],
    codes: ['p'],
  },
  even: {
    en: ['even', 'evenly', 'equal', 'equally'],
    zh: ['平均', '平均分配', '平均分摊', '均分', '均摊', '均匀'],
    codes: ['s'],
  },
  days: {
    en: ['by days', 'by day', 'per day', 'by calendar days'],
    zh: ['按天数', '按天', '按日', '按日数', '按日历', '按日历天数'],
    codes: ['d'],
  },
  prior: {
    en: ['prior year', 'prior-year', 'prior year shape', 'prior-year shape', 'last year', 'like last year', 'py', 'ly'],
    zh: ['上年', '按上年', '上年结构', '按上年结构', '上年同期', '去年', '按去年', '同期'],
    codes: [],
  },
  repeat: { en: ['repeat', 'each'], zh: ['重复', '每期'], codes: ['r'] },
  grow: { en: ['grow by', 'grow', 'growth'], zh: ['增长', '递增', '逐期增长', '环比增长'], codes: ['gr'] },
  line: { en: ['straight line', 'straight-line', 'linear', 'line'], zh: ['直线', '线性'], codes: ['sl'] },
  clear: { en: ['clear', 'empty', 'delete'], zh: ['清除', '清空', '删除'], codes: ['c'] },
};

export interface Keyword {
  readonly text: string;
  readonly meaning: Meaning;
  readonly isCode: boolean;
}

const meanings = Object.keys(spellings) as Meaning[];

/** Longest first, so that `prior year shape` is not read as `prior year`. */
const keywords: readonly Keyword[] = meanings
  .flatMap((meaning) => {
    const { en, zh, codes } = spellings[meaning];
    return [
      ...[...en, ...zh].map((text) => ({ text, meaning, isCode: false })),
      ...codes.map((text) => ({ text, meaning, isCode: true })),
    ];
  })
  .sort((a, b) => b.text.length - a.text.length);

const letter = /[a-z]/u;

/** The word with which a plain text begins. */
export function keywordAtStart(plain: string): Keyword | undefined {
  return keywords.find(
    ({ text, isCode }) =>
      plain.startsWith(text) &&
      !(letter.test(text) && letter.test(plain.charAt(text.length))) &&
      // A lone letter before other writing is no code.
      !(isCode && /^\s*[^\s0-9.,+\-~=*/(%<>|^]/u.test(plain.slice(text.length))),
  );
}

/** The layout with which a plain text ends. */
export function shapeAtEnd(plain: string): (Keyword & { readonly meaning: Shape }) | undefined {
  const found = keywords.find(
    ({ text, meaning, isCode }) =>
      !isCode &&
      isShape(meaning) &&
      plain.endsWith(text) &&
      !(letter.test(text) && letter.test(plain.charAt(plain.length - text.length - 1))),
  );
  return found === undefined || !isShape(found.meaning) ? undefined : { ...found, meaning: found.meaning };
}

export function isShape(meaning: Meaning): meaning is Shape {
  switch (meaning) {
    case 'present':
    case 'even':
    case 'days':
    case 'prior':
      return true;
    case 'repeat':
    case 'grow':
    case 'line':
    case 'clear':
      return false;
    default:
      return unreachable(meaning);
  }
}

/** How a word is printed. */
export function keywordOf(meaning: Meaning, language: Language): string {
  return spellings[meaning][language][0];
}

/** The word that a text was most likely meant to be. */
export function nearestKeyword(text: string): string | undefined {
  return nearest(
    text,
    keywords.filter(({ isCode }) => !isCode).map((keyword) => keyword.text),
  );
}
