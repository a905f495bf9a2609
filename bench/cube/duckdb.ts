import { DuckDBDataChunk, DuckDBInstance, DOUBLE, INTEGER, type DuckDBConnection } from '@duckdb/node-api';
import { derivedOf, firstMonth, parentsOf, rowsOf, scenarioNames, type Derived, type Size } from './company.ts';

/** The same company in SQL: a wide table of leaf figures, a table of who is below whom, and one statement for all. */
export interface Warehouse {
  /** Rolls up and calculates everything into a table; milliseconds. `coverage`: counts what was reported, too. */
  compute(coverage: boolean): Promise<number>;
  /** Sets one leaf's figure and reads all indicators of the root for one month; milliseconds. */
  edit(at: {
    readonly leaf: number;
    readonly number: number;
    readonly month: number;
    readonly value: number;
  }): Promise<number>;
  value(at: {
    readonly scenario: number;
    readonly entity: number;
    readonly month: number;
    readonly column: string;
  }): Promise<number | null>;
  close(): void;
}

const chunkRows = 2048;

export async function createWarehouse(size: Size): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await fill(connection, size);
  const columns = Array.from({ length: size.base }, (_, number) => `b${number}`);
  const totals = (coverage: boolean): string => {
    const sums = columns.map((name) => `sum(f.${name}) as ${name}`);
    const counts = coverage ? columns.map((name) => `count(f.${name}) as n_${name}`) : [];
    return `select f.scenario, t.above as entity, f.month, ${[...sums, ...counts].join(', ')}
      from figures f join tree t on t.below = f.entity group by f.scenario, t.above, f.month`;
  };
  const formulas = derivedOf(size).map((derived, number) => `${formulaOf(derived)} as d${number}`);
  const windows = `window year as (partition by scenario, entity, month // 12 order by month),
    row as (partition by scenario, entity order by month)`;
  return {
    async compute(coverage) {
      await connection.run('drop table if exists result');
      const started = performance.now();
      await connection.run(
        `create table result as with totals as (${totals(coverage)}) select *, ${formulas.join(', ')} from totals ${windows}`,
      );
      return performance.now() - started;
    },
    async edit({ leaf, number, month, value }) {
      const started = performance.now();
      await connection.run(
        `update figures set b${number} = ${value} where scenario = 0 and entity = ${leaf} and month = ${month}`,
      );
      const root = totals(true).replace(
        'group by',
        'where t.above = 0 and f.scenario = 0 and f.month <= $month and f.month >= $from group by',
      );
      const sql = `with totals as (${root.replaceAll('$month', String(month)).replaceAll('$from', String(month - 12))})
        select * from (select *, ${formulas.join(', ')} from totals ${windows}) where month = ${month}`;
      (await connection.runAndReadAll(sql)).getRows();
      return performance.now() - started;
    },
    async value({ scenario, entity, month, column }) {
      const sql = `select ${column} from result where scenario = ${scenario} and entity = ${entity} and month = ${month}`;
      const [row] = (await connection.runAndReadAll(sql)).getRows();
      return (row?.[0] ?? null) as number | null;
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A chain is linear: on totals it is the same as on leaves, summed. */
function formulaOf({ kind, reads }: Derived): string {
  const [a, b, c] = reads.map((read) => `b${read}`);
  switch (kind) {
    case 'ratio':
      return `${a} / nullif(${b}, 0)`;
    case 'difference':
      return `(${a} - ${b}) / nullif(${b}, 0)`;
    case 'chain':
      return `${a} + 0.5 * ${b} - 0.25 * ${c}`;
    case 'ytd':
      return `sum(${a}) over year`;
    case 'yoy':
      return `${a} / nullif(lag(${a}, 12) over row, 0) - 1`;
  }
}

async function fill(connection: DuckDBConnection, size: Size): Promise<void> {
  const columns = Array.from({ length: size.base }, (_, number) => `b${number} double`);
  await connection.run(`create table figures (scenario integer, entity integer, month integer, ${columns.join(', ')})`);
  await connection.run('create table tree (below integer, above integer)');
  const parents = parentsOf(size);
  const pairs = parents.flatMap((_, below) => {
    const above: string[] = [];
    for (let at = below; at >= 0; at = parents[at]!) above.push(`(${below}, ${at})`);
    return above;
  });
  await connection.run(`insert into tree values ${pairs.join(', ')}`);
  const leaves = parents.flatMap((_, number) => (parents.includes(number) ? [] : [number]));
  const rowOf = new Map(leaves.map((leaf, row) => [leaf, row * size.months]));
  const rows = leaves.length * size.months;
  const block = Array.from({ length: size.base }, () => Array.from<number>({ length: rows }).fill(NaN));
  let open = 0;
  let scenario = scenarioNames[0]!;
  for (const row of rowsOf(size)) {
    if (row.scenario !== scenario) {
      await append(connection, { scenario: open, block, leaves, months: size.months });
      open += 1;
      ({ scenario } = row);
    }
    const start = rowOf.get(row.leaf)!;
    for (let month = 0; month < size.months; month += 1) block[row.number]![start + month] = row.values[month]!;
  }
  await append(connection, { scenario: open, block, leaves, months: size.months });
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

interface Block {
  readonly scenario: number;
  readonly block: readonly (readonly number[])[];
  readonly leaves: readonly number[];
  readonly months: number;
}

async function append(connection: DuckDBConnection, { scenario, block, leaves, months }: Block): Promise<void> {
  const appender = await connection.createAppender('figures');
  const rows = leaves.length * months;
  for (let start = 0; start < rows; start += chunkRows) {
    const places = Array.from({ length: Math.min(chunkRows, rows - start) }, (_, place) => start + place);
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, INTEGER, ...block.map(() => DOUBLE)]);
    chunk.setColumns([
      places.map(() => scenario),
      places.map((place) => leaves[Math.floor(place / months)]!),
      places.map((place) => firstMonth + (place % months)),
      ...block.map((values) => places.map((place) => orNull(values[place]!))),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
