// One bundle for the command line: start-up is a budget (bench/startup), and a bundle reads few files.
import { defineConfig } from 'rolldown';

export default defineConfig({
  input: { overhalf: 'packages/cli/src/main.ts' },
  platform: 'node',
  external: ['@duckdb/node-api'],
  output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunk-[name]-[hash].js', minify: true, cleanDir: true },
});
