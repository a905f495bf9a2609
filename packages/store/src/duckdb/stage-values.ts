import type { DuckDBConnection } from '@duckdb/node-api';
import { invariant } from '@overhalf/core';
import type { RejectedLine, StageRequest } from '../staging.ts';
import { problemsOfWords, type Meanings } from './stage-meanings.ts';
import type { Source } from './stage-source.ts';
import { statuses } from './schema.ts';
import { makeTable } from './stage-tables.ts';
import { readColumns, readRows } from './vectors.ts';

/** What became of the file's lines. */
export interface JudgedValues {
  readonly lines: number;
  readonly blank: number;
  readonly rejected: readonly RejectedLine[];
}

/**
 * Makes `…_values`: line, series, period, status, mantissa and scale of every line that is taken, and `…_originals`.
 *
 * SQL takes what is plainly right; everything else is asked of the judge line by line.
 */
export async function stageValues(
  writer: DuckDBConnection,
  { judge, defaults }: Pick<StageRequest, 'judge' | 'defaults'>,
  { source, prefix, meanings }: { readonly source: Source; readonly prefix: string; readonly meanings: Meanings },
): Promise<JudgedValues> {
  await writer.run(`create temp table ${prefix}values as ${judging(source, prefix, meanings)}`);
  await writer.run(`create temp table ${prefix}originals (line integer, original_text varchar, original_unit varchar)`);
  const unit = source.has.has('unit') ? 'r.unit' : 's.unit';
  if (meanings.converts) {
    await writer.run(`insert into ${prefix}originals select v.line, r.value::varchar, ${unit}
      from ${prefix}values v join ${source.table} r using (line) join ${prefix}series s on s.number = v.series
      where v.plain and s.power <> 0`);
  }
  const [[lines] = []] = await readRows(writer, `select count(*) from ${source.table}`);
  const [[valued, plain] = []] = await readRows(
    writer,
    `select count(*), count(*) filter (plain) from ${prefix}values`,
  );
  const blank = Number(lines) - Number(valued);
  if (Number(plain) === Number(valued)) return { lines: Number(lines), blank, rejected: [] };

  const odd = await readColumns(writer, {
    sql: `select v.line, v.series, v.period, v.state, r.value::varchar from ${prefix}values v
      join ${source.table} r using (line) where not v.plain order by v.line`,
    kinds: ['int32', 'int32', 'int32', 'int32', 'text'],
  });
  const [line, series, period, state, text] = odd.columns;
  const taken: number[] = [];
  const mantissas: number[] = [];
  const scales: number[] = [];
  const originals: (string | null)[] = [];
  const units: (string | null)[] = [];
  const rejected: RejectedLine[] = [];
  let silent = 0;
  for (let i = 0; i < odd.length; i += 1) {
    if (text[i]!.trim() === '') {
      silent += 1;
      continue;
    }
    const words = problemsOfWords(meanings, { series: series[i]!, period: period[i]!, state: state[i]! });
    if (words.length > 0) {
      rejected.push({ line: line[i]!, problems: words });
      continue;
    }
    const { texts, judged } = meanings.series[series[i]!]!;
    invariant('known' in judged, 'a series without problems is known');
    const said = judge.value(text[i]!, { ...defaults, ...texts, known: judged.known });
    if ('problems' in said) {
      rejected.push({ line: line[i]!, problems: said.problems });
    } else if (said.known === undefined) {
      silent += 1;
    } else {
      const { value, original } = said.known;
      taken.push(i);
      mantissas.push(value.mantissa);
      scales.push(value.scale);
      originals.push(original?.text ?? null);
      units.push(original?.unit ?? null);
    }
  }
  await makeTable(writer, `${prefix}odd`, [
    { name: 'line', kind: 'int32', values: taken.map((i) => line[i]!) },
    { name: 'mantissa', kind: 'float64', values: mantissas },
    { name: 'scale', kind: 'int32', values: scales },
    { name: 'original_text', kind: 'text', values: originals },
    { name: 'original_unit', kind: 'text', values: units },
  ]);
  await writer.run(`insert into ${prefix}values select v.* replace (o.mantissa as mantissa, o.scale as scale, true as plain)
    from ${prefix}values v join ${prefix}odd o using (line) where not v.plain`);
  await writer.run(`delete from ${prefix}values where not plain`);
  await writer.run(`insert into ${prefix}originals select line, original_text, original_unit from ${prefix}odd
    where original_text is not null`);
  return { lines: Number(lines), blank: blank + silent, rejected };
}

