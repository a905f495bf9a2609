/** A text in a YAML file: where it starts and ends, how it is written, and what it says. */
export interface WrittenText {
  readonly start: number;
  readonly end: number;
  /** `PLAIN`, `QUOTE_DOUBLE`, `QUOTE_SINGLE`, `BLOCK_LITERAL`, `BLOCK_FOLDED`. */
  readonly type?: string | null | undefined;
  readonly value: string;
}

/**
 * Where character `offset` of a text stands in its file.
 *
 * Exact for plain and quoted text, escapes included. Where lines were joined or indented, source and text are followed
 * side by side, blanks against blanks.
 */
export function sourceOffset(source: string, { start, end, type, value }: WrittenText, offset: number): number {
  let at = start;
  let read = 0;
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') at += 1;
  else if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') {
    at = skipBlanks(source, source.indexOf('\n', start) + 1);
    read = value.length - value.trimStart().length;
  }
  const limit = Math.min(offset, value.length);
  while (read < limit) {
    if (at >= end) return Math.max(start, end - 1);
    if (isLineEnd(source, at)) {
      at = skipBlanks(source, at);
      while (read < limit && /\s/.test(value[read]!)) read += 1;
    } else if (type === 'QUOTE_DOUBLE' && source[at] === '\\') {
      const escape = escapeAt(source, at);
      at += escape.length;
      read += escape.says;
    } else {
      at += type === 'QUOTE_SINGLE' && source[at] === "'" ? 2 : 1;
      read += 1;
    }
  }
  // The wanted character may stand on the next line.
  return limit < value.length && isLineEnd(source, at) ? skipBlanks(source, at) : at;
}

/** True where nothing but blanks stand before the end of the line: a place where YAML joins lines. */
function isLineEnd(source: string, at: number): boolean {
  let next = at;
  while (source[next] === ' ' || source[next] === '\t' || source[next] === '\r') next += 1;
  return source[next] === '\n';
}

function skipBlanks(source: string, at: number): number {
  let next = at;
  while (next < source.length && /\s/.test(source[next]!)) next += 1;
  return next;
}

/** How long an escape in double quotes is, and how many characters it says. */
function escapeAt(source: string, at: number): { readonly length: number; readonly says: number } {
  const letter = source[at + 1] ?? '';
  if (letter === '\n') return { length: skipBlanks(source, at + 1) - at, says: 0 };
  const digits = { x: 2, u: 4, U: 8 }[letter] ?? 0;
  // Beyond the first plane a character takes two places in a text.
  const says = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16) > 0xff_ff ? 2 : 1;
  return { length: 2 + digits, says };
}
