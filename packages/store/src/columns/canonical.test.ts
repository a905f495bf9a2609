import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import type { Fact } from '@overhalf/core';
import { describe, expect, it } from 'vitest';
import { changes, fact } from '../short-facts.testing.ts';
import { openLedger } from '../duckdb/duckdb-ledger.ts';
import type { ChangeSetHeader, LedgerRecord } from '../ledger.ts';
import { openMemoryLedger } from '../memory/memory-ledger.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from './canonical.ts';

/*
 * The hash again, written from docs/methods/ledger.md alone: fact by fact into a list of bytes, with nothing of the
 * encoder that is tested.
 */

const columnsInOrder: readonly ((fact: Fact) => string | undefined)[] = [
  (each) => each.scenario,
  (each) => each.version,
  (each) => each.entity,
  (each) => each.indicator,
  (each) => each.grain,
  (each) => each.period,
  (each) => each.status,
  (each) => each.original?.text,
  (each) => each.original?.unit,
  (each) => each.source?.file,
  (each) => each.source?.sheet,
  (each) => (isRow(each.source?.cell) ? undefined : each.source?.cell),
];

function isRow(cell: string | undefined): boolean {
  return cell !== undefined && /^[1-9][0-9]{0,8}$/.test(cell);
}

function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function byKey(a: Fact, b: Fact): number {
  return columnsInOrder.slice(0, 6).reduce((order, read) => order || bytewise(read(a)!, read(b)!), 0);
}

function number32(value: number): number[] {
  return [value % 256, Math.floor(value / 256) % 256, Math.floor(value / 65_536) % 256, Math.floor(value / 16_777_216)];
}

function lengthAndBytes(text: string): number[] {
  const bytes = [...Buffer.from(text)];
  return [...number32(bytes.length), ...bytes];
}

function recompute(header: ChangeSetHeader, facts: readonly Fact[], records: readonly LedgerRecord[]): string {
  const sorted = [...facts].sort(byKey);
  const { hash: _, ...unsigned } = header;
  const bytes = [
    ...Buffer.from(header.previous, 'hex'),
    ...lengthAndBytes(sortedJson(unsigned)),
    ...number32(facts.length),
  ];
  for (const read of columnsInOrder) {
    const texts = sorted.map(read);
    const absent = texts.includes(undefined);
    const dictionary = [...new Set(texts.filter((text) => text !== undefined))].sort(bytewise);
    bytes.push(absent ? 1 : 0, ...number32(dictionary.length), ...dictionary.flatMap(lengthAndBytes));
    const kinds = dictionary.length + (absent ? 1 : 0);
    if (kinds < 2) continue;
    const width = kinds <= 256 ? 1 : kinds <= 65_536 ? 2 : 4;
    for (const text of texts) {
      const code = text === undefined ? 0 : dictionary.indexOf(text) + (absent ? 1 : 0);
      bytes.push(...number32(code).slice(0, width));
    }
  }
  for (const { value } of sorted) {
    const double = Buffer.alloc(8);
    double.writeDoubleLE(value === null ? 0 : value.mantissa);
    bytes.push(...double);
  }
  for (const { value } of sorted) bytes.push(value === null ? 255 : value.scale);
  const rows = sorted.map(({ source }) => (isRow(source?.cell) ? Number(source!.cell) : 0));
  const numbered = rows.some((row) => row > 0);
  bytes.push(numbered ? 1 : 0, ...(numbered ? rows.flatMap(number32) : []));
  bytes.push(...number32(records.length));
  const ordered = [...records].sort((a, b) => bytewise(a.kind, b.kind) || bytewise(a.id, b.id));
  for (const { kind, id, body } of ordered) bytes.push(...lengthAndBytes(sortedJson({ kind, id, body })));
  return createHash('sha256').update(Buffer.from(bytes)).digest('hex');
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${sortedJson(item)}`).join(',')}}`;
}

const anyText = fc.oneof(
  fc.constantFrom('a', 'b', '', '矿', '😀', 'Ａ', '"', '7', '07', 'C7'),
  fc.string({ maxLength: 3 }),
);
const anyMaybe = fc.option(anyText, { nil: undefined });
const anyFact = fc
  .record({
    entity: anyText,
    period: fc.constantFrom('2021-01', '2021-02', '2021'),
    value: fc.oneof(
      fc.constant(null),
      fc.integer().map((n) => `${n}.5`),
      fc.constantFrom('0', '9007199254740991', '-0.000000000000001'),
    ),
    status: fc.constantFrom('actual' as const, 'provisional' as const, 'estimate' as const),
    text: anyMaybe,
    unit: anyMaybe,
    file: anyMaybe,
    sheet: anyMaybe,
    cell: fc.oneof(anyMaybe, fc.nat(1_000_000_000).map(String)),
  })
  .map(({ entity, period, value, status, text, unit, file, sheet, cell }) =>
    fact(entity, period, value, {
      status,
      ...(text === undefined ? {} : { original: { text, ...(unit === undefined ? {} : { unit }) } }),
      ...(file === undefined
        ? {}
        : { source: { file, ...(sheet === undefined ? {} : { sheet }), ...(cell === undefined ? {} : { cell }) } }),
    }),
  );
