import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Right } from './route.ts';
import type { RequestProblem } from './words.ts';

/** Who is let in, and by what. */
export interface Guard {
  /** What is wrong with a request before its route is looked at; absent when nothing is. */
  readonly check: (request: FastifyRequest, right: Right) => Denied | undefined;
  /** Lets a browser in that opened the address with the token: sets its cookie and sends it on to the address without. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => boolean;
}

export interface Denied {
  readonly status: 401 | 403;
  readonly problem: RequestProblem;
}

interface Terms {
  readonly token: string;
  /** Names under which it may be asked, beside those of this machine. */
  readonly hosts: readonly string[];
  readonly rights: ReadonlySet<Right>;
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Keeps strangers out: pages of other sites, names that were bent to this machine, and whoever lacks the token.
 *
 * A browser shows its cookie, which is not the token itself; a program shows the token as `Authorization: Bearer`.
 */
export function createGuard({ token, hosts, rights }: Terms): Guard {
  const names = new Set([...loopback, ...hosts.map((host) => host.toLowerCase())]);
  const tokenDigest = digestOf(token);
  const session = createHmac('sha256', token).update('cookie').digest('base64url');
  const sessionDigest = digestOf(session);
  // Cookies do not tell ports apart: two servers of one machine have different ones.
  const cookie = `overhalf-${createHash('sha256').update(token).digest('hex').slice(0, 12)}`;

  const proofOf = ({ headers }: FastifyRequest): 'bearer' | 'cookie' | undefined => {
    const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return isSame(bearer, tokenDigest) ? 'bearer' : undefined;
    const shown = cookieIn(headers.cookie ?? '', cookie);
    return shown !== undefined && isSame(shown, sessionDigest) ? 'cookie' : undefined;
  };

  return {
    check: (request, right) => {
      const stranger = strangerIn(request, names);
      if (stranger !== undefined) return { status: 403, problem: stranger };
      const proof = proofOf(request);
      if (proof === undefined) return { status: 401, problem: { code: 'server-token', severity: 'error' } };
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (!isRead && proof === 'cookie' && request.headers.origin === undefined) {
        return { status: 403, problem: { code: 'server-origin', severity: 'error', origin: '?' } };
      }
      if (!rights.has(right) || (right === 'command' && proof !== 'bearer')) {
        return { status: 403, problem: { code: 'server-right', severity: 'error', right } };
      }
      return undefined;
    },
    admit: (request, reply) => {
      if (!request.url.includes('token=') || request.method !== 'GET' || strangerIn(request, names) !== undefined)
        return false;
      const url = new URL(request.url, 'http://server');
      const given = url.searchParams.get('token');
      if (given === null || !isSame(given, tokenDigest)) return false;
      url.searchParams.delete('token');
      // A path that begins with two slashes would lead to another server.
      const place = `/${url.pathname.replace(/^\/+/, '')}${url.search}`;
      void reply
        .header('set-cookie', `${cookie}=${session}; Path=/; HttpOnly; SameSite=Strict`)
        .header('cache-control', 'no-store');
      if (isForeign(request)) sendOnward(reply, place);
      else void reply.redirect(place, 303);
      return true;
    },
  };
}

/** What gives a request away as one that another site caused. */
function strangerIn({ headers, url }: FastifyRequest, names: ReadonlySet<string>): RequestProblem | undefined {
  const severity = 'error' as const;
  const host = headers.host ?? '';
  if (!names.has(host.replace(/:\d+$/, '').toLowerCase())) return { code: 'server-host', severity, host };
  const { origin } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return { code: 'server-origin', severity, origin };
  }
  // A link from elsewhere may lead to a page of ours, and to nothing else.
  if (isForeign({ headers }) && (headers['sec-fetch-mode'] !== 'navigate' || url.startsWith('/api/'))) {
    return { code: 'server-origin', severity, origin: headers.referer ?? String(headers['sec-fetch-site']) };
  }
  return undefined;
}

/** Whether a browser says that something else than a page of ours led here: a link elsewhere, a file. */
function isForeign({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

/**
 * A page that leads on by itself. Where something else led to it, a browser would not show a strict cookie on a redirect:
 * only a page of ours can lead to the next one.
 */
function sendOnward(reply: FastifyReply, place: string): void {
  const to = place.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  void reply
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><meta charset="utf-8"><title>Overhalf</title><meta http-equiv="refresh" content="0;url=${to}"><a href="${to}">Overhalf</a>`,
    );
}

/** Whether two secrets are the same, in a time that does not tell how far they are. */
function isSame(shown: string, secret: Buffer): boolean {
  return timingSafeEqual(digestOf(shown), secret);
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function cookieIn(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
