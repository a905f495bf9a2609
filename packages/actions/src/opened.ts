import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isClean, type Benchmarks, type Model, type Network, type Problem, type SignalRules } from '@overhalf/core';
import { folderCache, readWorkspace, type Workspace } from '@overhalf/workspace';
import { pathAt } from './path-at.ts';
import type { AnyLedger, Ports } from './ports.ts';
import type { Refused } from './refused.ts';

/** A workspace with its model checked and its ledger open. */
export interface Opened {
  readonly model: Model;
  /** What is declared of comparators, and of signals. */
  readonly benchmarks: Benchmarks;
  readonly signals: SignalRules;
  /** What is declared of processes; empty where nothing is. */
  readonly network: Network;
  readonly workspace: Workspace;
  readonly ledger: AnyLedger;
  /** Warnings and notes of the model. */
  readonly problems: readonly Problem[];
}

/** Opens a workspace, runs `work` on it, and closes the ledger whatever happens. */
export async function withWorkspace<Outcome>(
  ports: Ports,
  written: string,
  work: (opened: Opened) => Promise<Outcome>,
): Promise<Outcome | Refused> {
  ports.progress?.({ step: 'read-model' });
  const folder = pathAt(ports, written);
  // A ledger that is there already opens while the model is read; one that is not is made only for a sound model.
  const early = existsSync(join(folder, '.overhalf')) ? ports.openLedger(folder) : undefined;
  const { model, benchmarks, signals, network, workspace, problems } = await readWorkspace(folder, {
    cache: folderCache(join(folder, '.overhalf', 'model-cache')),
  });
  const isRead =
    model !== undefined &&
    benchmarks !== undefined &&
    signals !== undefined &&
    network !== undefined &&
    workspace !== undefined;
  const isSound = isRead && isClean(problems);
  const opened = await (early ?? (isSound ? ports.openLedger(folder) : undefined));
  if (!isSound || opened === undefined) {
    if (opened?.kind === 'open') await opened.ledger.close();
    return { kind: 'refused', problems };
  }
  if (opened.kind === 'refused') return opened;
  try {
    return await work({ model, benchmarks, signals, network, workspace, ledger: opened.ledger, problems });
  } finally {
    await opened.ledger.close();
  }
}
