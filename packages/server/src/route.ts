import type { Bilingual, Language, Problem } from '@overhalf/core';
import type { Ports, Refused, Who } from '@overhalf/actions';
import type { z } from 'zod';
import type { Previews } from './previews.ts';
import type { RequestProblem } from './words.ts';

/** What someone may do here. `command` is for programs that show the token itself, never for a page. */
export type Right = 'read' | 'plan' | 'commit' | 'command';
export const rights: readonly Right[] = ['read', 'plan', 'commit', 'command'];

/** What a route is given of its server, for one request. */
export interface Desk {
  readonly ports: Ports;
  readonly who: Who;
  /** The workspace's folder, absolute. */
  readonly folder: string;
  readonly language: Language;
  readonly may: (right: Right) => boolean;
  readonly previews: Previews;
  /** Bytes of a file that is sent. */
  readonly mostFile: number;
  /** Bytes of all figures together. */
  readonly mostKnowledge: number;
  /** The last change set of the ledger. */
  readonly lastChange: () => Promise<number>;
}

/** Which thread a calculation takes. */
export type Lane = 'short' | 'long';

/** What a route answers with. */
export type Answer =
  | { readonly kind: 'json'; readonly value: object }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'wrong'; readonly status: 400 | 403 | 404 | 409 | 413; readonly problem: RequestProblem };

/** What was asked: each part as its schema reads it. */
export interface Asked {
  readonly query: unknown;
  readonly body: unknown;
  readonly path: unknown;
}

/** One row of the server's table. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** From `/api/v1`. */
  readonly path: string;
  readonly right: Right;
  readonly about: Bilingual;
  /** Formats that it answers with, beside `overhalf.refused/1`. */
  readonly formats: readonly string[];
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly params?: z.ZodType;
  /** The body is a file; `body` is then absent. */
  readonly takesFile?: true;
  /** The same as long as neither ledger nor model changes: kept, and told apart by ETag. */
  readonly isKept?: true;
  /** It writes: one at a time. Some write only where the body says `commit`. */
  readonly writes?: true | 'with commit';
  /** It is calculated on a thread: one that is soon done never waits for one that takes long. */
  readonly apart?: Lane;
  readonly answer: (desk: Desk, asked: Asked) => Promise<Answer>;
}

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

interface Typed<Query, Body, Params> extends Omit<Route, 'query' | 'body' | 'params' | 'answer'> {
  readonly query?: Query;
  readonly body?: Body;
  readonly params?: Params;
  readonly answer: (
    desk: Desk,
    asked: { readonly query: Read<Query>; readonly body: Read<Body>; readonly path: Read<Params> },
  ) => Promise<Answer>;
}

/** A row whose action sees what its schemas read. */
export function route<
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Params extends z.ZodType | undefined = undefined,
>(row: Typed<Query, Body, Params>): Route {
  // The server hands over exactly what the row's own schemas have read.
  return row as unknown as Route;
}

export function json(value: object): Answer {
  return { kind: 'json', value };
}

/** The outcome of an action as an answer: its JSON, or what it was refused for. */
export function told<Outcome extends { readonly kind: string }>(
  outcome: Outcome | Refused,
  print: (done: Exclude<Outcome, Refused>) => object,
): Answer {
  if (outcome.kind === 'refused') return { kind: 'refused', problems: (outcome as Refused).problems };
  // What is not refused is the outcome's own.
  return { kind: 'json', value: print(outcome as Exclude<Outcome, Refused>) };
}

/** The answer to whoever may look, but not do this. */
export function notAllowed(right: Right): Answer {
  return { kind: 'wrong', status: 403, problem: { code: 'server-right', severity: 'error', right } };
}
