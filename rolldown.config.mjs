// One bundle for the command line: start-up is a budget (bench/startup), and a bundle reads few files.
import { defineConfig } from 'rolldown';

const shared = {
  platform: 'node',
  // Native code and WebAssembly cannot be bundled: the published package depends on them.
  external: ['@duckdb/node-api', 'highs'],
};
const output = { dir: 'dist', format: 'esm', chunkFileNames: 'chunk-[name]-[hash].js', minify: true };

/** What runs on a thread of its own starts from a file of its own, which is expected beside the bundle. */
const workers = {
  'apart-worker': 'packages/cli/src/apart-worker.ts',
  'solver-worker': 'packages/solver/src/solver-worker.ts',
};

// Workers are built apart: what a worker's file shares with the bundle would else live in it, and who imports that from
// there starts the worker on the main thread.
export default defineConfig([
  { ...shared, input: { overhalf: 'packages/cli/src/main.ts' }, output: { ...output, cleanDir: true } },
  ...Object.entries(workers).map(([name, path]) => ({ ...shared, input: { [name]: path }, output })),
]);
