import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, clearFolders, jsonOf, temporaryFolder } from './capture.testing.ts';

type Fields = Readonly<Record<string, unknown>>;

const manual = await readFile(fileURLToPath(new URL('../../../docs/manual/json.md', import.meta.url)), 'utf8');
let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  await answerOf(['init', folder, '--year', '2026', '--lang', 'en']);
  await answerOf(['import', '-C', folder, '--commit', '--lang', 'en']);
  await writeFile(join(folder, 'more.csv'), 'Entity,Indicator,Unit,2026-05,2026-06\nNorth plant,output,t,9000,8000\n');
});
afterAll(clearFolders);

/** The fields that the manual's table names for a format: `changes[]` is a list. What stands in brackets is inside them. */
function documented(format: string): Fields {
  const row = manual.split('\n').find((line) => line.includes(`\`${format}\``));
  if (row === undefined) throw new Error(`docs/manual/json.md has no row for ${format}`);
  const fields = row.split('|')[3]!.replaceAll(/\([^)]*\)/g, '');
  const named = Array.from(
    fields.matchAll(/`([A-Za-z]+)(\[\])?`/g),
    ([, name, list]) => [name!, list !== undefined] as const,
  );
  return Object.fromEntries([['format', format], ...named]);
}

/** The fields of an answer, each with whether it is a list; and its format. */
function fieldsOf({ format, ...answer }: Fields): Fields {
  return { format, ...Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, Array.isArray(value)])) };
}

/** The fields of a part, as a paragraph of the manual lists them after its first colon. */
function documentedPart(opening: string): readonly string[] {
  const from = manual.indexOf(opening);
  const text = manual.slice(from + opening.length, manual.indexOf('.', from + opening.length));
  return Array.from(text.replaceAll(/\([^)]*\)/g, '').matchAll(/`([A-Za-z]+)(?:\[\])?`/g), ([, name]) => name!);
}

describe('the JSON of a command', () => {
  const commands: readonly {
    readonly format: string;
    readonly args: () => readonly string[];
  }[] = [
    { format: 'overhalf.review/1', args: () => ['review', '-C', folder] },
    { format: 'overhalf.explain/1', args: () => ['explain', 'output', '--period', '2026-06', '-C', folder] },
    {
      format: 'overhalf.decompose/1',
      args: () => ['decompose', 'output', '--through', '2026-06', '-C', folder],
    },
    {
      format: 'overhalf.conflict/1',
      args: () => ['decompose', 'output', '--through', '2026-06', '--bound', 'company <= 1', '-C', folder],
    },
    {
      format: 'overhalf.bridge/1',
      args: () => ['bridge', 'energy_per_tonne', '--from', '2026-Q1', '--to', '2026-Q2', '-C', folder],
    },
    { format: 'overhalf.check/1', args: () => ['check', '-C', folder] },
    { format: 'overhalf.import/1', args: () => ['import', join(folder, 'more.csv'), '-C', folder] },
    { format: 'overhalf.log/1', args: () => ['log', '--verify', '-C', folder] },
    { format: 'overhalf.diff/1', args: () => ['diff', '0', '-C', folder] },
    { format: 'overhalf.export/1', args: () => ['export', join(folder, 'out.csv'), '-C', folder] },
    { format: 'overhalf.schema/1', args: () => ['schema'] },
    { format: 'overhalf.init/1', args: () => ['init', join(folder, 'other')] },
    { format: 'overhalf.refused/1', args: () => ['review', '-C', folder, '--through', '2026-13'] },
    { format: 'overhalf.refused/1', args: () => ['review', '--nope'] },
  ];

  it.each(commands)('$format has the fields that the manual names, and no others', async ({ format, args }) => {
    expect(fieldsOf(await jsonOf(args()))).toEqual(documented(format));
  });

  it('overhalf.undo/1 too', async () => {
    await jsonOf(['import', join(folder, 'more.csv'), '-C', folder, '--commit']);
    expect(fieldsOf(await jsonOf(['undo', '-C', folder]))).toEqual(documented('overhalf.undo/1'));
  });
});

describe('the parts of an answer', () => {
  it('a contract and a line of a review have the fields that the manual names', async () => {
    const { contracts } = (await jsonOf(['review', '-C', folder])) as {
      contracts: readonly (Fields & { lines: readonly Fields[] })[];
    };
    const [contract] = contracts;
    expect(Object.keys(contract!).sort()).toEqual([...documentedPart('A contract of a review:')].sort());
    for (const line of contract!.lines) expect(Object.keys(line).sort()).toEqual([...documentedPart('A line:')].sort());
  });

  it('a node of an explanation has them too', async () => {
    const { value } = (await jsonOf(['explain', 'energy_per_tonne', '--period', '2026-06', '-C', folder])) as {
      value: Fields;
    };
    const named = documentedPart('A node of an explanation:');
    const nodes = (node: Fields): readonly Fields[] => [
      node,
      ...((node['parts'] ?? []) as readonly Fields[]).flatMap(nodes),
    ];
    for (const node of nodes(value)) expect(named).toEqual(expect.arrayContaining(Object.keys(node)));
  });

  it('a leg and a step of a bridge have them too', async () => {
    const { legs } = (await jsonOf(['bridge', 'output', '--from', '2026-Q1', '--to', '2026-Q2', '-C', folder])) as {
      legs: readonly (Fields & { change: Fields })[];
    };
    const [leg] = legs as [(typeof legs)[number]];
    const named = documentedPart('A leg of a bridge:');
    expect(named).toEqual(expect.arrayContaining(Object.keys(leg)));
    expect(Object.keys(leg.change).sort()).toEqual([...documentedPart('A step of a bridge:')].sort());
  });

  it('a problem has code, severity and place', async () => {
    await writeFile(join(folder, 'wrong.csv'), 'Entity,Indicator,Unit,2026-05\nNorth plant,output,t,x\n');
    const { problems, blocked } = await jsonOf(['import', join(folder, 'wrong.csv'), '-C', folder]);
    expect(blocked).toBe(true);
    expect(problems).toMatchObject([
      { code: 'import-unreadable', severity: 'error', at: { file: 'wrong.csv', cell: 'D2' } },
    ]);
  });

  it('absent numbers are null, never left out', async () => {
    const { contracts } = (await jsonOf(['review', '-C', folder, '--through', '2026-11'])) as {
      contracts: readonly { lines: readonly Fields[] }[];
    };
    const stock = contracts[0]!.lines.find(({ id }) => id === 'receivables')!;
    expect(stock).toMatchObject({
      value: null,
      progress: null,
      verdict: { code: 'NO_DATA', strict: null, phased: null },
    });
  });
});
