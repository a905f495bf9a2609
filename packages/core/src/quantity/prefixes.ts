import type { PrefixStyle } from './atoms.ts';

/** Letters of SI prefixes by power of ten, as printed. */
export const prefixLetters: ReadonlyMap<number, string> = new Map([
  [-9, 'n'],
  [-6, 'µ'],
  [-3, 'm'],
  [-2, 'c'],
  [-1, 'd'],
  [2, 'h'],
  [3, 'k'],
  [6, 'M'],
  [9, 'G'],
  [12, 'T'],
]);

/** Chinese prefixes: 兆瓦 as SI says it, 百万吨 as tonnes, money and hours are spoken of. */
export const prefixNames: Readonly<Record<PrefixStyle, ReadonlyMap<number, string>>> = {
  si: new Map([
    [-9, '纳'],
    [-6, '微'],
    [-3, '毫'],
    [-2, '厘'],
    [-1, '分'],
    [2, '百'],
    [3, '千'],
    [6, '兆'],
    [9, '吉'],
    [12, '太'],
  ]),
  number: new Map([
    [3, '千'],
    [6, '百万'],
    [9, '十亿'],
  ]),
};

const multipliers: ReadonlyMap<string, number> = new Map([
  ['十', 1],
  ['百', 2],
  ['千', 3],
  ['万', 4],
  ['亿', 8],
]);

/** The power of ten of one Chinese multiplier. */
export function tensOf(character: string): number | undefined {
  return multipliers.get(character);
}

const spoken = ['', '十', '百', '千', '万', '十万', '百万', '千万', '亿', '十亿', '百亿', '千亿', '万亿'];

/** 万, 百万, 亿; powers of ten beyond them in figures. */
export function sayTens(tens: number): string {
  return spoken[tens] ?? printTens(tens);
}

/** `10⁴ `, with the space that stands before a unit. */
export function printTens(tens: number): string {
  return `10${printPower(tens)} `;
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power as it is written above the line: ², ⁻³; nothing for 1. */
export function printPower(power: number): string {
  if (power === 1) return '';
  return String(power).replaceAll(/./gu, (digit) => (digit === '-' ? '⁻' : raised[Number(digit)]!));
}

/** Rewrites raised figures after a caret, so that there is one way to read powers: `m³` as `m^3`. */
export function lowerPowers(text: string): string {
  return text.replaceAll(/[⁰¹²³⁴-⁹⁻⁺]+/gu, (run) => {
    const lowered = run.replaceAll(/./gu, (digit) => {
      return digit === '⁻' ? '-' : digit === '⁺' ? '' : String(raised.indexOf(digit));
    });
    return `^${lowered}`;
  });
}
