import { resolve } from 'node:path';
import {
  startThread,
  type landYear,
  type Ports,
  type Refused,
  type replanYear,
  type Who,
  type WorkThread,
} from '@overhalf/actions';

/** Actions that take long: they are done on a thread, so that they can be followed and stopped. */
export interface LongActions {
  readonly replanYear: typeof replanYear;
  readonly landYear: typeof landYear;
}

type Input<Name extends keyof LongActions> = Parameters<LongActions[Name]>[2];

/** What the thread is given of such an action. */
export interface Asked<Name extends keyof LongActions> {
  readonly who: Who;
  readonly input: Input<Name>;
}

export interface ApartOptions {
  readonly ports: Ports;
  readonly signal: AbortSignal;
  readonly seconds?: number;
}

/** A thread that can do what `apart-worker.ts` lists: it begins with its first job, and an idle one keeps nothing alive. */
export function startApart(): WorkThread {
  // In the bundle this module and the worker lie side by side, built; in the sources a small module reads TypeScript.
  const isSource = import.meta.url.endsWith('.ts');
  return startThread(new URL(isSource ? './apart-worker-source.mjs' : './apart-worker.js', import.meta.url));
}

let own: WorkThread | undefined;

/** Does an action on the thread of this process. Refused when it was cancelled, or took longer than it may. */
export async function apart<Name extends keyof LongActions>(
  name: Name,
  given: Asked<Name>,
  { ports, signal, seconds }: ApartOptions,
): Promise<Awaited<ReturnType<LongActions[Name]>> | Refused> {
  own ??= startApart();
  // The thread does not know where the command was typed.
  const input = { ...given.input, folder: resolve(ports.at ?? '', given.input.folder) };
  const ran = await own.run(
    { name, given: { ...given, input } },
    { ports, signal, ...(seconds === undefined ? {} : { seconds }) },
  );
  // The thread does that very action, and what it answers with is data.
  return ran.kind === 'stopped'
    ? { kind: 'refused', problems: [ran.problem] }
    : (ran.value as Awaited<ReturnType<LongActions[Name]>>);
}
