import { printPlace } from '@overhalf/core';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFolder } from './example.testing.ts';
import { parseMapping } from './parse-mapping.ts';
import { readMapping } from './read-mapping.ts';

describe('parseMapping', () => {
  it('reads every key', () => {
    const text = `mapping: 1
layout: wide
sheet: 2
header: [3, 4]
columns: { entity: 单位, indicator: 指标, unit: 计量单位, note: 2021 }
units: { 产量: 万吨, 2021: t }
ignore: [备注, 7]
defaults: { scenario: target/assessment, version: 2021-1, status: provisional, unit: t }
names: { entities: { 一厂: r1, 2: r2 }, indicators: { 产量: refinery.output } }
`;
    const { mapping, problems } = parseMapping(text, 'm.yaml');
    expect(problems).toEqual([]);
    expect(mapping).toEqual({
      layout: 'wide',
      sheet: 2,
      header: [3, 4],
      columns: { entity: '单位', indicator: '指标', unit: '计量单位', note: '2021' },
      units: new Map([
        ['2021', 't'],
        ['产量', '万吨'],
      ]),
      ignore: ['备注', '7'],
      defaults: { scenario: 'target/assessment', version: '2021-1', status: 'provisional', unit: 't' },
      names: {
        entities: new Map([
          ['2', 'r2'],
          ['一厂', 'r1'],
        ]),
        indicators: new Map([['产量', 'refinery.output']]),
      },
      file: 'm.yaml',
    });
  });

  it('needs no more than a layout', () => {
    const { mapping } = parseMapping('mapping: 1\nlayout: long\n', 'm.yaml');
    expect(mapping).toMatchObject({
      header: [1],
      columns: {},
      defaults: { scenario: 'actual', version: '', status: 'actual' },
    });
  });

  it.each([
    { rule: 'layout', text: 'mapping: 1\nlayout: wid\n', found: 'yaml-choice m.yaml:2:9' },
    { rule: 'version', text: 'mapping: 3\nlayout: wide\n', found: 'yaml-version m.yaml:1:10' },
    {
      rule: 'column',
      text: 'mapping: 1\nlayout: wide\ncolumns: { entty: a }\n',
      found: 'yaml-key-unknown m.yaml:3:12',
    },
    { rule: 'unit', text: 'mapping: 1\nlayout: wide\nunits: { a: 7 }\n', found: 'yaml-type m.yaml:3:13' },
    { rule: 'what is left out', text: 'mapping: 1\nlayout: wide\nignore: a\n', found: 'yaml-type m.yaml:3:9' },
    { rule: 'row zero', text: 'mapping: 1\nlayout: wide\nheader: [0]\n', found: 'yaml-least m.yaml:3:10' },
    {
      rule: 'status',
      text: 'mapping: 1\nlayout: wide\ndefaults: { status: final }\n',
      found: 'yaml-choice m.yaml:3:21',
    },
    {
      rule: 'name of nothing',
      text: 'mapping: 1\nlayout: wide\nnames: { entities: { a: } }\n',
      found: 'yaml-type m.yaml:3:22',
    },
  ])('names what is wrong: $rule', ({ text, found }) => {
    const { mapping, problems } = parseMapping(text, 'm.yaml');
    expect(problems.map(({ code, at }) => `${code} ${printPlace(at)}`)).toEqual([found]);
    expect(mapping).toBeUndefined();
  });
});

describe('readMapping', () => {
  it('asks for a file that is not there', async () => {
    const { problems } = await withFolder({}, (folder) => readMapping(join(folder, 'none.yaml'), 'none.yaml'));
    expect(problems).toEqual([{ code: 'workspace-file-missing', severity: 'error', file: 'none.yaml' }]);
  });
});
