import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPlace, say } from '@overhalf/core';
import { quarantineCsv, readDataFile, type DataFile } from '../index.ts';
import { sample } from '../sample.testing.ts';
import { text, workbook } from './files.testing.ts';

const read = (bytes: Uint8Array, name: string): Promise<DataFile> => readDataFile({ name, bytes, model: sample });

/** Every cell that may hold a figure is accounted for, and every problem can be said. */
async function expectAccounted(reading: Promise<DataFile>): Promise<void> {
  const file = await reading;
  const { cells, facts, missing, rejected, skipped } = file.counts;
  expect(facts + missing + rejected + skipped).toBe(cells);
  expect(file.facts).toHaveLength(facts);
  expect(file.rejected).toHaveLength(rejected);
  expect(file.rejected.every(({ problems }) => problems.some(({ severity }) => severity === 'error'))).toBe(true);
  const keys = file.facts.map((fact) =>
    [fact.scenario, fact.version, fact.entity, fact.indicator, fact.period].join('|'),
  );
  expect(new Set(keys).size).toBe(keys.length);
  for (const problem of file.problems) {
    expect(printPlace(problem.at)).not.toBe('');
    expect(`${say(problem, 'en')}${say(problem, 'zh')}`).not.toMatch(/undefined|NaN|\[object/u);
  }
}

const spaced = (words: string): fc.Arbitrary<string> => fc.constantFrom(...words.split(' '));
const headingWord = spaced(
  'entity indicator period value unit 单位 指标 2021-01 2021年 1月 2月 合计 Q1 考核值 实际 t 万吨',
);
const entityWord = spaced('west 西厂 alumina yq east nowhere 合计 ');
const indicatorWord = spaced('output 氧化铝产量(吨) recovery unit_cost caustic nothing ');
const periodWord = spaced('2021-01 2021年2月 2021-13 2021-Q1 2021 2031-01 1月 ');
const valueWord = spaced(`5 1,234.5 12% -3 — #REF! =1+1 " '7 2021 1e9 5200 5.2 \u0000 `);
const unitWord = spaced('t 万吨 kWh % stone ');
const word = fc.oneof(headingWord, entityWord, indicatorWord, periodWord, valueWord, unitWord);
const table = fc.array(fc.array(word, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 9 });

describe('any file at all', () => {
  it('made of the words of data files is accounted for, cell by cell', async () => {
    const holds = fc.assert(
      fc.asyncProperty(table, async (rows) => {
        await expectAccounted(read(text(rows.map((cells) => cells.join(';')).join('\n')), 'any.csv'));
      }),
      { numRuns: 400 },
    );
    await expect(holds).resolves.toBeUndefined();
  });

  it('of any bytes is read or refused', async () => {
    const holds = fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => expectAccounted(read(bytes, 'any.csv'))),
      { numRuns: 200 },
    );
    await expect(holds).resolves.toBeUndefined();
  });

  it('with a byte changed is read or refused', async () => {
    const whole = await workbook([
      {
        name: 'S',
        rows: [
          ['entity', 'indicator', '2021-01'],
          ['west', 'output', 5],
          ['north', 'output', 6],
        ],
      },
    ]);
    const holds = fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = whole.slice();
        bytes[at] = bytes[at]! ^ change;
        await expectAccounted(read(bytes, 'any.xlsx'));
      }),
      { numRuns: 150 },
    );
    await expect(holds).resolves.toBeUndefined();
  });

  it('puts into quarantine what is read again, figure by figure', async () => {
    const row = fc.tuple(entityWord, indicatorWord, periodWord, valueWord, unitWord);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 9 }), async (rows) => {
        const header = 'entity;indicator;period;value;unit\n';
        const first = await read(text(header + rows.map((cells) => cells.join(';')).join('\n')), 'any.csv');
        fc.pre(first.rejected.length > 0);
        const again = await read(text(quarantineCsv(first)), 'quarantine.csv');
        expect(again.counts.cells).toBe(first.rejected.length);
        expect(again.counts.missing).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
