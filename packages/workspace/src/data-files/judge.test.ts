import type { Judge, Problem, Series, SeriesTexts } from '@overhalf/core';
import { describe, expect, it } from 'vitest';
import { createLineJudge, readDataFile } from './index.ts';
import { text } from './malformed/files.testing.ts';
import { sample } from './sample.testing.ts';

const judge = createLineJudge(sample);
const line = { scenario: 'actual', version: '', entity: 'west', indicator: 'output', unit: 't' };
const codes = (answer: object): readonly string[] =>
  'problems' in answer ? (answer.problems as readonly Problem[]).map(({ code }) => code) : [];

/** Texts with what the judge takes them to mean. */
function understood(judge: Judge, texts: SeriesTexts): SeriesTexts & { readonly known: Series } {
  const series = judge.series(texts);
  if (!('known' in series)) throw new Error('these texts are understood');
  return { ...texts, known: series.known };
}

describe('createLineJudge', () => {
  it('resolves names, scenario, unit and limits once for a series', () => {
    const known = { scenario: 'actual', version: '', entity: 'west', indicator: 'output', power: 4, places: 3, low: 0 };
    expect(judge.series({ ...line, entity: '西厂', indicator: '氧化铝产量', unit: '万吨' })).toMatchObject({ known });
  });

  it.each([
    { rule: 'an unknown entity', texts: { entity: 'wset' }, problems: ['import-entity-unknown'] },
    { rule: 'a blank indicator', texts: { indicator: '' }, problems: ['import-key-blank'] },
    { rule: 'an unknown scenario', texts: { scenario: 'actaul' }, problems: ['import-scenario-unknown'] },
    { rule: 'a unit of another kind', texts: { unit: 'kWh' }, problems: ['import-unit-mismatch'] },
    { rule: 'who does not report', texts: { entity: 'yq' }, problems: ['import-not-reporter'] },
    { rule: 'what is computed', texts: { indicator: 'unit_cost', unit: '' }, problems: ['import-derived'] },
    {
      rule: 'all of it at once',
      texts: { entity: 'x', unit: 'y', indicator: 'z' },
      problems: ['import-entity-unknown', 'import-indicator-unknown'],
    },
  ])('refuses $rule', ({ texts, problems }) => expect(codes(judge.series({ ...line, ...texts }))).toEqual(problems));

  it.each([
    { entity: 'west', label: '2021年6月', reads: '2021-06' },
    { entity: 'east', label: '2021-05', problems: ['import-entity-closed'] },
    { entity: 'west', label: '2021-Q2', problems: ['import-grain'] },
    { entity: 'west', label: '2031-01', problems: ['import-outside-span'] },
    { entity: 'west', label: 'June', problems: ['import-unreadable'] },
  ])('reads $label for $entity', ({ entity, label, reads, problems = [] }) => {
    const series = judge.series({ ...line, entity });
    const read = judge.period(label, 'known' in series ? series.known.calendar : '');
    expect(codes(read)).toEqual(problems);
    expect('known' in read ? read.known.label : undefined).toBe(reads);
  });

  it('says of every value what the reading of a file says', async () => {
    const values = ['5', '1,234.50', '3.5万', '-1', '—', 'abc', '=1+1', '1.23456', '12%', '99999999999999', "'7"];
    for (const value of values) {
      const bytes = text(`entity,indicator,period,value,unit\nwest,output,2021-01,"${value}",kt`);
      const { facts, rejected } = await readDataFile({ name: 'f.csv', bytes, model: sample });
      const answer = judge.value(value, understood(judge, { ...line, unit: 'kt' }));
      expect(codes(answer)).toEqual(rejected.flatMap(({ problems }) => problems.map(({ code }) => code)));
      if (!('known' in answer)) continue;
      expect(answer.known?.value).toEqual(facts[0]?.value);
      expect(answer.known?.original).toEqual(facts[0]?.original);
    }
  });

  it('takes the units of a mapping, for the column of values or for an indicator', () => {
    const given = {
      layout: 'long',
      header: [1],
      columns: { value: '数量' },
      names: { entities: new Map(), indicators: new Map() },
    } as const;
    const defaults = { scenario: 'actual', version: '', status: 'actual' } as const;
    const inUnits = (judge: Judge) => judge.value('5', understood(judge, { ...line, unit: '' }));
    const read = (units: readonly (readonly [string, string])[]) =>
      inUnits(createLineJudge(sample, { ...given, defaults, units: new Map(units) }));
    expect(read([['数量', 'kt']])).toMatchObject({ known: { value: { mantissa: 5000 }, original: { unit: 'kt' } } });
    expect(read([['alumina output', 'kt']])).toMatchObject({ known: { value: { mantissa: 5000 } } });
    expect(read([['caustic', 'kt']])).toMatchObject({ known: { value: { mantissa: 5 } } });
  });

  it('reads how firm a figure is', () => {
    expect(judge.status('快报')).toEqual({ known: 'provisional' });
    expect(judge.status('')).toEqual({ known: 'actual' });
    expect(codes(judge.status('firm'))).toEqual(['import-status-unknown']);
  });
});
