import { userInfo } from 'node:os';
import type { Language } from '@overhalf/core';
import type { Ports, Refused, Who } from '@overhalf/actions';
import { openLedger } from '@overhalf/store';
import { problemsJson } from '@overhalf/answers';
import { exitOf } from './terminal/exit.ts';
import { progressOn, tellProblems, type Screen } from './terminal/screen.ts';
import type { Run, Surroundings } from './surroundings.ts';

/** One run of the command line: the ports, who asks, the workspace, and where the answer goes. */
export interface Session {
  readonly ports: Ports;
  readonly who: Who;
  readonly screen: Screen;
  readonly folder: string;
  readonly json: boolean;
  readonly end: () => void;
  /** Aborts when nobody waits for the answer any more; absent: Ctrl+C says so. */
  readonly signal?: AbortSignal;
  /** Runs another command line: what a server is asked to run. */
  readonly run: Run;
}

/** Opens the ports once, for this run. */
export function openSession({
  options,
  surroundings,
  language,
  run,
}: {
  readonly options: Readonly<Record<string, unknown>>;
  readonly surroundings: Surroundings;
  readonly language: Language;
  readonly run: Run;
}): Session {
  const { out, err, columns, colours, terminal, actor, host, cwd, signal } = surroundings;
  const screen: Screen = {
    language,
    width: Math.max(60, columns),
    colours,
    ...(cwd === undefined ? {} : { at: cwd }),
    print: (...lines) => out(`${lines.join('\n')}\n`),
    tell: (...lines) => err(`${lines.join('\n')}\n`),
  };
  const progress = progressOn(screen, { isTTY: terminal, write: err });
  return {
    ports: {
      openLedger: host?.openLedger ?? openLedger,
      ...(cwd === undefined ? {} : { at: cwd }),
      now: () => new Date().toISOString(),
      // Megabytes of WebAssembly that most commands do without.
      solver: async () => (await import('@overhalf/solver')).loadHighs(),
      progress: (step) => {
        progress.tell(step);
        host?.progress?.(step);
      },
    },
    who: { actor: actor ?? userName(), language },
    screen,
    folder: textOf(options['dir']) ?? '.',
    json: options['json'] === true,
    end: progress.end,
    ...(signal === undefined ? {} : { signal }),
    run,
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
