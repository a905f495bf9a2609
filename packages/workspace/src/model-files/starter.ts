import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isClean, type Problem } from '@overhalf/core';
import { isMissing } from './folder.ts';
import { schemaFile, schemaNames, schemaText } from './schemas.ts';
import { starterFiles, type StarterCompany } from './starter-files.ts';

export type { StarterCompany } from './starter-files.ts';

export interface StarterWritten {
  /** Paths from the folder; empty when a problem is an error: then nothing was written. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Starts a workspace: a small company with two plants, five indicators, a contract and half a year of figures, to be
 * replaced by one's own.
 *
 * Keeps: no file is ever written over.
 * Problems: a file that is there already, an id that cannot be one, a name that is missing.
 */
export async function writeStarter(folder: string, company: StarterCompany): Promise<StarterWritten> {
  const schemas = await Promise.all(
    schemaNames.map(async (name) => [`schemas/${schemaFile(name)}`, await schemaText(name)] as const),
  );
  const files = [...starterFiles(company), ...schemas];
  const problems = [
    ...checkCompany(company),
    ...(await existing(
      folder,
      files.map(([file]) => file),
    )),
  ];
  if (!isClean(problems)) return { files: [], problems };
  for (const [file, text] of files) {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    // `wx` also refuses what appeared since it was looked for.
    await writeFile(path, text, { flag: 'wx' });
  }
  return { files: files.map(([file]) => file), problems };
}

function checkCompany({ id, en, zh }: StarterCompany): readonly Problem[] {
  const severity = 'error';
  return [
    ...(/^[A-Za-z][A-Za-z0-9._-]*$/.test(id) ? [] : [{ code: 'model-id', severity, what: 'company', id } as const]),
    ...(en.trim() === '' ? [{ code: 'model-translation-missing', severity, language: 'en' } as const] : []),
    ...(zh.trim() === '' ? [{ code: 'model-translation-missing', severity, language: 'zh' } as const] : []),
  ];
}

async function existing(folder: string, files: readonly string[]): Promise<readonly Problem[]> {
  const found = await Promise.all(
    files.map(async (file): Promise<readonly Problem[]> => {
      try {
        await stat(join(folder, file));
        return [{ code: 'workspace-file-exists', severity: 'error', file }];
      } catch (error) {
        if (isMissing(error)) return [];
        throw new Error(`The folder ${folder} cannot be written to`, { cause: error });
      }
    }),
  );
  return found.flat();
}
