const chineseDigits = '〇一二三四五六七八九';

/**
 * A label in its plainest writing: half-width, lower case, one kind of dash, Chinese numerals as digits, no spaces beside
 * Chinese characters.
 */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‐‑‒–—―−﹣─]+/gu, '-')
    .replaceAll(/[~〜]/gu, '~')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ?(\p{Script=Han}) ?/gu, '$1')
    .replaceAll('两', '二')
    .replaceAll('元月', '一月')
    .replaceAll(/[〇零一二三四五六七八九]{4}(?=年|财|度)/gu, (digits) => digitsOf(digits))
    .replaceAll(/[一二三四五六七八九十]+/gu, (numeral) => String(numberOf(numeral)))
    .trim();
}

function digitsOf(characters: string): string {
  return characters.split('').map(digitOf).join('');
}

function digitOf(character: string): number {
  return Math.max(0, chineseDigits.indexOf(character));
}

/** A numeral below 100: 六, 十, 十二, 三十一. */
function numberOf(numeral: string): number {
  if (!numeral.includes('十')) return Number(digitsOf(numeral));
  const [tens = '', ones = ''] = numeral.split('十');
  return (tens === '' ? 1 : digitOf(tens)) * 10 + (ones === '' ? 0 : digitOf(ones));
}
