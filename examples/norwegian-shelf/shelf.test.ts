import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { importFiles, reviewContracts, type Imported, type Ports, type Reviewed } from '@overhalf/actions';
import {
  createCube,
  decimalToNumber,
  median,
  printPlace,
  say,
  sayReason,
  verdictNames,
  type Cube,
  type EntityId,
  type Fact,
  type IndicatorId,
  type Measured,
  type Model,
  type Problem,
} from '@overhalf/core';
import { openLedger } from '@overhalf/store';
import { readDataFile, readMapping, readWorkspace, type DataFile, type DataFileRequest } from '@overhalf/workspace';
import { beforeAll, describe, expect, it } from 'vitest';
import { entitiesText } from './generator/entities.ts';
import { bytesOf, isPublished, published, readPublished, rowsOf, skipped, type PublishedName } from './published.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

const spoken = (problems: readonly Problem[]): string =>
  problems.map((problem) => `${printPlace(problem.at)} ${say(problem, 'en')}`).join('\n');

describe('the workspace', () => {
  it('is read without a problem', async () => {
    const { model, problems } = await readWorkspace(folder);
    expect(spoken(problems)).toBe('');
    const kinds = [...model!.organisation.entities.values()].map(({ kind }) => kind);
    const counts = ['shelf', 'operator', 'field'].map((kind) => kinds.filter((other) => other === kind).length);
    expect(counts).toEqual([1, 19, 89]);
  });
});

describe.each(['own-data.md', 'own-data.zh.md'])('the manual page %s', (page) => {
  it('shows lines of the files of this workspace', () => {
    const text = readFileSync(new URL(`../../docs/manual/${page}`, import.meta.url), 'utf8');
    const blocks = [...text.matchAll(/^```yaml\n# (\S+\.yaml)\n(.*?)^```/gmsu)];
    expect(blocks.map(([, file]) => file)).toEqual([
      'entities.yaml',
      'indicators/production.yaml',
      'mappings/monthly.yaml',
      'contracts/2012.yaml',
    ]);
    for (const [, file = '', shown = ''] of blocks) {
      const lines = readFileSync(join(folder, file), 'utf8').split('\n');
      expect(lines).toEqual(expect.arrayContaining(shown.trimEnd().split('\n')));
    }
  });
});

if (!isPublished) console.log(`examples/norwegian-shelf: ${skipped}`);

