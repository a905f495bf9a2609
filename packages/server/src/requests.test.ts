import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemoryLedger } from '@overhalf/store';
import { bearer, closeBenches, openBench, type Bench } from './server.testing.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(closeBenches);

describe('a request that is not understood', () => {
  it.each([
    {
      fault: 'a field that there is not',
      path: '/review?throug=2026-06',
      problem: { code: 'server-field-unknown', field: 'throug' },
    },
    {
      fault: 'a field that is missing',
      path: '/series',
      problem: { code: 'server-field-missing', field: 'indicator' },
    },
    { fault: 'an empty name', path: '/series?indicator=', problem: { code: 'server-field-wrong', field: 'indicator' } },
    {
      fault: 'a name without end',
      path: `/series?indicator=${'x'.repeat(501)}`,
      problem: { code: 'server-field-wrong' },
    },
    {
      fault: 'a word that is none of the choices',
      path: '/bridge?indicator=output&method=guess',
      problem: { code: 'server-field-choice', choices: 'chain, shapley, aumann-shapley, lmdi' },
    },
    {
      fault: 'a field twice that stands once',
      path: '/diff?from=0&from=1',
      problem: { code: 'server-field-wrong', field: 'from' },
    },
    {
      fault: 'a number that is none',
      path: '/explain?indicator=output&period=2026&depth=two',
      problem: { code: 'server-field-wrong', field: 'depth' },
    },
  ])('is refused as one, in both languages: $fault', async ({ path, problem }) => {
    const { status, json } = await bench.get(`/api/v1${path}`);
    expect(json).toMatchObject({ format: 'overhalf.refused/1', problems: [{ severity: 'error', ...problem }] });
    const text = json.problems?.[0]?.text;
    expect(text?.en).toMatch(/^["A-Z].*\.$/);
    expect(text?.zh).toMatch(/[。]$/);
    expect(status).toBe(400);
  });

  it('names everything that is wrong at once', async () => {
    const { json } = await bench.get('/api/v1/bridge?methode=chain&levels=x');
    expect(json.problems?.map(({ code, field }) => [code, field])).toEqual([
      ['server-field-missing', 'indicator'],
      ['server-field-wrong', 'levels'],
      ['server-field-unknown', 'methode'],
    ]);
  });

  const raw = (payload: string, headers: Readonly<Record<string, string>>) =>
    bench.server.app.inject({ method: 'POST', url: '/api/v1/undo', payload, headers: { ...bearer, ...headers } });

  it.each([
    { fault: 'half a JSON', type: 'application/json', payload: '{"id":', status: 400, code: 'server-body' },
    { fault: 'no body', type: 'application/json', payload: '', status: 400, code: 'server-body' },
    { fault: 'a list', type: 'application/json', payload: '[]', status: 400, code: 'server-field-wrong' },
    {
      fault: 'a prototype',
      type: 'application/json',
      payload: '{"__proto__":{"id":"1"}}',
      status: 400,
      code: 'server-body',
    },
    { fault: 'a text', type: 'text/plain', payload: '{}', status: 415, code: 'server-media' },
    { fault: 'a form', type: 'application/x-www-form-urlencoded', payload: 'id=1', status: 415, code: 'server-media' },
    { fault: 'a file', type: 'application/octet-stream', payload: '{}', status: 415, code: 'server-media' },
    {
      fault: 'too much',
      type: 'application/json',
      payload: JSON.stringify({ note: 'x'.repeat(9 * 2 ** 20) }),
      status: 413,
      code: 'server-too-large',
    },
  ])('is refused by its body: $fault', async ({ type, payload, status, code }) => {
    const answer = await raw(payload, { 'content-type': type });
    expect([answer.statusCode, answer.json<{ problems: { code: string }[] }>().problems[0]?.code]).toEqual([
      status,
      code,
    ]);
  });
});

describe('what cannot be done', () => {
  it('is refused with the problems of the action, as the command line tells them', async () => {
    const { status, json } = await bench.get('/api/v1/explain?indicator=outputt&period=2026-13');
    expect(status).toBe(422);
    expect(json.problems?.map(({ code }) => code)).toEqual(expect.arrayContaining(['action-no-indicator']));
    expect(json.problems?.find(({ code }) => code === 'action-no-indicator')?.['nearest']).toBe('output');
  });

  it('is not there', async () => {
    const { status, json } = await bench.get('/api/v1/nothing');
    expect([status, json.problems?.[0]]).toMatchObject([404, { code: 'server-no-route', path: '/api/v1/nothing' }]);
  });
});

describe('a fault of ours', () => {
  it('is told to whoever runs the server, and to nobody else', async () => {
    const faults: unknown[] = [];
    const fail = () => Promise.reject(new Error('the password of the database is 1234'));
    const broken = await openBench({
      ports: {
        openLedger: () => Promise.resolve({ kind: 'open', ledger: { ...openMemoryLedger(), readCells: fail } }),
        now: () => '2026-07-05T08:00:00.000Z',
      },
      fault: (error) => faults.push(error),
    });
    const { status, text, json } = await broken.get('/api/v1/workspace');
    expect([status, json.problems?.[0]?.code]).toEqual([500, 'server-defect']);
    expect(text).not.toContain('1234');
    expect(String(faults[0])).toContain('1234');
  });
});
