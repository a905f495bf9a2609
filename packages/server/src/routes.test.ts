import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openKnowledge } from '@overhalf/answers';
import { windowOf } from '@overhalf/core';
import { closeBenches, openBench, type Bench } from './server.testing.ts';
import { table } from './table.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(closeBenches);

const manual = await readFile(new URL('../../../docs/manual/json.md', import.meta.url), 'utf8');

/** The fields that the manual names for a format, in the order of the alphabet. */
function documented(format: string): readonly string[] {
  const row = manual.split('\n').find((line) => line.includes(`\`${format}\``));
  if (row === undefined) throw new Error(`docs/manual/json.md has no row for ${format}`);
  const fields = row.split('|')[3]!.replaceAll(/\([^)]*\)/g, '');
  return Array.from(fields.matchAll(/`([A-Za-z]+)(?:\[\])?`/g), ([, name]) => name!).sort();
}

describe('every route that reads', () => {
  const reads = [
    { path: '/review?through=2026-03', format: 'overhalf.review/1' },
    { path: '/explain?indicator=energy_per_tonne&period=2026-03', format: 'overhalf.explain/1' },
    { path: '/bridge?indicator=energy_per_tonne&from=2026-Q1&to=2026-02', format: 'overhalf.bridge/1' },
    { path: '/benchmark?indicator=energy_per_tonne', format: 'overhalf.benchmark/1' },
    { path: '/signals?indicator=output', format: 'overhalf.signals/1' },
    { path: '/diff?from=0', format: 'overhalf.diff/1' },
  ];

  it.each([
    ...reads,
    { path: '/workspace', format: 'overhalf.workspace/1' },
    { path: '/model', format: 'overhalf.model/1' },
    { path: '/series?indicator=output', format: 'overhalf.series/1' },
    { path: '/log', format: 'overhalf.log/1' },
    { path: '/change/1', format: 'overhalf.change/1' },
    { path: '/corrections/1', format: 'overhalf.corrections/1' },
    { path: '/landing', format: 'overhalf.landing/1' },
    { path: '/stoppages', format: 'overhalf.stoppages/1' },
  ])('answers $path with $format, and says so in its description', async ({ path, format }) => {
    const { status, json } = await bench.get(`/api/v1${path}`);
    expect([status, json.format]).toEqual([200, format]);
    const row = table.find((one) => one.method === 'GET' && one.path.split('/:')[0] === path.replace(/\?.*|\/1$/, ''));
    expect(row?.formats).toEqual([format]);
  });

  it.each(reads.filter(({ path }) => !path.includes('signals')))(
    'answers $path with the fields of the command line, and no others',
    async ({ path, format }) => {
      const { format: _, ...fields } = (await bench.get(`/api/v1${path}`)).json;
      expect(Object.keys(fields).sort()).toEqual(documented(format));
    },
  );

  it('speaks the language that is asked for', async () => {
    const verdict = async (language: string) =>
      (await bench.get(`/api/v1/review?through=2026-03&language=${language}`)).text.match(
        /"verdict":\{"code":"\w+","text":"([^"]+)/,
      )?.[1];
    expect(await verdict('zh')).toMatch(/\p{Script=Han}/u);
    expect(await verdict('en')).toMatch(/^[a-z ,]+$/i);
  });
});

describe('the workspace', () => {
  it('says what there is to choose from, and how far it is known', async () => {
    const { json } = await bench.get('/api/v1/workspace');
    expect(json).toMatchObject({
      company: { id: 'works', name: { en: 'Works', zh: '工厂' } },
      span: { from: '2025-01', to: '2026-12' },
      entities: [
        { id: 'works', parent: null },
        { id: 'plant-north', parent: 'works' },
        { id: 'plant-south', parent: 'works' },
      ],
      changeSet: { id: 1 },
      pages: ['board', 'indicator', 'decompose', 'bridge', 'landing', 'data', 'ledger', 'model'],
    });
    expect(json['latest']).toMatch(/^2026-\d\d$/);
  });
});

