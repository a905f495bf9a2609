#!/usr/bin/env node
import { run } from './run.ts';

// Whoever reads the answer may stop early, as `head` does; what is left is then nobody's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await run(process.argv.slice(2));
