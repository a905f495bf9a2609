/** How the bytes of a text file were read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** The text of a file, and the lines (from 1) whose bytes did not fit the rest. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Lines in GBK within a UTF-8 file. */
  readonly foreignLines: readonly number[];
  /** Lines that are text in no encoding that we know. */
  readonly brokenLines: readonly number[];
}

/**
 * The text of a file in UTF-8, UTF-16 or GBK (GB18030 holds it): a byte order mark decides, else what the bytes can be.
 *
 * A file that mixes UTF-8 and GBK is read line by line: a Chinese line in GBK is as good as never valid UTF-8.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = encodingByMark(bytes) ?? encodingByZeros(bytes);
  if (marked !== undefined) return whole(new TextDecoder(marked).decode(bytes), marked);
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== undefined) return whole(utf8, 'utf-8');
  return decodeLines(bytes);
}

function whole(text: string, encoding: Encoding): Decoded {
  return { text, encoding, foreignLines: [], brokenLines: [] };
}

function encodingByMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: every other byte of its commas, digits and line ends is zero. */
function encodingByZeros(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2]! += 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 8 && even < odd / 10) return 'utf-16le';
  if (even > sample.length / 8 && odd < even / 10) return 'utf-16be';
  return undefined;
}

function strictly(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Not text in this encoding: the answer, not a failure.
    return undefined;
  }
}

function decodeLines(bytes: Uint8Array): Decoded {
  const lines = linesOf(bytes).map((line) => ({ line, utf8: strictly('utf-8', line) }));
  const hasUtf8 = lines.some(({ utf8 }) => utf8 !== undefined && /\p{Script=Han}/u.test(utf8));
  const gbk = hasUtf8 ? undefined : strictly('gb18030', bytes);
  if (gbk !== undefined) return whole(gbk, 'gb18030');

  const foreignLines: number[] = [];
  const brokenLines: number[] = [];
  const texts = lines.map(({ line, utf8 }, index) => {
    if (utf8 !== undefined) return utf8;
    const other = strictly('gb18030', line);
    (other === undefined ? brokenLines : foreignLines).push(index + 1);
    return other ?? new TextDecoder('utf-8').decode(line);
  });
  return { text: texts.join(''), encoding: hasUtf8 ? 'utf-8' : 'gb18030', foreignLines, brokenLines };
}

/** The bytes cut after each line feed. The byte 0x0A is no part of a longer character in UTF-8 or GBK. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}
