import { schemaFile, schemaNames, schemaText } from '@overhalf/workspace';
import type { Session } from '../session.ts';
import { exit } from '../terminal/exit.ts';
import { inWords } from '../terminal/screen.ts';

export async function schema({ screen }: Session, [named]: readonly unknown[]): Promise<number> {
  if (named === undefined) {
    screen.print(...schemaNames.map((name) => `${name.padEnd(12)}${schemaFile(name)}`));
    return exit.fine;
  }
  const name = schemaNames.find((one) => one === named);
  if (name === undefined) {
    screen.tell(
      inWords(screen, {
        en: `There is no schema "${String(named)}". There are: ${schemaNames.join(', ')}.`,
        zh: `没有名为“${String(named)}”的 Schema。可选：${schemaNames.join('、')}。`,
      }),
    );
    return exit.wrongUse;
  }
  screen.print((await schemaText(name)).trimEnd());
  return exit.fine;
}
