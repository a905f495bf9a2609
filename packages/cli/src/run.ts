import { exit } from './terminal/exit.ts';
import { languageOf } from './language.ts';
import { buildProgram } from './program.ts';
import { tellWrongUse } from './wrong-use.ts';

/**
 * Runs the command line and answers with its exit code: 0 fine, 1 findings, 2 wrong use, 3 failure.
 *
 * Failures (disk, rights, memory) end here, each as one message.
 */
export async function run(args: readonly string[]): Promise<number> {
  const language = languageOf(args);
  const { program, outcome } = buildProgram(language);
  try {
    await program.parseAsync(args, { from: 'user' });
    return outcome();
  } catch (error) {
    const misuse = tellWrongUse(error, language);
    if (misuse !== undefined) return misuse;
    const cause = error instanceof Error ? error : new Error(String(error));
    const heading = language === 'en' ? 'Something failed' : '程序出错';
    process.stderr.write(`${heading}: ${cause.message}\n`);
    if (process.env['OVERHALF_TRACE'] !== undefined) process.stderr.write(`${cause.stack ?? ''}\n`);
    return exit.failure;
  }
}
