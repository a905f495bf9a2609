import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldOf, inFields, problemsInFields } from './field-words.ts';
import { table } from './table.ts';

describe('a problem over HTTP', () => {
  it.each([
    {
      rule: 'a field',
      en: '--commit needs --version 2021-2 beside it.',
      says: '"commit" needs "version" 2021-2 beside it.',
    },
    { rule: 'a field of several words', en: 'Name a day with --as-of.', says: 'Name a day with "asOf".' },
    { rule: 'a field that is called otherwise', en: 'Leave --hold out.', says: 'Leave "holds" out.' },
    {
      rule: 'what is typed in a terminal as it is',
      en: '"overhalf import --commit" writes the first.',
      says: '"overhalf import --commit" writes the first.',
    },
    { rule: 'a dash as one', en: 'a -- b', says: 'a -- b' },
  ])('names $rule', ({ en, says }) => {
    const told = inFields({ code: 'x', severity: 'error', text: { en, zh: '须同时给出 --record-holds。' } });
    expect(told).toEqual({ code: 'x', severity: 'error', text: { en: says, zh: '须同时给出 “recordHolds”。' } });
  });

  it('has fields as parameters', () => {
    const told = inFields({ option: '--commit', needs: '--version 2021-2', name: 'a--b' });
    expect(told).toEqual({ option: 'commit', needs: 'version 2021-2', name: 'a--b' });
  });

  it('is told so inside an answer, and in its parts', () => {
    const problem = { option: '--by-entity' };
    const answer = { format: 'f', problems: [problem], courses: [{ course: 'base', problems: [problem] }], rows: [1] };
    const field = { option: 'byEntity' };
    expect(problemsInFields(answer)).toEqual({
      format: 'f',
      problems: [field],
      courses: [{ course: 'base', problems: [field] }],
      rows: [1],
    });
  });
});

/** Options of sentences that no request of a server ends in: of imports by path, of building a workspace. */
const elsewhere = new Set(['dir']);

it('every option that a sentence names is a field of some request', async () => {
  const fields = new Set(table.flatMap(({ query, body }) => [query, body].flatMap((schema) => namesIn(schema))));
  const folder = new URL('../../core/src/problem/words/', import.meta.url);
  const texts = await Promise.all((await readdir(folder)).map((file) => readFile(new URL(file, folder), 'utf8')));
  const named = texts
    .flatMap((text) => text.split('\n'))
    .map((line) => line.replace(/["“]overhalf [^"”]*["”]/g, ''))
    .flatMap((line) => Array.from(line.matchAll(/--([a-z][a-z-]*)/g), ([, name]) => name!));
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((name) => !elsewhere.has(name) && !fields.has(fieldOf(name)))).toEqual([]);
});

function namesIn(schema: z.ZodType | undefined): readonly string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, inner]) => [
    name,
    ...(inner instanceof z.ZodObject ? namesIn(inner).map((own) => `${name}.${own}`) : []),
  ]);
}
