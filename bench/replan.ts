/**
 * The year of the sample company replanned after the flood of July 2021, with all its levers, aims, bottlenecks, proofs and the
 * plan in whole steps; loading the solver is stated apart, and so is what reads the workspace.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addStoppage, buildSample, replanYear, type Ports, type ReplanYear, type Who } from '@overhalf/actions';
import { replan, replanRobust, type CourseOpen, type NetworkCase, type OpenNetwork, type Solver } from '@overhalf/core';
import { loadHighs } from '@overhalf/solver';
import { openMemoryLedger } from '@overhalf/store';

const goal = 1;
const runs = 9;
const who: Who = { actor: 'bench', language: 'en' };
const ledger = openMemoryLedger();
const ports: Ports = {
  openLedger: () => Promise.resolve({ kind: 'open', ledger }),
  now: () => '2021-07-31T08:00:00.000Z',
  solver: loadHighs,
};

function say(text: string, value: string): void {
  console.log(`  ${text.padEnd(60)}${value.padStart(12)}`);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;

/** Milliseconds of a task, each time anew. */
async function timesOf(task: () => unknown): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await task();
    times.push(performance.now() - started);
  }
  return times;
}

/** The same months with half of what is left of pit C and the lines of R2 in August gone. */
function worseThan(open: OpenNetwork): OpenNetwork {
  const struck = new Set(['mine-c', '2b1', '2s1']);
  return {
    ...open,
    processes: open.processes.map((own) =>
      struck.has(own.id) ? { ...own, capacity: own.capacity.with(1, own.capacity[1]! / 2) } : own,
    ),
  };
}

const started = performance.now();
const solver: Solver = await loadHighs();
say('solver loaded', milliseconds(performance.now() - started));

const home = await mkdtemp(join(tmpdir(), 'overhalf-bench-'));
try {
  const folder = join(home, 'sample');
  const from = fileURLToPath(new URL('../examples/yunqiao', import.meta.url));
  await buildSample(ports, who, { from, folder });
  const flood = [
    [['mine-c'], '32+restart'],
    [['2b1', '2s1'], '18+restart'],
    [['mine-a'], '3+reopening'],
    [['r1'], '10@80%'],
  ] as const;
  for (const [assets, base] of flood) {
    await addStoppage(ports, who, { folder, assets, from: '2021-07-20', courses: { base } });
  }
  const input: ReplanYear = { folder, through: '2021-06', commit: false };
  const answer = await replanYear(ports, who, input);
  if (answer.kind !== 'replanned') throw new Error(answer.kind);
  const { open, request } = answer;
  const network: NetworkCase = { open, request };
  const whole = await timesOf(() => replan(solver, network));
  const bare = await timesOf(() => replan(solver, { open, request: { ...request, bottlenecks: 0 } }));
  const courses: readonly CourseOpen[] = [
    { course: 'optimistic', open },
    { course: 'base', open },
    { course: 'pessimistic', open: worseThan(open) },
  ];
  const robust = await timesOf(() => replanRobust(solver, courses, request));
  const action = await timesOf(() => replanYear(ports, who, input));
  say(
    `replan of ${open.labels.length} months, ${answer.replan.aims.length} aims, 5 plans and the one in steps`,
    milliseconds(median(bare)),
  );
  say(
    `the same with ${answer.replan.bottlenecks.length} bottlenecks priced by solving anew`,
    milliseconds(median(whole)),
  );
  say('one plan for three courses, beside each course by itself', milliseconds(median(robust)));
  say('the action: workspace, figures, network, replan', milliseconds(median(action)));
  say(`goal: ${goal} s for the year, the solver loaded`, median(action) < goal * 1000 ? 'met' : 'missed');
} finally {
  await rm(home, { recursive: true, force: true });
}
