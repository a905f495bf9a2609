import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSample } from '@overhalf/actions';
import { refuse, textOf, type Session } from '../session.ts';
import { inWords, tellProblems } from '../terminal/screen.ts';
import { exit } from '../terminal/exit.ts';
import { asWord } from './options.ts';
import { review } from './review.ts';

/** The examples lie beside the bundle when it is published, and at the repository's root when it is not. */
function exampleFolder(): string | undefined {
  return ['examples/yunqiao', '../examples/yunqiao', '../../../examples/yunqiao', '../../../../examples/yunqiao']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(join(path, 'overhalf.yaml')));
}

/** The sample company has figures through December; its story is told at mid-year. */
const midYear = '2021-06';

export async function demo(
  session: Session,
  _parameters: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { ports, who, screen, json } = session;
  const from = textOf(options['from']) ?? exampleFolder();
  const folder = textOf(options['dir']) ?? 'demo';
  if (from === undefined) {
    const problem = {
      code: 'action-file-unreadable',
      severity: 'error',
      file: 'examples/yunqiao',
      cause: 'ENOENT',
    } as const;
    return refuse(session, { problems: [problem] });
  }
  const built = await buildSample(ports, who, { from, folder });
  if (built.kind === 'refused') return refuse(session, built);
  if (built.committed === undefined) {
    tellProblems(screen, built.problems);
    return exit.findings;
  }
  if (!json) {
    screen.print(
      inWords(screen, {
        en: `Sample company built in ${folder}: ${built.committed.facts} figures in change set ${built.committed.id}.`,
        zh: `样例公司已建于 ${folder}：第${built.committed.id}号变更，共${built.committed.facts}个数据。`,
      }),
    );
  }
  const code = await review({ ...session, folder }, [], { through: midYear, contract: 'company-2021' });
  if (!json) {
    screen.print(
      '',
      inWords(screen, {
        en: `Try: overhalf explain cost.alumina_mfg --entity r1 --period 2021-H1 -C ${asWord(folder)}`,
        zh: `试试：overhalf explain cost.alumina_mfg --entity r1 --period 2021年上半年 -C ${asWord(folder)} --lang zh`,
      }),
    );
  }
  if (options['once'] === true || json) return code;
  // Megabytes that a review alone does without.
  const { serve } = await import('./serve.ts');
  return serve({ ...session, folder }, [], options, `/board?through=${midYear}`);
}
