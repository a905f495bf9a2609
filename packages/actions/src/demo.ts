import { access, constants, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { Problem } from '@overhalf/core';
import { importOpened } from './import-files.ts';
import type { Imported } from './imported.ts';
import { causeOf } from './import-sources.ts';
import { withWorkspace } from './opened.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';

export interface BuildSample {
  /** The example's folder: model and data. */
  readonly from: string;
  /** Where the workspace is built anew; an earlier sample there goes, anything else is left alone. */
  readonly folder: string;
}

/** Says that a folder was built as a sample and may be built again. */
const marker = '.overhalf-sample';

/** Builds the sample workspace: copies the example and commits its data to a new ledger. */
export async function buildSample(ports: Ports, who: Who, { from, folder }: BuildSample): Promise<Imported | Refused> {
  const present = await namesIn(folder);
  if (present.length > 0 && !present.includes(marker)) {
    return { kind: 'refused', problems: [{ code: 'action-folder-in-use', severity: 'error', folder }] };
  }
  const source = resolve(from);
  const target = resolve(folder);
  if (source === target || source.startsWith(target + sep)) {
    return { kind: 'refused', problems: [{ code: 'action-folder-in-use', severity: 'error', folder }] };
  }
  const missing = await whyUnreadable(join(from, 'overhalf.yaml'));
  if (missing !== undefined) return { kind: 'refused', problems: [missing] };
  if (present.includes('.overhalf')) {
    const held = await ports.openLedger(folder);
    if (held.kind === 'refused' && held.problems.some(({ code }) => code === 'ledger-in-use')) return held;
    if (held.kind === 'open') await held.ledger.close();
  }
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, marker), '');
    await cp(from, folder, {
      recursive: true,
      filter: (path) => !/[\\/](generator|\.overhalf|quarantine)$|\.test\.ts$/.test(path),
    });
  } catch (cause) {
    const problem = { code: 'action-file-unwritable', severity: 'error', file: folder, cause: causeOf(cause) } as const;
    return { kind: 'refused', problems: [problem] };
  }
  return withWorkspace(ports, folder, async (opened) =>
    importOpened(ports, who, {
      opened,
      input: { folder, files: [], commit: true, validRows: false, approve: 'sample' },
    }),
  );
}

async function whyUnreadable(file: string): Promise<Problem | undefined> {
  try {
    await access(file, constants.R_OK);
    return undefined;
  } catch (error) {
    return { code: 'action-file-unreadable', severity: 'error', file, cause: causeOf(error) };
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return []; // not there yet: nothing to keep
  }
}
