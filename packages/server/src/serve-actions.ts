import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '@overhalf/core';
import type { Progress } from '@overhalf/actions';
import { answerName, type ApartRequest } from './answer-apart.ts';
import { schemaOf, type Described } from './describe.ts';
import { watchFingerprint } from './fingerprint.ts';
import type { OwnJob } from './jobs.ts';
import { keepAnswers, packed, type KeptAnswer } from './kept-answers.ts';
import type { Answer, Desk, Route } from './route.ts';
import { sendProblems, sendRefusal } from './send.ts';
import type { Shared } from './shared.ts';
import { usualMostFile, usualMostKnowledge } from './settings.ts';
import { table } from './table.ts';

/** Bytes of answers that are kept. */
const mostKept = 128 * 2 ** 20;

/** Serves every row of the table. */
export function serveActions(app: FastifyInstance, shared: Shared): Described[] {
  const { settings, rights, ledger, previews, turn, jobs, lanes } = shared;
  const answers = keepAnswers(mostKept);
  const fingerprint = watchFingerprint(settings.folder);

  const deskFor = (request: FastifyRequest, row: Route, job: OwnJob): Desk => {
    const language = languageOf(request) ?? settings.who.language;
    return {
      ports: portsFor(shared, { action: row.path.slice(1), request: request.id }, job),
      who: { ...settings.who, language },
      folder: settings.folder,
      language,
      may: (right) => rights.has(right),
      previews,
      mostFile: settings.mostFile ?? usualMostFile,
      mostKnowledge: settings.mostKnowledge ?? usualMostKnowledge,
      lastChange: ledger.lastChange,
    };
  };

  /** The same on a thread, whose outcome is data. */
  const answerElsewhere = async (
    request: FastifyRequest,
    { row, desk, signal }: { readonly row: Route; readonly desk: Desk; readonly signal: AbortSignal },
  ): Promise<KeptAnswer | Answer> => {
    const { query, body, params: path } = request;
    const { who, folder, language, ports, mostKnowledge } = desk;
    const asked = { query, body, path };
    const given: ApartRequest = {
      method: row.method,
      path: row.path,
      asked,
      who,
      folder,
      language,
      rights: [...rights],
      mostKnowledge,
    };
    const seconds = timeLimitOf(request);
    const lane = lanes[row.apart!]!;
    const limit = seconds === undefined ? {} : { seconds };
    const ran = await lane.run({ name: answerName, given }, { ports, signal, ...limit });
    if (ran.kind === 'stopped') return { kind: 'refused', problems: [ran.problem] };
    // What `answerApart` answered with, copied: bytes lose that they were a buffer.
    const answer = ran.value as KeptAnswer | Answer;
    if (!('etag' in answer)) return answer;
    const { buffer, byteOffset, byteLength } = answer.body;
    return { ...answer, body: Buffer.from(buffer, byteOffset, byteLength) };
  };

  const answerOf = async (request: FastifyRequest, row: Route, job: OwnJob): Promise<KeptAnswer | Answer> => {
    const desk = deskFor(request, row, job);
    const { query, body, params: path } = request;
    const work = async (signal: AbortSignal): Promise<KeptAnswer | Answer> =>
      row.apart !== undefined && lanes[row.apart] !== undefined
        ? answerElsewhere(request, { row, desk, signal })
        : packed(await row.answer(desk, { query, body, path }));
    if (row.isKept !== true) return writes(row, body) ? turn(() => work(job.signal)) : work(job.signal);
    const state = `${await ledger.lastChange()} ${fingerprint()}`;
    return answers.give(`${desk.language} ${request.url} ${state}`, work, job.signal);
  };

  for (const row of table) {
    app.route({
      method: row.method,
      url: `/api/v1${row.path}`,
      config: { right: row.right, ...(row.takesFile === true ? { takes: 'application/octet-stream' } : {}) },
      schema: schemaOf(row),
      handler: async (request, reply) => {
        const job = jobs.begin(jobNameOf(request), row.path.slice(1));
        // Whoever hangs up wants no answer any more.
        reply.raw.once('close', () => {
          if (!reply.raw.writableFinished) job.cancel();
        });
        try {
          return send(request, reply, { answer: await answerOf(request, row, job), isKept: row.isKept === true });
        } finally {
          job.end();
        }
      },
    });
  }
  return [...table];
}

/** Whether a request to a row writes: those wait for each other. */
function writes({ writes: own }: Route, body: unknown): boolean {
  if (own !== 'with commit') return own === true;
  return typeof body === 'object' && body !== null && 'commit' in body && body.commit === true;
}

/** What whoever asks calls the request, so as to follow and to cancel it; the server's own number of it otherwise. */
export function jobNameOf({ headers, id }: FastifyRequest): string {
  const { 'overhalf-job': name } = headers;
  return typeof name === 'string' && /^[\w.-]{1,64}$/.test(name) ? name : id;
}

/** The ports of one request: the ledger that all share, and whoever listens is told how far it is. */
export function portsFor(
  { settings, events, ledger }: Shared,
  about: { readonly action: string; readonly request: string },
  job: OwnJob,
) {
  const { ports } = settings;
  return {
    ...ports,
    openLedger: ledger.openLedger,
    progress: (step: Progress) => {
      job.tell(step);
      events.send('progress', { ...about, job: job.id, ...step });
    },
  };
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { answer, isKept }: { readonly answer: KeptAnswer | Answer; readonly isKept: boolean },
): FastifyReply {
  if (!('etag' in answer)) {
    switch (answer.kind) {
      case 'refused':
        return sendRefusal(reply, answer.problems);
      case 'wrong':
        return sendProblems(reply, answer.status, [answer.problem]);
      case 'json':
      case 'bytes':
        return send(request, reply, { answer: packed(answer), isKept });
    }
  }
  const { body, type, etag } = answer;
  if (!isKept) return reply.header('cache-control', 'no-store').type(type).send(body);
  void reply.header('etag', etag).header('cache-control', 'private, no-cache');
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) ? reply.code(304).send() : reply.type(type).send(body);
}

function languageOf({ query, body }: FastifyRequest): Language | undefined {
  for (const part of [query, body]) {
    const language = typeof part === 'object' && part !== null && 'language' in part ? part.language : undefined;
    if (language === 'en' || language === 'zh') return language;
  }
  return undefined;
}

/** Seconds that a request allows its calculation. */
function timeLimitOf({ query, body }: FastifyRequest): number | undefined {
  for (const part of [query, body]) {
    const limit = typeof part === 'object' && part !== null && 'timeLimit' in part ? part.timeLimit : undefined;
    if (typeof limit === 'number') return limit;
  }
  return undefined;
}
