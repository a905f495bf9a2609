import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bearer, closeBenches, openBench, type Bench, type Got } from './server.testing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ mostFile: 10_000 });
});
afterAll(closeBenches);

const more = 'Entity,Indicator,Unit,2026-11,2026-12\nNorth plant,output,t,90000,80000\n';

async function send(
  name: string,
  text: string,
  type = 'application/octet-stream',
): Promise<Got['json'] & { status: number }> {
  const answer = await bench.server.app.inject({
    method: 'POST',
    url: `/api/v1/import?name=${encodeURIComponent(name)}`,
    payload: text,
    headers: { ...bearer, 'content-type': type },
  });
  return { status: answer.statusCode, ...answer.json<Got['json']>() };
}

const change = async (preview: unknown, body: object): Promise<Got> =>
  bench.post(`/api/v1/import/${String(preview)}`, body);
const uploads = (): Promise<readonly string[]> => readdir(join(bench.folder, '.overhalf', 'uploads')).catch(() => []);

describe('a file that is sent', () => {
  it('is shown first and committed by the id of its preview', async () => {
    const shown = await send('六月.csv', more);
    expect(shown).toMatchObject({
      status: 200,
      format: 'overhalf.import/1',
      committed: null,
      added: 2,
      files: [{ name: '六月.csv', facts: 2 }],
      mapping: { layout: 'wide', columns: { entity: 'Entity', indicator: 'Indicator', unit: 'Unit' } },
    });
    const { json } = await change(shown['preview'], { commit: true, accept: ['import-factor'], note: 'June' });
    expect(json).toMatchObject({ committed: { id: 2, sources: [{ name: '六月.csv' }] }, preview: null });
    expect(await uploads()).toEqual([]);
    expect((await change(shown['preview'], { commit: true })).json.problems?.[0]?.code).toBe('server-preview-gone');
  });

  it('is read by the mapping that is given back', async () => {
    const shown = await send('other.csv', more.replace('North plant', 'N'));
    expect(shown['blocked']).toBe(true);
    const mapping = { ...(shown['mapping'] as object), names: { entities: { N: 'plant-north' } } };
    const { json } = await change(shown['preview'], { mapping });
    expect(json).toMatchObject({ blocked: false, added: 2, mapping });
  });

  it('is mended cell by cell, and committed as it was looked at', async () => {
    const shown = await send('june.csv', more.replace('90000', '9x000'));
    expect(shown).toMatchObject({
      blocked: true,
      files: [{ corrected: [] }],
      excerpt: { sheets: [], rows: [{ row: 1 }, { row: 2, cells: ['North plant', 'output', 't', '9x000', '80000'] }] },
    });
    const corrections = [{ cell: 'D2', text: '90000' }];
    const { json } = await change(shown['preview'], { corrections });
    expect(json).toMatchObject({
      blocked: false,
      added: 2,
      files: [{ corrected: [{ ...corrections[0], stood: '9x000' }] }],
    });
    const again = await change(shown['preview'], {});
    expect(again.json['files']).toEqual(json['files']);
    await change(shown['preview'], { commit: true, accept: ['import-factor'] });
    const made = await bench.get('/api/v1/corrections/2');
    expect(made.json).toMatchObject({
      format: 'overhalf.corrections/1',
      corrections: [{ file: { name: 'june.csv' }, cell: 'D2', text: '90000', stood: '9x000' }],
    });
    expect((await bench.get('/api/v1/corrections/9')).status).toBe(422);
  });

  it('with a correction that cannot be made is refused, and still there', async () => {
    const shown = await send('june.csv', more);
    const { status, json } = await change(shown['preview'], { corrections: [{ cell: 'D9', text: '1' }] });
    expect([status, json.problems?.[0]?.code]).toEqual([422, 'import-correction-cell']);
    expect(json.problems?.[0]?.text.zh).toMatch(/\p{Script=Han}/u);
    expect((await change(shown['preview'], {})).json).toMatchObject({ added: 2, files: [{ corrected: [] }] });
  });

  it.each([[{ cell: 'D2' }], [{ cell: 7, text: '1' }], [{ cell: 'D2', text: '1', colour: 'red' }], 'D2=1'])(
    'with %j for corrections is not understood',
    async (corrections) => {
      const shown = await send('june.csv', more);
      const { status } = await change(shown['preview'], { corrections: [corrections].flat() });
      expect(status).toBe(400);
    },
  );

  it('with a mapping that is none is refused, and still there', async () => {
    const shown = await send('june.csv', more);
    const { status, json } = await change(shown['preview'], { mapping: { mapping: 1, layout: 'round' } });
    expect(status).toBe(422);
    expect(json.problems?.[0]?.text.zh).toMatch(/\p{Script=Han}/u);
    expect((await change(shown['preview'], {})).json).toMatchObject({ added: 2 });
  });

  it('is not committed on a ledger that has changed since it was shown', async () => {
    const shown = await send('june.csv', more);
    await bench.post('/api/v1/undo', {});
    const late = await change(shown['preview'], { commit: true });
    expect([late.status, late.json.problems?.[0]?.code]).toEqual([409, 'server-preview-stale']);
    const again = await change(shown['preview'], {});
    expect(again.json['preview']).toBe(shown['preview']);
    expect((await change(shown['preview'], { commit: true })).json['committed']).toMatchObject({ id: 3 });
  });

  it('is refused when it is too large, and nothing of it is kept', async () => {
    const { status, problems } = await send('large.csv', more.repeat(500));
    expect([status, problems?.[0]?.code]).toEqual([413, 'server-too-large']);
    expect(await uploads()).toEqual([]);
  });

  it('is refused too when it does not say its size beforehand', async () => {
    const payload = Readable.from(Array.from({ length: 500 }, () => more));
    const headers = { ...bearer, 'content-type': 'application/octet-stream' };
    const url = '/api/v1/import?name=large.csv';
    const { statusCode } = await bench.server.app.inject({ method: 'POST', url, payload, headers });
    expect(statusCode).toBe(413);
    expect(await uploads()).toEqual([]);
  });

  it.each(['../june.csv', 'a/june.csv', 'a\\june.csv', '..', 'june.csv\u0000', ' june.csv'])(
    'is refused under the name %j',
    async (name) => {
      const { status, problems } = await send(name, more);
      expect([status, problems?.[0]?.code]).toEqual([400, 'server-file-name']);
    },
  );

  it('is taken as bytes, not as JSON', async () => {
    expect((await send('june.csv', '{}', 'application/json')).status).toBe(415);
  });

  it('that nothing can be read from is told as on the command line', async () => {
    const answer = await send('empty.csv', '');
    expect(answer.problems?.length).toBeGreaterThan(0);
  });
});
