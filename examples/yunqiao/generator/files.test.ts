import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dataFiles } from './files.ts';

const folder = new URL('../data/', import.meta.url);
const files = dataFiles();

it('the folder holds the files that the generator writes, and no other', () => {
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
});

it.each([...files])('%s is what the generator writes, byte for byte', (name, text) => {
  expect(readFileSync(new URL(name, folder), 'utf8') === text).toBe(true);
});

it.each([...files].filter(([name]) => name !== 'targets-2021.csv'))('%s has a number in every month', (_name, text) => {
  const [header, ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  for (const cells of rows) {
    expect(cells).toHaveLength(header!.length);
    for (const cell of cells.slice(3)) expect(cell).toMatch(/^-?\d+(\.\d{1,6})?$/);
  }
  const keys = rows.map(([entity, indicator]) => `${entity} ${indicator}`);
  expect(new Set(keys).size).toBe(keys.length);
});
