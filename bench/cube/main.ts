/**
 * The cube beside its peers, in one run: everything calculated anew with coverage, and one edit with all totals of the
 * company. Beside DuckDB on the same cells, beside spreadsheets at the size that they bear, and beside the machine: a triad
 * in WebAssembly says what memory can give.
 *
 * Runs take turns, so that a busy moment of the machine strikes all; medians are compared.
 */
import type { EntityId, IndicatorId, LoadedCube } from '@overhalf/core';
import { cubeOf, derivedOf, firstMonth, full, modelOf, parentsOf, small, type Size } from './company.ts';
import { createWarehouse, type Warehouse } from './duckdb.ts';
import { lineOf, openHyperFormula, openIronCalc, type Sheet } from './spreadsheets.ts';
import { createTriad } from './triad.ts';

const rounds = Number(process.env['OVERHALF_BENCH_ROUNDS'] ?? 7);

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function say(text: string, ...numbers: readonly string[]): void {
  console.log(`  ${text.padEnd(46)}${numbers.map((number) => number.padStart(14)).join('')}`);
}

const ms = (value: number): string => `${value < 10 ? value.toFixed(3) : value.toFixed(0)} ms`;
const times = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ×`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
const resident = (): number => process.memoryUsage().rss;

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** One figure of a leaf, and every indicator of the company in its month. */
function editAndRead(cube: LoadedCube, size: Size, turn: number): number {
  const month = 40;
  const leaf = size.entities - 1 - (turn % 7);
  const number = turn % size.base;
  const window = { first: firstMonth + month, last: firstMonth + month };
  return timed(() => {
    cube.edit([
      {
        scenario: 'actual',
        version: '',
        entity: `e${leaf}` as EntityId,
        indicator: `b${number}` as IndicatorId,
        grain: 'month',
        period: '2020-05',
        value: { mantissa: 500 + turn, scale: 0 },
        status: 'actual',
      },
    ]);
    for (const indicator of cube.model.indicators.keys())
      cube.measure({ scenario: 'actual', indicator, entity: 'e0' as EntityId, window });
  });
}

interface Bytes {
  readonly read: number;
  readonly written: number;
}

/** Each figure of a leaf read once; each total and each formula's value written once, with two bytes of coverage for each total of a figure. */
function bytesOnce(size: Size): Bytes {
  const { leaves, cells } = countsOf(size);
  const inner = size.entities - leaves;
  return {
    read: 8 * cells * size.base * leaves,
    written: cells * size.base * (8 * inner + 8 * size.entities + 2 * size.entities),
  };
}

/**
 * What the calculation touches: a roll-up reads each row below another and writes each row above one, a formula reads every
 * operand of every cell and writes every value; counts of what is missing are added up likewise, two bytes each.
 */
function bytesTouched(size: Size): Bytes {
  const { leaves, cells } = countsOf(size);
  const { entities, base } = size;
  const inner = entities - leaves;
  const below = entities - 1;
  let read = base * below * (8 + 2);
  let written = base * (8 * inner + 2 * entities);
  for (const { kind, reads } of derivedOf(size)) {
    const rows = kind === 'chain' ? leaves : entities;
    read += 8 * rows * (kind === 'yoy' ? 2 : reads.length) + (kind === 'chain' ? 8 * below : 0);
    written += 8 * rows + (kind === 'chain' ? 8 * inner : 0);
  }
  return { read: cells * read, written: cells * written };
}

/** Entities at the bottom, and base periods of all scenarios. */
function countsOf(size: Size): { readonly leaves: number; readonly cells: number } {
  const inner = new Set(parentsOf(size).filter((parent) => parent >= 0)).size;
  return { leaves: size.entities - inner, cells: size.months * size.scenarios };
}

function check(what: string, ours: number, theirs: number): void {
  const alike = Number.isNaN(ours)
    ? Number.isNaN(theirs)
    : Math.abs(ours - theirs) <= 1e-6 * Math.max(1, Math.abs(ours));
  if (!alike) throw new Error(`${what}: ${ours} here, ${theirs} there`);
}

async function besideWarehouse(): Promise<void> {
  const model = modelOf(full);
  const before = resident();
  const cube = cubeOf(model, full);
  const cold = timed(() => cube.computeAll());
  console.log(
    `\nEverything anew: ${full.entities} entities × ${2 * full.base} indicators × ${full.months} months × ${full.scenarios} scenarios, coverage on`,
  );
  say('memory of the cube', megabytes(resident() - before));
  const triad = await createTriad(16_000_000);
  const warehouse = await createWarehouse(full);
  const ours: number[] = [];
  const again: number[] = [];
  const theirs: number[] = [];
  const plain: number[] = [];
  const bandwidth: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bandwidth.push(triad.run());
    ours.push(timed(() => cube.computeAll()));
    again.push(timed(() => cube.computeAll()));
    if (round < 3) {
      theirs.push(await warehouse.compute(false));
      plain.push(theirs.pop()!);
      theirs.push(await warehouse.compute(true));
    }
  }
  await compare(cube, warehouse);
  const own = medianOf(ours);
  say('the first time, with allocation and compilation', ms(cold));
  say('cube', ms(own), `${Math.round(60e6 / own / 1e3)} M cells/s`);
  say('cube, right after itself', ms(medianOf(again)));
  for (const [what, { read, written }] of [
    ['bytes touched', bytesTouched(full)],
    ['each byte once', bytesOnce(full)],
  ] as const) {
    const bound = (read + written) / medianOf(bandwidth);
    say(
      `${what}: ${megabytes(read)} read, ${megabytes(written)} written`,
      ms(bound),
      `cube ${times(own / bound)}`,
      `${(medianOf(bandwidth) / 1e6).toFixed(1)} GB/s`,
    );
  }
  say('DuckDB, sums and formulas, with counts', ms(medianOf(theirs)), `cube ${times(medianOf(theirs) / own)}`);
  say('DuckDB, without counts', ms(medianOf(plain)), `cube ${times(medianOf(plain) / own)}`);

  console.log(`\nOne figure edited, then all ${2 * full.base} indicators of the company for its month`);
  for (let turn = 0; turn < 300; turn += 1) editAndRead(cube, full, turn);
  const edits = Array.from({ length: 500 }, (_, turn) => editAndRead(cube, full, turn)).sort((a, b) => a - b);
  const there: number[] = [];
  for (let turn = 0; turn < 5; turn += 1)
    there.push(await warehouse.edit({ leaf: full.entities - 1, number: turn, month: firstMonth + 40, value: turn }));
  say('cube', ms(medianOf(edits)), `99 %: ${ms(edits[Math.floor(edits.length * 0.99)]!)}`);
  say('DuckDB', ms(medianOf(there)), `cube ${times(medianOf(there) / medianOf(edits))}`);
  warehouse.close();
}

/** Every formula of some entities in a month in which nothing is missing there, in both. */
async function compare(cube: LoadedCube, warehouse: Warehouse): Promise<void> {
  for (const indicator of cube.model.indicators.keys()) {
    const entity = 0;
    for (const month of [firstMonth + 13, firstMonth + 25]) {
      const at = {
        scenario: 'plan@1',
        indicator,
        entity: `e${entity}` as EntityId,
        window: { first: month, last: month },
      };
      const { value, reported, expected } = cube.measure(at);
      if (reported < expected) continue;
      check(
        `${indicator} of e${entity}`,
        value,
        (await warehouse.value({ scenario: 1, entity, month, column: indicator })) ?? NaN,
      );
    }
  }
}

async function besideSheets(): Promise<void> {
  const cells = small.entities * 2 * small.base * small.months;
  console.log(
    `\nBeside spreadsheets: ${small.entities} entities × ${2 * small.base} indicators × ${small.months} months = ${cells.toLocaleString('en')} cells`,
  );
  const model = modelOf(small);
  const cube = cubeOf(model, small);
  for (let turn = 0; turn < 200; turn += 1) {
    cube.computeAll();
    editAndRead(cube, small, turn);
  }
  for (const open of [openHyperFormula, openIronCalc]) {
    let sheet: Sheet | undefined;
    const started = performance.now();
    try {
      sheet = await open(small);
    } catch (cause) {
      throw new Error('The peers are not installed: npm run bench cube installs them', { cause });
    }
    const opening = performance.now() - started;
    sheet.compute();
    const turns = Array.from({ length: 5 }, (_, turn) => {
      const ours = medianOf(Array.from({ length: 20 }, () => timed(() => cube.computeAll())));
      const theirs = sheet.compute();
      const ourEdit = medianOf(Array.from({ length: 20 }, (__, place) => editAndRead(cube, small, 20 * turn + place)));
      const value = 500 + 20 * turn + 19;
      const number = (20 * turn + 19) % small.base;
      const leaf = small.entities - 1 - ((20 * turn + 19) % 7);
      const theirEdit = sheet.edit({ line: lineOf(small, number, leaf), month: 40, value });
      return { ours, theirs, ourEdit, theirEdit };
    });
    checkSheet(cubeOf(model, small), await open(small));
    const of = (name: 'ours' | 'theirs' | 'ourEdit' | 'theirEdit'): number => medianOf(turns.map((turn) => turn[name]));
    say(`${sheet.name}: everything anew`, ms(of('theirs')), `cube ${ms(of('ours'))}`, times(of('theirs') / of('ours')));
    say(
      `${sheet.name}: one edit, all totals of its month`,
      ms(of('theirEdit')),
      `cube ${ms(of('ourEdit'))}`,
      times(of('theirEdit') / of('ourEdit')),
    );
    say(`${sheet.name}: opening`, ms(opening));
  }
}

function checkSheet(cube: LoadedCube, sheet: Sheet): void {
  sheet.compute();
  [...cube.model.indicators.keys()].forEach((indicator, number) => {
    for (const entity of [0, 3, 40]) {
      const month = 30;
      const at = {
        scenario: 'actual',
        indicator,
        entity: `e${entity}` as EntityId,
        window: { first: firstMonth + month, last: firstMonth + month },
      };
      const ours = cube.measure(at).value;
      const theirs = sheet.value(lineOf(small, number, entity), month);
      // A spreadsheet shows nine digits or so.
      if (Math.abs(ours - theirs) > 1e-6 * Math.max(1, Math.abs(ours)))
        throw new Error(`${indicator} of e${entity}: ${ours} here, ${theirs} in ${sheet.name}`);
    }
  });
}

await besideWarehouse();
await besideSheets();
