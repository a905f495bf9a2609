import type { Ports, Who } from '@overhalf/actions';
import { invariant, type Language } from '@overhalf/core';
import { packed, type KeptAnswer } from './kept-answers.ts';
import type { Answer, Asked, Desk, Right, Route } from './route.ts';
import { table } from './table.ts';

/** A request as a thread is given it: plain data, read by its schemas already. */
export interface ApartRequest {
  readonly method: Route['method'];
  readonly path: string;
  readonly asked: Asked;
  readonly who: Who;
  readonly folder: string;
  readonly language: Language;
  readonly rights: readonly Right[];
  readonly mostKnowledge: number;
}

/** The name under which threads know it. */
export const answerName = 'answer';

/** Answers a request on the thread that calls it; JSON is printed here too. */
export async function answerApart(ports: Ports, request: ApartRequest): Promise<KeptAnswer | Answer> {
  const { method, path, asked, who, folder, language, rights, mostKnowledge } = request;
  const row = table.find((one) => one.method === method && one.path === path);
  invariant(row?.apart !== undefined, `${method} ${path} is answered on a thread`);
  const elsewhere = (): never => {
    throw new Error('Broken invariant: what a server keeps stays on its own thread');
  };
  const desk: Desk = {
    ports,
    who,
    folder,
    language,
    may: (right) => rights.includes(right),
    previews: {
      take: elsewhere,
      find: elsewhere,
      seen: elsewhere,
      writeMapping: elsewhere,
      drop: elsewhere,
      clear: elsewhere,
    },
    mostFile: 0,
    mostKnowledge,
    lastChange: elsewhere,
  };
  return packed(await row.answer(desk, asked));
}
