/** One record of a CSV text. */
export interface CsvRecord {
  /** Physical line in which it starts, from 1. */
  readonly line: number;
  readonly cells: string[];
  /** True where quotation marks do not pair: the line was taken as it stands, and reading went on with the next line. */
  readonly broken: boolean;
}

/** A quoted cell longer than this is a quotation mark that was never closed. */
const longestQuotedCell = 1_000_000;

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * The records of a CSV text that comes in chunks, by RFC 4180: quoted cells hold delimiters, line ends and doubled
 * quotation marks; lines end with LF, CRLF or CR. Blank lines are records too, so that records keep their numbers.
 *
 * Keeps: only the unfinished record is carried from chunk to chunk. A quotation mark that does not pair breaks its own
 * line and nothing else.
 */
export function* csvRecords(chunks: Iterable<string>, delimiter: string): Generator<CsvRecord> {
  let rest = '';
  let line = 1;
  for (const chunk of chunks) {
    rest += chunk;
    const reader = readRecords(rest, { delimiter, line, isLast: false });
    for (let step = reader.next(); ; step = reader.next()) {
      if (step.done === true) {
        rest = rest.slice(step.value.position);
        line = step.value.line;
        break;
      }
      yield step.value;
    }
  }
  yield* readRecords(rest, { delimiter, line, isLast: true });
}

interface Stretch {
  readonly delimiter: string;
  readonly line: number;
  /** Whether the text ends here, or more of it is to come. */
  readonly isLast: boolean;
}

/** Records of `text` as far as they are complete; returns where the incomplete one starts. */
function* readRecords(
  text: string,
  stretch: Stretch,
): Generator<CsvRecord, { readonly position: number; readonly line: number }> {
  let { line } = stretch;
  let position = 0;
  while (position < text.length) {
    const quoted = readRecord(text, position, stretch);
    if (quoted === 'incomplete') return { position, line };
    const record = quoted === 'malformed' ? readLine(text, position, stretch) : quoted;
    if (record === 'incomplete') return { position, line };
    yield { line, cells: record.cells, broken: quoted === 'malformed' };
    line += record.lines;
    position = record.end;
  }
  return { position, line };
}

interface ReadRecord {
  readonly cells: string[];
  /** Where the next record starts. */
  readonly end: number;
  /** Physical lines that it takes. */
  readonly lines: number;
}

function readRecord(
  text: string,
  start: number,
  { delimiter, isLast }: Stretch,
): ReadRecord | 'incomplete' | 'malformed' {
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let lines = 1;
  let position = start;
  for (;;) {
    let end = position;
    if (text.charCodeAt(position) === quote) {
      const quoted = readQuoted(text, position, separator);
      if (quoted === undefined && !isLast && text.length - start < longestQuotedCell) return 'incomplete';
      if (quoted === undefined || quoted === 'malformed') return 'malformed';
      cells.push(quoted.text);
      lines += quoted.lines;
      end = quoted.end;
    } else {
      end = endOfPlain(text, position, separator);
      cells.push(text.slice(position, end));
    }
    if (text.charCodeAt(end) === separator) {
      position = end + 1;
      continue;
    }
    if (!isLast && end + 1 >= text.length) return 'incomplete';
    if (lines > 1 && cells.some((cell) => holdsRecord(cell, delimiter, cells.length))) return 'malformed';
    return { cells, lines, end: afterLineEnd(text, end) };
  }
}

/** A line as it stands, quotation marks and all. */
function readLine(text: string, start: number, { delimiter, isLast }: Stretch): ReadRecord | 'incomplete' {
  // No delimiter is NaN.
  const end = endOfPlain(text, start, Number.NaN);
  if (!isLast && end + 1 >= text.length) return 'incomplete';
  return { cells: text.slice(start, end).split(delimiter), lines: 1, end: afterLineEnd(text, end) };
}

function endOfPlain(text: string, start: number, separator: number): number {
  let end = start;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === separator || code === lineFeed || code === carriageReturn) break;
  }
  return end;
}

function afterLineEnd(text: string, end: number): number {
  const isPair = text.charCodeAt(end) === carriageReturn && text.charCodeAt(end + 1) === lineFeed;
  return end + (isPair ? 2 : 1);
}

/**
 * True when a line within a quoted cell is a whole record by its delimiters: two stray quotation marks, lines apart, would
 * swallow the records between them without a trace.
 */
function holdsRecord(cell: string, delimiter: string, width: number): boolean {
  if (width < 3 || !/[\r\n]/u.test(cell)) return false;
  const [, ...inner] = cell.split(/\r\n|\n|\r/u);
  return inner.some((line) => line.split(delimiter).length >= width);
}

/** The quoted cell that starts at `start`. Absent when the text ends within it. */
function readQuoted(
  text: string,
  start: number,
  separator: number,
): { readonly text: string; readonly end: number; readonly lines: number } | 'malformed' | undefined {
  let from = start + 1;
  let content = '';
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return undefined;
    content += text.slice(from, close);
    if (content.length > longestQuotedCell) return 'malformed';
    const next = text.charCodeAt(close + 1);
    if (next === quote) {
      content += '"';
      from = close + 2;
      continue;
    }
    // NaN: the text ends right after the mark.
    if (next !== separator && next !== lineFeed && next !== carriageReturn && !Number.isNaN(next)) return 'malformed';
    return { text: content, end: close + 1, lines: content.match(/\r\n|\n|\r/gu)?.length ?? 0 };
  }
}

const delimiters = [',', ';', '\t'] as const;

/** The delimiter of a CSV text: the one that cuts most of its first records alike, into most cells. */
export function detectDelimiter(text: string): string {
  const sample = text.slice(0, 64_000);
  let best = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const widths: number[] = [];
    for (const { cells } of csvRecords([sample], delimiter)) {
      if (cells.length > 1) widths.push(cells.length);
      if (widths.length === 50) break;
    }
    const score = evenness(widths);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Records as wide as the first, which is the header or a row of it: many like rows beat a few commas in a sentence. */
function evenness(widths: readonly number[]): number {
  const [first = 1] = widths;
  return widths.filter((width) => width === first).length ** 2 * (first - 1);
}
