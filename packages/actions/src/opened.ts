import { join } from 'node:path';
import { isClean, type Model, type Problem } from '@overhalf/core';
import { folderCache, readWorkspace, type Workspace } from '@overhalf/workspace';
import type { AnyLedger, Ports } from './ports.ts';
import type { Refused } from './refused.ts';

/** A workspace with its model checked and its ledger open. */
export interface Opened {
  readonly model: Model;
  readonly workspace: Workspace;
  readonly ledger: AnyLedger;
  /** Warnings and notes of the model. */
  readonly problems: readonly Problem[];
}

/** Opens a workspace, runs `work` on it, and closes the ledger whatever happens. */
export async function withWorkspace<Outcome>(
  ports: Ports,
  folder: string,
  work: (opened: Opened) => Promise<Outcome>,
): Promise<Outcome | Refused> {
  ports.progress?.({ step: 'read-model' });
  const { model, workspace, problems } = await readWorkspace(folder, {
    cache: folderCache(join(folder, '.overhalf', 'model-cache')),
  });
  if (model === undefined || workspace === undefined || !isClean(problems)) return { kind: 'refused', problems };
  const opened = await ports.openLedger(folder);
  if (opened.kind === 'refused') return opened;
  try {
    return await work({ model, workspace, ledger: opened.ledger, problems });
  } finally {
    await opened.ledger.close();
  }
}
