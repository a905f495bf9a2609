import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snippetOf } from './snippet.ts';

describe('snippetOf', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'overhalf-snippet-'));
    writeFileSync(join(folder, 'a.yaml'), `one\n    formula: 成本 + outptu\n${'x'.repeat(200)}!\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    {
      rule: 'marks what is meant, wide characters counted two',
      at: { line: 2, column: 19, length: 6 },
      lines: ['    formula: 成本 + outptu', `${' '.repeat(20)}^^^^^^`],
    },
    { rule: 'marks one character when no length is known', at: { line: 1, column: 1 }, lines: ['one', '^'] },
    {
      rule: 'cuts a long line around the place',
      at: { line: 3, column: 201 },
      lines: [`${'x'.repeat(20)}!`, `${' '.repeat(20)}^`],
    },
    { rule: 'is silent about a line that is not there', at: { line: 9, column: 1 }, lines: [] },
    { rule: 'is silent without a column', at: { line: 1 }, lines: [] },
  ])('$rule', ({ at, lines }) => expect(snippetOf({ file: 'a.yaml', ...at }, { folder }, 60)).toEqual(lines));

  it('is silent about a file that is gone', () => {
    expect(snippetOf({ file: 'b.yaml', line: 1, column: 1 }, { folder }, 60)).toEqual([]);
  });
});
