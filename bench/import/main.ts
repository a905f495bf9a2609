import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as DuckDB from '@duckdb/node-api';
import type { Judge } from '../../packages/core/src/index.ts';
import { openLedger, type FileLedger } from '../../packages/store/src/index.ts';

/*
 * Import of millions of facts beside DuckDB's own load of the same file (`create table as select` into a file of its own),
 * run in turns. An import reads, judges every line (names, periods, numbers, units, limits, repeated keys), compares with
 * what is current, hashes, and commits in one transaction; its time includes opening and closing.
 *
 * tsx bench/import/main.ts [facts] [runs]
 */

// Named in the store alone; the benchmark measures the same copy that the store uses.
const duckdb = createRequire(new URL('../../packages/store/package.json', import.meta.url))(
  '@duckdb/node-api',
) as typeof DuckDB;

const facts = Number(process.argv[2] ?? 5_000_000);
const runs = Number(process.argv[3] ?? 3);
const months = 100;
const indicators = 250;

const settings = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  memory_limit: '4096MB',
} as const;

async function withDuckDB<T>(file: string, sql: readonly string[], done: () => T | Promise<T>): Promise<T> {
  const instance = await duckdb.DuckDBInstance.create(file, settings);
  const connection = await instance.connect();
  for (const statement of sql) await connection.run(statement);
  const result = await done();
  connection.closeSync();
  instance.closeSync();
  return result;
}

async function generate(folder: string): Promise<{ readonly parquet: string; readonly csv: string }> {
  const parquet = join(folder, 'facts.parquet');
  const csv = join(folder, 'facts.csv');
  const rows = `select
      'plant-' || lpad((i // ${months * indicators})::varchar, 3, '0') as "Entity",
      'indicator.' || lpad(((i // ${months}) % ${indicators})::varchar, 3, '0') as "Indicator",
      strftime(date '2013-01-01' + to_months((i % ${months})::integer), '%Y-%m') as "Period",
      't' as "Unit",
      ((hash(i) % 1000000000)::bigint / 1000)::double as "Value"
    from range(${facts}) as t(i)`;
  await withDuckDB(
    ':memory:',
    [
      `copy (${rows}) to '${parquet}' (format parquet, compression zstd)`,
      `copy (select * from read_parquet('${parquet}')) to '${csv}' (format csv, header true)`,
    ],
    () => undefined,
  );
  return { parquet, csv };
}

/** Names known from a list, labels by their shape: what a model gives. */
function judgeOf(): Judge {
  const entities = new Set(
    Array.from({ length: Math.ceil(facts / months / indicators) }, (_, i) => `plant-${String(i).padStart(3, '0')}`),
  );
  const known = new Set(Array.from({ length: indicators }, (_, i) => `indicator.${String(i).padStart(3, '0')}`));
  const unknown = (text: string) => ({ problems: [{ code: 'unit-unknown', severity: 'error', text }] }) as const;
  return {
    series: ({ scenario, version, entity, indicator, unit }) => {
      if (!entities.has(entity)) return unknown(entity);
      if (!known.has(indicator)) return unknown(indicator);
      if (unit !== 't') return unknown(unit);
      return {
        known: {
          scenario,
          version,
          entity,
          indicator,
          power: 0,
          places: 3,
          low: 0,
          high: 1_000_000,
          calendar: 'default',
        },
      };
    },
    period: (text) =>
      /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? { known: { grain: 'month', label: text } } : unknown(text),
    status: (text) => (text === 'actual' ? { known: text } : unknown(text)),
    value: unknown,
  };
}

interface Run {
  readonly seconds: number;
  readonly parts: string;
}

async function raw(folder: string, scan: string): Promise<Run> {
  const file = join(folder, 'raw.duckdb');
  await rm(file, { force: true });
  const start = performance.now();
  await withDuckDB(file, [`create table facts as select * from ${scan}`], () => undefined);
  return { seconds: (performance.now() - start) / 1000, parts: '' };
}

