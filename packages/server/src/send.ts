import type { FastifyReply } from 'fastify';
import { problemsJson } from '@overhalf/answers';
import type { Problem } from '@overhalf/core';
import { inFields } from './field-words.ts';
import { requestProblemsJson, type RequestProblem } from './words.ts';

/** Sends what stands in the way of an action. */
export function sendRefusal(reply: FastifyReply, problems: readonly Problem[]): FastifyReply {
  return sendRefused(reply, 422, problemsJson(problems).map(inFields));
}

/** Sends what is wrong with the request itself. */
export function sendProblems(reply: FastifyReply, status: number, problems: readonly RequestProblem[]): FastifyReply {
  return sendRefused(reply, status, requestProblemsJson(problems));
}

function sendRefused(reply: FastifyReply, status: number, problems: readonly object[]): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ format: 'overhalf.refused/1', problems }));
}