describe.skipIf(!isPublished)(`the published figures${isPublished ? '' : ` (${skipped})`}`, () => {
  let model: Model;
  let monthly: DataFile;
  let totals: DataFile;
  let yearly: DataFile;
  let cube: ReturnType<typeof createCube>;
  let ask: (question: Question) => Measured;
  const rolledUp = (question: Question): number => ask(question).value;

  beforeAll(async () => {
    ({ model } = (await readWorkspace(folder)) as { readonly model: Model });
    const started = performance.now();
    monthly = await readAs(published.monthly, 'monthly', model);
    totals = await readAs(published.totals, 'totals', model);
    yearly = await readAs(published.yearly, 'yearly', model);
    const read = performance.now();
    cube = createCube(model, monthly.facts);
    ask = askerOf(cube);
    const built = performance.now();
    console.log(
      `examples/norwegian-shelf: ${monthly.facts.length} figures read in ${Math.round(read - started)} ms, ` +
        `cube built in ${Math.round(built - read)} ms`,
    );
  }, 30_000);

  it('are those from which entities.yaml is written', () => {
    expect(entitiesText()).toBe(readFileSync(join(folder, 'entities.yaml'), 'utf8'));
  });

  it('are all taken: a field that starts, ends or stands still is no slip of unit', () => {
    expect(spoken([...totals.problems, ...yearly.problems])).toBe('');
    // A month of next to nothing between two good ones is told of.
    const rows = rowsOf(published.monthly);
    const told = monthly.problems.map(({ severity, code, at }) => {
      const { field, year, month } = rows[Number(at?.cell?.slice(1)) - 2]!;
      return `${severity} ${code} ${field} ${year}-${month}`;
    });
    expect(told).toEqual([
      'warning import-factor NJORD 2012-7',
      ...Array.from({ length: 4 }, () => 'warning import-factor STATFJORD NORD 2006-6'),
      'warning import-factor TORDIS 1998-8',
    ]);
    expect(monthly.counts).toMatchObject({ rows: 13_973, facts: 5 * 13_973, rejected: 0, rounded: 0, converted: 0 });
    expect(totals.counts).toMatchObject({ rows: 501, facts: 5 * 501, rejected: 0 });
    expect(yearly.counts).toMatchObject({ rows: 1271, facts: 5 * 1271, rejected: 0 });
  });

  it('are taken again as they are, once they are what is usual', async () => {
    const sizes = new Map<string, number[]>();
    for (const { indicator, entity, value } of monthly.facts) {
      const key = `${indicator} ${entity}`;
      const size = Math.abs(decimalToNumber(value!));
      if (size > 0) sizes.set(key, [...(sizes.get(key) ?? []), size]);
    }
    const medians = new Map([...sizes].map(([key, row]) => [key, median(row)]));
    const knownMagnitude = (indicator: IndicatorId, entity: EntityId) => medians.get(`${indicator} ${entity}`);
    const again = await readAs(published.monthly, 'monthly', model, { knownMagnitude });
    expect(spoken(again.problems.filter(({ severity }) => severity === 'error'))).toBe('');
    expect(again.counts.facts).toBe(monthly.counts.facts);
  });

  it('are refused where one is in another unit', async () => {
    const text = readPublished(published.monthly);
    const [row = '', oil = ''] = /^TROLL,[^\n]*?,2010,6,([\d.]+),/mu.exec(text) ?? [];
    for (const factor of [1000, 0.001]) {
      const slipped = row.replace(`,6,${oil},`, `,6,${Number((Number(oil) * factor).toPrecision(6))},`);
      const bytes = new TextEncoder().encode(text.replace(row, slipped));
      const file = await readAs(published.monthly, 'monthly', model, { bytes });
      const errors = file.problems.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ code }) => code)).toEqual(['import-factor']);
      expect(file.rejected.map(({ entity, indicator, period }) => `${entity} ${indicator} ${period}`)).toEqual([
        'troll oil 2010-06',
      ]);
    }
  });

  it('are held with every decimal', () => {
    expect(spoken(cube.problems)).toBe('');
  });

  it('roll up to the sum of their rows, to the last decimal', () => {
    const columns = {
      oil: 'oil_mill_sm3',
      gas: 'gas_bill_sm3',
      ngl: 'ngl_mill_sm3',
      condensate: 'condensate_mill_sm3',
    };
    const sums = new Map<string, number>();
    for (const row of rowsOf(published.monthly)) {
      for (const [indicator, column] of Object.entries(columns)) {
        const key = `${indicator} ${row['year']}-${row['month']?.padStart(2, '0')}`;
        sums.set(key, (sums.get(key) ?? 0) + Math.round(Number(row[column]) * 1e5));
      }
    }
    const apart = [...sums].filter(([key, steps]) => {
      const [indicator = '', period = ''] = key.split(' ');
      return rolledUp({ indicator, period }) !== steps / 1e5;
    });
    expect(sums.size).toBe(4 * 501);
    expect(apart).toEqual([]);
  });

  // A printed figure is off by half of its last digit at most, and each figure that it sums up by half of its own.
  it('roll up to the printed totals of the shelf, but for one', () => {
    const fields = [...model.organisation.entities.values()].filter(({ kind }) => kind === 'field').length;
    expect(residuals(totals.facts, 0.0005 + fields * 0.000005)).toEqual(['shelf condensate 1986-07 +0.00165']);
  });

  it('roll up to the printed years of the fields, but for three', () => {
    expect(residuals(yearly.facts, 0.0005 + 12 * 0.000005)).toEqual([
      'murchison ngl 2010 +0.00205',
      'sleipner-vest gas 2009 +0.00600',
      'sleipner-vest oe_printed 2009 +0.00589',
    ]);
  });

  it('make the printed oil equivalents: 1,000 Sm³ of gas count as one', () => {
    const widest = monthly.facts
      .filter(({ indicator }) => indicator === 'oe_printed')
      .map(({ entity, period }) => Math.abs(rolledUp({ entity, indicator: 'oe_rounding', period })));
    // Five figures are rounded to 0.00001: four that are added, and their sum.
    expect(widest.length).toBe(13_973);
    expect(Math.max(...widest)).toBeLessThanOrEqual(0.000025);
  });

  it('keep what rounding left over instead of spreading it', () => {
    const at = { period: '2012' };
    const [printed, computed, rest] = ['oe_printed', 'oe', 'oe_rounding'].map((indicator) =>
      rolledUp({ ...at, indicator }),
    );
    expect(computed! + rest!).toBeCloseTo(printed!, 9);
    expect(rest).toBeCloseTo(-0.00047, 9);
  });

  it('give ratios of sums', () => {
    expect(rolledUp({ indicator: 'gas_share', period: '2012' })).toBeCloseTo((114.917 / 226.424) * 100, 2);
    expect(rolledUp({ indicator: 'oe_growth', period: '2012' })).toBeCloseTo((226.424 / 220.101 - 1) * 100, 2);
    expect(rolledUp({ indicator: 'liquids', period: '2012' })).toBeCloseTo(89.242 + 17.712 + 4.55, 2);
  });

  it('are complete in every year without a field at rest', () => {
    const rows = rowsOf(published.monthly).filter(({ year }) => year === '2012');
    expect(ask({ indicator: 'oil', period: '2012' })).toMatchObject({ reported: rows.length, expected: rows.length });
    expect(ask({ entity: 'balder', indicator: 'oil', period: '1995' })).toMatchObject({ reported: 0, expected: 12 });
  });

  /** Printed figures that differ from what is rolled up by more than rounding explains, with printed less rolled up. */
  function residuals(facts: readonly Fact[], rounding: number): readonly string[] {
    return facts
      .flatMap(({ entity, indicator, period, value }) => {
        const rest = decimalToNumber(value!) - rolledUp({ entity, indicator, period });
        if (Math.abs(rest) <= rounding + 1e-9) return [];
        return [`${entity} ${indicator} ${period} ${rest > 0 ? '+' : ''}${rest.toFixed(5)}`];
      })
      .sort();
  }

  describe('imported as a user does', () => {
    let recent: string;
    let imported: Imported;
    let reviewed: Reviewed;

    beforeAll(async () => {
      // Two years are enough for a review, and quick.
      const [header, ...lines] = readPublished(published.monthly).trimEnd().split('\n');
      recent = [header, ...lines.filter((line) => /,201[123],\d+,/u.test(line))].join('\n');
      const copy = mkdtempSync(join(tmpdir(), 'shelf-'));
      try {
        cpSync(folder, copy, { recursive: true });
        const file = join(copy, published.monthly);
        writeFileSync(file, gzipSync(recent));
        const ports: Ports = { openLedger, now: () => '2013-04-02T08:00:00.000Z' };
        const who = { actor: 'analyst', language: 'en' } as const;
        const mapping = join(copy, 'mappings/monthly.yaml');
        const input = { folder: copy, commit: true, validRows: false };
        const started = performance.now();
        imported = (await importFiles(ports, who, { ...input, files: [file], mapping })) as Imported;
        await importFiles(ports, who, { ...input, files: [], approve: 'ours, for demonstration' });
        reviewed = (await reviewContracts(ports, who, { folder: copy, through: '2012-06' })) as Reviewed;
        console.log(
          `examples/norwegian-shelf: ${imported.added.length} figures imported and reviewed in ` +
            `${Math.round(performance.now() - started)} ms`,
        );
      } finally {
        rmSync(copy, { recursive: true });
      }
    }, 30_000);

    it('commits every figure', () => {
      expect(imported.added.length).toBe(5 * (recent.split('\n').length - 1));
      expect(imported.committed?.id).toBe(1);
    });

    it('reviews the first half of 2012', () => {
      const lines = reviewed.reviews.flatMap(({ contract, lines: reviewedLines }) =>
        reviewedLines.map(
          ({ line, actual, standing, verdict, flags }) =>
            `${contract.id} ${line.indicator} ${actual.value.toFixed(3)} ` +
            `${((standing?.progress ?? NaN) * 100).toFixed(2)} % ${verdict.code} ${flags.join()}`,
        ),
      );
      expect(lines).toEqual([
        'shelf-2012 oe 118.649 53.93 % OVER_HALF ',
        'shelf-2012 oil 46.960 47.92 % BEHIND ',
        'shelf-2012 gas 59.766 58.59 % OVER_HALF ',
        'troll-2012 oe 22.819 69.15 % OVER_HALF ',
        'ekofisk-2012 oil 3.756 44.72 % BEHIND ',
        'snohvit-2012 gas 2.348 54.60 % OVER_HALF ',
      ]);
    });

    it('says why in both languages', () => {
      const [, oil] = reviewed.reviews[0]!.lines;
      const english = sayReason(oil!, 'en');
      const chinese = sayReason(oil!, 'zh');
      expect(english).toContain('47.92 %');
      expect(english).toMatch(/[.]$/u);
      expect(chinese).toContain('47.92%');
      expect(chinese).toMatch(/^\p{Script=Han}.*。$/u);
      expect(verdictNames[oil!.verdict.code].zh).toMatch(/\p{Script=Han}/u);
    });
  });
});

interface Question {
  readonly indicator: string;
  /** A month or a year. */
  readonly period: string;
  readonly entity?: string;
}

/** What a cube makes of the fields' months. */
function askerOf(cube: Cube): (question: Question) => Measured {
  return ({ entity = 'shelf', indicator, period }) =>
    cube.measure({
      scenario: 'actual',
      indicator: indicator as IndicatorId,
      entity: entity as EntityId,
      window: windowOf(period),
    });
}

function windowOf(period: string): { readonly first: number; readonly last: number } {
  const [year = 0, month] = period.split('-').map(Number);
  return month === undefined
    ? { first: 12 * year, last: 12 * year + 11 }
    : { first: 12 * year + month - 1, last: 12 * year + month - 1 };
}

/** A published file as import reads it. */
async function readAs(
  name: PublishedName,
  mappingName: string,
  model: Model,
  more: Partial<DataFileRequest> = {},
): Promise<DataFile> {
  const { mapping, problems } = await readMapping(join(folder, `mappings/${mappingName}.yaml`));
  expect(spoken(problems)).toBe('');
  return readDataFile({ name, bytes: bytesOf(name), mapping, model, ...more });
}
