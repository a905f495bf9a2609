import type { ToldProblem } from '@overhalf/answers';
import { forgetProgress } from './progress.ts';

export type { ToldProblem };

/** An answer that is none: refused, not allowed, not found, or out of reach. `status` is 0 without a server. */
export class RefusedAnswer extends Error {
  readonly status: number;
  readonly problems: readonly ToldProblem[];

  constructor(status: number, problems: readonly ToldProblem[], options?: ErrorOptions) {
    super(problems.map(({ text }) => text.en).join(' '), options);
    this.name = 'RefusedAnswer';
    this.status = status;
    this.problems = problems;
  }
}

export type Asked = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The address of a route with its query. Absent parts are left out. */
export function addressOf(path: string, asked: Asked = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) {
    if (value === undefined || value === '') continue;
    if (typeof value === 'object') for (const one of value) params.append(key, one);
    else params.append(key, String(value));
  }
  const query = params.toString();
  return `/api/v1${path}${query === '' ? '' : `?${query}`}`;
}

/** What stops a request, and the name under which its progress is told. Whoever stops it makes the server stop too. */
export interface Following {
  readonly signal: AbortSignal;
  readonly job: string;
}

/** The JSON of a route. Throws `RefusedAnswer`. */
export async function askFor<Shape>(path: string, asked?: Asked, stop?: AbortSignal | Following): Promise<Shape> {
  const response = await reach(addressOf(path, asked), {}, stop);
  // The format of the answer is the route's: `docs/manual/json.md`.
  return (await response.json()) as Shape;
}

/** The bytes of a route. Throws `RefusedAnswer`. */
export async function askForBytes(path: string, asked?: Asked, stop?: AbortSignal): Promise<Uint8Array> {
  const response = await reach(addressOf(path, asked), {}, stop);
  return new Uint8Array(await response.arrayBuffer());
}

/** Sends a body as JSON and returns the answer. Throws `RefusedAnswer`. */
export async function send<Shape>(path: string, body: object, stop?: AbortSignal | Following): Promise<Shape> {
  const headers = { 'content-type': 'application/json' };
  const response = await reach(addressOf(path), { method: 'POST', headers, body: JSON.stringify(body) }, stop);
  return (await response.json()) as Shape;
}

/** Sends a file and returns the answer. Throws `RefusedAnswer`. */
export async function sendFile<Shape>(path: string, file: Blob, asked: Asked): Promise<Shape> {
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await reach(addressOf(path, asked), { method: 'POST', headers, body: file });
  return (await response.json()) as Shape;
}

interface Request {
  readonly method?: 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Blob;
}

async function reach(address: string, request: Request, stop?: AbortSignal | Following): Promise<Response> {
  const following = stop !== undefined && 'job' in stop ? stop : undefined;
  const signal = following?.signal ?? (stop as AbortSignal | undefined); // what names no job is the signal itself
  const headers = { ...request.headers, ...(following === undefined ? {} : { 'overhalf-job': following.job }) };
  let response: Response;
  try {
    response = await fetch(address, {
      ...request,
      credentials: 'same-origin',
      headers,
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new RefusedAnswer(0, [outOfReach], { cause: error });
  } finally {
    if (following !== undefined) forgetProgress(following.job);
  }
  if (response.ok) return response;
  throw new RefusedAnswer(response.status, await problemsOf(response));
}

async function problemsOf(response: Response): Promise<readonly ToldProblem[]> {
  try {
    const { problems } = (await response.json()) as { readonly problems?: readonly ToldProblem[] };
    if (problems !== undefined && problems.length > 0) return problems;
  } catch {
    // Not JSON: something between us and the server has answered.
  }
  return [unexpected(response.status)];
}

const outOfReach: ToldProblem = {
  code: 'web-out-of-reach',
  severity: 'error',
  text: {
    en: 'The server does not answer. Is "overhalf serve" still running? Start it again and open the address that it prints.',
    zh: '服务器没有响应。“overhalf serve”仍在运行吗？请重新启动，并打开它显示的地址。',
  },
};

function unexpected(status: number): ToldProblem {
  return {
    code: 'web-unexpected',
    severity: 'error',
    text: {
      en: `The server answered with status ${status} and no reason. Reload the page; if it stays, look at where the server was started.`,
      zh: `服务器返回状态 ${status}，未说明原因。请刷新页面；若仍如此，请查看启动服务器的终端。`,
    },
  };
}
