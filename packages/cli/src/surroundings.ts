import type { Language } from '@overhalf/core';
import type { Ports } from '@overhalf/actions';

/** Where a run of the command line takes place: whom it speaks to, and whose ledger it uses. */
export interface Surroundings {
  /** The answer. */
  readonly out: (text: string) => void;
  /** What is said beside it. */
  readonly err: (text: string) => void;
  readonly columns: number;
  readonly colours: boolean;
  /** Whether what is said beside the answer goes to a terminal, where a line can be drawn again. */
  readonly terminal: boolean;
  /** The folder in which it was typed; absent: that of this process. */
  readonly cwd?: string;
  /** Aborts when nobody waits for it any more; absent: Ctrl+C says so. */
  readonly signal?: AbortSignal;
  /** Who asks; absent: the account that runs this. */
  readonly actor?: string;
  /** The ledger and listeners of a server within which it runs; absent: its own. */
  readonly host?: Pick<Ports, 'openLedger' | 'progress'>;
}

/** Runs a command line and answers with its exit code. */
export type Run = (args: readonly string[], surroundings?: Surroundings, language?: Language) => Promise<number>;

/** The surroundings that this process has. */
export function ofThisProcess(): Surroundings {
  const { stdout, stderr, env } = process;
  const actor = env['OVERHALF_ACTOR'];
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    columns: stdout.isTTY ? stdout.columns : Number(env['COLUMNS'] ?? 140) || 140,
    colours: isTerminal(stdout) && env['NO_COLOR'] === undefined,
    terminal: isTerminal(stderr),
    ...(actor === undefined ? {} : { actor }),
  };
}

/** A stream that is no terminal does not say so: it lacks the field. */
function isTerminal({ isTTY }: { readonly isTTY?: boolean }): boolean {
  return isTTY === true;
}
