import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, closeBenches, openBench, script, token, type Bench } from './server.testing.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(closeBenches);

const path = '/api/v1/log';
const codes = ({ json }: Awaited<ReturnType<Bench['get']>>): unknown => json.problems?.map(({ code }) => code);

/** The cookie of a browser that opened the address with the token. */
async function cookieOf(): Promise<string> {
  const { headers } = await bench.get(`/?token=${token}`, {});
  return String(headers['set-cookie']).split(';')[0]!;
}

describe('whoever lacks the token', () => {
  it.each([
    { way: 'no token at all', headers: {} },
    { way: 'another token', headers: { authorization: 'Bearer other' } },
    { way: 'a token that only begins like it', headers: { authorization: `Bearer ${token}x` } },
    { way: 'the token in another scheme', headers: { authorization: `Basic ${token}` } },
    { way: 'an empty token', headers: { authorization: 'Bearer ' } },
    { way: 'a cookie of another name', headers: { cookie: `overhalf=${token}` } },
  ])('is told nothing: $way', async ({ headers }) => {
    const got = await bench.get(path, headers);
    expect([got.status, codes(got)]).toEqual([401, ['server-token']]);
  });

  it('does not get pages or scripts either, but a sentence in both languages', async () => {
    const page = await bench.get('/', {});
    expect(page.status).toBe(401);
    expect(page.text).toContain('token');
    expect(page.text).toContain('令牌');
    expect((await bench.get('/assets/app-A1b2C3d4.js', {})).text).not.toContain(script);
  });

  it('does not learn which routes there are', async () => {
    expect((await bench.get('/api/v1/nothing', {})).status).toBe(401);
  });

  it('is not let in by the token in an address of the API', async () => {
    const { status, headers } = await bench.get(`${path}?token=wrong`, {});
    expect([status, headers['set-cookie']]).toEqual([401, undefined]);
  });
});

describe('a browser that opens the address with the token', () => {
  it('gets a cookie that scripts and other sites cannot use, and is sent on to the address without it', async () => {
    const { status, headers } = await bench.get(`/board?entity=works&token=${token}`, {});
    expect([status, headers['location']]).toEqual([303, '/board?entity=works']);
    expect(String(headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(String(headers['set-cookie'])).not.toContain(token);
  });

  it.each(['cross-site', 'same-site'])(
    'is led on by a page of ours where something else led there: %s',
    async (site) => {
      const from = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' };
      const { status, text, headers } = await bench.get(`/board?a=1&b="<&token=${token}`, from);
      expect([status, headers['location']]).toEqual([200, undefined]);
      expect(text).toContain('http-equiv="refresh" content="0;url=/board?a=1&amp;b=%22%3C"');
      expect(text).not.toContain(token);
      expect(String(headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    },
  );

  it('is never sent on to another server', async () => {
    const { headers } = await bench.get(`//elsewhere.example/?token=${token}`, {});
    expect(headers['location']).toMatch(/^\/(?![/\\])/);
  });

  it('is let in from then on', async () => {
    expect((await bench.get(path, { cookie: `theme=dark; ${await cookieOf()}` })).status).toBe(200);
  });

  it('may write from its own page, and from no other', async () => {
    const cookie = await cookieOf();
    const undo = (headers: Record<string, string>) => bench.post('/api/v1/undo', { id: '99' }, { cookie, ...headers });
    expect((await undo({ origin: 'http://127.0.0.1:4850' })).status).toBe(422);
    expect(codes(await undo({}))).toEqual(['server-origin']);
    expect(codes(await undo({ origin: 'http://127.0.0.1:3000' }))).toEqual(['server-origin']);
    expect(codes(await undo({ origin: 'null' }))).toEqual(['server-origin']);
  });

  it('may not run command lines: that takes the token itself', async () => {
    const withCommands = await openBench({ runCommand: () => Promise.resolve(0) });
    const { headers } = await withCommands.get(`/?token=${token}`, {});
    const cookie = String(headers['set-cookie']).split(';')[0]!;
    const body = { args: ['log'], cwd: '/', columns: 80, colours: false, language: 'en' };
    const shown = { cookie, origin: 'http://127.0.0.1:4850' };
    expect(codes(await withCommands.post('/api/v1/command', body, shown))).toEqual(['server-right']);
    expect((await withCommands.post('/api/v1/command', body)).text).toBe('{"code":0}\n');
  });
});

describe('a page of another site', () => {
  it.each([
    { trick: 'a name bent to this machine', headers: { ...bearer, host: 'evil.example:4850' }, code: 'server-host' },
    {
      trick: 'a name that begins like ours',
      headers: { ...bearer, host: '127.0.0.1.evil.example' },
      code: 'server-host',
    },
    { trick: 'its own origin', headers: { ...bearer, origin: 'http://evil.example' }, code: 'server-origin' },
    {
      trick: 'an origin of another port',
      headers: { ...bearer, origin: 'http://127.0.0.1:4851' },
      code: 'server-origin',
    },
    { trick: 'our name, encrypted', headers: { ...bearer, origin: 'https://127.0.0.1:4850' }, code: 'server-origin' },
    {
      trick: 'a picture of ours',
      headers: { ...bearer, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      code: 'server-origin',
    },
    {
      trick: 'a script of another port',
      headers: { ...bearer, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
      code: 'server-origin',
    },
    {
      trick: 'a link to an answer',
      headers: { ...bearer, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      code: 'server-origin',
    },
  ])('gets nothing by $trick', async ({ headers, code }) => {
    const got = await bench.get(path, headers);
    expect([got.status, codes(got)]).toEqual([403, [code]]);
  });

  it('cannot have the token in an address answered under another name', async () => {
    const { status, headers } = await bench.get(`/?token=${token}`, { host: 'evil.example' });
    expect([status, headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('is kept from framing our pages and running scripts in them', async () => {
    const { headers } = await bench.get('/', bearer);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('rights', () => {
  it('to look are not rights to write', async () => {
    const readers = await openBench({ rights: ['read'] });
    expect((await readers.get(path)).status).toBe(200);
    const got = await readers.post('/api/v1/undo', {});
    expect([got.status, codes(got)]).toEqual([403, ['server-right']]);
  });

  it('must be declared by every route, or the server does not start', async () => {
    const { server } = await openBench();
    expect(() => server.app.get('/open', () => 'come in')).toThrow(/started|listening|right/);
  });
});
