import { promisify } from 'node:util';
import { gunzip as gunzipBytes } from 'node:zlib';

/** What packed bytes come to. */
export type Unpacked =
  | { readonly kind: 'unpacked'; readonly bytes: Uint8Array }
  /** More than the limit: nothing beyond it was unpacked. */
  | { readonly kind: 'too-large' }
  /** Damaged, or cut off. */
  | { readonly kind: 'broken' };

const unpack = promisify(gunzipBytes);

/** True for the first bytes of a gzip file, whatever its name. Source: RFC 1952, 2.3.1. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What a gzip file holds. The size that it declares is not believed: unpacking stops at `limit` bytes. */
export async function gunzip(bytes: Uint8Array, limit: number): Promise<Unpacked> {
  try {
    return { kind: 'unpacked', bytes: await unpack(bytes, { maxOutputLength: limit }) };
  } catch (error) {
    const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { kind: isTooLarge ? 'too-large' : 'broken' };
  }
}
