import type { RunCommand } from '@overhalf/server';
import type { Run } from './surroundings.ts';

/** Words of a command line that may write, whatever else they stand for in it: it then waits without need. */
const writing = new Set(['import', 'undo', 'stoppage', '--commit']);
/** Commands that read, unless told to commit. */
const reading = new Set([
  'review',
  'explain',
  'bridge',
  'benchmark',
  'landing',
  'signals',
  'decompose',
  'replan',
  'check',
  'export',
  'log',
  'diff',
]);

/**
 * Runs command lines that come from other processes, within this one: with its ledger, as if typed there.
 *
 * The folder in which one was typed goes with it: this process stays where it is, so that many run side by side. Those that
 * may write take turns.
 */
export function runHere(run: Run): RunCommand {
  return async ({ args, cwd, columns, colours, language, terminal, actor }, { ports, signal, turn }, { out, err }) => {
    const surroundings = {
      out,
      err,
      columns,
      colours,
      terminal,
      cwd,
      signal,
      ...(actor === undefined ? {} : { actor }),
      host: ports,
    };
    const work = (): Promise<number> => run(args, surroundings, language);
    return mayWrite(args) ? turn(work) : work();
  };
}

function mayWrite(args: readonly string[]): boolean {
  return args.some((word) => writing.has(word)) || !args.some((word) => reading.has(word));
}
