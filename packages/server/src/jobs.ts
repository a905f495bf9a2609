import type { Progress } from '@overhalf/actions';

/** A request that is being answered. */
export interface Job {
  /** As whoever asks called it, or a number of ours. */
  readonly id: string;
  readonly action: string;
  /** How far it is; absent: it waits, or has told nothing yet. */
  readonly step?: Progress;
  readonly seconds: number;
}

/** What a request does with its own job. */
export interface OwnJob {
  readonly id: string;
  /** Aborts when it is cancelled. */
  readonly signal: AbortSignal;
  readonly tell: (step: Progress) => void;
  readonly cancel: () => void;
  readonly end: () => void;
}

/** The requests that are being answered, to be looked at and cancelled from elsewhere. */
export interface Jobs {
  readonly begin: (id: string, action: string) => OwnJob;
  /** False where none is called so; several may be called alike, and all of them end. */
  readonly cancel: (id: string) => boolean;
  readonly list: () => readonly Job[];
}

interface Kept {
  readonly id: string;
  readonly action: string;
  readonly started: number;
  readonly stop: AbortController;
  step?: Progress;
}

export function keepJobs(): Jobs {
  const jobs = new Set<Kept>();
  return {
    begin: (id, action) => {
      const job: Kept = { id, action, started: performance.now(), stop: new AbortController() };
      jobs.add(job);
      return {
        id,
        signal: job.stop.signal,
        tell: (step) => {
          job.step = step;
        },
        cancel: () => job.stop.abort(),
        end: () => void jobs.delete(job),
      };
    },
    cancel: (id) => {
      const own = [...jobs].filter((job) => job.id === id);
      for (const { stop } of own) stop.abort();
      return own.length > 0;
    },
    list: () =>
      [...jobs].map(({ id, action, step, started }) => ({
        id,
        action,
        ...(step === undefined ? {} : { step }),
        seconds: Math.round((performance.now() - started) / 100) / 10,
      })),
  };
}
