import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBenches, openBench } from './server.testing.ts';
import { table } from './table.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: object }>> }
    >
  >;
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: object };
}

let document: Document;
let operations: readonly { readonly name: string; readonly path: string; readonly operation: Operation }[];
beforeAll(async () => {
  const bench = await openBench({ runCommand: () => Promise.resolve(0) });
  document = (await bench.get('/api/v1/openapi.json')).json as unknown as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  );
});
afterAll(closeBenches);

describe('the description', () => {
  it('is OpenAPI 3.1, of this version', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: 'Overhalf', version: '0.0.0' });
  });

  it('names every route, and no other', () => {
    const named = (path: string): string => `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;
    const rows = table.map(({ method, path }) => `${method} ${named(path)}`);
    const beside = [
      'GET /api/v1/events',
      'GET /api/v1/jobs',
      'POST /api/v1/jobs/{id}/cancel',
      'GET /api/v1/openapi.json',
      'POST /api/v1/command',
    ];
    expect(operations.map(({ name }) => name).sort()).toEqual([...rows, ...beside].sort());
  });

  it('says of each what it does in both languages, and by which right', () => {
    for (const { name, operation } of operations) {
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/[a-z].*\p{Script=Han}/u)]);
      expect([name, operation.tags]).toEqual([name, [expect.stringMatching(/^(read|plan|commit|command)$/)]]);
    }
  });

  it('keeps the rules of the format: names once, parameters of the path declared, answers with schemas', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path');
      expect([name, declared.map((one) => one.name)]).toEqual([name, inPath]);
      expect([name, declared.every(({ required }) => required === true)]).toEqual([name, true]);
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect([name, status]).toEqual([name, expect.stringMatching(/^\d{3}$/)]);
        expect([name, typeof description, Object.keys(content ?? {}).length]).toEqual([name, 'string', 1]);
      }
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '422']));
    }
  });

  it('has a schema wherever one is due, of JSON Schema 2020-12, and no reference that leads nowhere', () => {
    const known = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null', 'http']);
    const wrong: string[] = [];
    const look = (value: unknown, place: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { type, $ref, nullable } = value as Readonly<Record<string, unknown>>;
      if ($ref !== undefined) wrong.push(`${place}: a reference`);
      if (typeof type === 'string' && !known.has(type)) wrong.push(`${place}: type ${type}`);
      if (typeof nullable === 'boolean') wrong.push(`${place}: nullable, a word of OpenAPI 3.0`);
      for (const [key, inner] of Object.entries(value)) look(inner, `${place}.${key}`);
    };
    look(document, 'document');
    expect(wrong).toEqual([]);
  });
});
