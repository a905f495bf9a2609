import { benchmarkIndicator } from '@overhalf/actions';
import { benchmarkJson } from '../json/benchmark.ts';
import { refuse, textOf, type Session } from '../session.ts';
import { printBenchmarked } from '../terminal/benchmark.ts';
import { exit } from '../terminal/exit.ts';
import { tellProblems } from '../terminal/screen.ts';
import { given } from './options.ts';

export async function benchmark(
  session: Session,
  [indicator]: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { ports, who, screen, folder, json } = session;
  const named = textOf(indicator);
  const outcome = await benchmarkIndicator(ports, who, {
    folder,
    ...(named === undefined ? {} : { indicator: named }),
    ...given(options, ['entity', 'period', 'against', 'asOf']),
    league: options['league'] === true,
    curve: options['curve'] === true,
    byEntity: options['byEntity'] === true,
  });
  session.end();
  if (outcome.kind === 'refused') return refuse(session, outcome);
  if (json) screen.print(JSON.stringify(benchmarkJson(outcome), undefined, 2));
  else {
    tellProblems(screen, outcome.problems, folder);
    printBenchmarked(screen, outcome);
  }
  return exit.fine;
}
