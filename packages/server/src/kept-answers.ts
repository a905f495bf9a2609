import { createHash } from 'node:crypto';
import type { Problem } from '@overhalf/core';
import { problemsInFields } from './field-words.ts';
import type { Answer } from './route.ts';

/** An answer as it is sent. */
export interface KeptAnswer {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
}

/** Answers that were given, by what they depend on; the ones not asked for longest go first. */
export interface KeptAnswers {
  /**
   * The answer kept, or that of `make`; several who ask at once wait for one. Only a `KeptAnswer` is kept.
   *
   * Whoever's `signal` aborts waits no longer; that of `make` aborts when nobody waits any more.
   */
  readonly give: (key: string, make: Make, signal: AbortSignal) => Promise<KeptAnswer | Answer>;
}

type Make = (signal: AbortSignal) => Promise<KeptAnswer | Answer>;

/** An answer that is being made, and how many wait for it. */
interface Making {
  readonly answer: Promise<KeptAnswer | Answer>;
  readonly stop: AbortController;
  waiting: number;
}

const cancelled: Problem = { code: 'action-cancelled', severity: 'error' };

export function keepAnswers(most: number): KeptAnswers {
  const kept = new Map<string, KeptAnswer>();
  const made = new Map<string, Making>();
  let bytes = 0;
  const keep = (key: string, answer: KeptAnswer): void => {
    if (answer.body.length > most / 4) return;
    kept.set(key, answer);
    bytes += answer.body.length;
    for (const [oldest, { body }] of kept) {
      if (bytes <= most) break;
      kept.delete(oldest);
      bytes -= body.length;
    }
  };
  const begin = (key: string, make: Make): Making => {
    const stop = new AbortController();
    const work = async (): Promise<KeptAnswer | Answer> => {
      try {
        const answer = await make(stop.signal);
        if ('etag' in answer) keep(key, answer);
        return answer;
      } finally {
        if (made.get(key) === own) made.delete(key);
      }
    };
    const own: Making = { answer: work(), stop, waiting: 0 };
    made.set(key, own);
    return own;
  };
  return {
    give: async (key, make, signal) => {
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const own = made.get(key) ?? begin(key, make);
      own.waiting += 1;
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          own.waiting -= 1;
          if (own.waiting === 0) {
            // Whoever asks from now on is not to hear of it.
            if (made.get(key) === own) made.delete(key);
            own.stop.abort();
          }
          resolve({ kind: 'refused', problems: [cancelled] });
        };
        if (signal.aborted) leave();
        else signal.addEventListener('abort', leave, { once: true });
        own.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
      });
    },
  };
}

/** What can be kept of an answer: its bytes. Refusals are left as they are. */
export function packed(answer: Answer): KeptAnswer | Answer {
  switch (answer.kind) {
    case 'json':
      return keptAnswer(Buffer.from(JSON.stringify(problemsInFields(answer.value))), 'application/json; charset=utf-8');
    case 'bytes':
      return keptAnswer(Buffer.from(answer.bytes.buffer), 'application/octet-stream');
    case 'refused':
    case 'wrong':
      return answer;
  }
}

/** The body with its tag: the same bytes have the same one. */
function keptAnswer(body: Buffer, type: string): KeptAnswer {
  return { body, type, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` };
}
