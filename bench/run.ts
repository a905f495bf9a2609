/**
 * `npm run bench` lists the benchmarks, `npm run bench cube` runs one, `npm run bench all` runs each after the other.
 *
 * A benchmark is a file here, or a folder with a `main.ts`. The peers that they compare with are installed beside them when
 * first needed; they are no part of the product.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Benchmarks by name, with the file that runs each. */
function benchmarks(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(here, { withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'run.ts')
      found.set(entry.name.slice(0, -3), `${here}${entry.name}`);
    if (entry.isDirectory() && existsSync(`${here}${entry.name}/main.ts`))
      found.set(entry.name, `${here}${entry.name}/main.ts`);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Installs the peers as locked, once. When that fails, the benchmarks that need them say so. */
function installPeers(): void {
  if (existsSync(`${here}node_modules`)) return;
  console.log('Installing the peers of the benchmarks …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
  });
  if (status !== 0) console.error('The peers could not be installed; benchmarks that need them will stop.');
}

function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}

function run(name: string, file: string): number {
  console.log(`\n${name} · ${machine()}`);
  return spawnSync(process.execPath, ['--import', 'tsx', file], { cwd: `${here}..`, stdio: 'inherit' }).status ?? 1;
}

const known = benchmarks();
const [wanted] = process.argv.slice(2);
if (wanted === undefined) {
  console.log(
    `Benchmarks: ${[...known.keys()].join(', ')}.\nRun one with \`npm run bench <name>\`, each with \`npm run bench all\`.`,
  );
} else {
  const chosen = wanted === 'all' ? [...known] : [...known].filter(([name]) => name === wanted);
  if (chosen.length === 0) {
    console.error(`There is no benchmark "${wanted}". There are: ${[...known.keys()].join(', ')}.`);
    process.exitCode = 2;
  } else {
    installPeers();
    if (chosen.map(([name, file]) => run(name, file)).some((status) => status !== 0)) process.exitCode = 1;
  }
}
