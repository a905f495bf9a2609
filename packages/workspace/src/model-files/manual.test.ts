import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalModel } from '@overhalf/core';
import { describe, expect, it } from 'vitest';
import { withFolder } from './example.testing.ts';
import { readMapping } from './read-mapping.ts';
import { readWorkspace } from './read-workspace.ts';

/** The YAML blocks of a page of the manual that name their file in the first line. */
async function filesIn(page: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(new URL(`../../../../docs/manual/${page}`, import.meta.url), 'utf8');
  const blocks = text.matchAll(/^```yaml\n# (\S+\.yaml)\n(.*?)^```/gmsu);
  return Object.fromEntries([...blocks].map(([, file = '', content = '']) => [file, content]));
}

describe.each(['workspace.md', 'workspace.zh.md'])('the manual page %s', (page) => {
  it('shows a workspace without problems', async () => {
    const files = await filesIn(page);
    expect(Object.keys(files)).toHaveLength(7);
    await withFolder(files, async (folder) => {
      expect((await readWorkspace(folder)).problems).toEqual([]);
      expect((await readMapping(join(folder, 'mappings/months-across.yaml'))).problems).toEqual([]);
    });
  });
});

it('both pages show the same contract', async () => {
  const linesOf = async (page: string): Promise<readonly string[]> => {
    const { model } = await withFolder(await filesIn(page), (folder) => readWorkspace(folder));
    return canonicalModel(model!)
      .split('\n')
      .filter((line) => line.startsWith('{"contract"'));
  };
  expect(await linesOf('workspace.zh.md')).toEqual(await linesOf('workspace.md'));
});
