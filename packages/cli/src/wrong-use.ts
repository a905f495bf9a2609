import { CommanderError } from 'commander';
import type { Bilingual, Language } from '@overhalf/core';
import { exit } from './terminal/exit.ts';

const sentences: Readonly<Record<string, (named: string, hint: string) => Bilingual>> = {
  'commander.unknownOption': (named, hint) => ({
    en: `There is no option ${named}.${hint && ` Did you mean ${hint}?`}`,
    zh: `没有选项 ${named}。${hint && `是否应为 ${hint}？`}`,
  }),
  'commander.unknownCommand': (named, hint) => ({
    en: `There is no command "${named}".${hint && ` Did you mean "${hint}"?`}`,
    zh: `没有命令“${named}”。${hint && `是否应为“${hint}”？`}`,
  }),
  'commander.missingArgument': (named) => ({ en: `<${named}> is missing.`, zh: `缺少参数 <${named}>。` }),
  'commander.excessArguments': () => ({ en: 'There are more arguments than expected.', zh: '参数过多。' }),
  'commander.optionMissingArgument': (named) => ({ en: `${named} needs a value.`, zh: `选项 ${named} 需要一个值。` }),
  'commander.invalidArgument': (named) => ({
    en: `${named} has a value that is not allowed; see the choices in the help.`,
    zh: `选项 ${named} 的取值不允许，可选值见帮助。`,
  }),
};

/**
 * Tells a wrong use of the command line in the user's language.
 *
 * Absent when the error is none of the command line's; 0 where it only stands for help or the version having been shown.
 */
export function tellWrongUse(error: unknown, language: Language): number | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  if (error.exitCode === 0) return exit.fine;
  if (error.code === 'commander.help') return exit.wrongUse;
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const hint = /Did you mean (?:one of )?([^?,)]+)/.exec(error.message)?.[1] ?? '';
  const sentence = sentences[error.code]?.(named, hint) ?? { en: error.message, zh: `用法有误：${error.message}` };
  const see = { en: 'See "overhalf --help".', zh: '请参阅“overhalf --help”。' };
  process.stderr.write(`${sentence[language]} ${see[language]}\n`);
  return exit.wrongUse;
}
