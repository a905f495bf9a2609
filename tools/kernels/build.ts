import { readFileSync } from 'node:fs';
import createAssembler from 'wabt';
import { operationsText } from './operations.ts';

/** Where the module is kept, so that nobody needs an assembler to run the product. */
export const kept = 'packages/core/src/vectors/module.ts';

/** The module, assembled from its text. Keeps: the same bytes from the same text. */
export async function assemble(): Promise<Uint8Array> {
  const assembler = await createAssembler();
  const text = readFileSync(new URL('kernels.wat', import.meta.url), 'utf8').replace(
    ';; @operations',
    operationsText(),
  );
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
