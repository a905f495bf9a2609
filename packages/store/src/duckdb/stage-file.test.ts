import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import * as fc from 'fast-check';
import {
  decimalToNumber,
  parseDecimal,
  parseNumber,
  printDecimal,
  roundDecimal,
  type Fact,
  type FactStatus,
  type Judge,
  type Judged,
  type Problem,
  type Series,
} from '@overhalf/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changes, fact } from '../short-facts.testing.ts';
import type { ChangeSet } from '../ledger.ts';
import { openMemoryLedger } from '../memory/memory-ledger.ts';
import { keyText } from '../rules.ts';
import type { FileLedger, RejectedLine, StagedFile, StageRequest } from '../staging.ts';
import { openLedger } from './duckdb-ledger.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'overhalf-stage-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

type Line = { readonly [K in 'entity' | 'indicator' | 'unit' | 'period' | 'value' | 'status']: string };

const bad = (text: string): { readonly problems: readonly Problem[] } => ({
  problems: [{ code: 'unit-unknown', severity: 'error', text }],
});

const entities = new Map([
  ['North', 'mine-a'],
  ['北矿', 'mine-a'],
  ['South', 'mine-b'],
]);
const indicators = new Map<string, Pick<Series, 'indicator' | 'places' | 'low' | 'high'>>([
  ['ore', { indicator: 'ore', places: 3, low: 0 }],
  ['矿石', { indicator: 'ore', places: 3, low: 0 }],
  ['recovery', { indicator: 'recovery', places: 2, low: 0, high: 100 }],
  ['profit', { indicator: 'profit', places: 2 }],
]);
/** Power of ten of each unit; lb is none. */
const units = new Map<string, number | undefined>([
  ['t', 0],
  ['kt', 3],
  ['kg', -3],
  ['%', 0],
  ['', 0],
  ['lb', undefined],
]);

const judge: Judge = {
  series: ({ scenario, version, entity, indicator, unit }): Judged<Series> => {
    const found = entities.get(entity);
    const meant = indicators.get(indicator);
    if (found === undefined) return bad(entity);
    if (meant === undefined) return bad(indicator);
    if (!units.has(unit)) return bad(unit);
    const power = units.get(unit);
    return {
      known: {
        scenario,
        version,
        entity: found,
        ...meant,
        calendar: meant.indicator,
        ...(power === undefined ? {} : { power }),
      },
    };
  },
  period: (text, calendar) => {
    if (/^\d{4}-\d{2}$/.test(text)) return { known: { grain: 'month', label: text } };
    if (/^\d{6}$/.test(text)) return { known: { grain: 'month', label: `${text.slice(0, 4)}-${text.slice(4)}` } };
    // Only profit is given by the year.
    return /^\d{4}$/.test(text) && calendar === 'profit' ? { known: { grain: 'year', label: text } } : bad(text);
  },
  status: (text) => (['actual', 'provisional', 'estimate'].includes(text) ? { known: text as FactStatus } : bad(text)),
  value: (text, { known, unit }) => {
    if (text.trim() === '—') return { known: undefined };
    const { value, percent } = parseNumber(text);
    if (value === undefined || percent === true) return bad(text);
    const exact =
      known.power === undefined ? parseDecimal(String(decimalToNumber(value) * 0.45359237)) : shift(value, known.power);
    if (exact === undefined) return bad(text);
    const rounded = roundDecimal(exact, known.places);
    const number = decimalToNumber(rounded);
    if (number < (known.low ?? -Infinity) || number > (known.high ?? Infinity)) return bad(`${text} is outside`);
    const isAsWritten = known.power === 0 && /^-?\d+(\.\d+)?$/.test(text.trim());
    return { known: { value: rounded, ...(isAsWritten ? {} : { original: { text, unit } }) } };
  },
};

function shift({ mantissa, scale }: { mantissa: number; scale: number }, power: number) {
  return parseDecimal(`${mantissa}e${power - scale}`);
}