describe('a series', () => {
  it('has a value for each month, with how much of it was reported', async () => {
    const { json } = await bench.get(
      '/api/v1/series?indicator=output&entity=works&entity=北厂&from=2026-01&to=2026-12',
    );
    const { months, rows } = json as unknown as {
      months: readonly string[];
      rows: readonly {
        entity: string;
        scenario: string;
        values: (number | null)[];
        reported: number[];
        expected: number[];
      }[];
    };
    expect(months).toHaveLength(12);
    const [works, north] = rows.filter(({ scenario }) => scenario === 'actual');
    expect([works?.entity, north?.entity]).toEqual(['works', 'plant-north']);
    expect(works?.expected.slice(0, 1)).toEqual([2]);
    expect(works?.values[11]).toBeNull();
    expect(works?.values[0]).toBeGreaterThan(north?.values[0] ?? Infinity);
  });

  it.each([
    { asked: 'indicator=outputs', code: 'action-no-indicator' },
    { asked: 'indicator=output&entity=nowhere', code: 'action-no-entity' },
    { asked: 'indicator=output&scenario=wish', code: 'action-no-scenario' },
    { asked: 'indicator=output&from=1999-01&to=1999-12', code: 'action-outside-span' },
    { asked: 'indicator=output&from=2026-13', code: 'period-' },
  ])('is refused by name: $asked', async ({ asked, code }) => {
    const { status, json } = await bench.get(`/api/v1/series?${asked}`);
    expect([status, json.problems?.[0]?.code]).toEqual([422, expect.stringContaining(code)]);
  });
});

describe('knowledge', () => {
  it('makes the same model and cube elsewhere: every monthly value is the same', async () => {
    const { headers, bytes } = await bench.get('/api/v1/knowledge');
    expect(headers['content-type']).toBe('application/octet-stream');
    const { model, cube, targets, changeSet } = openKnowledge(bytes);
    expect(changeSet).toBe(1);
    const calendar = model.calendars.get('default')!;
    for (const indicator of model.indicators.values()) {
      const { json } = await bench.get(`/api/v1/series?indicator=${indicator.id}&entity=works&entity=plant-south`);
      const { rows } = json as unknown as {
        rows: readonly { entity: 'works'; version: string; values: (number | null)[] }[];
      };
      for (const { entity, version, values } of rows) {
        const { id } = [...model.organisation.entities.values()].find((one) => one.id === entity)!;
        const own = values.map((_, place) => {
          const window = windowOf({ grain: 'month', index: 12 * 2025 + place }, calendar);
          const { value } = cube.measure({ indicator: indicator.id, entity: id, scenario: version, window });
          return Number.isNaN(value) ? null : value;
        });
        expect(own).toEqual(values);
      }
    }
    const [line] = model.contracts[0]!.lines;
    const key = { rung: 'assessment', entity: model.contracts[0]!.entity, indicator: line!.indicator, period: '2026' };
    expect(targets.value(key)).toBeGreaterThan(0);
  });

  it('that is too much for a browser is refused with its size, and what to do', async () => {
    const { get } = await openBench({ mostKnowledge: 1000 });
    const { status, json } = await get('/api/v1/knowledge');
    expect([status, json.problems?.[0]?.code]).toEqual([413, 'server-knowledge-large']);
  });
});

