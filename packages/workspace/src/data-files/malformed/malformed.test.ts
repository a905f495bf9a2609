import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decimalToNumber, printPlace, say } from '@overhalf/core';
import type { Mapping } from '../../model-files/index.ts';
import { readDataFile } from '../index.ts';
import { sample } from '../sample.testing.ts';
import { gbk, sheets, text, utf16, workbook, type Sheet } from './files.testing.ts';

interface Malformed {
  readonly file: string;
  /** What is wrong with it, in words. */
  readonly about: string;
  readonly bytes: Uint8Array | Promise<Uint8Array>;
  readonly mapping?: Partial<Mapping>;
  /** `cell entity indicator period value`, in the order of the file. */
  readonly facts?: readonly string[];
  /** Cells of the rejected figures. */
  readonly rejected?: string;
  /** `severity code cell`, in order. */
  readonly problems: readonly string[];
}

const long = 'entity,indicator,period,value,unit';
const months = '单位,指标,2021-01,2021-02,2021-03,2021-04,2021-05';
const sheet = (rows: Sheet['rows'], more: Partial<Sheet> = {}): Promise<Uint8Array> =>
  workbook([{ name: '月报', rows, ...more }]);

const files: readonly Malformed[] = [
  {
    file: 'wrong-unit.csv',
    about: 'a unit of another dimension',
    bytes: text(`${long}\nwest,output,2021-01,5,kWh\nnorth,output,2021-01,6,t`),
    facts: ['D3 north output 2021-01 6'],
    rejected: 'D2',
    problems: ['error import-unit-mismatch D2'],
  },
  {
    file: 'unknown-unit.csv',
    about: 'a unit that does not exist',
    bytes: text(`${long}\nwest,output,2021-01,5,tonnnes\nnorth,output,2021-01,6,t`),
    facts: ['D3 north output 2021-01 6'],
    rejected: 'D2',
    problems: ['error import-unreadable D2'],
  },
  {
    file: 'unknown-entity.csv',
    about: 'a misspelt entity, many times: one problem',
    bytes: text(
      `${long}\nWest Refinary,output,2021-01,5,t\nWest Refinary,output,2021-02,6,t\nnorth,output,2021-01,7,t`,
    ),
    facts: ['D4 north output 2021-01 7'],
    rejected: 'D2 D3',
    problems: ['error import-entity-unknown D2'],
  },
  {
    file: 'unknown-indicator.csv',
    about: 'an indicator that the model lacks',
    bytes: text(`${long}\nwest,outptu,2021-01,5,t\nwest,output,2021-02,6,t`),
    facts: ['D3 west output 2021-02 6'],
    rejected: 'D2',
    problems: ['error import-indicator-unknown D2'],
  },
  {
    file: 'duplicate-rows.csv',
    about: 'one figure twice with two values, another twice with one',
    bytes: text(
      `${long}\nwest,output,2021-01,5,t\nwest,output,2021-01,6,t\nwest,output,2021-02,7,t\nwest,output,2021-02,7,t`,
    ),
    facts: ['D4 west output 2021-02 7'],
    rejected: 'D2 D3',
    problems: ['error import-duplicate D2', 'error import-duplicate D3', 'warning import-repeated D5'],
  },
  {
    file: 'header-in-line-3.csv',
    about: 'titles above the header: simply works',
    bytes: text('2021年氧化铝产量\n编制:计划部,,\n单位,指标,1月,2月\n西厂,氧化铝产量,5,6'),
    facts: ['C4 west output 2021-01 5', 'D4 west output 2021-02 6'],
    problems: ['note import-year-taken A1'],
  },
  {
    file: 'merged-cells.xlsx',
    about: 'merged titles, entities and years work; merged figures do not',
    bytes: sheet(
      [
        ['氧化铝月报'],
        ['单位', '指标', '2021年', null, null],
        [null, null, '1月', '2月', '3月'],
        ['西厂', '氧化铝产量', 5, 6, 7],
        [null, '氧化铝库存', 1, 2, null],
      ],
      { merges: ['A1:E1', 'C2:E2', 'A2:A3', 'B2:B3', 'A4:A5', 'D5:E5'] },
    ),
    facts: [
      'C4 west output 2021-01 5',
      'D4 west output 2021-02 6',
      'E4 west output 2021-03 7',
      'C5 west stock 2021-01 1',
    ],
    rejected: 'D5',
    problems: ['error import-merged-value D5'],
  },
  {
    file: 'gbk.csv',
    about: 'GBK bytes: simply works',
    bytes: gbk(`${months}\n西厂,氧化铝产量,5,6,7,8,9`),
    facts: [
      'C2 west output 2021-01 5',
      'D2 west output 2021-02 6',
      'E2 west output 2021-03 7',
      'F2 west output 2021-04 8',
      'G2 west output 2021-05 9',
    ],
    problems: [],
  },
  {
    file: 'formula-errors.xlsx',
    about: 'error values, a formula without a result; a formula with one is taken',
    bytes: sheet(
      [
        ['单位', '指标', '2021-01', '2021-02', '2021-03', '2021-04'],
        ['西厂', '氧化铝产量', null, null, null, null],
      ],
      {
        cells: {
          C2: { type: 'error', value: '#REF!' },
          D2: { formula: '1/0', formulaResult: '#DIV/0!' },
          E2: { formula: 'B9+1' },
          F2: { formula: '2+3', formulaResult: 5 },
        },
      },
    ),
    facts: ['F2 west output 2021-04 5'],
    rejected: 'C2 D2 E2',
    problems: [
      'error import-formula-error C2',
      'error import-formula-error D2',
      'error import-formula-uncalculated E2',
    ],
  },
  {
    file: 'formula-errors.csv',
    about: 'error values as text',
    bytes: text(`${long}\nwest,output,2021-01,#N/A,t\nwest,output,2021-02,#DIV/0!,t\nwest,output,2021-03,5,t`),
    facts: ['D4 west output 2021-03 5'],
    rejected: 'D2 D3',
    problems: ['error import-formula-error D2', 'error import-formula-error D3'],
  },
  {
    file: 'dates.xlsx',
    about: 'months as dates, as Chinese text, as spreadsheets show them',
    bytes: sheet([
      ['entity', 'indicator', 'period', 'value'],
      ['west', 'output', new Date(Date.UTC(2021, 0, 1)), 5],
      ['west', 'output', '2021年2月', 6],
      ['west', 'output', 'Mar-21', 7],
      ['west', 'output', 202104, 8],
      ['west', 'output', '2021-05-31', 9],
    ]),
    facts: [
      'D2 west output 2021-01 5',
      'D3 west output 2021-02 6',
      'D4 west output 2021-03 7',
      'D5 west output 2021-04 8',
      'D6 west output 2021-05 9',
    ],
    problems: ['note import-days-as-months ', 'note import-short-year D4'],
  },
  {
    file: 'date-headings.xlsx',
    about: 'real dates across',
    bytes: sheet([
      ['单位', '指标', new Date(Date.UTC(2021, 0, 1)), new Date(Date.UTC(2021, 1, 1))],
      ['西厂', '氧化铝产量', 5, 6],
    ]),
    facts: ['C2 west output 2021-01 5', 'D2 west output 2021-02 6'],
    problems: ['note import-days-as-months '],
  },
  {
    file: 'total-row.csv',
    about: 'subtotals in the middle and a total at the end',
    bytes: text(
      '单位,指标,2021-01\n西厂,氧化铝产量,5\n北厂,氧化铝产量,6\n小计,,11\n东厂,氧化铝产量,7\n合计,氧化铝产量,18',
    ),
    facts: ['C2 west output 2021-01 5', 'C3 north output 2021-01 6', 'C5 east output 2021-01 7'],
    problems: ['warning import-total-row C4', 'warning import-total-row C6'],
  },
  {
    file: 'parent-as-total.csv',
    about: 'a division beside its plants',
    bytes: text(`${long}\nwest,output,2021-01,5,t\nnorth,output,2021-01,6,t\nalumina,output,2021-01,11,t`),
    facts: ['D2 west output 2021-01 5', 'D3 north output 2021-01 6'],
    rejected: 'D4',
    problems: ['error import-parent-total D4'],
  },
  {
    file: 'not-a-reporter.csv',
    about: 'a company reports what only refineries report',
    bytes: text(`${long}\nyq,output,2021-01,5,t`),
    rejected: 'D2',
    problems: ['error import-not-reporter D2'],
  },
  {
    file: 'factor-1000.csv',
    about: 'one month in kt among months in t',
    bytes: text(`${months}\n西厂,氧化铝产量,5200,5100,5.3,5400,5000`),
    facts: [
      'C2 west output 2021-01 5200',
      'D2 west output 2021-02 5100',
      'F2 west output 2021-04 5400',
      'G2 west output 2021-05 5000',
    ],
    rejected: 'E2',
    problems: ['error import-factor E2'],
  },
  {
    file: 'broken.csv.gz',
    about: 'a gzip file cut off',
    bytes: gzipSync(text(`${months}\n西厂,氧化铝产量,5,6,7,8,9`)).subarray(0, 40),
    problems: ['error import-broken-gzip '],
  },
  {
    file: 'bomb.csv.gz',
    about: 'a small gzip file that unpacks to more than is read',
    bytes: gzipSync(Buffer.alloc(257 * 2 ** 20), { level: 1 }),
    problems: ['error import-gzip-too-large '],
  },
  {
    file: 'twice.csv.gz.gz',
    about: 'packed twice',
    bytes: gzipSync(gzipSync(text(`${long}\nwest,output,2021-01,5,t`))),
    problems: ['error import-not-a-table '],
  },
  {
    file: 'nothing.csv.gz',
    about: 'a gzip file of no bytes',
    bytes: gzipSync(text('')),
    problems: ['error import-empty '],
  },
  {
    file: 'month-13.csv',
    about: 'a month that does not exist, beside its year',
    bytes: text('entity,year,month,output\nwest,2021,13,5\nwest,2021,0,6\nwest,2021,12,7'),
    facts: ['D4 west output 2021-12 7'],
    rejected: 'D2 D3',
    problems: ['error import-unreadable D2', 'error import-unreadable D3'],
  },
  {
    file: 'missing-optional-column.csv',
    about: 'the mapping looks for a remark that is not there',
    bytes: text('entity,indicator,period,value\nwest,output,2021-01,5'),
    mapping: { layout: 'long', columns: { note: 'remark' } },
    facts: ['D2 west output 2021-01 5'],
    problems: ['warning import-column-missing A1'],
  },
  {
    file: 'mapped-unit-unknown.csv',
    about: 'the mapping gives a unit that does not exist, and one to nothing',
    bytes: text('entity,period,output\nwest,2021-01,5'),
    mapping: {
      layout: 'wide',
      units: new Map([
        ['output', 'tonnnes'],
        ['outptu', 't'],
      ]),
    },
    rejected: 'C2',
    problems: ['warning import-mapping-unit A1', 'error import-unreadable C2'],
  },
  { file: 'empty.csv', about: 'no bytes', bytes: text(''), problems: ['error import-empty '] },
  {
    file: 'blank.csv',
    about: 'separators and blanks only',
    bytes: text(',,,\n ,,\n'),
    problems: ['error import-empty '],
  },
  {
    file: 'only-header.csv',
    about: 'a header and nothing else',
    bytes: text(`${long}\n`),
    problems: ['error import-no-rows '],
  },
  {
    file: 'binary-junk.csv',
    about: 'bytes that are no text',
    bytes: Uint8Array.from({ length: 4000 }, (_, place) => (place * 7919 + (place >> 3) * 31) % 256),
    problems: ['error import-not-a-table '],
  },
  {
    file: 'report.xlsx',
    about: 'a PDF under another name',
    bytes: text('%PDF-1.7\n…'),
    problems: ['error import-not-a-table '],
  },
  {
    file: 'export.xls',
    about: 'a web page, as some systems export',
    bytes: text('<html><table><tr><td>1</td></tr></table></html>'),
    problems: ['error import-not-a-table '],
  },
  {
    file: 'truncated.xlsx',
    about: 'cut off on the way',
    bytes: sheet([['entity', 'indicator', 'period', 'value']]).then((bytes) => bytes.slice(0, bytes.length - 300)),
    problems: ['error import-broken-xlsx '],
  },
  {
    file: 'damaged.xlsx',
    about: 'a byte flipped within',
    bytes: sheet([
      ['entity', 'indicator', 'period', 'value'],
      ['west', 'output', '2021-01', 5],
    ]).then(damaged),
    problems: ['error import-broken-xlsx '],
  },
  {
    file: 'locked.xlsx',
    about: 'protected by a password',
    bytes: workbook([{ name: 'S', rows: [[1]] }], 'secret'),
    problems: ['error import-password '],
  },
  {
    file: 'old.xls',
    about: 'the binary format of Excel 97',
    bytes: Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)]),
    problems: ['error import-old-excel '],
  },
  {
    file: 'bomb.xlsx',
    about: 'an archive that says it unpacks to 3 GB',
    bytes: sheet([['entity', 'indicator', 'period', 'value']]).then(inflated),
    problems: ['error import-unpacked-too-large '],
  },
  {
    file: 'mixed-encodings.csv',
    about: 'UTF-8 with a line in GBK pasted in: both are read',
    bytes: Buffer.concat([text(`${months}\n西厂,氧化铝产量,1,2,3,4,5\n`), gbk('北厂,氧化铝产量,6,7,8,9,1\n')]),
    facts: [
      'C2 west output 2021-01 1',
      'D2 west output 2021-02 2',
      'E2 west output 2021-03 3',
      'F2 west output 2021-04 4',
      'G2 west output 2021-05 5',
      'C3 north output 2021-01 6',
      'D3 north output 2021-02 7',
      'E3 north output 2021-03 8',
      'F3 north output 2021-04 9',
      'G3 north output 2021-05 1',
    ],
    problems: ['warning import-mixed-encoding 3'],
  },
  {
    file: 'utf-16.txt',
    about: 'Unicode text with tabs, as Excel saves it: simply works',
    bytes: utf16('entity\tindicator\tperiod\tvalue\r\nwest\toutput\t2021-01\t5\r\n'),
    facts: ['D2 west output 2021-01 5'],
    problems: [],
  },
  {
    file: 'missing-column.csv',
    about: 'nothing says the period',
    bytes: text('entity,indicator,value\nwest,output,5'),
    problems: ['error import-key-missing A1'],
  },
  {
    file: 'missing-mapped-column.csv',
    about: 'the mapping looks for a heading that is not there',
    bytes: text('entity,indicator,period,amount\nwest,output,2021-01,5'),
    mapping: { layout: 'long', columns: { value: 'tonnage' } },
    problems: ['error import-column-missing A1'],
  },
  {
    file: 'no-year.csv',
    about: 'months without a year anywhere',
    bytes: text('单位,指标,1月,2月\n西厂,氧化铝产量,5,6'),
    problems: ['error period-no-year C1'],
  },
  {
    file: 'blank-columns.csv',
    about: 'blank columns between and behind: simply works',
    bytes: text(',entity,,indicator,period,,value,,,\n,west,,output,2021-01,,5,,,\n,,,,,,,,,\n'),
    facts: ['G2 west output 2021-01 5'],
    problems: [],
  },
  {
    file: 'two-tables.csv',
    about: 'a second table below the first',
    bytes: text(`${long}\nwest,output,2021-01,5,t\n\n单位,指标,1月,2月\n西厂,氧化铝产量,5,6`),
    facts: ['D2 west output 2021-01 5'],
    problems: ['error import-second-table A4'],
  },
  {
    file: 'repeated-header.csv',
    about: 'the header again on every page',
    bytes: text(`${long}\nwest,output,2021-01,5,t\n${long}\nwest,output,2021-02,6,t`),
    facts: ['D2 west output 2021-01 5', 'D4 west output 2021-02 6'],
    problems: ['note import-repeated-header '],
  },
  {
    file: 'percent-and-fraction.csv',
    about: 'percent signs are read; fractions where percent are meant are told of',
    bytes: text('单位,指标,2021-01,2021-02,2021-03\n西厂,回收率,93%,92.5%,94%\n北厂,回收率,0.93,0.925,0.94'),
    facts: [
      'C2 west recovery 2021-01 93',
      'D2 west recovery 2021-02 92.5',
      'E2 west recovery 2021-03 94',
      'C3 north recovery 2021-01 0.93',
      'D3 north recovery 2021-02 0.925',
      'E3 north recovery 2021-03 0.94',
    ],
    problems: ['warning import-fractions C3'],
  },
  {
    file: 'percent-of-tonnes.csv',
    about: 'a percentage where tonnes are said',
    bytes: text(`${long}\nwest,output,2021-01,93%,t`),
    rejected: 'D2',
    problems: ['error import-percent-mismatch D2'],
  },
  {
    file: 'negative-stock.csv',
    about: 'below the lowest sensible value',
    bytes: text(`${long}\nwest,stock,2021-01,-5,t\nwest,stock,2021-02,(6),t\nwest,cost,2021-01,-7,元`),
    facts: ['D4 west cost 2021-01 -7'],
    rejected: 'D2 D3',
    problems: ['error import-too-low D2', 'error import-too-low D3'],
  },
  {
    file: 'month-13.csv',
    about: 'a month that does not exist',
    bytes: text(`${long}\nwest,output,2021-13,5,t\nwest,output,2021-12,6,t`),
    facts: ['D3 west output 2021-12 6'],
    rejected: 'D2',
    problems: ['error import-unreadable D2'],
  },
  {
    file: 'outside-span.csv',
    about: 'periods before and after the model',
    bytes: text(`${long}\nwest,output,2019-12,5,t\nwest,output,2022-01,6,t\nwest,output,2021-12,7,t`),
    facts: ['D4 west output 2021-12 7'],
    rejected: 'D2 D3',
    problems: ['error import-outside-span D2'],
  },
  {
    file: 'closed-entity.csv',
    about: 'a plant that was merged into another',
    bytes: text(`${long}\neast,output,2021-04,5,t\neast,output,2021-05,6,t`),
    facts: ['D2 east output 2021-04 5'],
    rejected: 'D3',
    problems: ['error import-entity-closed D3'],
  },
  {
    file: 'derived.csv',
    about: 'a computed indicator as data; as a target it may be given',
    bytes: text(`${long},scenario\nwest,unit_cost,2021-01,2000,元/吨,actual\nwest,unit_cost,2021,2100,元/吨,考核值`),
    facts: ['D3 west unit_cost 2021 2100'],
    rejected: 'D2',
    problems: ['error import-derived D2'],
  },
  {
    file: 'wrong-grain.csv',
    about: 'a quarter where months are reported',
    bytes: text(`${long}\nwest,output,2021-Q1,15,t\nwest,output,2021-04,5,t`),
    facts: ['D3 west output 2021-04 5'],
    rejected: 'D2',
    problems: ['error import-grain D2'],
  },
  {
    file: 'duplicated-months.csv',
    about: 'one month heads two columns: neither is taken',
    bytes: text('单位,指标,2021-01,2021-02,2021-01\n西厂,氧化铝产量,5,6,7'),
    facts: ['D2 west output 2021-02 6'],
    rejected: 'C2 E2',
    problems: ['error import-columns-alike C1'],
  },
  {
    file: 'unit-in-header.csv',
    about: 'units in headings: one known, one not',
    bytes: text('单位,月份,氧化铝产量(万吨),碱耗量(箱)\n西厂,2021-01,1.5,6'),
    facts: ['C2 west output 2021-01 15000'],
    rejected: 'D2',
    problems: ['error import-unreadable D2'],
  },
  {
    file: 'text-in-number.csv',
    about: 'words where figures are expected; signs for no figure are no problem',
    bytes: text('单位,指标,2021-01,2021-02,2021-03,2021-04,2021-05\n西厂,氧化铝产量,检修,约500,—,无,5'),
    facts: ['G2 west output 2021-05 5'],
    rejected: 'C2 D2',
    problems: ['error import-unreadable C2', 'error import-unreadable D2'],
  },
  {
    file: 'decimal-comma.csv',
    about: 'a comma for the point; thousands are fine',
    bytes: text('entity;indicator;period;value\nwest;output;2021-01;1234,5\nwest;output;2021-02;1,234.5'),
    facts: ['D3 west output 2021-02 1234.5'],
    rejected: 'D2',
    problems: ['error import-unreadable D2'],
  },
  {
    file: 'unbalanced-quotes.csv',
    about: 'a quotation mark that is never closed costs its line only',
    bytes: text(`${long}\nwest,output,2021-01,5,t\nwest,"output,2021-02,6,t\nwest,output,2021-03,7,t`),
    facts: ['D2 west output 2021-01 5', 'D4 west output 2021-03 7'],
    problems: ['error import-quotes A3'],
  },
  {
    file: 'quoted.csv',
    about: 'quoted cells with line ends, commas and quotation marks: simply works',
    bytes: text(
      'entity,indicator,period,value,note\n"west","output","2021-01","1,234","belt scale ""A"",\nchecked"\nwest,output,2021-02,5,',
    ),
    facts: ['D2 west output 2021-01 1234', 'D3 west output 2021-02 5'],
    problems: [],
  },
  {
    file: 'nul-bytes.csv',
    about: 'a NUL within a figure',
    bytes: text(`${long}\nwest,output,2021-01,5\u00000,t\nwest,output,2021-02,6,t`),
    facts: ['D3 west output 2021-02 6'],
    rejected: 'D2',
    problems: ['error import-control-character D2'],
  },
  {
    file: 'carriage-returns.csv',
    about: 'lines that end with CR only: simply works',
    bytes: text(`${long}\rwest,output,2021-01,5,t\rwest,output,2021-02,6,t\r`),
    facts: ['D2 west output 2021-01 5', 'D3 west output 2021-02 6'],
    problems: [],
  },
  {
    file: 'apostrophes.csv',
    about: 'figures kept as text by an apostrophe',
    bytes: text(`${long}\nwest,output,2021-01,'5,t\nwest,output,2021-02,'1200.5,t`),
    facts: ['D2 west output 2021-01 5', 'D3 west output 2021-02 1200.5'],
    problems: ['note import-apostrophes '],
  },
  {
    file: 'hidden-totals.xlsx',
    about: 'a hidden column of totals and a hidden row',
    bytes: sheet(
      [
        ['单位', '指标', '2021-01', '2021-02', '合计', '2021-Q1'],
        ['西厂', '氧化铝产量', 5, 6, 11, 20],
        ['北厂', '氧化铝产量', 7, 8, 15, 25],
      ],
      { hiddenColumns: ['E'], hiddenRows: [3] },
    ),
    facts: [
      'C2 west output 2021-01 5',
      'D2 west output 2021-02 6',
      'C3 north output 2021-01 7',
      'D3 north output 2021-02 8',
    ],
    problems: ['note import-totals-skipped ', 'note import-hidden ', 'note import-total-columns A1'],
  },
  {
    file: 'wan.csv',
    about: '万 in the unit above the table and in figures',
    bytes: text('2021年产量,,\n单位：万吨,,\n单位,指标,1月,2月\n西厂,氧化铝产量,1.2,\n北厂,总成本,3.5万,1.2亿'),
    facts: ['C4 west output 2021-01 12000', 'C5 north cost 2021-01 35000', 'D5 north cost 2021-02 120000000'],
    problems: ['note import-year-taken A1', 'note import-unit-of-sheet A2'],
  },
  {
    file: 'scientific.csv',
    about: 'scientific notation may have lost digits',
    bytes: text(`${long}\nwest,output,2021-01,1.2E+03,t`),
    facts: ['D2 west output 2021-01 1200'],
    problems: ['note import-shortened-number D2'],
  },
  {
    file: 'too-large.csv',
    about: 'more than 2⁵³ steps of the resolution',
    bytes: text(
      `${long}\nwest,output,2021-01,99999999999999,t\nwest,output,2021-02,123456789012345678901,t\nwest,output,2021-03,5,t`,
    ),
    facts: ['D4 west output 2021-03 5'],
    rejected: 'D2 D3',
    problems: ['error import-number-too-large D2', 'error import-unreadable D3'],
  },
  {
    file: 'injected.csv',
    about: 'formulas as text are never run',
    bytes: text(
      `${long}\nwest,output,2021-01,"=cmd|' /C calc'!A0",t\nwest,output,2021-02,@SUM(A1),t\nwest,output,2021-03,+5,t`,
    ),
    facts: ['D4 west output 2021-03 5'],
    rejected: 'D2 D3',
    problems: ['error import-formula-as-text D2', 'error import-formula-as-text D3'],
  },
  {
    file: 'several-sheets.xlsx',
    about: 'two sheets of data',
    bytes: sheets(
      {
        name: '产量',
        rows: [
          ['单位', '指标', '2021-01'],
          ['西厂', '氧化铝产量', 5],
        ],
      },
      {
        name: '成本',
        rows: [
          ['单位', '指标', '2021-01'],
          ['西厂', '总成本', 5],
        ],
      },
    ),
    problems: ['error import-several-sheets '],
  },
  {
    file: 'one-sheet-of-data.xlsx',
    about: 'a cover sheet, then the data',
    bytes: sheets(
      { name: '说明', rows: [['本表每月报送'], ['联系人', '计划部']] },
      {
        name: '产量',
        rows: [
          ['单位', '指标', '2021-01'],
          ['西厂', '氧化铝产量', 5],
        ],
      },
    ),
    facts: ['C2 west output 2021-01 5'],
    problems: ['note import-sheets-unread '],
  },
  {
    file: 'sheet-unknown.xlsx',
    about: 'the mapping names a sheet that is not there',
    bytes: sheet([
      ['单位', '指标', '2021-01'],
      ['西厂', '氧化铝产量', 5],
    ]),
    mapping: { layout: 'wide', sheet: '产量' },
    problems: ['error import-sheet-unknown '],
  },
  {
    file: 'no-header.csv',
    about: 'rows without any header',
    bytes: text('west,output,2021-01,5\nnorth,output,2021-01,6'),
    problems: ['error import-no-header A1'],
  },
  {
    file: 'ragged.csv',
    about: 'a separator too many, a key too few',
    bytes: text(`${long}\nwest,output,2021-01,5,t,7\n,output,2021-02,6,t\nwest,output,2021-03,8,t`),
    facts: ['D2 west output 2021-01 5', 'D4 west output 2021-03 8'],
    rejected: 'D3',
    problems: ['warning import-cells-outside F2', 'error import-key-blank D3'],
  },
  {
    file: 'unknown-column.csv',
    about: 'a column of numbers under an unknown heading',
    bytes: text('单位,指标,2021-01,2021-02月份\n西厂,氧化铝产量,5,6'),
    facts: ['C2 west output 2021-01 5'],
    problems: ['error import-column-unknown D1'],
  },
  {
    file: 'scenario-unknown.csv',
    about: 'a scenario and a status that do not exist',
    bytes: text(
      `${long},scenario,status\nwest,output,2021-01,5,t,actaul,\nwest,output,2021-02,6,t,actual,firm\nwest,output,2021-03,7,t,实际,快报`,
    ),
    facts: ['D4 west output 2021-03 7'],
    rejected: 'D2 D3',
    problems: ['error import-scenario-unknown D2', 'error import-status-unknown D3'],
  },
  {
    file: '2021计划.csv',
    about: 'a title that speaks of plans above figures without a scenario',
    bytes: text(`${long}\nwest,output,2021-01,5,t`),
    facts: ['D2 west output 2021-01 5'],
    problems: ['warning import-scenario-doubtful A1'],
  },
];

