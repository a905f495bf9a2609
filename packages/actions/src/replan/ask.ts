import type { CourseName, Lever, ReplanPreference } from '@overhalf/core';
import type { Note } from '@overhalf/store';
import type { RobustBy } from './robust.ts';

/** A year to be replanned, as someone asks for it. */
export interface ReplanYear {
  readonly folder: string;
  /** Through which month actuals count; absent: the last one with figures. */
  readonly through?: string;
  readonly asOf?: string;
  /** By which course recorded stoppages go, or each of them by itself; base when left out. */
  readonly course?: CourseName | 'all';
  /** One plan for all courses, and by what it is best: it is the new plan, and all courses are told beside it. */
  readonly robust?: RobustBy;
  /** Levers that are left alone. */
  readonly without?: readonly Lever[];
  /** Margin when left out. */
  readonly prefer?: ReplanPreference;
  /** A rung beyond the contractual one that is to be reached as well: its id or name. */
  readonly target?: string;
  /** Without it nothing is written. */
  readonly commit: boolean;
  readonly version?: string;
  readonly reason?: Note;
  /** Document that approves the version: it comes into force. */
  readonly approve?: string;
}
