import stringWidth from 'string-width';

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
      Math.max(stringWidth(columns[k]!.heading), ...rows.map((row) => stringWidth(row[k] ?? ''))),
    );
    const over = widths.reduce((sum, one) => sum + one + 2, -2) - width;
    const cut = shorten(
      kept.map((k) => columns[k]!),
      widths,
      over,
    );
    const spare = kept.filter((k) => (columns[k]!.dispensable ?? 0) > 0);
    if (cut !== undefined || spare.length === 0) {
      const fitted = cut ?? widths;
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

/** Widths that fit, taking `over` characters from the columns that may be cut; absent when that is not enough. */
function shorten(columns: readonly Column[], widths: readonly number[], over: number): readonly number[] | undefined {
  if (over <= 0) return widths;
  let left = over;
  const cut = widths.map((width, k) => {
    const give = Math.min(left, Math.max(0, width - (columns[k]!.shortest ?? width)));
    left -= give;
    return width - give;
  });
  return left > 0 ? undefined : cut;
}

/** A text of exactly `width`, cut with an ellipsis or padded. */
export function fit(text: string, width: number, align: 'left' | 'right'): string {
  const own = stringWidth(text);
  if (own <= width) return align === 'left' ? text + ' '.repeat(width - own) : ' '.repeat(width - own) + text;
  let cut = '';
  for (const character of text) {
    if (stringWidth(`${cut}${character}…`) > width) break;
    cut += character;
  }
  return fit(`${cut}…`, width, align);
}

/** Breaks a sentence into lines of at most `width`; a Chinese text breaks anywhere. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+/g) ?? []) {
    if (line !== '' && stringWidth(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = word.trim() === '' ? '' : word;
    } else line += word;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
