import { explainValue } from '@overhalf/actions';
import { explainJson } from '../json/explain.ts';
import { refuse, textOf, type Session } from '../session.ts';
import { exit } from '../terminal/exit.ts';
import { printExplained } from '../terminal/explain.ts';
import { inWords } from '../terminal/screen.ts';
import { given } from './options.ts';

export async function explain(
  session: Session,
  [indicator]: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { ports, who, screen, folder, json } = session;
  const period = textOf(options['period']);
  const depth = Number(textOf(options['depth']) ?? Number.POSITIVE_INFINITY);
  if (period === undefined || Number.isNaN(depth) || depth < 0) {
    screen.tell(
      period === undefined
        ? inWords(screen, { en: 'Say which period: --period 2021-H1.', zh: '请指明期间：--period 2021年上半年。' })
        : inWords(screen, { en: '--depth takes a number of levels: --depth 2.', zh: '--depth 应为层数，如 --depth 2。' }),
    );
    return exit.wrongUse;
  }
  const outcome = await explainValue(ports, who, {
    folder,
    indicator: String(indicator),
    period,
    ...given(options, ['entity', 'scenario', 'asOf']),
  });
  session.end();
  if (outcome.kind === 'refused') return refuse(session, outcome);
  if (json) screen.print(JSON.stringify(explainJson(outcome, depth), undefined, 2));
  else printExplained(screen, outcome, depth);
  return exit.fine;
}
