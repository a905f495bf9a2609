import type { WorkThread } from '@overhalf/actions';
import type { Events } from './events.ts';
import type { Jobs } from './jobs.ts';
import type { Previews } from './previews.ts';
import type { Lane, Right } from './route.ts';
import type { ServerSettings } from './settings.ts';
import type { SharedLedger } from './shared-ledger.ts';

/** What all routes of a server share. */
export interface Shared {
  readonly settings: ServerSettings;
  readonly rights: ReadonlySet<Right>;
  readonly events: Events;
  readonly ledger: SharedLedger;
  readonly previews: Previews;
  readonly jobs: Jobs;
  /** Threads for what takes long; absent where the server has none. */
  readonly lanes: Readonly<Partial<Record<Lane, WorkThread>>>;
  /** Those who write wait for each other. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>;
}
