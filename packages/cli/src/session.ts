import { userInfo } from 'node:os';
import type { Language } from '@overhalf/core';
import type { Ports, Refused, Who } from '@overhalf/actions';
import { openLedger } from '@overhalf/store';
import { problemsJson } from './json/problems.ts';
import { exitOf } from './terminal/exit.ts';
import { progressOn, tellProblems, type Screen } from './terminal/screen.ts';

/** One run of the command line: the ports, who asks, the workspace, and where the answer goes. */
export interface Session {
  readonly ports: Ports;
  readonly who: Who;
  readonly screen: Screen;
  readonly folder: string;
  readonly json: boolean;
  readonly end: () => void;
}

/** Opens the ports once, for this run. */
export function openSession({
  options,
  language,
}: {
  readonly options: Readonly<Record<string, unknown>>;
  readonly language: Language;
}): Session {
  const { stdout, stderr } = process;
  const screen: Screen = {
    language,
    width: Math.max(60, stdout.isTTY ? stdout.columns : Number(process.env['COLUMNS'] ?? 140) || 140),
    colours: stdout.isTTY && process.env['NO_COLOR'] === undefined,
    print: (...lines) => void stdout.write(`${lines.join('\n')}\n`),
    tell: (...lines) => void stderr.write(`${lines.join('\n')}\n`),
  };
  const progress = progressOn(screen, stderr);
  return {
    ports: { openLedger, now: () => new Date().toISOString(), progress: progress.tell },
    who: { actor: process.env['OVERHALF_ACTOR'] ?? userName(), language },
    screen,
    folder: textOf(options['dir']) ?? '.',
    json: options['json'] === true,
    end: progress.end,
  };
}

/** Prints a refusal, as text or JSON, and answers with its exit code. */
export function refuse({ screen, json, folder }: Session, { problems }: Pick<Refused, 'problems'>): number {
  if (json)
    screen.print(JSON.stringify({ format: 'overhalf.refused/1', problems: problemsJson(problems) }, undefined, 2));
  else tellProblems(screen, problems, folder);
  return exitOf(problems);
}

/** The name of the account that runs this; `unknown` where the system has no name for it. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown'; // a user id without an account, as containers have it
  }
}

/** An option's text, absent when it was not given. */
export function textOf(option: unknown): string | undefined {
  return typeof option === 'string' ? option : undefined;
}
