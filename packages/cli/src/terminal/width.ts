import stringWidth from 'string-width';

/** What only counts together with its neighbours: control and joining characters, marks, pictures, parts of syllables. */
const joined =
  /[\p{C}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u{10000}-\u{10ffff}]/u;

/** Signs that stand before numbers in Arabic, Syriac, Kaithi and hieroglyphs: the library fails on them when they stand alone. */
const prepended = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u{13430}-\u{1343f}]/gu;

const widths = new Map<string, number>();

/**
 * Columns that a text takes on a terminal.
 *
 * Characters that stand for themselves are measured once each and added up: tables measure the same few over and over, and
 * a whole text anew for each is what a report spent most of its own time on.
 */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  if (joined.test(text)) return stringWidth(text.replace(prepended, ''));
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