/** Whole doubles end here; DuckDB's integers do not. */
const widest = '9007199254740991';

/** The query that reads every line with a value: plain ones with mantissa and scale in the indicator's unit. */
function judging(source: Source, prefix: string, { converts, limits, varying, states }: Meanings): string {
  // A text that is the same on every line is not compared, nor read.
  const sameSeries = varying.length === 0 ? 'true' : varying.map((name) => `s.${name} = r.${name}`).join(' and ');
  const sameState = states.length > 1 ? 't.text = r.status' : 'true';
  // A unit ten times larger moves the point by one; what would leave zeros behind the point is left to the judge.
  const mantissa = converts
    ? 'case when scale < power then mantissa * pow(10::double, power - scale) else mantissa end'
    : 'mantissa';
  const scale = converts ? 'case when mantissa = 0 then 0 else greatest(scale - power, 0) end' : 'scale';
  const moved = converts ? 'and (power >= 0 or mantissa = 0 or mantissa % 10 <> 0)' : '';
  const power = Array.from({ length: 16 }, (_, places) => `when ${places} then 1e${places}::double`).join(' ');
  const within = limits ? `and mantissa / (case scale ${power} end) between low and high` : '';
  return `
    select line, series, period, state, status::utinyint as status, coalesce(mantissa, 0) as mantissa,
      coalesce(scale, 0)::utinyint as scale,
      coalesce(well and abs(mantissa) <= ${widest} and scale <= least(places, 15) ${within}, false) as plain
    from (
      select * replace ((${mantissa}) as mantissa, (${scale}) as scale),
        readable and known = 1 and status < ${statuses.length} and abs(mantissa) <= ${widest} ${moved} as well
      from (
        select r.line, s.number as series, coalesce(p.number, -1) as period, coalesce(p.known, 0) as known,
          t.number as state, t.code as status, s.places, s.power, s.low, s.high, r.readable,
          r.mantissa::double as mantissa, r.scale::integer as scale
        from (${numbers(source)}) r
        join ${prefix}series s on ${sameSeries}
        left join ${prefix}periods p on p.text = r.period and p.calendar = s.calendar
        join ${prefix}states t on ${sameState}))`;
}

/** The file's lines that have a value, with it as mantissa and scale where it is a plain decimal. */
function numbers({ table, value }: Source): string {
  switch (value) {
    case 'whole':
      return `select *, true as readable, value::bigint as mantissa, 0 as scale from ${table} where value is not null`;
    case 'double':
      return fromDouble(`select *, value as number from ${table} where value is not null`);
    case 'text':
      return fromDouble(`select *, try_cast(case when ${plainText} then value end as double) as number
        from ${table} where value <> ''`);
  }
}

/** At most fifteen digits: no two such decimals share a double, so the way through the double loses nothing. */
const plainText = `strlen(value) <= 16 and regexp_full_match(value, '-?[0-9]+(\\.[0-9]+)?')`;

/**
 * The shortest decimal of a double: the fewest places at which the rounded number of steps, divided again, is the same
 * double. The quotient of two whole doubles is the double nearest to the exact one, so nothing is lost on the way back.
 * What needs more places than are tried is left to the judge.
 */
function fromDouble(rows: string): string {
  const places = Array.from({ length: 11 }, (_, each) => each);
  const scale = places.map(
    (each) => `when round(number * 1e${each}::double) / 1e${each}::double = number then ${each}`,
  );
  const steps = places.map((each) => `when ${each} then round(number * 1e${each}::double)`);
  return `
    select *, scale is not null and abs(mantissa) < 1e15 as readable
    from (
      select *, case when number = 0 then 0::double else case scale ${steps.join(' ')} end end as mantissa
      from (select *, case ${scale.join(' ')} end as scale from (${rows})))`;
}
