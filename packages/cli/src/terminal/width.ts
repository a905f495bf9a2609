import stringWidth from 'string-width';

/** Texts whose characters each stand for themselves: Latin, punctuation, arrows, lines and blocks, Chinese, full-width forms. */
const plain =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u25ff\u3000-\u3029\u3030\u303d\u3400-\u9fff\uff01-\uff60\uffe0-\uffe6]*$/u;

/** Format characters that join nothing take no room; on some of them, standing alone, the library fails. */
const unseen = /(?![\u200c\u200d])\p{Cf}/gu;

const widths = new Map<string, number>();

/**
 * Columns that a text takes on a terminal.
 *
 * Characters that stand for themselves are measured once each and added up: tables measure the same few over and over, and
 * a whole text anew for each is what a report spent most of its own time on.
 */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  if (!plain.test(text)) return stringWidth(text.replace(unseen, ''));
  let width = 0;
  for (const character of text) {
    let own = widths.get(character);
    if (own === undefined) {
      own = stringWidth(character);
      widths.set(character, own);
    }
    width += own;
  }
  return width;
}