/** The same file read one line at a time, in JavaScript, with the same judge. */
function readByLine(lines: readonly Line[], first: number, hash: string) {
  const facts: { fact: Fact; line: number }[] = [];
  const rejected: RejectedLine[] = [];
  let blank = 0;
  lines.forEach((each, i) => {
    const line = first + i;
    const texts = {
      scenario: 'actual',
      version: 'v1',
      entity: each.entity,
      indicator: each.indicator,
      unit: each.unit,
    };
    if (each.value.trim() === '') {
      blank += 1;
      return;
    }
    const series = judge.series(texts);
    const period = 'known' in series ? judge.period(each.period, series.known.calendar) : undefined;
    const status = judge.status(each.status);
    const problems = [series, period, status].flatMap((said) =>
      said === undefined || 'known' in said ? [] : said.problems,
    );
    if (!('known' in series) || period === undefined || !('known' in period) || !('known' in status)) {
      rejected.push({ line, problems });
      return;
    }
    const said = judge.value(each.value, { ...texts, known: series.known });
    if ('problems' in said) rejected.push({ line, problems: said.problems });
    else if (said.known === undefined) blank += 1;
    else {
      const { entity, indicator } = series.known;
      const { value, original } = said.known;
      const { grain, label } = period.known;
      const more = {
        version: 'v1',
        indicator: indicator as Fact['indicator'],
        grain,
        value,
        status: status.known,
        source: { file: hash, cell: String(line) },
      };
      facts.push({
        line,
        fact: fact(entity, label, '0', { ...more, ...(original === undefined ? {} : { original }) }),
      });
    }
  });
  const counts = new Map<string, number>();
  for (const each of facts) counts.set(keyText(each.fact), (counts.get(keyText(each.fact)) ?? 0) + 1);
  const once = facts.filter((each) => counts.get(keyText(each.fact)) === 1);
  for (const {
    fact: { scenario, version, entity, indicator, period },
    line,
  } of facts.filter((each) => !once.includes(each))) {
    rejected.push({
      line,
      problems: [{ code: 'ledger-line-twice', severity: 'error', scenario, version, entity, indicator, period }],
    });
  }
  return { facts: once.map((each) => each.fact), rejected: rejected.sort((a, b) => a.line - b.line), blank };
}

async function open(): Promise<FileLedger> {
  const opened = await openLedger(await mkdtemp(join(home, 'ws-')));
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
  return opened.ledger;
}

async function stage(
  ledger: FileLedger,
  request: Partial<StageRequest> & Pick<StageRequest, 'path'>,
): Promise<StagedFile> {
  const staged = await ledger.stageFile({ ...asked, ...request });
  if (staged.kind === 'refused') throw new Error(JSON.stringify(staged.problems));
  return staged.file;
}

const asked: Omit<StageRequest, 'path'> = {
  format: 'csv',
  hash: 'fe'.repeat(32),
  columns: {
    entity: '单位',
    indicator: 'what is "measured"',
    unit: 'unit',
    period: 'period',
    value: 'value',
    status: 'status',
  },
  defaults: { scenario: 'actual', version: 'v1', entity: 'North', indicator: 'ore', unit: 't', status: 'actual' },
  judge,
};

function csv(lines: readonly Line[]): string {
  const field = (text: string) =>
    /[",\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
  const rows = lines.map(({ entity, indicator, unit, period, value, status }) =>
    [entity, indicator, unit, period, value, status].map(field).join(','),
  );
  return ['单位,"what is ""measured""",unit,period,value,status', ...rows, ''].join('\n');
}

const importing: Omit<ChangeSet, 'facts'> = changes([]);
const line = (more: Partial<Line>): Line => ({
  entity: 'North',
  indicator: 'ore',
  unit: 't',
  period: '2021-06',
  value: '1',
  status: 'actual',
  ...more,
});

const anyValue = fc.oneof(
  fc.constantFrom(
    '1250.5',
    '0',
    '-0.0',
    '007.10',
    '1,234.5',
    '3.5万',
    '12.3456',
    '-5',
    '1e3',
    '—',
    '',
    ' 12 ',
    '.5',
    '5.',
    'abc',
    '１２３',
    '100000000000000000',
    '999999999999999',
    '0.0005',
    '1_000',
    '--1',
    '4.',
    '12.30%',
  ),
  fc.integer({ min: -2000, max: 2_000_000 }).map((n) => printDecimal({ mantissa: n, scale: 0 })),
  fc.integer({ min: 0, max: 2_000_000 }).map((n) => `${n / 1000}`),
);
const anyLine = fc.record({
  entity: fc.constantFrom('North', '北矿', 'South', 'South', 'Nowhere'),
  indicator: fc.constantFrom('ore', '矿石', 'recovery', 'profit', 'unheard'),
  unit: fc.constantFrom('t', 't', 'kt', 'kg', 'lb', '', 'furlong'),
  period: fc.oneof(
    fc.integer({ min: 1, max: 12 }).map((m) => `2021-${String(m).padStart(2, '0')}`),
    fc.constantFrom('202107', '2021', 'June'),
  ),
  value: anyValue,
  status: fc.constantFrom('actual', 'actual', 'provisional', 'estimate', 'rumour'),
});

/** What the columns of the Parquet file below hold. Adding zero takes the sign from one. */
const meant = {
  double: (value: number) => value + 0,
  whole: (_: number, row: number) => 1000 * (row + 1),
  decimal: (value: number) => Number((value / 1e7).toFixed(4)) + 0,
  single: (value: number) => {
    const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9].find(
      (count) => Math.fround(Number(value.toPrecision(count))) === Math.fround(value),
    );
    return Number(value.toPrecision(digits)) + 0;
  },
};

