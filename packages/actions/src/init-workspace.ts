import { isClean } from '@overhalf/core';
import { writeStarter, type StarterCompany } from '@overhalf/workspace';
import { causeOf } from './import-sources.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';

export interface InitWorkspace {
  readonly folder: string;
  readonly company: StarterCompany;
}

export interface Initialised {
  readonly kind: 'initialised';
  /** Paths from the folder. */
  readonly files: readonly string[];
}

/** Writes a small valid workspace to start from; no file is ever written over. */
export async function initWorkspace(
  _ports: Ports,
  _who: Who,
  { folder, company }: InitWorkspace,
): Promise<Initialised | Refused> {
  try {
    const { files, problems } = await writeStarter(folder, company);
    return isClean(problems) ? { kind: 'initialised', files } : { kind: 'refused', problems };
  } catch (error) {
    const cause = causeOf(error);
    return { kind: 'refused', problems: [{ code: 'action-file-unwritable', severity: 'error', file: folder, cause }] };
  }
}
