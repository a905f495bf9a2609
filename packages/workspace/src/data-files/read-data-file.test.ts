import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { decimalToNumber, say, type Fact, type Problem } from '@overhalf/core';
import { describe, expect, it } from 'vitest';
import type { Mapping } from '../model-files/index.ts';
import { factsFromColumns, quarantineCsv, readDataFile, type DataFile, type DataFileRequest } from './index.ts';
import { sheets, text } from './malformed/files.testing.ts';
import { sample } from './sample.testing.ts';

const read = (content: string, more: Partial<DataFileRequest> = {}): Promise<DataFile> =>
  readDataFile({ name: 'file.csv', bytes: text(content), model: sample, ...more });

const said = ({ scenario, entity, indicator, period, value }: Fact): string =>
  `${scenario} ${entity} ${indicator} ${period} ${decimalToNumber(value!)}`;
const facts = (file: DataFile): string[] => file.facts.map(said);
const codes = (problems: readonly Problem[]): string[] => problems.map(({ severity, code }) => `${severity} ${code}`);

const mapping: Mapping = {
  layout: 'long',
  header: [1],
  columns: {},
  defaults: { scenario: 'actual', version: '', status: 'actual' },
  names: { entities: new Map(), indicators: new Map() },
};

describe('layouts', () => {
  it.each([
    {
      layout: 'long',
      content: '单位,指标,期间,数值,计量单位\n西厂,氧化铝产量,2021年1月,1.5,万吨',
      gives: ['actual west output 2021-01 15000'],
    },
    {
      layout: 'two columns headed 单位, told apart by what is in them',
      content: '单位,指标,单位,月份,数值\n西厂,氧化铝产量,千吨,2021-01,5',
      gives: ['actual west output 2021-01 5000'],
    },
    {
      layout: 'year and month in columns of their own',
      content: '年份,月份,单位,指标,数值\n2020,12月,西厂,氧化铝产量,5\n2021,1月,西厂,氧化铝产量,6',
      gives: ['actual west output 2020-12 5', 'actual west output 2021-01 6'],
    },
    {
      layout: 'months as bare numbers beside their year',
      content: 'entity,year,month,alumina output\nwest,2020,12,5\nwest,2021,07,6\nwest,2021,8,7',
      gives: ['actual west output 2020-12 5', 'actual west output 2021-07 6', 'actual west output 2021-08 7'],
    },
    {
      layout: 'the same in Chinese, long',
      content: '年度,月份,单位,指标,数值\n2020年,１２,西厂,氧化铝产量,5\n2021年,1,西厂,氧化铝产量,6',
      gives: ['actual west output 2020-12 5', 'actual west output 2021-01 6'],
    },
    {
      layout: 'months across',
      content: 'entity,indicator,Jan 2021,Feb 2021\nwest,output,5,6',
      gives: ['actual west output 2021-01 5', 'actual west output 2021-02 6'],
    },
    {
      layout: 'months across in a corner without headings',
      content: ',,2021-01,2021-02\nwest,output,5,6\nnorth,output,7,8',
      gives: [
        'actual west output 2021-01 5',
        'actual west output 2021-02 6',
        'actual north output 2021-01 7',
        'actual north output 2021-02 8',
      ],
    },
    {
      layout: 'a row of years above a row of months',
      content: ',,2020年,,2021年,\n单位,指标,11月,12月,1月,2月\n西厂,氧化铝产量,1,2,3,4',
      gives: ['2020-11 1', '2020-12 2', '2021-01 3', '2021-02 4'].map((rest) => `actual west output ${rest}`),
    },
    {
      layout: 'plan and actual below each month',
      content: ',,2021-01,,2021-02,\n单位,指标,计划,实际,计划,实际\n西厂,氧化铝产量,5,6,7,8',
      gives: [
        'plan west output 2021-01 5',
        'actual west output 2021-01 6',
        'plan west output 2021-02 7',
        'actual west output 2021-02 8',
      ],
    },
    {
      layout: 'indicators across with units in brackets',
      content: '单位,月份,氧化铝产量(千吨),碱耗量(t),回收率\n西厂,2021-01,5,1.5,93.5%',
      gives: [
        'actual west output 2021-01 5000',
        'actual west caustic 2021-01 1500',
        'actual west recovery 2021-01 93.5',
      ],
    },
    {
      layout: 'indicators across with a row of units below',
      content: '单位,月份,氧化铝产量,碱耗量\n,,千吨,t\n西厂,2021-01,5,1.5',
      gives: ['actual west output 2021-01 5000', 'actual west caustic 2021-01 1500'],
    },
    {
      layout: 'entities across, the period in the title',
      content: '2021年6月生产情况\n指标,西厂,北厂\n氧化铝产量,5,6',
      gives: ['actual west output 2021-06 5', 'actual north output 2021-06 6'],
    },
    {
      layout: 'rungs of a ladder across, the year in the title',
      content: '2021年责任书\n单位,指标,计量单位,底线值,考核值\n云桥公司,单位成本,元/吨,2100,2000',
      gives: ['target/floor yq unit_cost 2021 2100', 'target/assessment yq unit_cost 2021 2000'],
    },
    {
      layout: 'months and their quarter: the quarter is a target only',
      content:
        '单位,指标,口径,2021-01,2021-02,2021-03,2021-Q1\n西厂,氧化铝产量,实际,1,2,3,6\n西厂,氧化铝产量,考核值,,,,7',
      gives: [
        ...['2021-01 1', '2021-02 2', '2021-03 3'].map((rest) => `actual west output ${rest}`),
        'target/assessment west output 2021-Q1 7',
      ],
    },
  ])('$layout', async ({ content, gives }) => {
    const file = await read(content);
    expect(facts(file)).toEqual(gives);
    expect(file.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const again = await read(content, { mapping: file.mapping });
    expect(again.facts).toEqual(file.facts);
  });
});

describe('mappings', () => {
  it('give names, defaults and headings of the file’s own', async () => {
    const file = await read('Werk,Größe,Monat,Menge\nEins,Prod,2021-01,5', {
      mapping: {
        ...mapping,
        columns: { entity: 'Werk', indicator: 'Größe', period: 'Monat', value: 'Menge' },
        defaults: { scenario: 'plan', version: '2021-1', status: 'actual', unit: 'kt' },
        names: { entities: new Map([['Eins', 'west']]), indicators: new Map([['prod', 'output']]) },
      },
    });
    expect(facts(file)).toEqual(['plan west output 2021-01 5000']);
    expect(file.facts[0]?.version).toBe('2021-1');
    expect(file.problems).toEqual([]);
  });

  it('that name what does not exist are told of', async () => {
    const names = { entities: new Map([['一厂', 'weste']]), indicators: new Map() };
    const file = await read('单位,指标,2021-01\n一厂,氧化铝产量,5', { mapping: { ...mapping, layout: 'wide', names } });
    expect(codes(file.problems)).toEqual(['error import-mapping-name', 'error import-entity-unknown']);
    expect(file.problems[0]).toMatchObject({ to: 'weste', nearest: 'west' });
  });

  it('that look for the header in another row say where it is', async () => {
    const file = await read('标题\n单位,指标,2021-01\n西厂,氧化铝产量,5', {
      mapping: { ...mapping, layout: 'wide', columns: { entity: '单位' } },
    });
    expect(file.problems[0]).toMatchObject({ code: 'import-column-missing', header: '单位', row: 2 });
  });

  it('give units by heading, by letter and by indicator, before those of headings and after those of rows', async () => {
    const content = 'entity,month,Ausstoß,caustic used (t),alumina stock\nwest,2021-01,5,6,7';
    const names = { entities: new Map(), indicators: new Map([['Ausstoß', 'output']]) };
    const units = new Map([
      ['AUSSTOSS ', 'kt'],
      ['Ausstoß', 'kt'],
      ['D', 'kg'],
      ['氧化铝库存', '万吨'],
    ]);
    const file = await read(content, { mapping: { ...mapping, layout: 'wide', names, units } });
    expect(facts(file)).toEqual([
      'actual west output 2021-01 5000',
      'actual west caustic 2021-01 6',
      'actual west stock 2021-01 70000',
    ]);
    expect(file.problems).toMatchObject([{ code: 'import-mapping-unit', severity: 'warning', name: 'AUSSTOSS ' }]);
    const long = await read('entity,indicator,month,value,unit\nwest,output,2021-01,5,\nwest,output,2021-02,5,t', {
      mapping: { ...mapping, units: new Map([['value', 'kt']]) },
    });
    expect(facts(long)).toEqual(['actual west output 2021-01 5000', 'actual west output 2021-02 5']);
    expect(long.problems).toEqual([]);
  });

  it('leave columns out without a word', async () => {
    const content = 'entity,operator,year,month,output,Rang,,2021-01\nwest,nobody,1999,2021-02,5,3,9,8';
    const told = await read(content, { mapping: { ...mapping, layout: 'wide' } });
    expect(codes(told.problems)).not.toEqual([]);
    const ignore = ['operator', 'YEAR', 'Rang', 'G', '2021-01'];
    const file = await read(content, { mapping: { ...mapping, layout: 'wide', ignore } });
    expect(file.problems).toEqual([]);
    expect(facts(file)).toEqual(['actual west output 2021-02 5']);
  });

  it('read all the same what they also name as a column', async () => {
    const file = await read('entity,what,period,value\nwest,output,2021-02,5', {
      mapping: { ...mapping, columns: { indicator: 'what' }, ignore: ['what'] },
    });
    expect(facts(file)).toEqual(['actual west output 2021-02 5']);
  });

  it('may name a note, status, version or scenario that the file lacks: a warning', async () => {
    const columns = { note: '备注', status: 'Stand', version: 'v', scenario: 'Art' };
    const file = await read('entity,indicator,period,value\nwest,output,2021-01,5', {
      mapping: { ...mapping, columns },
    });
    expect(facts(file)).toEqual(['actual west output 2021-01 5']);
    expect(codes(file.problems)).toEqual(Array.from({ length: 4 }, () => 'warning import-column-missing'));
    expect(say(file.problems[0]!, 'en')).toContain('read without it');
    expect(say(file.problems[0]!, 'zh')).toContain('已按没有该列读取');
  });

  it.each(['entity', 'indicator', 'period', 'value', 'unit'] as const)(
    'stop the file where it lacks the %s',
    async (column) => {
      const file = await read('entity,indicator,period,value,unit\nwest,output,2021-01,5,t', {
        mapping: { ...mapping, columns: { [column]: 'elsewhere', note: 'nowhere' } },
      });
      expect(file.facts).toEqual([]);
      expect(codes(file.problems)).toEqual(['error import-column-missing', 'warning import-column-missing']);
    },
  );

  it('choose a sheet by name or number', async () => {
    const rows = [
      ['单位', '指标', '2021-01'],
      ['西厂', '氧化铝产量', 5],
    ];
    const bytes = await sheets({ name: '甲', rows: [['x']] }, { name: '乙', rows });
    for (const sheet of ['乙', 2]) {
      const file = await readDataFile({
        name: 'b.xlsx',
        bytes,
        model: sample,
        mapping: { ...mapping, layout: 'wide', sheet },
      });
      expect(file.facts[0]?.source).toEqual({ file: file.hash, sheet: '乙', cell: 'C2' });
    }
  });
});

describe('facts', () => {
  it('keep what stood in the file where it differs', async () => {
    const file = await read(
      '单位,指标,期间,数值,计量单位\n西厂,氧化铝产量,2021-01,"1,234.50",吨\n西厂,氧化铝产量,2021-02,2,千吨\n西厂,氧化铝产量,2021-03,5,t',
    );
    expect(file.facts.map(({ original }) => original)).toEqual([
      { text: '1,234.50' },
      { text: '2', unit: '千吨' },
      undefined,
    ]);
  });

  it('are rounded to the resolution, which is counted', async () => {
    const file = await read('entity,indicator,period,value\nwest,output,2021-01,1.23456\nwest,output,2021-02,1.5');
    expect(facts(file)).toEqual(['actual west output 2021-01 1.235', 'actual west output 2021-02 1.5']);
    expect(file.problems).toMatchObject([{ code: 'import-rounded', severity: 'note', count: 1, text: '1.23456' }]);
    expect(file.facts[0]?.original).toEqual({ text: '1.23456' });
  });

  it('are those of the same file packed with gzip, but for the hash of the file', async () => {
    const content = text('entity,indicator,period,value\nwest,output,2021-01,5');
    const plain = await readDataFile({ name: 'f.csv', bytes: content, model: sample });
    const packed = gzipSync(content);
    const file = await readDataFile({ name: 'f.csv.gz', bytes: packed, model: sample });
    const hash = createHash('sha256').update(packed).digest('hex');
    expect(file.hash).toBe(hash);
    expect(file.kind).toBe('csv');
    expect(file.facts).toEqual(plain.facts.map((fact) => ({ ...fact, source: { ...fact.source, file: hash } })));
    expect(file.problems).toEqual([]);
    const workbook = gzipSync(
      await sheets({
        name: '甲',
        rows: [
          ['entity', 'indicator', '2021-01'],
          ['west', 'output', 5],
        ],
      }),
    );
    expect(facts(await readDataFile({ name: 'f.xlsx.gz', bytes: workbook, model: sample }))).toEqual(facts(plain));
  });

  it('carry the hash of the bytes', async () => {
    const { hash } = await read('abc');
    expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('slips by a factor', () => {
  const content = 'entity,indicator,period,value\nwest,output,2021-01,5.2\nwest,output,2021-02,5.4';
  const knownMagnitude = () => 5100;

  it('are found against what was reported before', async () => {
    const file = await read(content, { knownMagnitude });
    expect(codes(file.problems)).toEqual(['error import-factor', 'error import-factor']);
    expect(file.facts).toEqual([]);
  });

  it('can be accepted', async () => {
    const file = await read(content, { knownMagnitude, accept: ['import-factor'] });
    expect(codes(file.problems)).toEqual(['warning import-factor', 'warning import-factor']);
    expect(file.facts).toHaveLength(2);
  });

  it('are only told of where they are not sure', async () => {
    const file = await read(content, { knownMagnitude: () => 2500 });
    expect(codes(file.problems)).toEqual(['warning import-factor', 'warning import-factor']);
    expect(file.facts).toHaveLength(2);
  });

  it('are found for fractions in place of percentages', async () => {
    const file = await read('entity,indicator,period,value\nwest,recovery,2021-01,0.93', { knownMagnitude: () => 92 });
    expect(file.problems).toMatchObject([{ code: 'import-factor', factor: 100, severity: 'error' }]);
  });
});

describe('quarantine', () => {
  const content =
    'entity,indicator,period,value,unit,note\nwset,output,2021-01,5,kt,"belt, scale"\nwest,output,2021-02,=1+2,kt,\nwest,output,2021-03,7,kt,\nwest,output,2021-13,8,kt,';

  it('holds what was rejected, with the reasons in both languages', async () => {
    const csv = quarantineCsv(await read(content));
    expect(csv.startsWith('\uFEFFentity,indicator,period,value,unit,scenario')).toBe(true);
    expect(csv).toContain('No entity is called ""wset""');
    expect(csv).toContain('没有名为“wset”的单位');
    expect(csv).toContain('file.csv D2');
    expect(csv).toContain(",'=1+2,");
  });

  it('imports once it is mended, and gives the whole file together with what was taken', async () => {
    const first = await read(content);
    const mended = quarantineCsv(first)
      .replace('\r\nwset,', '\r\nwest,')
      .replace("'=1+2", '6')
      .replace('2021-13', '2021-04');
    const second = await read(mended);
    expect(second.problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect([...facts(first), ...facts(second)].sort()).toEqual([
      'actual west output 2021-01 5000',
      'actual west output 2021-02 6000',
      'actual west output 2021-03 7000',
      'actual west output 2021-04 8000',
    ]);
  });

  it('imports without the mapping of its file: what was understood stands by its id', async () => {
    const content =
      '2020年\nWerk,Year,Monat,Menge,Reste\nEins,2021,7,5,1\nZwei,2021,8,6,\nEins,2021,13,7,\nEins,2021,9,x,2';
    const given: Mapping = {
      ...mapping,
      layout: 'wide',
      header: [2],
      columns: { entity: 'Werk', period: 'Monat' },
      defaults: { scenario: '计划', version: '2021-1', status: 'estimate' },
      units: new Map([['Menge', 'kt']]),
      names: { entities: new Map([['Eins', 'west']]), indicators: new Map([['Menge', 'output']]) },
    };
    const file = await read(content, { mapping: given });
    expect(facts(file)).toEqual(['plan west output 2021-07 5000']);
    const written = quarantineCsv(file);
    const rows = written.split('\r\n').map((line) => line.split(',').slice(0, 8).join(','));
    expect(rows.slice(1, 4)).toEqual([
      'Zwei,output,2021-08,6,kt,plan,2021-1,estimate',
      'west,output,2021-13,7,kt,plan,2021-1,estimate',
      'west,output,2021-09,x,kt,plan,2021-1,estimate',
    ]);
    const mended = written.replace('Zwei', 'north').replace('2021-13', '2021-12').replace(',x,', ',8,');
    const second = await read(mended);
    expect(codes(second.problems)).toEqual([]);
    expect(facts(second)).toEqual([
      'plan north output 2021-08 6000',
      'plan west output 2021-12 7000',
      'plan west output 2021-09 8000',
    ]);
    expect(second.facts.map(({ status, version }) => `${status} ${version}`)).toEqual(
      Array.from({ length: 3 }, () => 'estimate 2021-1'),
    );
  });

  it('keeps the unit above the table for an indicator that is not known', async () => {
    const first = await read('单位：万吨\n单位,指标,2021-01\n西厂,氧化铝产两,5');
    const second = await read(quarantineCsv(first).replace('氧化铝产两', '氧化铝产量'));
    expect(facts(second)).toEqual(['actual west output 2021-01 50000']);
  });

  it('of a wide file is long, with whole periods', async () => {
    const first = await read('2021年\n单位,指标,1月,2月\n西长,氧化铝产量,5,6');
    expect(first.facts).toEqual([]);
    const second = await read(quarantineCsv(first).replaceAll('\r\n西长', '\r\n西厂'));
    expect(facts(second)).toEqual(['actual west output 2021-01 5', 'actual west output 2021-02 6']);
  });
});

describe('factsFromColumns', () => {
  it('gives the facts and problems that the same table gives as CSV', async () => {
    const file = await read('entity,indicator,period,value,unit\nwest,output,2021-01,5,kt\nwset,output,2021-02,6,kt');
    const columns = factsFromColumns(
      {
        kind: 'parquet',
        name: 'file.csv',
        hash: file.hash,
        header: ['entity', 'indicator', 'period', 'value', 'unit'],
        columns: [
          ['west', 'wset'],
          ['output', 'output'],
          ['2021-01', '2021-02'],
          [5, 6n],
          ['kt', 'kt'],
        ],
      },
      undefined,
      { model: sample },
    );
    expect(columns.facts).toEqual(file.facts);
    expect(columns.counts).toEqual(file.counts);
    expect(codes(columns.problems)).toEqual(codes(file.problems));
    expect(columns.rejected.map(({ at }) => at.cell)).toEqual(file.rejected.map(({ at }) => at.cell));
  });

  it('counts null as missing, never as zero', () => {
    const header = ['entity', 'indicator', 'period', 'value'];
    const columns = [
      ['west', 'west'],
      ['output', 'output'],
      ['2021-01', '2021-02'],
      [null, Number.NaN],
    ];
    const file = factsFromColumns({ kind: 'parquet', name: 'x.parquet', hash: '', header, columns }, mapping, {
      model: sample,
    });
    expect(file.facts).toEqual([]);
    expect(file.counts.missing).toBe(2);
  });
});

describe('problems', () => {
  it('that are alike are one, with their number and first cells', async () => {
    const rows = Array.from({ length: 500 }, (_, place) => `no such plant,output,2021-01,${place}`);
    const { problems, rejected } = await read(['entity,indicator,period,value', ...rows].join('\n'));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ more: { count: 500, cells: 'D2, D3, D4, D5, D6 …' } });
    expect(rejected).toHaveLength(500);
  });

  it('of one kind are listed up to a hundred, and the rest counted', async () => {
    const rows = Array.from({ length: 150 }, (_, place) => `plant ${place} unknown,output,2021-01,5`);
    const { problems } = await read(['entity,indicator,period,value', ...rows].join('\n'));
    expect(problems).toHaveLength(101);
    expect(problems.find(({ code }) => code === 'import-unlisted')).toMatchObject({ count: 50 });
  });
});
