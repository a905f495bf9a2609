import { randomUUID } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Language } from '@overhalf/core';
import { readServerFile, removeServerFile, type ServerFile } from './forward-file.ts';
import type { Surroundings } from './surroundings.ts';

interface Forwarded {
  readonly args: readonly string[];
  readonly surroundings: Surroundings;
  readonly language: Language;
}

/** One line of what a server answers: a piece of output, or at last the exit code. */
type Line = { readonly out: string } | { readonly err: string } | { readonly code: number };

/**
 * Has the server of a workspace run a command line, and prints what comes as it comes.
 *
 * Absent when no server answers there: the command is then run here.
 * Throws when the server ends before the command has.
 */
export async function forward(
  folder: string,
  { args, surroundings, language }: Forwarded,
): Promise<number | undefined> {
  const server = await readServerFile(folder);
  if (server === undefined) return undefined;
  const { columns, colours, terminal, actor, out, err } = surroundings;
  const said = {
    columns: Math.min(2000, Math.max(20, columns)),
    colours,
    terminal,
    language,
    ...(actor === undefined ? {} : { actor }),
  };
  const job = randomUUID();
  const answer = await ask(server, { job, path: 'command', body: { args, cwd: process.cwd(), ...said } });
  if (answer === undefined) {
    await removeServerFile(folder, server);
    return undefined;
  }
  let code: number | undefined;
  // The server ends what it does there and says so; a second Ctrl+C ends this process alone.
  const onSignal = (): void => void cancel(server, job);
  process.once('SIGINT', onSignal);
  try {
    for await (const text of createInterface({ input: answer })) {
      // Written by `serve`, which this address and token belong to.
      const line = JSON.parse(text) as Line;
      if ('out' in line) out(line.out);
      else if ('err' in line) err(line.err);
      else ({ code } = line);
    }
  } catch (cause) {
    throw endedEarly(server, cause);
  } finally {
    process.off('SIGINT', onSignal);
  }
  if (code === undefined) throw endedEarly(server);
  return code;
}

interface Posted {
  /** As the server is to call it. */
  readonly job: string;
  readonly path: string;
  readonly body: object;
}

async function cancel(server: ServerFile, job: string): Promise<void> {
  const told = await ask(server, { job: randomUUID(), path: `jobs/${job}/cancel`, body: {} });
  told?.resume();
}

/** The answer as it streams in; absent when nobody is there, or somebody else who does not know the token. */
function ask({ address, token }: ServerFile, { job, path, body: given }: Posted): Promise<IncomingMessage | undefined> {
  const body = JSON.stringify(given);
  const headers = {
    authorization: `Bearer ${token}`,
    'overhalf-job': job,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${address}/api/v1/${path}`, { method: 'POST', headers }, (answer) => {
      if (answer.statusCode === 200) resolve(answer);
      else {
        answer.resume();
        // Someone else has the port by now, and does not know the token. Any other answer is a fault of ours.
        if (answer.statusCode === 401 || answer.statusCode === 404) resolve(undefined);
        else reject(new Error(`the server at ${address} answered ${answer.statusCode}`));
      }
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
    asked.end(body);
  });
}

function endedEarly({ address }: ServerFile, cause?: unknown): Error {
  return Object.assign(new Error('the server ended first', { cause }), { code: 'ECONNRESET', path: address });
}
