import { initWorkspace } from '@overhalf/actions';
import { refuse, textOf, type Session } from '../session.ts';
import { exit } from '../terminal/exit.ts';
import { inWords } from '../terminal/screen.ts';
import { asWord, given } from './options.ts';

export async function init(
  session: Session,
  [named]: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { ports, who, screen, json } = session;
  const folder = textOf(named) ?? session.folder;
  const company = {
    id: textOf(options['id']) ?? 'company',
    en: textOf(options['name']) ?? 'Our Company',
    zh: textOf(options['nameZh']) ?? '本公司',
    year: Number(textOf(options['year']) ?? ports.now().slice(0, 4)),
    ...given(options, ['currency']),
  };
  if (!Number.isInteger(company.year) || company.year < 1900 || company.year > 2199) {
    const value = textOf(options['year']) ?? '';
    const problem = {
      code: 'command-number-expected',
      severity: 'error',
      option: '--year',
      value,
      example: '2026',
    } as const;
    return refuse(session, { problems: [problem] });
  }
  const outcome = await initWorkspace(ports, who, { folder, company });
  if (outcome.kind === 'refused') return refuse(session, outcome);
  if (json) screen.print(JSON.stringify({ format: 'overhalf.init/1', folder, files: outcome.files }, undefined, 2));
  else {
    screen.print(...outcome.files.map((file) => `  ${file}`));
    const at = folder === '.' ? '' : ` -C ${asWord(folder)}`;
    screen.print(
      inWords(screen, {
        en: `Next: overhalf import${at} --commit, overhalf check${at}, overhalf review${at}.`,
        zh: `下一步：overhalf import${at} --commit，overhalf check${at}，overhalf review${at}。`,
      }),
    );
  }
  return exit.fine;
}
