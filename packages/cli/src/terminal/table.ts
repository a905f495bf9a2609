import { widthOf } from './width.ts';

/** A column of a table: its heading, where its text stands, and how early it goes when the terminal is narrow. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** 0 never goes; the highest goes first. */
  readonly dispensable?: number;
  /** May be cut with an ellipsis down to this width. */
  readonly shortest?: number;
}

/**
 * A table as lines that fit `width`: Chinese characters count two.
 *
 * Shape: rows [row][column]. First cuts columns that may be cut, then leaves out what can be spared.
 */
export function drawTable(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  const kept = columns.map((_, k) => k);
  for (;;) {
    const widths = kept.map((k) =>
      rows.reduce((most, row) => Math.max(most, widthOf(row[k] ?? '')), widthOf(columns[k]!.heading)),
    );
    const over = widths.reduce((sum, one) => sum + one + 2, -2) - width;
    const cut = shorten(
      kept.map((k) => columns[k]!),
      widths,
      over,
    );
    const spare = kept.filter((k) => (columns[k]!.dispensable ?? 0) > 0);
    if (cut !== undefined || spare.length === 0) {
      const fitted =
        cut ??
        squeeze(
          kept.map((k) => columns[k]!),
          widths,
          width,
        );
      const line = (cells: readonly string[]): string =>
        kept
          .map((k, at) => fit(cells[k] ?? '', fitted[at]!, columns[k]!.align))
          .join('  ')
          .trimEnd();
      const rule = fitted.map((one) => '─'.repeat(one)).join('  ');
      return [line(columns.map(({ heading }) => heading)), rule, ...rows.map(line)];
    }
    const first = spare.reduce((a, b) => (columns[b]!.dispensable! > columns[a]!.dispensable! ? b : a));
    kept.splice(kept.indexOf(first), 1);
  }
}

/** Widths that fit, the widest of the columns that may be cut giving first; absent when they cannot give enough. */
function shorten(columns: readonly Column[], widths: readonly number[], over: number): readonly number[] | undefined {
  const cut = [...widths];
  for (let left = over; left > 0; left -= 1) {
    const able = cut.map((width, k) => (width > (columns[k]!.shortest ?? width) ? width : 0));
    const widest = able.indexOf(Math.max(...able));
    if (able[widest] === 0) return undefined;
    cut[widest]! -= 1;
  }
  return cut;
}

/** Widths that fit where nothing can be spared any more: the widest column gives first, numbers last. */
function squeeze(columns: readonly Column[], widths: readonly number[], width: number): readonly number[] {
  const squeezed = [...widths];
  let over = widths.reduce((sum, one) => sum + one + 2, -2) - width;
  for (const align of ['left', 'right'] as const) {
    while (over > 0) {
      const able = squeezed.map((one, k) => (columns[k]!.align === align ? one : 0));
      const widest = able.indexOf(Math.max(...able));
      if (able[widest]! <= narrowest) break;
      squeezed[widest]! -= 1;
      over -= 1;
    }
  }
  return squeezed;
}

/** Below this no column is cut: an ellipsis must have something to stand for. */
const narrowest = 3;

/** A text of exactly `width`, cut with an ellipsis or padded. */
export function fit(text: string, width: number, align: 'left' | 'right'): string {
  const own = widthOf(text);
  if (own <= width) return align === 'left' ? text + ' '.repeat(width - own) : ' '.repeat(width - own) + text;
  let cut = '';
  for (const character of text) {
    if (widthOf(`${cut}${character}…`) > width) break;
    cut += character;
  }
  return fit(`${cut}…`, width, align);
}

/** What no line may begin with, and what none may end with. */
const closing = /^[、，。；：！？）》”’…%·,.;:!?)\]]/;
const opening = /[（《“‘([]$/;

/** Breaks a sentence into lines of at most `width`; a Chinese text breaks anywhere but beside its punctuation. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of unbreakable(text)) {
    if (line !== '' && widthOf(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = word.trim() === '' ? '' : word;
    } else line += word;
    while (widthOf(line.trimEnd()) > width) {
      const head = beginning(line, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** The parts between which a line may break: words, single Chinese characters with the punctuation at them, blanks. */
function unbreakable(text: string): string[] {
  const parts: string[] = [];
  for (const part of text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+/g) ?? []) {
    const before = parts.at(-1);
    const joins = before !== undefined && before.trim() !== '' && (closing.test(part) || opening.test(before));
    if (joins) parts[parts.length - 1] = before + part;
    else parts.push(part);
  }
  return parts;
}

/** As much of a text as fits: at least one character. */
function beginning(text: string, width: number): string {
  let head = '';
  for (const character of text) {
    if (head !== '' && widthOf(head + character) > width) break;
    head += character;
  }
  return head;
}
