import { bytesOf } from './base64.ts';
import { moduleText } from './module.ts';

/** The functions of the module, as `tools/kernels/kernels.wat` describes them. Blocks are given by where they begin. */
export interface Kernels {
  evaluate(
    program: number,
    instructions: number,
    inputs: number,
    given: number,
    registers: number,
    result: number,
    addresses: number,
    scratch: number,
    to: number,
    from: number,
    until: number,
    length: number,
    rows: number,
  ): void;
  rollUp(
    block: number,
    size: number,
    own: number,
    parents: number,
    starts: number,
    slots: number,
    places: number,
    length: number,
    first: number,
    count: number,
  ): void;
  countMissing(
    due: number,
    present: number,
    missing: number,
    gappy: number,
    size: number,
    words: number,
    length: number,
  ): number;
  addBits(
    missing: number,
    present: number,
    due: number,
    there: number,
    rows: number,
    own: number,
    words: number,
    by: number,
  ): void;
  gapRows(missing: number, present: number, size: number, words: number, slots: number, cells: number): number;
  rollUpMissing(
    missing: number,
    gappy: number,
    parents: number,
    starts: number,
    slots: number,
    places: number,
    length: number,
    first: number,
    count: number,
  ): void;
}

/** Memory that may grow beneath its views: they stay valid. Sizes are pages of 64 KB. */
export interface Memory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

/** What is used of WebAssembly: the language's own types do not have it. */
interface Assembly {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number; readonly shared: true }) => Memory;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** 4 GB: what 32 bits can address. */
export const mostPages = 65_536;

let compiled: object | undefined;

/**
 * The kernels over a memory of their own.
 *
 * Absent where the machine does not let us: no shared memory (a page that is not isolated), no vectors, a policy against
 * WebAssembly, or no room for the addresses.
 */
export function createKernels(): { readonly kernels: Kernels; readonly memory: Memory } | undefined {
  const assembly = (globalThis as { readonly WebAssembly?: Assembly }).WebAssembly;
  if (assembly === undefined) return undefined;
  try {
    compiled ??= new assembly.Module(bytesOf(moduleText));
    const memory = new assembly.Memory({ initial: 1, maximum: mostPages, shared: true });
    const { exports } = new assembly.Instance(compiled, { env: { memory } });
    return { kernels: exports as Kernels, memory };
  } catch {
    // The loops in JavaScript do the same.
    return undefined;
  }
}
