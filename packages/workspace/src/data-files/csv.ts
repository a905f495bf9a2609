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
  { delimiter, line: firstLine, isLast }: Stretch,
): Generator<CsvRecord, { readonly position: number; readonly line: number }> {
  const separator = delimiter.charCodeAt(0);
  const end = text.length;
  let position = 0;
  let line = firstLine;
  while (position < end) {
    const start = position;
    const startLine = line;
    const cells: string[] = [];
    let broken = false;
    for (;;) {
      let cellEnd: number;
      if (text.charCodeAt(position) === quote && !broken) {
        const quoted = readQuoted(text, position, separator);
        if (quoted === undefined && !isLast && end - start < longestQuotedCell) return { position: start, line };
        if (quoted === undefined || quoted === 'malformed') {
          position = start;
          line = startLine;
          cells.length = 0;
          broken = true;
          continue;
        }
        cells.push(quoted.text);
        line += quoted.lines;
        cellEnd = quoted.end;
      } else {
        cellEnd = position;
        for (; cellEnd < end; cellEnd += 1) {
          const code = text.charCodeAt(cellEnd);
          if (code === separator || code === lineFeed || code === carriageReturn) break;
        }
        cells.push(text.slice(position, cellEnd));
      }
      if (cellEnd < end && text.charCodeAt(cellEnd) === separator) {
        position = cellEnd + 1;
        continue;
      }
      if (!isLast && cellEnd + 1 >= end) return { position: start, line: startLine };
      const isPair = text.charCodeAt(cellEnd) === carriageReturn && text.charCodeAt(cellEnd + 1) === lineFeed;
      position = cellEnd + (isPair ? 2 : 1);
      line += 1;
      break;
    }
    yield { line: startLine, cells, broken };
  }
  return { position, line };
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

/** The delimiter of a CSV text: the one that cuts its first records into the most even and most numerous cells. */
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

/** Records of the commonest width, times its cells: many like rows beat a few commas in a sentence. */
function evenness(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) best = Math.max(best, count * count * (width - 1));
  return best;
}
