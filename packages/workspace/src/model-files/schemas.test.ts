import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { schemaFile, schemaNames, schemaText } from './schemas.ts';

const folder = new URL('../../../../schemas/', import.meta.url);

describe.each(schemaNames)('the schema %s', (name) => {
  it('is the one beside the packages: `overhalf schema` writes it anew', async () => {
    const checkedIn = await readFile(fileURLToPath(new URL(schemaFile(name), folder)), 'utf8');
    expect(await schemaText(name)).toBe(checkedIn);
  });

  it('says which draft it is of, and describes itself in both languages', async () => {
    const schema = JSON.parse(await schemaText(name)) as { $schema: string; title: string; description: string };
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.title).not.toBe('');
    expect(schema.description).toMatch(/^[A-Z].* · .*[\u4E00-\u9FFF]/u);
  });

  it('says once, under a name of its own, what stands in several places', async () => {
    const text = await schemaText(name);
    const { $defs = {} } = JSON.parse(text) as { readonly $defs?: Readonly<Record<string, object>> };
    const meant = [...text.matchAll(/"\$ref": "#\/\$defs\/(.*)"/gu)].map(([, one]) => one!);
    expect(meant.filter((one) => !(one in $defs))).toEqual([]);
    expect(Object.keys($defs).filter((one) => !meant.includes(one) || !/^[a-z]+(-[a-z]+)*$/u.test(one))).toEqual([]);
  });
});