describe('what writes', () => {
  let desk: Bench;
  beforeEach(async () => {
    desk = await openBench();
  });
  const lastOf = async (): Promise<unknown> =>
    ((await desk.get('/api/v1/workspace')).json['changeSet'] as { id: number }).id;

  it('decomposes without writing, writes when told to, and undoes it', async () => {
    const asked = { indicator: 'output', through: '2026-03', target: 'assessment' };
    const preview = await desk.post('/api/v1/decompose', asked);
    expect(preview.json).toMatchObject({ format: 'overhalf.decompose/1', committed: null });
    expect(await lastOf()).toBe(1);
    const written = await desk.post('/api/v1/decompose', {
      ...asked,
      commit: true,
      version: 'p1',
      reason: 'as agreed',
    });
    expect(written.json['committed']).toMatchObject({ version: 'p1', header: { id: 2, author: 'tester' } });
    const undone = await desk.post('/api/v1/undo', { note: 'too early', language: 'zh' });
    expect(undone.json).toMatchObject({
      format: 'overhalf.undo/1',
      header: { id: 3, reason: { of: 2, note: { language: 'zh' } } },
    });
  });

  it('answers rules that cannot hold together as a conflict, not as a failure', async () => {
    const { status, json } = await desk.post('/api/v1/decompose', {
      indicator: 'output',
      through: '2026-03',
      bounds: ['works <= 1'],
    });
    expect([status, json.format]).toEqual([200, 'overhalf.conflict/1']);
  });

  it('commits a paste of thousands of cells at once, each as it was pasted', async () => {
    const plants = Array.from({ length: 1000 }, (_, at) => `p${at}`);
    const entities = plants.map(
      (id) => `  - { id: ${id}, en: Plant ${id}, zh: 厂${id}, kind: plant, parent: works }\n`,
    );
    await appendFile(join(desk.folder, 'entities.yaml'), entities.join(''));
    const months = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'];
    const holds = plants.flatMap((id, row) =>
      months.map((month, at) => `${id} ${month} = ${(row % 7) + at + 1}00 t: Planning, pasted from the plants' sheets`),
    );
    const asked = { indicator: 'output', through: '2026-06', profile: 'days', target: '9000000 t', holds };
    const commit = { commit: true, version: 'p1', reason: 'as pasted' };
    const { status, json } = await desk.post('/api/v1/decompose', { ...asked, ...commit });
    expect([status, json['committed']]).toMatchObject([200, { header: { id: 2 } }]);
    const { rows } = (
      await desk.get('/api/v1/series?indicator=output&entity=p1&entity=p999&scenario=plan@p1&from=2026-07&to=2026-12')
    ).json as unknown as { rows: readonly { entity: string; values: readonly number[] }[] };
    const stepsOf = (row: number) => months.map((_, at) => ((row % 7) + at + 1) * 100);
    expect(rows.map(({ values }) => values)).toEqual([stepsOf(1), stepsOf(999)]);
  });

  it('takes 25,000 rules of a kind at a time, and says so of more', async () => {
    const holds = Array.from({ length: 25_001 }, () => 'p 2026-07 = 1 t: Planning, pasted');
    const { status, json } = await desk.post('/api/v1/decompose', { indicator: 'output', holds });
    expect([status, json.problems?.[0]]).toMatchObject([400, { code: 'server-field-wrong', field: 'holds' }]);
    const taken = await desk.post('/api/v1/decompose', {
      indicator: 'output',
      holds: holds.slice(1),
      through: '2026-12',
    });
    expect(taken.json.problems?.[0]?.code).toBe('plan-period-over');
  });

  it('needs the right to commit, not only to plan', async () => {
    const planners = await openBench({ rights: ['read', 'plan'] });
    const asked = { indicator: 'output', through: '2026-03' };
    expect((await planners.post('/api/v1/decompose', asked)).status).toBe(200);
    expect((await planners.post('/api/v1/decompose', { ...asked, commit: true })).status).toBe(403);
  });

  it('refuses stoppages where no process is declared, with the words of the command line', async () => {
    const { status, json } = await desk.post('/api/v1/stoppages', {
      assets: ['plant-north'],
      from: '2026-07-01',
      courses: { base: '5' },
    });
    expect([status, json.problems?.[0]?.code]).toEqual([422, 'stoppage-no-network']);
    expect((await desk.post('/api/v1/stoppages/x/close', { last: '2026-07-05' })).json.problems?.[0]?.code).toBe(
      'stoppage-unknown',
    );
  });
});
