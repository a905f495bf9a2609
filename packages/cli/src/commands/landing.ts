import { courseNames } from '@overhalf/core';
import { landingJson } from '@overhalf/answers';
import { apart } from '../apart.ts';
import { doApart } from '../do-apart.ts';
import { refuse, textOf, type Session } from '../session.ts';
import { exit } from '../terminal/exit.ts';
import { printLanding } from '../terminal/landing.ts';
import { tellProblems } from '../terminal/screen.ts';
import { given } from './options.ts';

export async function landing(
  session: Session,
  [contract]: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { who, screen, folder, json } = session;
  const course = courseNames.find((name) => name === options['course']);
  const capacity = (['all', 'processes', 'none'] as const).find((name) => name === options['capacity']);
  const wanted = textOf(contract);
  const { effect } = options;
  const input = {
    folder,
    ...given(options, ['through', 'asOf', 'draws', 'seed', 'line']),
    ...(wanted === undefined ? {} : { contract: wanted }),
    ...(course === undefined ? {} : { course }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(Array.isArray(effect) ? { effects: effect.map(String) } : {}),
  };
  const outcome = await doApart(session, options, (one) => apart('landYear', { who, input }, one));
  session.end();
  if (outcome.kind === 'refused') {
    const code = refuse(session, outcome);
    return outcome.problems.every((one) => one.code.startsWith('landing-')) ? exit.wrongUse : code;
  }
  if (json) screen.print(JSON.stringify(landingJson(outcome, screen.language), undefined, 2));
  else {
    tellProblems(screen, outcome.problems, folder);
    printLanding(screen, outcome);
  }
  return exit.fine;
}
