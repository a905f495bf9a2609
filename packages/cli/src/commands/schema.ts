import { schemaFile, schemaNames, schemaText } from '@overhalf/workspace';
import { refuse, textOf, type Session } from '../session.ts';
import { exit } from '../terminal/exit.ts';

export async function schema(session: Session, [named]: readonly unknown[]): Promise<number> {
  const { screen, json } = session;
  const wanted = textOf(named);
  if (wanted === undefined) {
    const schemas = schemaNames.map((name) => ({ name, file: schemaFile(name) }));
    if (json) screen.print(JSON.stringify({ format: 'overhalf.schema/1', schemas }, undefined, 2));
    else screen.print(...schemas.map(({ name, file }) => `${name.padEnd(12)}${file}`));
    return exit.fine;
  }
  const name = schemaNames.find((one) => one === wanted);
  if (name === undefined) {
    const choices = schemaNames.join(', ');
    const problem = {
      code: 'command-value-refused',
      severity: 'error',
      option: 'schema',
      value: wanted,
      choices,
    } as const;
    return refuse(session, { problems: [problem] });
  }
  screen.print((await schemaText(name)).trimEnd());
  return exit.fine;
}