const anyFacts = fc.uniqueArray(anyFact, {
  minLength: 1,
  maxLength: 30,
  selector: ({ entity, period }) => `${entity} ${period}`,
});

describe('the hash of a change set', () => {
  it('is what the method page says, worked out by hand there', async () => {
    // The worked example of docs/methods/ledger.md.
    const ledger = openMemoryLedger();
    const done = await ledger.commit({
      author: 'analyst',
      time: '2021-07-01T12:00:00.000Z',
      reason: { code: 'import' },
      sources: [{ name: 'june.csv', hash: '5e'.repeat(32) }],
      model: 'company: yunqiao',
      facts: [
        fact('mine-b', '2021-06', '980', { status: 'estimate', source: { file: '5e'.repeat(32), cell: '3' } }),
        fact('mine-a', '2021-06', '1250.5', {
          original: { text: '1.2505', unit: 'kt' },
          source: { file: '5e'.repeat(32), cell: '2' },
        }),
      ],
    });
    if (done.kind === 'refused') throw new Error('refused');
    expect(done.header.model).toBe('cd7ac2ff5278132c86a716763483e58953fcf74d477a1ce1b7b56b363dc17572');
    expect(done.header.hash).toBe('4f18f78e1045377ac858afb28d5ed5ff9f7890173668d4ad24e772cf0cc132b4');
    expect(recompute(done.header, await ledger.written(1), [])).toBe(done.header.hash);
  });

  it('is recomputed from the method page for any facts, the same in every adapter', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overhalf-hash-'));
    const opened = await openLedger(folder);
    if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
    const ledgers = [openMemoryLedger(), opened.ledger] as const;
    const anyRecord = fc.record({
      kind: fc.constantFrom('remark@1', 'approval@1'),
      id: anyText,
      body: fc.jsonValue({ maxDepth: 2 }),
    });
    const anyRecords = fc.uniqueArray(anyRecord, { maxLength: 3, selector: ({ kind, id }) => `${kind} ${id}` });
    await fc.assert(
      fc.asyncProperty(anyFacts, anyRecords, async (facts, records) => {
        // jsonValue yields JSON by construction; its type is wider.
        const given = changes(facts, { records: records as LedgerRecord[] });
        const [memory, duckdb] = await Promise.all(ledgers.map((ledger) => ledger.commit(given)));
        expect(duckdb).toEqual(memory);
        if (memory?.kind !== 'committed') return;
        const [inMemory, inDuckdb] = await Promise.all(ledgers.map((ledger) => ledger.written(memory.header.id)));
        expect(inDuckdb).toEqual(inMemory);
        const kinds = await Promise.all(['remark', 'approval'].map((kind) => ledgers[0].records(kind)));
        const written = kinds.flat().filter(({ changeSet }) => changeSet === memory.header.id);
        // A withdrawn record is not among those that stand: what it wrote is taken from what was given.
        const withdrawn = given.records!.filter(({ body }) => body === null);
        if (withdrawn.length > 0) return;
        expect(
          recompute(
            memory.header,
            inMemory!,
            written.map(({ kind, id, body }) => ({ kind, id, body })),
          ),
        ).toBe(memory.header.hash);
      }),
      { numRuns: 25 },
    );
    expect(await opened.ledger.verify()).toEqual([]);
    await opened.ledger.close();
    await rm(folder, { recursive: true });
  });

  it('takes one byte per code up to 256 kinds, two beyond', async () => {
    for (const kinds of [2, 255, 256, 257]) {
      const ledger = openMemoryLedger();
      const facts = Array.from({ length: kinds }, (_, i) =>
        fact(`m${i}`, '2021-01', '1', i === 0 ? {} : { source: { file: `f${i}` } }),
      );
      const done = await ledger.commit(changes(facts));
      if (done.kind === 'refused') throw new Error('refused');
      expect(recompute(done.header, facts, [])).toBe(done.header.hash);
    }
  });
});

describe('canonical JSON', () => {
  it.each([
    { rule: 'sorts keys', value: { b: 1, a: { d: [], c: null } }, text: '{"a":{"c":null,"d":[]},"b":1}' },
    { rule: 'sorts keys by 16-bit units', value: { Ａ: 1, '😀': 2 }, text: '{"😀":2,"Ａ":1}' },
    { rule: 'writes numbers as JavaScript does', value: [1.0, 1e21, -0, 0.1], text: '[1,1e+21,0,0.1]' },
    { rule: 'escapes no more than it must', value: '矿\n"', text: '"矿\\n\\""' },
  ])('$rule', ({ value, text }) => expect(canonicalJson(value)).toBe(text));

  it('refuses a number that JSON does not know', () => {
    expect(() => canonicalJson([Infinity])).toThrow(/finite/);
  });
});
