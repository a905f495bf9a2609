import type { Language, Solver } from '@overhalf/core';
import type { FileLedger, Ledger } from '@overhalf/store';
import type { Refused } from './refused.ts';

/** A ledger, which may read files of millions of lines itself. */
export type AnyLedger = Ledger & Partial<Pick<FileLedger, 'stageFile' | 'readTable'>>;

/** What every action is given of the world. Opened once, where the program starts. */
export interface Ports {
  /** Opens the ledger of a workspace folder, or says why it cannot be. */
  readonly openLedger: (folder: string) => Promise<{ readonly kind: 'open'; readonly ledger: AnyLedger } | Refused>;
  /** The folder from which relative paths count; absent: that of the process. */
  readonly at?: string;
  /** The present instant, ISO 8601 in UTC. */
  readonly now: () => string;
  /** Loads the solver of linear programs; given by every face that offers an action which needs one. */
  readonly solver?: () => Promise<Solver>;
  /** Told how far a long action is; never waited for. */
  readonly progress?: (step: Progress) => void;
}

/** How far an action is: its step, and done of all where that is known. */
export interface Progress {
  readonly step: 'read-model' | 'read-file' | 'check' | 'commit' | 'load' | 'compute' | 'write';
  readonly subject?: string;
  readonly done?: number;
  readonly of?: number;
  /** What a search aims at, where there are several aims. */
  readonly aim?: string;
  /** Of a search among whole numbers: the share by which something better may still be found. */
  readonly gap?: number;
}

/** Who asks: one user with all rights locally, an account for teams. */
export interface Who {
  readonly actor: string;
  readonly language: Language;
}
