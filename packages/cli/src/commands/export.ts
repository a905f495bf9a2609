import { exportFacts } from '@overhalf/actions';
import { refuse, type Session } from '../session.ts';
import { exit } from '../terminal/exit.ts';
import { count, inWords } from '../terminal/screen.ts';
import { given } from './options.ts';

export async function exportData(
  session: Session,
  [path]: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { ports, who, screen, folder, json } = session;
  const outcome = await exportFacts(ports, who, {
    folder,
    path: String(path),
    ...given(options, ['format', 'scenario', 'indicator', 'entity', 'period', 'asOf']),
  });
  session.end();
  if (outcome.kind === 'refused') return refuse(session, outcome);
  if (json) screen.print(JSON.stringify({ format: 'overhalf.export/1', path: outcome.path, facts: outcome.facts }));
  else {
    screen.print(
      inWords(screen, {
        en: `${count(outcome.facts, 'figure')} written to ${outcome.path}.`,
        zh: `已将${outcome.facts}个数据写入 ${outcome.path}。`,
      }),
    );
  }
  return exit.fine;
}
