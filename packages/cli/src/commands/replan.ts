import { courseNames, type Lever } from '@overhalf/core';
import { robustRules } from '@overhalf/actions';
import { notReplannedJson, replanJson } from '@overhalf/answers';
import { apart } from '../apart.ts';
import { doApart } from '../do-apart.ts';
import { refuse, textOf, type Session } from '../session.ts';
import { exit } from '../terminal/exit.ts';
import { printNotReplanned, printReplanned } from '../terminal/replan.ts';
import { tellProblems } from '../terminal/screen.ts';
import { given } from './options.ts';

const switches: readonly { readonly option: string; readonly lever: Lever }[] = [
  { option: 'repairs', lever: 'repairs' },
  { option: 'stocks', lever: 'stocks' },
  { option: 'extra', lever: 'purchases' },
  { option: 'surge', lever: 'surge' },
];

export async function replan(
  session: Session,
  _parameters: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { who, screen, folder, json } = session;
  const course = [...courseNames, 'all' as const].find((name) => name === options['course']);
  const robust = robustRules.find((name) => name === options['robust']);
  const reason = textOf(options['reason']);
  const input = {
    folder,
    ...given(options, ['through', 'asOf', 'target', 'version', 'approve']),
    ...(course === undefined ? {} : { course }),
    ...(robust === undefined ? {} : { robust }),
    without: switches.filter(({ option }) => options[option] === false).map(({ lever }) => lever),
    ...(options['leastChange'] === true ? { prefer: 'stability' as const } : {}),
    commit: options['commit'] === true,
    ...(reason === undefined ? {} : { reason: { language: screen.language, text: reason } }),
  };
  const outcome = await doApart(session, options, (one) => apart('replanYear', { who, input }, one));
  session.end();
  if (outcome.kind === 'refused') return refuse(session, outcome);
  if (outcome.kind !== 'replanned') {
    if (json) screen.print(JSON.stringify(notReplannedJson(outcome), undefined, 2));
    else {
      tellProblems(screen, outcome.problems, folder);
      printNotReplanned(screen, outcome);
    }
    return exit.findings;
  }
  if (json) screen.print(JSON.stringify(replanJson(outcome), undefined, 2));
  else {
    tellProblems(screen, outcome.problems, folder);
    printReplanned(screen, outcome);
  }
  return exit.fine;
}
