import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  assessEntities,
  dotExactly,
  type Assessed,
  type Bilingual,
  type DeaData,
  type DeaOptions,
  type DeaScore,
  type Solver,
} from '@overhalf/core';

const folder = process.env['OVERHALF_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/** What stands in a published file; absent where the folder of published data is not there. */
export function readPublished(name: string): unknown {
  const path = `${folder}/${name}`;
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** To stand behind a title where the files are not there. */
export const skippedNote = ` (skipped: the published files are not in ${folder})`;

export const both = (text: string): Bilingual => ({ en: text, zh: text });

/** Data as most papers print them: one row per entity. */
export function dataOf(inputs: readonly (readonly number[])[], outputs: readonly (readonly number[])[]): DeaData {
  const factors = (rows: readonly (readonly number[])[], name: string) =>
    rows[0]!.map((_, at) => ({ name: both(`${name} ${at + 1}`), values: rows.map((row) => row[at]!) }));
  return {
    entities: inputs.map((_, at) => both(`entity ${at + 1}`)),
    inputs: factors(inputs, 'input'),
    outputs: factors(outputs, 'output'),
  };
}

export function assessed(solver: Solver, data: DeaData, options: DeaOptions = {}): Assessed {
  const outcome = assessEntities(solver, data, options);
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  return outcome.assessed;
}

export function scoresOf(solver: Solver, data: DeaData, options: DeaOptions = {}): readonly number[] {
  return assessed(solver, data, options).scores.map((score) => score!.score);
}

export const rounded = (values: Iterable<number>, places = 3): number[] =>
  Array.from(values, (value) => Number(value.toFixed(places)) + 0);

/**
 * How far a score is from being proved by what is given with it, reckoned from the data alone: its peers show that it can
 * be reached, its weights that nothing better can.
 */
export function proofMiss(data: DeaData, { returns, orientation }: Assessed, score: DeaScore): number {
  const side = (name: 'inputs' | 'outputs', entity: number): number[] =>
    data[name].map(({ values }) => values[entity]!);
  const { inputs: v, outputs: u, free } = score.weights;
  let miss = 0;
  const atLeast = (large: number, small: number, size: number): void =>
    void (miss = Math.max(miss, (small - large) / Math.max(size, 1e-300)));
  // Reached: the peers use no more than the score leaves, and make no less; slacks are what is between.
  const peers = score.peers.map(({ weight }) => weight);
  for (const name of ['inputs', 'outputs'] as const) {
    data[name].forEach(({ values }, at) => {
      const theirs = score.peers.map(({ entity }) => values[entity]!);
      const shown = dotExactly(peers, theirs);
      const scaled = values[score.entity]! * ((name === 'inputs') === (orientation === 'input') ? score.score : 1);
      const left = name === 'inputs' ? scaled - shown : shown - scaled;
      const size = Math.max(scaled, shown);
      atLeast(left, 0, size);
      miss = Math.max(miss, Math.abs(left - score.slacks[name][at]!) / Math.max(size, 1e-300));
    });
  }
  const total = peers.reduce((sum, weight) => sum + weight, 0);
  if (returns === 'vrs' || returns === 'drs') atLeast(1, total, 1);
  if (returns === 'vrs' || returns === 'irs') atLeast(total, 1, 1);
  // Not to be beaten: at these weights nobody makes more than it uses, and ours come to the score.
  data.entities.forEach((_, entity) => {
    const [made, used] = [dotExactly(u, side('outputs', entity)), dotExactly(v, side('inputs', entity))];
    atLeast(used, made + free, used + made + Math.abs(free));
  });
  const [made, used] = [dotExactly(u, side('outputs', score.entity)), dotExactly(v, side('inputs', score.entity))];
  const [one, worth] = orientation === 'input' ? [used, made + free] : [made, used - free];
  miss = Math.max(miss, Math.abs(one - 1), Math.abs(worth / score.score - 1));
  if (returns === 'crs' && free !== 0) return Infinity;
  if (returns === 'drs') atLeast(0, free, 1);
  if (returns === 'irs') atLeast(free, 0, 1);
  return miss;
}
