import { join } from 'node:path';
import helmet from '@fastify/helmet';
import { invariant } from '@overhalf/core';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { prepareDescription } from './describe.ts';
import { createEvents } from './events.ts';
import { createGuard } from './guard.ts';
import { inTurn } from './in-turn.ts';
import { keepJobs } from './jobs.ts';
import { preparePages, sendPage, sendSentence } from './pages.ts';
import { keepPreviews } from './previews.ts';
import { problemsOf } from './request-problems.ts';
import { rights as allRights, type Right } from './route.ts';
import { sendProblems } from './send.ts';
import { serveActions } from './serve-actions.ts';
import { serveStreams } from './serve-streams.ts';
import { usualMostFile, type ServerSettings } from './settings.ts';
import { shareLedger } from './shared-ledger.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What one must be allowed to do. A route without it does not start. */
    right?: Right;
    /** What its body must be of. */
    takes?: string;
  }
}

/** A server that is ready to listen. */
export interface Server {
  /** For tests and for whoever embeds it. */
  readonly app: FastifyInstance;
  /** Begins to listen; the address, with the port that it got. */
  readonly listen: (at: { readonly host: string; readonly port: number }) => Promise<string>;
  /** Ends what is under way, then lets the ledger go. */
  readonly close: () => Promise<void>;
}

/** A paste of 25,000 holds, each with owner and reason. */
const mostJson = 8 * 2 ** 20;

/** The actions of one workspace over HTTP, with the pages that ask for them. Only whoever has the token is let in. */
export async function createServer(settings: ServerSettings): Promise<Server> {
  const { folder, assets, version } = settings;
  const rights = new Set(settings.rights ?? allRights);
  const events = createEvents();
  const ledger = shareLedger(settings.ports.openLedger, {
    folder,
    told: (header) => events.send('changed', header),
  });
  const fileLimit = settings.mostFile ?? usualMostFile;
  const previews = keepPreviews(settings.uploads ?? join(folder, '.overhalf', 'uploads'), fileLimit);
  const guard = createGuard({ token: settings.token, hosts: settings.hosts ?? [], rights });

  const app = fastify({
    bodyLimit: mostJson,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRoute', ({ method, url, config }) => {
    invariant(config?.right !== undefined, `the route ${String(method)} ${url} says which right it needs`);
  });
  await app.register(helmet, security);
  await prepareDescription(app, version);
  await preparePages(app, assets);

  app.addHook('onRequest', async (request, reply) => {
    if (guard.admit(request, reply)) return reply;
    const denied = guard.check(request, request.routeOptions.config.right ?? 'read');
    if (denied === undefined) return undefined;
    const isPage = !request.url.startsWith('/api/') && request.method === 'GET';
    return isPage
      ? sendSentence(reply, denied.status, denied.problem)
      : sendProblems(reply, denied.status, [denied.problem]);
  });
  app.addHook('preValidation', async (request, reply) => {
    if (request.method !== 'POST') return undefined;
    const { takes = 'application/json' } = request.routeOptions.config;
    const [type = ''] = (request.headers['content-type'] ?? '').split(';');
    if (type.trim().toLowerCase() === takes) {
      // Told before it is sent: once it streams in, whoever sends it may hear nothing but that the connection ended.
      const isTooLarge = takes !== 'application/json' && Number(request.headers['content-length'] ?? 0) > fileLimit;
      if (!isTooLarge) return undefined;
      return sendProblems(reply, 413, [{ code: 'server-too-large', severity: 'error', most: fileLimit }]);
    }
    return sendProblems(reply, 415, [{ code: 'server-media', severity: 'error', expected: takes }]);
  });
  app.removeContentTypeParser('text/plain');
  // A file is not read into memory: its route takes it as it comes.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const wrong = problemsOf(error, {
      mostBytes: mostJson,
      media: request.routeOptions.config.takes ?? 'application/json',
    });
    if (wrong !== undefined) return sendProblems(reply, wrong.status, wrong.problems);
    settings.fault?.(error);
    return sendProblems(reply, 500, [{ code: 'server-defect', severity: 'error' }]);
  });
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    return sendProblems(reply, 404, [{ code: 'server-no-route', severity: 'error', method: request.method, path }]);
  });

  const turn = inTurn();
  const { startThread } = settings;
  const lanes = startThread === undefined ? {} : { short: startThread(), long: startThread() };
  const shared = { settings, rights, events, ledger, previews, turn, jobs: keepJobs(), lanes };
  const described = serveActions(app, shared);
  serveStreams(app, shared, described);
  app.get('/*', { config: { right: 'read' }, schema: { hide: true } }, (request, reply) => {
    if (!request.url.startsWith('/api/')) return sendPage(request, reply, assets);
    reply.callNotFound();
    return reply;
  });
  await previews.clear(); // what an earlier server left behind
  await ledger.lastChange(); // from now on the ledger is held
  await app.ready();
  return {
    app,
    listen: (at) => app.listen(at),
    close: async () => {
      await app.close();
      await Promise.all(Object.values(lanes).map((lane) => lane.close()));
      await turn(() => Promise.resolve()); // what is being written is written first
      await previews.clear();
      await ledger.close();
    },
  };
}

const security = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // It is asked over HTTP on the machine itself: there is no other way to promise.
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: true,
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
} as const;
