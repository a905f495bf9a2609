import { Worker } from 'node:worker_threads';
import { invariant, type Problem } from '@overhalf/core';
import type { Ports } from '../ports.ts';
import { lendLedgers, type Lending } from './lend-ledgers.ts';
import { errorOf, type FromThread, type Job, type ToThread } from './messages.ts';

/** How a job is followed and stopped. */
export interface JobOptions {
  /** Whose ledgers it works with, and who is told how far it is. */
  readonly ports: Pick<Ports, 'openLedger' | 'now' | 'progress'>;
  readonly signal?: AbortSignal;
  /** Longest time from its beginning, in seconds; without limit when absent. */
  readonly seconds?: number;
}

/** What a job came to: what it answered with, or that it was stopped before it wrote anything. */
export type Ran =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'stopped'; readonly problem: Problem };

/**
 * Actions on a thread of their own: whoever asks goes on meanwhile. One job at a time, in the order of asking.
 *
 * A job that is stopped ends at once, whatever it calculates, and has written nothing; one that has begun to write is
 * over in a moment and is not stopped any more.
 * Throws (the promise rejects) what the job threw, or when its thread breaks; later jobs get a new one.
 */
export interface WorkThread {
  run(job: Job, options: JobOptions): Promise<Ran>;
  /** Stops what is not done yet, and ends it. */
  close(): Promise<void>;
}

interface Queued {
  readonly id: number;
  readonly job: Job;
  readonly options: JobOptions;
  readonly resolve: (ran: Ran) => void;
  readonly reject: (error: Error) => void;
}

interface Current extends Queued {
  readonly lending: Lending;
  readonly timer: NodeJS.Timeout | undefined;
}

const cancelled: Problem = { code: 'action-cancelled', severity: 'error' };

/** A thread that begins with its first job, from a module that calls `workOnThread`. An idle one keeps no process alive. */
export function startThread(entry: URL): WorkThread {
  const queue: Queued[] = [];
  const asked = new Set<Promise<Ran>>();
  let ids = 0;
  let isClosed = false;
  let worker: Worker | undefined;
  let current: Current | undefined;

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
  const tell = (message: ToThread): void => worker?.postMessage(message);

  const next = (): void => {
    if (current !== undefined || queue.length === 0) return;
    worker ??= begin();
    worker.ref();
    const queued = queue.shift()!;
    const { id, job, options } = queued;
    const { ports, seconds } = options;
    const timer =
      seconds === undefined
        ? undefined
        : setTimeout(() => stop(id, { code: 'action-time-up', severity: 'error', seconds }), seconds * 1000);
    const started = { ...queued, lending: lendLedgers(ports.openLedger), timer };
    current = started;
    tell({ kind: 'job', id, job, now: ports.now() });
  };

  /** Whoever asked is answered once its ledgers are let go. */
  const finish = (own: Current, answer: () => void): void => {
    clearTimeout(own.timer);
    current = undefined;
    worker?.unref();
    void own.lending.end().then(answer, (error: unknown) => own.reject(error as Error));
    next();
  };

  const stop = (id: number, problem: Problem): void => {
    const waiting = queue.findIndex((queued) => queued.id === id);
    if (waiting >= 0) {
      queue.splice(waiting, 1)[0]!.resolve({ kind: 'stopped', problem });
      return;
    }
    const own = current;
    if (own?.id !== id || own.lending.hasWritten()) return;
    const ended = worker;
    worker = undefined;
    void ended?.removeAllListeners().terminate();
    finish(own, () => own.resolve({ kind: 'stopped', problem }));
  };

  const hear = async (own: Current, message: FromThread): Promise<void> => {
    switch (message.kind) {
      case 'ready':
        return;
      case 'progress':
        own.options.ports.progress?.(message.step);
        return;
      case 'open':
      case 'call': {
        const answer = await own.lending.answer(message);
        if (current === own) tell(answer);
        return;
      }
      case 'done':
        finish(own, () => own.resolve({ kind: 'done', value: message.value }));
        return;
      case 'broken':
        finish(own, () => own.reject(errorOf(message.fault)));
    }
  };

  const begin = (): Worker => {
    const begun = new Worker(entry, { execArgv: [] });
    const onBroken = (cause: unknown): void => {
      if (worker !== begun) return;
      worker = undefined;
      const own = current;
      if (own !== undefined) finish(own, () => own.reject(new Error('The thread of an action broke off.', { cause })));
    };
    begun.on('message', (message: FromThread) => {
      const own = current;
      if (own !== undefined && 'id' in message && message.id === own.id) void hear(own, message);
    });
    begun.on('error', onBroken).on('exit', (code) => onBroken(`It ended with ${code}.`));
    return begun;
  };

  return {
    run: async (job, options) => {
      invariant(!isClosed, 'a thread is open while it is used');
      const { signal } = options;
      if (signal?.aborted === true) return { kind: 'stopped', problem: cancelled };
      ids += 1;
      const id = ids;
      const onAbort = (): void => stop(id, cancelled);
      signal?.addEventListener('abort', onAbort);
      const ran = new Promise<Ran>((resolve, reject) => {
        queue.push({ id, job, options, resolve, reject });
        next();
      });
      asked.add(ran);
      try {
        return await ran;
      } finally {
        asked.delete(ran);
        signal?.removeEventListener('abort', onAbort);
      }
    },
    close: async () => {
      isClosed = true;
      for (const { resolve } of queue.splice(0)) resolve({ kind: 'stopped', problem: cancelled });
      if (current !== undefined) stop(current.id, cancelled);
      await Promise.allSettled(asked); // one that writes is over in a moment
      const ended = worker;
      worker = undefined;
      await ended?.terminate();
    },
  };
}
