import type { Refused } from '@overhalf/actions';
import type { ApartOptions } from './apart.ts';
import { textOf, type Session } from './session.ts';

/**
 * Does what takes long on a thread, until Ctrl+C or until `--time-limit` is over; a second Ctrl+C ends the process.
 *
 * Where a server runs it for somebody else, it is they who cancel.
 */
export async function doApart<Outcome>(
  { ports, signal }: Session,
  options: Readonly<Record<string, unknown>>,
  work: (options: ApartOptions) => Promise<Outcome>,
): Promise<Outcome | Refused> {
  const asked = textOf(options['timeLimit']);
  const seconds = asked === undefined ? undefined : Number(asked);
  if (seconds !== undefined && !(seconds > 0 && seconds <= mostSeconds)) {
    const problem = { option: '--time-limit', value: asked ?? '', example: '60' };
    return { kind: 'refused', problems: [{ code: 'command-number-expected', severity: 'error', ...problem }] };
  }
  const limit = seconds === undefined ? {} : { seconds };
  if (signal !== undefined) return work({ ports, signal, ...limit });
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  try {
    return await work({ ports, signal: stop.signal, ...limit });
  } finally {
    process.off('SIGINT', onSignal);
  }
}

/** A day. */
const mostSeconds = 86_400;
