import type { Problem } from '@overhalf/core';
import { isGzip } from './gunzip.ts';
import { readZipDirectory } from './zip-directory.ts';

/** What a file is by its bytes, whatever its name says; or why it is no data file. */
export type Sniffed =
  | { readonly kind: 'csv' | 'xlsx' | 'parquet' | 'gzip' }
  | { readonly kind: 'refused'; readonly problem: Problem };

const mebibyte = 2 ** 20;

/** Largest files that are read here. Larger CSV is staged by the store. */
export const limits = { xlsx: 64, unpacked: 1024, csv: 256 } as const;

/** Most bytes that a gzip file may unpack to. */
export const largestUnpacked = limits.csv * mebibyte;

/** What a data file is, from its bytes. Problems: what it is instead, and what to do. */
export function sniffDataFile(bytes: Uint8Array, file: string): Sniffed {
  const refused = (problem: Refusal): Sniffed => ({
    kind: 'refused',
    problem: { ...problem, severity: 'error', at: { file } },
  });
  if (bytes.length === 0) return refused({ code: 'import-empty' });
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return refused({ code: holdsWide(bytes, 'EncryptedPackage') ? 'import-password' : 'import-old-excel' });
  }
  if (startsWith(bytes, ascii('PAR1'))) {
    return endsWith(bytes, ascii('PAR1')) ? { kind: 'parquet' } : refused({ code: 'import-broken-parquet' });
  }
  if (startsWith(bytes, ascii('PK'))) {
    const problem = checkZip(bytes);
    return problem === undefined ? { kind: 'xlsx' } : refused(problem);
  }
  const size = bytes.length / mebibyte;
  const tooLarge = size > limits.csv;
  if (isGzip(bytes) && !tooLarge) return { kind: 'gzip' };
  if (startsWith(bytes, ascii('%PDF'))) return refused({ code: 'import-not-a-table', looksLike: 'pdf' });
  if (images.some((start) => startsWith(bytes, start))) {
    return refused({ code: 'import-not-a-table', looksLike: 'image' });
  }
  if (/^\s*<(!doctype html|html|table|head|body)/iu.test(latin(bytes.subarray(0, 512)))) {
    return refused({ code: 'import-not-a-table', looksLike: 'web-page' });
  }
  if (isBinary(bytes) && !isGzip(bytes)) return refused({ code: 'import-not-a-table', looksLike: 'binary' });
  if (tooLarge) return refused({ code: 'import-too-large', megabytes: Math.ceil(size), limit: limits.csv });
  return { kind: 'csv' };
}

type Refusal = WithoutPlace<
  Extract<
    Problem,
    {
      code:
        | 'import-empty'
        | 'import-password'
        | 'import-old-excel'
        | 'import-broken-parquet'
        | 'import-not-a-table'
        | 'import-too-large'
        | 'import-unpacked-too-large'
        | 'import-broken-xlsx';
    }
  >
>;
type WithoutPlace<P> = P extends P ? Omit<P, 'severity' | 'at'> : never;

/** A workbook's archive is looked through before anything in it is unpacked. */
function checkZip(bytes: Uint8Array): Refusal | undefined {
  const size = bytes.length / mebibyte;
  if (size > limits.xlsx) return { code: 'import-too-large', megabytes: Math.ceil(size), limit: limits.xlsx };
  const entries = readZipDirectory(bytes);
  if (entries === undefined) return { code: 'import-broken-xlsx' };
  const has = (name: string): boolean => entries.some((entry) => entry.name === name);
  if (!has('xl/workbook.xml')) {
    const isSheet = has('xl/workbook.bin') || has('content.xml');
    return { code: 'import-not-a-table', looksLike: isSheet ? 'other-spreadsheet' : 'archive' };
  }
  // An entry that hides its size may unpack to anything.
  if (entries.some(({ packed, unpacked }) => unpacked === 0 && packed > 2)) return { code: 'import-broken-xlsx' };
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0) / mebibyte;
  const limit = limits.unpacked;
  return unpacked > limit ? { code: 'import-unpacked-too-large', megabytes: Math.ceil(unpacked), limit } : undefined;
}

const images: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
];

function ascii(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).replace('ï»¿', '');
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}

function endsWith(bytes: Uint8Array, end: readonly number[]): boolean {
  return bytes.length >= 12 && end.every((byte, place) => bytes[bytes.length - end.length + place] === byte);
}

/** Whether an OLE container names a stream: its directory is in UTF-16. */
function holdsWide(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));
}

/** Text has hardly any control characters; UTF-16 has zeros in every other byte only. */
function isBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const sample = bytes.subarray(0, 65_536);
  let controls = 0;
  const zeros = [0, 0];
  sample.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2]! += 1;
    else if (byte < 9 || (byte > 13 && byte < 32)) controls += 1;
  });
  const [even = 0, odd = 0] = zeros;
  const oneSided = Math.min(even, odd) * 10 < Math.max(even, odd);
  return controls > sample.length / 50 || (even + odd > sample.length / 50 && !oneSided);
}
