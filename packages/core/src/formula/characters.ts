/**
 * The text as its half-width twin, of the same length: what people type with a Chinese keyboard reads like ASCII, and
 * every offset stays true.
 */
export function halfWidth(text: string): string {
  return text.replace(/[\u3000\uff01-\uff5e×÷−﹣、⋅∙‧・]/g, (character) => {
    const code = character.charCodeAt(0);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : (twins[character] ?? character);
  });
}

const twins: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '×': '*',
  '÷': '/',
  '−': '-',
  '﹣': '-',
  '、': ',',
  '⋅': '·',
  '∙': '·',
  '‧': '·',
  '・': '·',
};

/** The mark that closes a quoted name, for each that opens one. */
export const closingQuote: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '`': '`',
  '‘': '’',
  '“': '”',
  '＇': '＇',
  '＂': '＂',
};

const plainName = /^[\p{L}_][\p{L}\p{M}\p{N}_.]*$/u;

/** True when a name stands in a formula without quotes. */
export function isPlainName(name: string): boolean {
  return plainName.test(name) && halfWidth(name) === name;
}
