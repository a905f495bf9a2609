import type { Problem } from '@overhalf/core';
import type { Progress } from '../ports.ts';

/** Work that a thread knows by its name, with what it is given: plain data, copied on the way. */
export interface Job {
  readonly name: string;
  readonly given: unknown;
}

/** What a thread is told. */
export type ToThread =
  | { readonly kind: 'job'; readonly id: number; readonly job: Job; readonly now: string }
  /** What a call came to. */
  | { readonly kind: 'answer'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly fault: Fault };

/** What a thread tells. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly step: Progress }
  | { readonly kind: 'open'; readonly id: number; readonly call: number; readonly folder: string }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly call: number;
      readonly ledger: number;
      readonly method: LentMethod;
      readonly given: readonly unknown[];
    }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'broken'; readonly id: number; readonly fault: Fault };

/** A ledger as a thread is lent it: by its number, or why there is none. */
export type Lent =
  | { readonly kind: 'lent'; readonly ledger: number }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** What a thread may do with a ledger. Staging files is not among it: that answers with more than data. */
export const lentMethods = [
  'commit',
  'commitColumns',
  'undo',
  'log',
  'facts',
  'readCells',
  'written',
  'history',
  'diff',
  'records',
  'asOf',
  'model',
  'verify',
  'exportFacts',
  'close',
] as const;
export type LentMethod = (typeof lentMethods)[number];

/** Methods after which something is written. */
export const writing: ReadonlySet<LentMethod> = new Set(['commit', 'commitColumns', 'undo']);

/** An error as it travels: copies of errors lose what the system wrote on them. */
export interface Fault {
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly path?: string;
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack, code, path } = error as NodeJS.ErrnoException;
  return {
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(code === undefined ? {} : { code }),
    ...(path === undefined ? {} : { path }),
  };
}

/** The error again, with where it arose. */
export function errorOf(fault: Fault): Error {
  return Object.assign(new Error(fault.message), fault);
}
