import { reviewContracts } from '@overhalf/actions';
import { reviewJson } from '../json/review.ts';
import { refuse, type Session } from '../session.ts';
import { exit } from '../terminal/exit.ts';
import { printReview } from '../terminal/review.ts';
import { tellProblems } from '../terminal/screen.ts';
import { given } from './options.ts';

export async function review(
  session: Session,
  _parameters: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { ports, who, screen, folder, json } = session;
  const outcome = await reviewContracts(ports, who, {
    folder,
    ...given(options, ['through', 'asOf', 'contract', 'since']),
    structure: options['structure'] === 'restated' ? 'restated' : 'as-was',
  });
  session.end();
  if (outcome.kind === 'refused') return refuse(session, outcome);
  if (json) screen.print(JSON.stringify(reviewJson(outcome, screen.language), undefined, 2));
  else {
    tellProblems(screen, outcome.problems, folder);
    printReview(screen, outcome, { reasons: options['reasons'] === true });
  }
  return exit.fine;
}
