import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '@overhalf/core';
import { quarantineCsv } from '@overhalf/workspace';
import type { ImportedFile } from './import-files.ts';
import { causeOf } from './import-sources.ts';

/**
 * Puts each file's rejected rows into a file of their own, `quarantine/<name>.csv` in the workspace: mended, it imports.
 *
 * Written before anything is committed, so that no row is lost between the two.
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
    const quarantine = join(folder, 'quarantine', `${basename(imported.name)}.csv`);
    try {
      await mkdir(join(folder, 'quarantine'), { recursive: true });
      await writeFile(quarantine, quarantineCsv(imported.file));
      written.push({ ...imported, quarantine });
    } catch (cause) {
      problems.push({ code: 'action-file-unwritable', severity: 'error', file: quarantine, cause: causeOf(cause) });
    }
  }
  return { files: written, problems };
}
