import { useState, useSyncExternalStore } from 'react';

/** How far an answer of the server has come, as its events tell: `docs/manual/serve.md`. */
export interface Progress {
  /** The name that the request gave itself. */
  readonly job: string;
  /** In the language of whoever asked. */
  readonly subject?: string;
  readonly done?: number;
  readonly of?: number;
  /** What a search aims at, where there are several aims. */
  readonly aim?: string;
  /** Of a search: the share by which something better may still be found. */
  readonly gap?: number;
}

const latest = new Map<string, Progress>();
const watchers = new Set<() => void>();

export function tellProgress(progress: Progress): void {
  latest.set(progress.job, progress);
  for (const watcher of watchers) watcher();
}

/** A request is over: the next one of its name begins anew. */
export function forgetProgress(job: string): void {
  latest.delete(job);
  for (const watcher of watchers) watcher();
}

/** A name for the requests of a part of a page, which no other part and no other window has. */
export function useJob(): string {
  const [job] = useState(() => `web-${Math.random().toString(36).slice(2)}`);
  return job;
}

/** How far a request has come; absent when nothing has been told. */
export function useProgress(job: string): Progress | undefined {
  return useSyncExternalStore(watch, () => latest.get(job));
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}
