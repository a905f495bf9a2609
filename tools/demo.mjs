// Builds the bundle and runs the demo from it, as a user of the published command line would.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (command, args, stdio) =>
  spawnSync(command, args, { cwd: root, stdio, shell: process.platform === 'win32' }).status ?? 3;

const built = run(
  `${root}node_modules/.bin/rolldown`,
  ['-c', 'rolldown.config.mjs', '--logLevel', 'warn'],
  ['ignore', 2, 2],
);
process.exit(
  built === 0 ? run(process.execPath, ['dist/overhalf.js', 'demo', ...process.argv.slice(2)], 'inherit') : built,
);
