import type { ChangeSetHeader } from '@overhalf/store';
import { withWorkspace } from './opened.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';

export interface Logged {
  readonly kind: 'logged';
  /** Oldest first. */
  readonly changeSets: readonly ChangeSetHeader[];
  /** Ids whose hash does not match what they hold; empty unless verified. */
  readonly broken: readonly number[];
}

/** Every change set, and on wish whether the chain of hashes holds. */
export async function showLog(
  ports: Ports,
  _who: Who,
  { folder, verify }: { readonly folder: string; readonly verify: boolean },
): Promise<Logged | Refused> {
  return withWorkspace(ports, folder, async ({ ledger }) => ({
    kind: 'logged' as const,
    changeSets: await ledger.log(),
    broken: verify ? await ledger.verify() : [],
  }));
}