describe('a file with one figure per line', () => {
  it.each([
    { rule: 'semicolons, CRLF and a byte-order mark', text: '\uFEFFperiod;value\r\n2021-01;1,500\r\n"2021-02";2\r\n' },
    { rule: 'tabs and no line end', text: 'period\tvalue\n2021-01\t1,500\n2021-02\t2' },
    {
      rule: 'a quoted line break in a column that is not read',
      text: 'period,note,value,value\n2021-01,"a\nb","1,500",9\n2021-02,,2,9\n',
    },
  ])('reads $rule', async ({ text }) => {
    const path = join(home, 'shapes.csv');
    await writeFile(path, text);
    const ledger = await open();
    const file = await stage(ledger, { path, columns: { period: 'period', value: 'value' } });
    expect(file).toMatchObject({ lines: 2, facts: 2 });
    await file.commit(importing);
    expect((await ledger.facts({})).map(({ value }) => printDecimal(value!))).toEqual(['1500', '2']);
    await ledger.close();
  });

  it('gives the facts and rejected lines that reading it line by line gives', async () => {
    const ledger = await open();
    const path = join(home, 'lines.csv');
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 40 }), async (lines) => {
        await writeFile(path, csv(lines));
        const file = await stage(ledger, { path });
        const expected = readByLine(lines, 2, asked.hash);
        expect(file.rejected).toEqual(expected.rejected);
        expect(file).toMatchObject({
          lines: lines.length,
          blank: expected.blank,
          facts: expected.facts.length,
          rejectedLines: expected.rejected.length,
        });
        const reference = openMemoryLedger();
        for (const { id } of await ledger.log()) {
          await reference.commit({ ...importing, facts: await ledger.written(id) });
        }
        const staged = await file.commit(importing);
        const plain = await reference.commit({ ...importing, facts: expected.facts });
        // An estimate over what an earlier round left refuses the whole, in both alike; the hash says the rest.
        expect(staged).toEqual(plain);
        if (staged.kind === 'refused') await file.discard();
      }),
      { numRuns: 12 },
    );
    expect(await ledger.verify()).toEqual([]);
    await ledger.close();
  }, 30_000);

  it('reads numbers of Parquet as their shortest decimals', async () => {
    const texts = [
      '0.1',
      '-2.675',
      '1234567.891',
      '0',
      '-0.0',
      '1e15',
      '0.3000000000004',
      '123456789.123',
      '5e-7',
      '100',
      '99.999',
    ];
    const path = join(home, 'typed.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const rows = texts.map((text, i) => `(${i + 1}, ${text}::double)`).join(', ');
    await connection.run(`copy (select '2021-' || lpad(i::varchar, 2, '0') as period, v as double, (i * 1000)::bigint as whole,
      (v / 1e7)::decimal(18,4) as decimal, v::float as single from (values ${rows}, (12, null)) t(i, v)) to '${path}' (format parquet)`);
    connection.closeSync();
    instance.closeSync();
    for (const column of ['double', 'whole', 'decimal', 'single'] as const) {
      const ledger = await open();
      const file = await stage(ledger, {
        path,
        format: 'parquet',
        columns: { period: 'period', value: column },
        defaults: { ...asked.defaults, indicator: 'profit', unit: '' },
        judge: {
          ...judge,
          series: (all) => ({
            known: { ...all, ...indicators.get('profit')!, entity: 'mine-a', places: 15, power: 0, calendar: '' },
          }),
        },
      });
      expect(file).toMatchObject({ lines: 12, blank: column === 'whole' ? 0 : 1, rejectedLines: 0 });
      await file.commit(importing);
      const found = (await ledger.facts({})).map(({ value, period, source }) => [
        period,
        decimalToNumber(value!),
        source?.cell,
      ]);
      const expected = texts.map((text, i) => [
        `2021-${String(i + 1).padStart(2, '0')}`,
        meant[column](Number(text), i),
        String(i + 1),
      ]);
      if (column === 'whole') expected.push(['2021-12', 12_000, '12']);
      expect(found).toEqual(expected);
      await ledger.close();
    }
  });

  it('takes what columns lack from the defaults', async () => {
    const path = join(home, 'narrow.csv');
    await writeFile(path, 'when,how much\n2021-01,1.5\n2021-02,2\n');
    const ledger = await open();
    const file = await stage(ledger, { path, columns: { period: 'when', value: 'how much' } });
    await file.commit(importing);
    expect(await ledger.facts({})).toMatchObject([
      {
        entity: 'mine-a',
        indicator: 'ore',
        version: 'v1',
        period: '2021-01',
        value: { mantissa: 15, scale: 1 },
        source: { cell: '2' },
      },
      { period: '2021-02', source: { cell: '3' } },
    ]);
    await ledger.close();
  });

  it('keeps two staged files apart, and lets them go', async () => {
    const ledger = await open();
    const [one, two] = [join(home, 'one.csv'), join(home, 'two.csv')];
    await writeFile(one, csv([line({ value: '1' })]));
    await writeFile(two, csv([line({ value: '2', entity: 'South' })]));
    const [first, second] = await Promise.all([stage(ledger, { path: one }), stage(ledger, { path: two })]);
    await ledger.commit(changes([fact('elsewhere', '2021-06', '3')]));
    await first.discard();
    expect((await second.commit(importing)).kind).toBe('committed');
    expect((await ledger.facts({})).map(({ entity }) => entity)).toEqual(['elsewhere', 'mine-b']);
    expect(await ledger.verify()).toEqual([]);
    await ledger.close();
  });

  it.each([
    {
      rule: 'a column is missing',
      text: 'period,value\n2021-01,1\n',
      code: 'ledger-file-without-column',
      more: { column: '单位', columns: 'period, value' },
    },
    {
      rule: 'a line has too many fields',
      text: `${csv([line({})])}a,b,c,d,e,f,g,h\n`,
      code: 'ledger-file-unreadable',
      more: {},
    },
    {
      rule: 'it is not UTF-8',
      text: Buffer.from([...Buffer.from(csv([line({})])), 0xff, 0xfe, 0x2c]),
      code: 'ledger-file-unreadable',
      more: {},
    },
  ])('is refused when $rule', async ({ text, code, more }) => {
    const path = join(home, 'wrong.csv');
    await writeFile(path, text);
    const ledger = await open();
    const staged = await ledger.stageFile({ ...asked, path });
    expect(staged.kind === 'refused' ? staged.problems[0] : staged).toMatchObject({ code, path, ...more });
    expect((await ledger.commit(changes([fact('m1', '2021-06', '3')]))).kind).toBe('committed');
    await ledger.close();
  });

  it('is refused when it is no Parquet, or not there', async () => {
    const path = join(home, 'no.parquet');
    await writeFile(path, 'PAR0');
    const ledger = await open();
    for (const each of [path, join(home, 'nowhere.parquet')]) {
      const staged = await ledger.stageFile({ ...asked, path: each, format: 'parquet' });
      expect(staged).toMatchObject({ kind: 'refused', problems: [{ code: 'ledger-file-unreadable', path: each }] });
    }
    await ledger.close();
  });
});
