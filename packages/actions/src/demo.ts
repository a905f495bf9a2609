import { cp, mkdir, rm } from 'node:fs/promises';
import { importOpened, type Imported } from './import-files.ts';
import { withWorkspace, type Refused } from './opened.ts';
import type { Ports, Who } from './ports.ts';

export interface BuildSample {
  /** The example's folder: model and data. */
  readonly from: string;
  /** Where the workspace is built anew; what an earlier demo left there goes. */
  readonly folder: string;
}

/** Builds the sample workspace: copies the example and commits its data to a new ledger. */
export async function buildSample(ports: Ports, who: Who, { from, folder }: BuildSample): Promise<Imported | Refused> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(from, folder, {
    recursive: true,
    filter: (path) => !/[\\/](generator|\.overhalf|quarantine)$|\.test\.ts$/.test(path),
  });
  return withWorkspace(ports, folder, async (opened) =>
    importOpened(ports, who, {
      opened,
      input: { folder, files: [], commit: true, validRows: false, approve: 'sample' },
    }),
  );
}
