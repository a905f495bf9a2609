/**
 * The machine's bound: a triad, a = b + s × c, in WebAssembly with vectors of two doubles. What it moves per second is what
 * memory can give to one thread.
 *
 * The module is put together here from its instructions, so that what is measured can be read.
 */

const op = {
  block: 0x02,
  loop: 0x03,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  localGet: 0x20,
  localSet: 0x21,
  i32Const: 0x41,
  i32Add: 0x6a,
  i32GeU: 0x4f,
  vector: 0xfd,
} as const;
const vector = { load: 0, store: 11, splatF64: 20, addF64: 240, mulF64: 242 } as const;
const type = { i32: 0x7f, f64: 0x7c, v128: 0x7b, func: 0x60, empty: 0x40 } as const;

/** A whole number as WebAssembly writes it, seven bits to a byte. */
function leb(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)];
}

/** Signed, for constants. */
function signedLeb(value: number): readonly number[] {
  const rest = value >> 6;
  return rest === 0 || rest === -1 ? [value & 127] : [(value & 127) | 128, ...signedLeb(value >> 7)];
}

const section = (id: number, content: readonly number[]): readonly number[] => [id, ...leb(content.length), ...content];
const list = (...items: readonly (readonly number[])[]): readonly number[] => [...leb(items.length), ...items.flat()];
const text = (value: string): readonly number[] => [...leb(value.length), ...Buffer.from(value)];
const local = (index: number): readonly number[] => [op.localGet, ...leb(index)];
const simd = (code: number, ...immediates: readonly number[]): readonly number[] => [
  op.vector,
  ...leb(code),
  ...immediates,
];

/** (to, b, c: addresses, s: f64, end: address in `to`). Four doubles a turn. */
function triadBody(): readonly number[] {
  const [to, b, c, s, end, factor] = [0, 1, 2, 3, 4, 5];
  const aligned = 4;
  const twoDoubles = (offset: number): readonly number[] => [
    ...local(to),
    ...local(b),
    ...simd(vector.load, aligned, offset),
    ...local(c),
    ...simd(vector.load, aligned, offset),
    ...local(factor),
    ...simd(vector.mulF64),
    ...simd(vector.addF64),
    ...simd(vector.store, aligned, offset),
  ];
  const advance = (index: number): readonly number[] => [
    ...local(index),
    op.i32Const,
    ...signedLeb(32),
    op.i32Add,
    op.localSet,
    ...leb(index),
  ];
  return [
    ...local(s),
    ...simd(vector.splatF64),
    op.localSet,
    factor,
    op.block,
    type.empty,
    op.loop,
    type.empty,
    ...local(to),
    ...local(end),
    op.i32GeU,
    op.brIf,
    1,
    ...twoDoubles(0),
    ...twoDoubles(16),
    ...advance(to),
    ...advance(b),
    ...advance(c),
    op.br,
    0,
    op.end,
    op.end,
    op.end,
  ];
}

/** `\0asm`, version 1. */
const magic: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

function moduleBytes(pages: number): Uint8Array {
  const body = [...list([1, type.v128]), ...triadBody()];
  return Uint8Array.from([
    ...magic,
    ...section(1, list([type.func, ...list([type.i32], [type.i32], [type.i32], [type.f64], [type.i32]), ...list()])),
    ...section(3, list([0])),
    ...section(5, list([0x00, ...leb(pages)])),
    ...section(7, list([...text('memory'), 0x02, 0], [...text('triad'), 0x00, 0])),
    ...section(10, list([...leb(body.length), ...body])),
  ]);
}

/** A triad over three long arrays. */
export interface Triad {
  /** Bytes moved per millisecond. */
  run(): number;
}

/** What is used of WebAssembly here: the types of Node do not have it. */
interface Assembly {
  instantiate(bytes: Uint8Array): Promise<{
    readonly instance: {
      readonly exports: {
        readonly memory: { readonly buffer: ArrayBuffer };
        readonly triad: (to: number, b: number, c: number, s: number, end: number) => void;
      };
    };
  }>;
}

export async function createTriad(doubles: number): Promise<Triad> {
  const bytes = doubles * 8;
  const { WebAssembly: assembly } = globalThis as unknown as { readonly WebAssembly: Assembly };
  const { instance } = await assembly.instantiate(moduleBytes(Math.ceil((3 * bytes) / 65_536)));
  const { memory, triad } = instance.exports;
  const cells = new Float64Array(memory.buffer);
  for (let i = 0; i < 3 * doubles; i += 1) cells[i] = i % 1000;
  triad(0, bytes, 2 * bytes, 3, bytes);
  const last = doubles - 1;
  if (cells[last] !== ((doubles + last) % 1000) + 3 * ((2 * doubles + last) % 1000))
    throw new Error('The triad is wrong');
  return {
    run() {
      const started = performance.now();
      triad(0, bytes, 2 * bytes, 3, bytes);
      return (3 * bytes) / (performance.now() - started);
    },
  };
}
