import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '@overhalf/core';
import { quarantineCsv } from '@overhalf/workspace';
import type { ImportedFile } from './imported.ts';
import { causeOf } from './import-sources.ts';

/**
 * Puts each file's rejected figures into a file of their own, `quarantine/<name>.csv` in the workspace: mended, it imports.
 *
 * Keeps: no quarantine file is ever written over, for someone may be mending it; the next one gets a number.
 * Written before anything is committed, so that no figure is lost between the two.
 */
export async function writeQuarantine(
  folder: string,
  files: readonly ImportedFile[],
): Promise<{ readonly files: readonly ImportedFile[]; readonly problems: readonly Problem[] }> {
  const written: ImportedFile[] = [];
  const problems: Problem[] = [];
  for (const imported of files) {
    if (imported.file.rejected.length === 0) {
      written.push(imported);
      continue;
    }
    const stem = join(folder, 'quarantine', stemOf(imported.name));
    try {
      await mkdir(join(folder, 'quarantine'), { recursive: true });
      written.push({ ...imported, quarantine: await writeNext(stem, quarantineCsv(imported.file)) });
    } catch (cause) {
      problems.push({ code: 'action-file-unwritable', severity: 'error', file: `${stem}.csv`, cause: causeOf(cause) });
    }
  }
  return { files: written, problems };
}

/** A file's name without the ending that says its format, packed or not. */
function stemOf(name: string): string {
  return basename(name).replace(/(\.(csv|tsv|txt|xlsx|xlsm|parquet))?(\.gz)?$/i, '');
}

/** Writes `<stem>.csv`, or `<stem>-2.csv` … where that is taken by another text; answers with the path. */
async function writeNext(stem: string, text: string): Promise<string> {
  for (let at = 1; ; at += 1) {
    const path = at === 1 ? `${stem}.csv` : `${stem}-${at}.csv`;
    try {
      await writeFile(path, text, { flag: 'wx' });
      return path;
    } catch (error) {
      if (causeOf(error) !== 'EEXIST') throw error;
      if ((await readFile(path, 'utf8')) === text) return path;
    }
  }
}
