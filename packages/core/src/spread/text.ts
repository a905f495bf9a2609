import type { Place } from '../problem/index.ts';

/** A typed text, with its plain form: character for character as long, so that columns are those of what was typed. */
export interface Typed {
  readonly text: string;
  /** Full-width figures, letters and signs as plain ones, every dash as a minus, × and ÷ as * and /. */
  readonly plain: string;
  /** The plain form in small letters. */
  readonly lower: string;
}

/** A stretch of a text, from its first character to the one after its last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export function typed(text: string): Typed {
  const plain = text
    .replaceAll(/[！-～]/gu, (wide) => String.fromCodePoint(wide.codePointAt(0)! - 0xfe_e0))
    .replaceAll(/[‐‑‒–—―−﹣]/gu, '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll('。', '.')
    .replaceAll(/[\s\u00a0\u3000]/gu, ' ');
  return { text, plain, lower: plain.replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase()) };
}

/** The stretch without the spaces around it. */
export function trimmed({ plain }: Typed, { from, to }: Stretch): Stretch {
  let first = from;
  let end = to;
  while (first < end && plain.charAt(first) === ' ') first += 1;
  while (end > first && plain.charAt(end - 1) === ' ') end -= 1;
  return { from: first, to: end };
}

export function placeOf({ from, to }: Stretch): Place {
  return { column: from + 1, length: to - from };
}

/** What was typed there. */
export function written({ text }: Typed, { from, to }: Stretch): string {
  return text.slice(from, to);
}
