import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '@overhalf/core';
import { quarantineCsv } from '@overhalf/workspace';
import type { ImportedFile } from './imported.ts';
import { causeOf } from './import-sources.ts';
import { pathAt } from './path-at.ts';
import type { Ports } from './ports.ts';

/**
 * Puts each file's rejected figures into a file of their own, `quarantine/<name>.csv` in the workspace: mended, it imports.
 *
 * Keeps: no quarantine file is ever written over, for someone may be mending it; the next one gets a number.
 * Written before anything is committed, so that no figure is lost between the two.
 */
export async function writeQuarantine(
  { ports, folder }: { readonly ports: Pick<Ports, 'at'>; readonly folder: string },
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
      await mkdir(pathAt(ports, join(folder, 'quarantine')), { recursive: true });
      const quarantine = await writeNext(stem, quarantineCsv(imported.file), (path) => pathAt(ports, path));
      written.push({ ...imported, quarantine });
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
async function writeNext(stem: string, text: string, at: (path: string) => string): Promise<string> {
  for (let next = 1; ; next += 1) {
    const path = next === 1 ? `${stem}.csv` : `${stem}-${next}.csv`;
    try {
      await writeFile(at(path), text, { flag: 'wx' });
      return path;
    } catch (error) {
      if (causeOf(error) !== 'EEXIST') throw error;
      if ((await readFile(at(path), 'utf8')) === text) return path;
    }
  }
}
