/**
 * A target split over entities and months, beside the general quadratic solvers quadprog and HiGHS at growing sizes until
 * they give up, in one run; then a million cells with their rounding and certificate.
 *
 * Runs take turns, so that a busy moment of the machine strikes all; medians are compared.
 */
import { checkSplit, decompose, roundSplit, solveSplit, type Solved, type Split } from '@overhalf/core';
import { full, months, requestOf, sizeOf, splitOf, sumsOf } from './company.ts';
import { byQuadprog, openHighs, type Peer } from './peers.ts';

const rounds = Number(process.env['OVERHALF_BENCH_ROUNDS'] ?? 5);
const limitSeconds = 30;

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const times = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ×`;

function say(text: string, ...numbers: readonly string[]): void {
  console.log(`  ${text.padEnd(34)}${numbers.map((number) => number.padStart(15)).join('')}`);
}

function solvedOf(split: Split): Solved {
  const answer = solveSplit(split);
  if (answer.kind === 'unsolvable') throw new Error('the split can be met');
  return answer;
}

function timed<Result>(work: () => Result): { readonly ms: number; readonly result: Result } {
  const started = performance.now();
  const result = work();
  return { ms: performance.now() - started, result };
}

/** Σ (x − p)²/|p|, and by how much the worst limit is missed. */
function objectiveOf({ profile }: Split, cells: Float64Array): number {
  return cells.reduce((sum, x, cell) => sum + (x - profile[cell]!) ** 2 / profile[cell]!, 0);
}

async function besideSolvers(): Promise<void> {
  console.log('\nReal optimum beside general quadratic solvers, until they give up or take 30 s');
  say('', 'ours', 'quadprog', 'HiGHS', 'objectives');
  const highs = await openHighs(limitSeconds);
  const peers = new Map<string, Peer>([
    ['quadprog', byQuadprog],
    ['HiGHS', highs],
  ]);
  const slowest = new Map<string, string>();
  for (const leaves of [2, 4, 8, 16, 32, 64, 96, 128, 192, 256]) {
    if (peers.size === 0) break;
    const split = splitOf(sizeOf(leaves));
    for (let warm = 0; warm < 5; warm += 1) solvedOf(split);
    const own = medianOf(Array.from({ length: 9 }, () => timed(() => solvedOf(split)).ms));
    const best = objectiveOf(split, solvedOf(split).cells);
    const columns: string[] = [];
    const off: string[] = [];
    for (const name of ['quadprog', 'HiGHS']) {
      const peer = peers.get(name);
      if (peer === undefined) {
        columns.push('–');
        continue;
      }
      const answer = peer(split);
      columns.push(answer.cells === undefined ? 'gave up' : ms(answer.ms));
      if (answer.cells === undefined || answer.ms > 1000 * limitSeconds) peers.delete(name);
      if (answer.cells === undefined) continue;
      slowest.set(name, `${(leaves * months).toLocaleString('en')} cells, ours ${times(answer.ms / own)} as quick`);
      off.push((objectiveOf(split, answer.cells) / best - 1).toExponential(1));
    }
    say(`${(leaves * months).toLocaleString('en')} cells`, ms(own), ...columns, off.join(' '));
  }
  for (const [name, text] of slowest) say(`largest that ${name} bore`, text.padStart(45));
}

function million(): void {
  const before = process.memoryUsage().rss;
  const split = splitOf(full);
  const built = process.memoryUsage().rss;
  let most = built;
  const solving: number[] = [];
  const rounding: number[] = [];
  const checking: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const solved = timed(() => solvedOf(split));
    const rounded = timed(() => roundSplit(split, solved.result));
    const checked = timed(() => checkSplit(split, solved.result, rounded.result.cells));
    most = Math.max(most, process.memoryUsage().rss);
    solving.push(solved.ms);
    rounding.push(rounded.ms);
    checking.push(checked.ms);
    verify(split, rounded.result.cells);
    if (round > 0) continue;
    const { infeasibility, stationarity, gap, rounding: moved } = checked.result;
    console.log(
      `\n${(full.leaves * months).toLocaleString('en')} cells: ${full.leaves.toLocaleString('en')} entities × ${months} months, four levels`,
    );
    say('certificate: limits missed by', String(infeasibility));
    say('optimality: conditions, gap', stationarity.toExponential(1), gap.toExponential(1));
    say('largest move by rounding', moved.toFixed(6));
    say('the first time', ms(solved.ms + rounded.ms));
  }
  const total = medianOf(solving) + medianOf(rounding);
  say('solve', ms(medianOf(solving)));
  say('round to whole quanta', ms(medianOf(rounding)));
  say('solve and round', ms(total), `goal 1,000 ms`);
  say('check the certificate', ms(medianOf(checking)));
  const request = requestOf(split);
  const asked = Array.from({ length: 3 }, () => timed(() => decompose(request)));
  if (asked.some(({ result }) => result.kind !== 'decomposed')) throw new Error('the request can be met');
  say(
    `as a request of ${request.rules.length.toLocaleString('en')} rules`,
    ms(medianOf(asked.map(({ ms: took }) => took))),
    'with certificate',
  );
  say(
    'memory: the problem, with the answer',
    `${Math.round((built - before) / 1e6)} MB`,
    `${Math.round((most - before) / 1e6)} MB`,
    'goal 500 MB',
  );
}

/** Every limit by sums of its own. */
function verify({ entities, times: time, limits, low, high }: Split, cells: Float64Array): void {
  const sums = sumsOf(entities, time, cells);
  for (const limit of limits) {
    const sum = sums[limit.entity * time.ids.length + limit.time]!;
    if (sum < limit.low || sum > limit.high) throw new Error(`${sum} is not within ${limit.low} and ${limit.high}`);
  }
  cells.forEach((x, cell) => {
    if (!Number.isInteger(x) || x < low[cell]! || x > high[cell]!) throw new Error(`cell ${cell} is ${x}`);
  });
}

await besideSolvers();
million();
