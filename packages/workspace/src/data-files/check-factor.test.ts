import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '@overhalf/core';
import { readDataFile, type DataFileRequest } from './index.ts';
import { text } from './malformed/files.testing.ts';
import { month, sample } from './sample.testing.ts';

type Slip = Extract<Problem, { readonly code: 'import-factor' }>;
type Magnitude = ReturnType<NonNullable<DataFileRequest['knownMagnitude']>>;

const figures = (numbers: string): readonly number[] => numbers.trim().split(/\s+/u).map(Number);

/** Months of one series, from January 2021 or, when they are more than twelve, from 2020 on. */
async function slipsOf(
  values: readonly number[],
  { known, indicator = 'output' }: { readonly known?: Magnitude; readonly indicator?: string } = {},
): Promise<readonly Slip[]> {
  const first = month(values.length > 12 ? 2020 : 2021, 1);
  const rows = values.map((value, place) => {
    const at = first + place;
    return `west,${indicator},${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')},${value}`;
  });
  const { problems } = await readDataFile({
    name: 'months.csv',
    bytes: text(['entity,indicator,period,value', ...rows].join('\n')),
    model: sample,
    ...(known === undefined ? {} : { knownMagnitude: () => known }),
  });
  return problems.filter((problem): problem is Slip => problem.code === 'import-factor');
}

const told = (slips: readonly Slip[]): readonly string[] =>
  slips.map(({ severity, value, usual, against }) => `${severity} ${value} against ${usual} of ${against}`);

describe('a slip by a factor', () => {
  it.each([
    { rule: 'one month in kt', series: '5200 5100 5.3 5400 5000', gives: ['error 5.3 against 5250 of file'] },
    { rule: 'one month in kg', series: '5200 5100 5300000 5400', gives: ['error 5300000 against 5250 of file'] },
    { rule: 'one of three months', series: '5200 5.3 5100', gives: ['error 5.3 against 5150 of file'] },
    {
      rule: 'two in a row',
      series: '5200 5100 5.3 4.9 5000 5200 5100',
      gives: ['error 5.3 against 5050 of file', 'error 4.9 against 5050 of file'],
    },
    {
      rule: 'the last month of seven',
      series: '5200 5100 5300 4900 5000 5150 5.1',
      gives: ['error 5.1 against 5125 of file'],
    },
    {
      rule: 'the first month of seven',
      series: '5.1 5200 5100 5300 4900 5000 5150',
      gives: ['error 5.1 against 5125 of file'],
    },
    {
      rule: 'one where output varies tenfold',
      series: '900 8200 7.9 7600 1100',
      gives: ['error 7.9 against 7900 of file'],
    },
    { rule: 'about a thousand times', series: '5200 5100 12 5400 5000', gives: ['warning 12 against 5250 of file'] },
    {
      rule: 'the last of too few to be sure',
      series: '5200 5100 5300 5.1',
      gives: ['warning 5.1 against 5200 of file'],
    },
  ])('is found: $rule', async ({ series, gives }) => expect(told(await slipsOf(figures(series)))).toEqual(gives));

  it.each([
    { rule: 'a field that starts', series: '0.02 0.4 5 48 210 640 910 980 1010 1005 990 1000' },
    { rule: 'one that starts after a test run', series: '0.9 0 0 0 850 900 940 910 930 900' },
    { rule: 'one that runs out', series: '980 900 760 610 430 250 120 40 9 1.2 0.3 0.02' },
    { rule: 'one that stops in the middle of a month', series: '980 990 1010 940 960 1000 310 0.9 0 0 0' },
    { rule: 'one that stands still', series: '980 990 1.1 0 0 0.8 970 1000 1020 990' },
    { rule: 'next to nothing between two standstills', series: '980 990 0 1.1 0 970 1000 1020 990' },
    { rule: 'a correction below zero', series: '98 99 -0.1 97 100 102 99' },
    { rule: 'a step to another level', series: '1.1 1.2 1.0 1.1 1150 1200 1000 1100' },
    { rule: 'a rise by a thousand, month after month', series: '0.9 900 900000' },
    { rule: 'a series of two', series: '5200 5.2' },
    { rule: 'zeros', series: '0 0 5200 0 0' },
    { rule: 'a tail where output varies widely', series: '1 35 900 20 640 2 410 8 300 1 500 0.4' },
  ])('is no error: $rule', async ({ series }) => {
    const slips = await slipsOf(figures(series));
    expect(slips.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is not told of a few steps of the resolution: 0.003 t may be anything', async () => {
    expect(told(await slipsOf(figures('3.1 2.9 0.003 3.2 3.0 2.8')))).toEqual(['warning 0.003 against 3.05 of file']);
    expect(told(await slipsOf(figures('3.1 2.9 0.0031 3.2 3.0 2.8')))).toEqual(['error 0.003 against 3.05 of file']);
  });

  it('is found wherever it is in a steady series, and nowhere else', async () => {
    const steady = fc.array(fc.integer({ min: 4500, max: 5500 }), { minLength: 7, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(steady, fc.nat(), fc.constantFrom(1000, 0.001), async (values, place, factor) => {
        const at = place % values.length;
        const slipped = Number((values[at]! * factor).toPrecision(12));
        const slips = await slipsOf(values.with(at, slipped));
        expect(slips.map(({ severity, value }) => `${severity} ${value}`)).toEqual([`error ${slipped}`]);
        expect(await slipsOf(values)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('against what was reported before, a slip', () => {
  it.each([
    { rule: 'of a single month', series: '5.2', gives: ['error 5.2 against 5100 of history'] },
    {
      rule: 'of a whole file, a standstill in it or not',
      series: '5.2 0 5.4',
      gives: ['error 5.2 against 5100 of history', 'error 5.4 against 5100 of history'],
    },
    { rule: 'of the latest month', series: '5200 5.3', gives: ['error 5.3 against 5100 of history'] },
    {
      rule: 'of the latest two',
      series: '5200 5.3 5.4',
      gives: ['error 5.3 against 5100 of history', 'error 5.4 against 5100 of history'],
    },
  ])('is found: $rule', async ({ series, gives }) => {
    expect(told(await slipsOf(figures(series), { known: 5100 }))).toEqual(gives);
    expect(told(await slipsOf(figures(series), { known: { median: 5100, spread: 4 } }))).toEqual(gives);
  });

  it('is none where the months before varied widely', async () => {
    expect(await slipsOf([5.2], { known: { median: 5100, spread: 400 } })).toEqual([]);
  });

  it('is none where the file itself varies widely and nobody says how the months before did', async () => {
    const running = figures('980 900 760 610 430 250 120 40 9 1.2 0.3 0.02');
    expect(await slipsOf(running, { known: 90 })).toEqual([]);
  });

  it('is none beside a standstill that the file shows', async () => {
    expect(await slipsOf(figures('980 990 1010 0.9 0'), { known: 1000 })).toEqual([]);
  });

  it('is found for fractions in place of percentages', async () => {
    expect(await slipsOf([0.93], { known: 92, indicator: 'recovery' })).toMatchObject([{ factor: 100 }]);
    expect(await slipsOf([92, 0.93], { known: 92, indicator: 'recovery' })).toMatchObject([{ value: '0.93' }]);
  });

  it('is none where nothing was reported but zeros', async () => {
    expect(await slipsOf([5.2], { known: 0 })).toEqual([]);
  });
});
