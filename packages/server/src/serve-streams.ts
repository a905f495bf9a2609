import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { command, type Command } from './command.ts';
import { descriptionOf, schemaOf, type Described } from './describe.ts';
import { jobNameOf, portsFor } from './serve-actions.ts';
import { sendProblems } from './send.ts';
import type { Shared } from './shared.ts';

/** Between two signs of life of a connection on which nothing happens. */
const beat = 20_000;

const events: Described = {
  method: 'GET',
  path: '/events',
  right: 'read',
  about: {
    en: 'What happens, as server-sent events: "progress" of actions ("job" as the request called itself by the header Overhalf-Job, "action", "step", "subject", "done", "of", "aim", "gap"), "changed" with the header of each change set.',
    zh: '服务器推送事件：“progress”为操作进度（“job”为请求头 Overhalf-Job 所给名称，另有“action”“step”“subject”“done”“of”“aim”“gap”），“changed”为每次变更的概要。',
  },
  formats: ['text/event-stream'],
  media: 'text/event-stream',
};

const commands: Described = {
  method: 'POST',
  path: '/command',
  right: 'command',
  about: {
    en: 'Runs a command line with the ledger that is open here; lines of JSON with "out", "err", at last "code". For programs that show the token.',
    zh: '用此处打开的台账执行一条命令；逐行返回 JSON：“out”、“err”，最后是“code”。仅限出示令牌的程序。',
  },
  formats: ['application/x-ndjson'],
  body: command,
  media: 'application/x-ndjson',
};

const underWay: Described = {
  method: 'GET',
  path: '/jobs',
  right: 'read',
  about: {
    en: 'The requests that are being answered, each with the name that it gave itself by the header Overhalf-Job, how far it is, and for how long it has run.',
    zh: '正在执行的请求：各自以请求头 Overhalf-Job 所给的名称、进度和已用秒数。',
  },
  formats: ['overhalf.jobs/1'],
};

const cancelling: Described = {
  method: 'POST',
  path: '/jobs/:id/cancel',
  right: 'read',
  about: {
    en: 'Cancels a request that is being answered: it is refused with action-cancelled, and writes nothing. Hanging up does the same.',
    zh: '取消正在执行的请求：以 action-cancelled 答复，不写入任何内容。断开连接效果相同。',
  },
  formats: ['overhalf.jobs/1'],
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  body: z.strictObject({}),
};

const description: Described = {
  method: 'GET',
  path: '/openapi.json',
  right: 'read',
  about: { en: 'This description.', zh: '本接口说明。' },
  formats: ['OpenAPI 3.1'],
  media: 'application/json',
};

/** Serves what is no single answer of an action: events, commands, and the description of all routes. */
export function serveStreams(app: FastifyInstance, shared: Shared, actions: readonly Described[]): void {
  const { settings, turn, jobs } = shared;
  const described = [
    ...actions,
    events,
    underWay,
    cancelling,
    description,
    ...(settings.runCommand === undefined ? [] : [commands]),
  ];
  const place = ({ method, path, right }: Described) => ({ method, url: `/api/v1${path}`, config: { right } });

  app.route({
    ...place(events),
    schema: schemaOf(events),
    exposeHeadRoute: false,
    handler: (_request, reply) => {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...headersOf(reply.getHeaders()),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      });
      raw.write(': listening\n\n');
      const stop = shared.events.listen((text) => void raw.write(text));
      const timer = setInterval(() => void raw.write(': here\n\n'), beat);
      timer.unref();
      raw.on('close', () => {
        clearInterval(timer);
        stop();
      });
    },
  });

  const list = (reply: FastifyReply): FastifyReply =>
    reply.header('cache-control', 'no-store').send({ format: 'overhalf.jobs/1', jobs: jobs.list() });
  app.route({ ...place(underWay), schema: schemaOf(underWay), handler: (_request, reply) => list(reply) });
  app.route({
    ...place(cancelling),
    schema: schemaOf(cancelling),
    handler: (request, reply) => {
      const { id } = request.params as { readonly id: string }; // the schema of the route has read it
      if (jobs.cancel(id)) return list(reply);
      return sendProblems(reply, 404, [{ code: 'server-no-job', severity: 'error', job: id }]);
    },
  });

  let text: string | undefined;
  app.route({
    ...place(description),
    schema: schemaOf(description),
    handler: (_request, reply) => {
      text ??= JSON.stringify(descriptionOf(app, described));
      return reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(text);
    },
  });

  const { runCommand } = settings;
  if (runCommand === undefined) return;
  app.route({
    ...place(commands),
    schema: schemaOf(commands),
    handler: async (request, reply) => {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...headersOf(reply.getHeaders()),
        'content-type': 'application/x-ndjson; charset=utf-8',
        'cache-control': 'no-store',
      });
      const line = (part: object): void => void (raw.destroyed || raw.write(`${JSON.stringify(part)}\n`));
      const streams = { out: (out: string) => line({ out }), err: (err: string) => line({ err }) };
      const job = jobs.begin(jobNameOf(request), 'command');
      raw.once('close', () => job.cancel()); // whoever typed it is gone, or has been told all
      const ports = portsFor(shared, { action: 'command', request: request.id }, job);
      const about = { ports, signal: job.signal, turn };
      try {
        // The schema of the route has read it.
        const code = await runCommand(request.body as Command, about, streams);
        line({ code });
      } catch (error) {
        settings.fault?.(error);
        line({ code: 3 });
      } finally {
        job.end();
      }
      raw.end();
    },
  });
}

function headersOf(headers: Readonly<Record<string, number | string | readonly string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value as string]])),
  );
}