/** One byte of the first sheet's packed content is changed. */
function damaged(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const at = Buffer.from(copy).indexOf(name) + name.length + 20;
  copy[at] = copy[at]! ^ 0xff;
  copy[at + 1] = copy[at + 1]! ^ 0xff;
  return copy;
}

/** The directory declares three gigabytes for the first entry. */
function inflated(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  const entry = copy.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  copy.writeUInt32LE(3_000_000_000, entry + 24);
  return copy;
}

describe('malformed data files', () => {
  it.each(files)('$file: $about', async ({ file, bytes, mapping, facts = [], rejected = '', problems }) => {
    const given: Mapping | undefined =
      mapping === undefined
        ? undefined
        : {
            layout: 'long',
            header: [1],
            columns: {},
            defaults: { scenario: 'actual', version: '', status: 'actual' },
            names: { entities: new Map(), indicators: new Map() },
            ...mapping,
          };
    const read = await readDataFile({ name: file, bytes: await bytes, model: sample, mapping: given });
    const told = read.problems.map(({ severity, code, at }) => `${severity} ${code} ${at?.cell ?? at?.line ?? ''}`);
    expect(told).toEqual(problems);
    expect(
      read.facts.map(
        ({ source, entity, indicator, period, value }) =>
          `${source?.cell} ${entity} ${indicator} ${period} ${decimalToNumber(value!)}`,
      ),
    ).toEqual(facts);
    expect(read.rejected.map(({ at }) => at.cell).join(' ')).toBe(rejected);
    const { cells, missing, skipped } = read.counts;
    expect(cells).toBe(facts.length + read.rejected.length + missing + skipped);
    for (const problem of read.problems) {
      expect(printPlace(problem.at)).toContain(file);
      expect(say(problem, 'en')).not.toMatch(/undefined|NaN|\[object/u);
      expect(say(problem, 'zh')).toMatch(/\p{Script=Han}/u);
    }
  });
});
