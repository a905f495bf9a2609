import { parentPort } from 'node:worker_threads';
import { invariant } from '@overhalf/core';
import type { AnyLedger, Ports, Progress } from '../ports.ts';
import { errorOf, faultOf, lentMethods, type FromThread, type Job, type Lent, type ToThread } from './messages.ts';

/** What a thread can do, by name. It answers with plain data. */
export type Works = Readonly<Record<string, (ports: Ports, given: never) => Promise<unknown>>>;

/**
 * Lets the thread that calls it take jobs one after the other until it is ended.
 *
 * Ledgers stay where they are open: those of these ports ask there for everything.
 */
export function workOnThread(works: Works, { solver }: Pick<Ports, 'solver'> = {}): void {
  const port = parentPort;
  invariant(port !== null, 'work on a thread is done by a thread');
  const tell = (message: FromThread): void => port.postMessage(message);
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  const ask = async (message: (call: number) => FromThread): Promise<unknown> =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      tell(message(calls));
    });

  const portsOf = (id: number, now: string): Ports => {
    const started = performance.now();
    const instant = Date.parse(now);
    return {
      // The clock of those who ask goes on here.
      now: () => new Date(instant + (performance.now() - started)).toISOString(),
      progress: unlessTooOften((step) => tell({ kind: 'progress', id, step })),
      ...(solver === undefined ? {} : { solver }),
      openLedger: async (folder) => {
        // Both sides of the conversation are ours.
        const lent = (await ask((call) => ({ kind: 'open', id, call, folder }))) as Lent;
        if (lent.kind === 'refused') return lent;
        const methods = lentMethods.map((method) => [
          method,
          (...given: readonly unknown[]) =>
            ask((call) => ({ kind: 'call', id, call, ledger: lent.ledger, method, given })),
        ]);
        return { kind: 'open', ledger: Object.fromEntries(methods) as unknown as AnyLedger };
      },
    };
  };

  const run = async (id: number, { name, given }: Job, now: string): Promise<void> => {
    try {
      const work = works[name];
      invariant(work !== undefined, `the thread knows how to do "${name}"`);
      tell({ kind: 'done', id, value: await work(portsOf(id, now), given as never) });
    } catch (error) {
      tell({ kind: 'broken', id, fault: faultOf(error) });
    }
  };

  port.on('message', (message: ToThread) => {
    if (message.kind === 'job') {
      void run(message.id, message.job, message.now);
      return;
    }
    const asked = waiting.get(message.call);
    waiting.delete(message.call);
    if (message.kind === 'answer') asked?.resolve(message.value);
    else asked?.reject(errorOf(message.fault));
  });
  tell({ kind: 'ready' });
}

/** More often than this nobody looks. */
const milliseconds = 100;

/** Leaves out what follows another step of the same thing too soon. */
function unlessTooOften(tell: (step: Progress) => void): (step: Progress) => void {
  let last: Progress | undefined;
  let at = 0;
  return (step) => {
    const now = performance.now();
    const isSame = last?.step === step.step && last.subject === step.subject && last.aim === step.aim;
    if (isSame && now < at + milliseconds) return;
    last = step;
    at = now;
    tell(step);
  };
}
