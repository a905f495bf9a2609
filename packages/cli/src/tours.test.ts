import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearFolders } from './capture.testing.ts';
import { sampleCompany } from './sample.testing.ts';

const sample = sampleCompany();
beforeAll(sample.build);
afterAll(clearFolders);

interface Shown {
  readonly page: string;
  readonly command: string;
  readonly lines: readonly string[];
}

/** The commands that a page shows on the sample, each with the lines of its answer. */
async function shownOn(page: string): Promise<readonly Shown[]> {
  const text = await readFile(new URL(`../../../docs/manual/${page}`, import.meta.url), 'utf8');
  return Array.from(text.matchAll(/```text\n\$ overhalf (.*)\n([\s\S]*?)```/g), ([, command = '', answer = '']) => ({
    page,
    command,
    lines: answer.split('\n').filter((line) => line !== '' && line !== '…'),
  }));
}

const pages = ['landing.md', 'landing.zh.md', 'benchmark.md', 'benchmark.zh.md', 'signals.md', 'signals.zh.md'];
const shown = (await Promise.all(pages.map(shownOn))).flat();

describe('the tours of the manual', () => {
  it('are found', () => {
    expect(new Set(shown.map(({ page }) => page)).size).toBe(pages.length);
  });

  it.each(shown)('print what $page shows: $command', async ({ page, command, lines }) => {
    const words = command.replace(' -C demo', '').replace(' --lang zh', '').split(' ');
    const language = page.endsWith('.zh.md') ? 'zh' : 'en';
    const { code, out } = await sample.ask(words, language, 100);
    expect(code).toBe(0);
    const printed = new Set(out.split('\n'));
    expect(lines.filter((line) => !printed.has(line))).toEqual([]);
  });
});
