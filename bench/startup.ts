// Start-up of the built command line: `--help` and `review` on the sample company, beside bare Node.
// Goals: under 150 ms and under 600 ms.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = 15;
const folder = mkdtempSync(join(tmpdir(), 'overhalf-startup-'));
const overhalf = join(root, 'dist/overhalf.js');
const sample = join(folder, 'sample');

/** Runs Node; milliseconds until it ended. */
function run(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} answered ${status}: ${stderr.toString()}`);
  return performance.now() - started;
}

/** Peak memory of a run, MB. */
function memory(args: readonly string[]): number {
  const told = `process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))`;
  const hook = `data:text/javascript,${encodeURIComponent(told)}`;
  const { stderr } = spawnSync(process.execPath, ['--import', hook, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  return Number(/peak (\d+)/.exec(stderr.toString())?.[1] ?? Number.NaN) / 1024;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

const built = spawnSync(
  join(root, 'node_modules/.bin/rolldown'),
  ['-c', 'rolldown.config.mjs', '--logLevel', 'silent'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (built.status !== 0) throw new Error('The bundle could not be built');
run([overhalf, 'demo', '--once', '-C', sample]);

const cases = [
  { name: 'bare node', args: ['-e', '0'], goal: undefined },
  { name: 'overhalf --help', args: [overhalf, '--help'], goal: 150 },
  {
    name: 'overhalf review',
    args: [overhalf, 'review', '-C', sample, '--through', '2021-06', '--contract', 'company-2021'],
    goal: 600,
  },
] as const;

const times = cases.map((): number[] => []);
for (let round = 0; round < rounds; round += 1) cases.forEach(({ args }, at) => times[at]!.push(run(args)));

console.log(`start-up from the built bundle, medians of ${rounds} interleaved runs`);
const bare = medianOf(times[0]!);
cases.forEach(({ name, args, goal }, at) => {
  const middle = medianOf(times[at]!);
  const low = Math.min(...times[at]!);
  const high = Math.max(...times[at]!);
  const against = goal === undefined ? '' : `  goal ${goal} ms: ${middle <= goal ? 'met' : 'missed'}`;
  console.log(
    `${name.padEnd(16)} ${middle.toFixed(0).padStart(5)} ms (${low.toFixed(0)}–${high.toFixed(0)})  ${(middle / bare).toFixed(1)}× bare node  ${memory(args).toFixed(0)} MB${against}`,
  );
});
rmSync(folder, { recursive: true, force: true });
