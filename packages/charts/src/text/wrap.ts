import { widthOf } from './widths.ts';

export interface Setting {
  readonly width: number;
  readonly size: number;
  readonly weight?: 400 | 700;
}

/** What must not begin a line in Chinese, and what must not end one. */
const clings = /^[，。：；、！？）】》」』”’％%…)\],.:;!?]/u;
const opens = /[（【《「『“‘(]$/u;

/**
 * A text in lines no wider than `width`: names are wrapped, never cut off.
 *
 * Latin breaks at spaces, after hyphens and slashes; Chinese between any two characters but not before a closing mark. A word that
 * is wider than the line is broken where it must be.
 */
export function wrap(text: string, { width, size, weight = 400 }: Setting): readonly string[] {
  const fits = (line: string): boolean => widthOf(line.trimEnd(), size, weight) <= width;
  const lines: string[] = [];
  let current = '';
  for (const piece of piecesOf(text)) {
    if (current === '' || fits(current + piece)) {
      current += piece;
    } else {
      lines.push(current.trimEnd());
      current = piece.trimStart();
    }
    while (!fits(current)) {
      const cut = longestFitting(current, fits);
      lines.push(current.slice(0, cut).trimEnd());
      current = current.slice(cut).trimStart();
    }
  }
  if (current.trim() !== '' || lines.length === 0) lines.push(current.trimEnd());
  return lines;
}

/** The pieces between which a line may break. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const part of text.match(
    /[\p{Script=Han}\u3000-\u303f\uff01-\uff60…“”‘’]|[^\p{Script=Han}\u3000-\u303f\uff01-\uff60…“”‘’\s/-]*[\s/-]*/gu,
  ) ?? []) {
    if (part === '') continue;
    const last = pieces.at(-1);
    if (last !== undefined && (clings.test(part) || opens.test(last))) pieces[pieces.length - 1] = last + part;
    else pieces.push(part);
  }
  return pieces;
}

function longestFitting(text: string, fits: (line: string) => boolean): number {
  let cut = 1;
  while (cut < text.length && fits(text.slice(0, cut + 1))) cut += 1;
  return cut;
}