async function imported(folder: string, path: string, format: 'csv' | 'parquet'): Promise<Run> {
  const workspace = join(folder, 'workspace');
  await rm(workspace, { recursive: true, force: true });
  await mkdir(workspace);
  const start = performance.now();
  const ledger = await open(workspace);
  const hash = await hashOf(path);
  const hashed = performance.now();
  const staged = await ledger.stageFile({
    path,
    format,
    hash,
    columns: { entity: 'Entity', indicator: 'Indicator', period: 'Period', unit: 'Unit', value: 'Value' },
    defaults: { scenario: 'actual', version: '', entity: '', indicator: '', unit: 't', status: 'actual' },
    judge: judgeOf(),
  });
  if (staged.kind === 'refused' || staged.file.facts !== facts)
    throw new Error(`Not staged: ${JSON.stringify(staged)}`);
  const judged = performance.now();
  const done = await staged.file.commit({
    author: 'bench',
    time: '2021-07-01T00:00:00.000Z',
    reason: { code: 'import' },
    sources: [{ name: path, hash }],
    model: 'bench',
  });
  if (done.kind === 'refused') throw new Error(`Not committed: ${JSON.stringify(done.problems)}`);
  await ledger.close();
  const end = performance.now();
  const part = (from: number, to: number) => ((to - from) / 1000).toFixed(2);
  const parts = `file hash ${part(start, hashed)} s, read and judge ${part(hashed, judged)} s, commit ${part(judged, end)} s`;
  return { seconds: (end - start) / 1000, parts };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function open(workspace: string): Promise<FileLedger> {
  const opened = await openLedger(workspace);
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
  return opened.ledger;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

async function readBack(folder: string): Promise<void> {
  const ledger = await open(join(folder, 'workspace'));
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const { length, value, entity, indicator, period } = await ledger.readCells({ scenarios: ['actual'] });
    const dense = new Float64Array(entity.texts.length * indicator.texts.length * period.texts.length);
    for (let i = 0; i < length; i += 1) {
      const at = (entity.codes![i]! * indicator.texts.length + indicator.codes![i]!) * period.texts.length;
      dense[at + period.codes![i]!] = value[i]!;
    }
    times.push((performance.now() - start) / 1000);
  }
  const start = performance.now();
  const wrong = await ledger.verify();
  const verified = (performance.now() - start) / 1000;
  console.log(
    `  read into a dense cube ${median(times).toFixed(2)} s (${(facts / median(times) / 1e6).toFixed(1)} M cells/s); verify ${verified.toFixed(2)} s, ${wrong.length} wrong`,
  );
  await ledger.close();
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'overhalf-bench-import-'));
  try {
    const { parquet, csv } = await generate(folder);
    console.log(
      `Import of ${facts.toLocaleString('en')} facts, median of ${runs} runs in turns; goal: under 2 × the raw load`,
    );
    for (const { format, path, scan } of [
      { format: 'parquet' as const, path: parquet, scan: `read_parquet('${parquet}')` },
      { format: 'csv' as const, path: csv, scan: `read_csv('${csv}')` },
    ]) {
      const baseline: Run[] = [];
      const ours: Run[] = [];
      for (let run = 0; run < runs; run += 1) {
        baseline.push(await raw(folder, scan));
        ours.push(await imported(folder, path, format));
      }
      const [theirs, own] = [
        median(baseline.map(({ seconds }) => seconds)),
        median(ours.map(({ seconds }) => seconds)),
      ];
      const ratio = own / theirs;
      // On a machine that others use, the quickest run of each is the one least disturbed.
      const quickest =
        Math.min(...ours.map(({ seconds }) => seconds)) / Math.min(...baseline.map(({ seconds }) => seconds));
      const size = (file: string) => stat(file).then((found) => `${Math.round(found.size / 1e6)} MB`);
      console.log(
        `${format} (${await size(path)}): import ${own.toFixed(2)} s, raw load ${theirs.toFixed(2)} s → ${ratio.toFixed(2)} ×, quickest runs ${quickest.toFixed(2)} ×${Math.max(ratio, quickest) < 2 ? '' : '  MISSED'}`,
      );
      for (const { seconds, parts } of ours) console.log(`  import ${seconds.toFixed(2)} s: ${parts}`);
      for (const { seconds } of baseline) console.log(`  raw    ${seconds.toFixed(2)} s`);
      console.log(
        `  ledger ${await size(join(folder, 'workspace', '.overhalf', 'ledger.duckdb'))}, raw table ${await size(join(folder, 'raw.duckdb'))}`,
      );
    }
    await readBack(folder);
    console.log(`peak memory of the whole process ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
