import { readFileSync } from 'node:fs';
import createAssembler from 'wabt';
import { operationsText } from './operations.ts';

/** Where the module is kept, so that nobody needs an assembler to run the product. */
export const kept = 'packages/core/src/vectors/module.ts';

/** A call that is written out: engines do not inline. */
const smallCall = /\(call \$address (\(local\.get \$\w+\)) (\(local\.get \$\w+\))\)/g;

/** The module, assembled from its text. Keeps: the same bytes from the same text. */
export async function assemble(): Promise<Uint8Array> {
  const assembler = await createAssembler();
  const source = readFileSync(new URL('kernels.wat', import.meta.url), 'utf8');
  const text = source
    .replace(';; @operations', operationsText())
    .replace(smallCall, '(i32.load (i32.add $1 (i32.shl $2 (i32.const 2))))');
  const module = assembler.parseWat('kernels.wat', text, { simd: true, threads: true, bulk_memory: true });
  return module.toBinary({}).buffer;
}

/** The file that keeps a module. */
export function fileOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  const lines = text.match(/.{1,110}/g) ?? [];
  return `/** The module of \`tools/kernels\`, in base 64: \`npm run kernels\` writes it. */
export const moduleText =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
}
