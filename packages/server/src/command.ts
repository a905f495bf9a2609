import type { Ports } from '@overhalf/actions';
import { z } from 'zod';

/** A command line that someone typed elsewhere on this machine. */
export const command = z.strictObject({
  args: z.array(z.string().max(10_000)).max(500),
  /** The folder in which it was typed: absolute. */
  cwd: z.string().min(1).max(4096),
  columns: z.int().min(20).max(2000),
  colours: z.boolean(),
  language: z.enum(['en', 'zh']),
  /** Whether what is said beside the answer goes to a terminal. */
  terminal: z.boolean().default(false),
  /** Who typed it; absent: whoever runs the server. */
  actor: z.string().min(1).max(200).optional(),
});

export type Command = z.output<typeof command>;

/** Where a command's words go. */
export interface CommandStreams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What a command line is given here: the ledger that is open, and whether it is wanted no longer. */
export interface CommandDesk {
  readonly ports: Ports;
  readonly signal: AbortSignal;
  /** Runs what may write: one after the other. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Runs a command line with the ledger that is open here; answers with its exit code. */
export type RunCommand = (command: Command, desk: CommandDesk, streams: CommandStreams) => Promise<number>;
