import { createKernels, mostPages, type Kernels, type Memory } from './kernels.ts';

/** Where the numbers of a cube lie. All of it is zero at first. */
export interface Room {
  floats(length: number): Float64Array;
  counts(length: number): Uint16Array;
  words(length: number): Uint32Array;
  bytes(length: number): Uint8Array;
  indices(values: ArrayLike<number>): Int32Array;
  /** Gives room back that nothing reads any more. */
  release(block: ArrayBufferView): void;
  /** What calculates where blocks lie in one memory, and whether one does; absent where loops in JavaScript do. */
  readonly vectors?: Vectors;
}

export interface Vectors {
  readonly kernels: Kernels;
  /** True for what the kernels reach: it begins at its `byteOffset`. */
  readonly holds: (block: ArrayBufferView) => boolean;
}

/** Memory of this thread: each block for itself. */
export function plainRoom(): Room {
  return {
    floats: (length) => new Float64Array(length),
    counts: (length) => new Uint16Array(length),
    words: (length) => new Uint32Array(length),
    bytes: (length) => new Uint8Array(length),
    indices: (values) => Int32Array.from(values),
    release() {
      // The garbage collector sees to it.
    },
  };
}

const page = 65_536;
const alignment = 16;

/** Kernels may read a little behind the last block, and reckon with addresses farther on. */
const slack = 8 * page;

/** One memory for all blocks, with kernels that work in it. Absent where there are none. */
export function vectorRoom(): Room | undefined {
  const made = createKernels();
  return made && roomIn(made.memory, made.kernels);
}

function roomIn(memory: Memory, kernels: Kernels): Room {
  // A growing memory gives a new buffer over the same bytes.
  const buffers = new Set<ArrayBufferLike>([memory.buffer]);
  const free = new Map<number, number[]>();
  // Kernels may read a little before a block: none begins at the very beginning.
  let end = page;
  /** Where a new block begins; absent when the memory is full. */
  const place = (bytes: number): number | undefined => {
    const size = sizeFor(bytes);
    const known = free.get(size)?.pop();
    if (known !== undefined) {
      new Float64Array(memory.buffer, known, size / 8).fill(0);
      return known;
    }
    if (end + size + slack > memory.buffer.byteLength && !grow(end + size + slack)) return undefined;
    const start = end;
    end += size;
    return start;
  };
  const grow = (bytes: number): boolean => {
    const pages = memory.buffer.byteLength / page;
    const needed = Math.ceil(bytes / page);
    if (needed > mostPages) return false;
    try {
      // An eighth more than there was, so that growing stays rare; pages that nothing touches take no memory.
      memory.grow(Math.min(mostPages, Math.max(needed, pages + 256, Math.ceil(pages * 1.125))) - pages);
    } catch {
      return false;
    }
    buffers.add(memory.buffer);
    return true;
  };
  const holds = ({ buffer }: ArrayBufferView): boolean => buffers.has(buffer);
  return {
    floats(length) {
      const at = place(8 * length);
      return at === undefined ? new Float64Array(length) : new Float64Array(memory.buffer, at, length);
    },
    counts(length) {
      const at = place(2 * length);
      return at === undefined ? new Uint16Array(length) : new Uint16Array(memory.buffer, at, length);
    },
    words(length) {
      const at = place(4 * length);
      return at === undefined ? new Uint32Array(length) : new Uint32Array(memory.buffer, at, length);
    },
    bytes(length) {
      const at = place(length);
      return at === undefined ? new Uint8Array(length) : new Uint8Array(memory.buffer, at, length);
    },
    indices(values) {
      const at = place(4 * values.length);
      const block = at === undefined ? new Int32Array(values.length) : new Int32Array(memory.buffer, at, values.length);
      block.set(values);
      return block;
    },
    release(block) {
      if (!holds(block)) return;
      const size = sizeFor(block.byteLength);
      const places = free.get(size);
      if (places === undefined) free.set(size, [block.byteOffset]);
      else places.push(block.byteOffset);
    },
    vectors: { kernels, holds },
  };
}

function sizeFor(bytes: number): number {
  return Math.max(alignment, Math.ceil(bytes / alignment) * alignment);
}
