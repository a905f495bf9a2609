import { printPlace, say } from '@overhalf/core';
import type { DataFile } from './data-file.ts';

const header = [
  'entity',
  'indicator',
  'period',
  'value',
  'unit',
  'scenario',
  'version',
  'status',
  'note',
  'problem',
  '问题',
  'source',
] as const;

/**
 * The rejected figures of a data file as a CSV text of the long layout, to be mended and imported again.
 *
 * What the model knows is named by its id, and periods by their label: only what was not understood stands as it was.
 * Starts with a byte order mark, so that Excel reads it as UTF-8. The columns that say what is wrong, in both languages,
 * and where it stood are ignored on reading. Texts that a spreadsheet would run as formulas get an apostrophe.
 */
export function quarantineCsv({ rejected }: Pick<DataFile, 'rejected'>): string {
  const lines = rejected.map(({ at, problems, ...texts }) => {
    const serious = problems.filter(({ severity }) => severity === 'error');
    const told = (language: 'en' | 'zh'): string => serious.map((problem) => say(problem, language)).join(' ');
    const said: Readonly<Record<(typeof header)[number], string>> = {
      ...texts,
      problem: told('en'),
      问题: told('zh'),
      source: printPlace(at),
    };
    return header.map((column) => said[column]);
  });
  return `\uFEFF${[header, ...lines].map((cells) => `${cells.map(printCell).join(',')}\r\n`).join('')}`;
}

function printCell(text: string): string {
  const safe = /^[=@\t\r]|^[-+](?![\d.,]+%?$)/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
