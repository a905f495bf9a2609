import { CommanderError } from 'commander';
import type { Problem } from '@overhalf/core';

/**
 * A wrong use of the command line as a problem.
 *
 * Absent when the error is none of the command line's; `shown` where it only stands for help or the version printed.
 */
export function wrongUseOf(error: unknown): Problem | 'shown' | 'no-command' | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  if (error.exitCode === 0) return 'shown';
  if (error.code === 'commander.help') return 'no-command';
  return problemOf(error);
}

/** The library says what is wrong in English only: its code and what it quotes are all that is taken from it. */
function problemOf({ code, message }: CommanderError): Problem {
  const [named = '', value = ''] = Array.from(message.matchAll(/'([^']*)'/g), ([, quoted]) => quoted ?? '');
  const flag = named.replace(/ .*$/, '').replace(/^-\w, /, '');
  const close = /Did you mean (?:one of )?([^?,)]+)/.exec(message)?.[1];
  const nearest = close === undefined ? {} : { nearest: close };
  const severity = 'error';
  switch (code) {
    case 'commander.unknownCommand':
      return { code: 'command-unknown', severity, name: named, ...nearest };
    case 'commander.unknownOption':
      return { code: 'command-option-unknown', severity, option: named, ...nearest };
    case 'commander.missingArgument':
      return { code: 'command-argument-missing', severity, argument: named };
    case 'commander.excessArguments':
      return { code: 'command-arguments-many', severity };
    case 'commander.optionMissingArgument':
      return { code: 'command-value-missing', severity, option: longFlag(named) };
    case 'commander.invalidArgument': {
      const choices = /choices are (.*)\.$/.exec(message)?.[1];
      return choices === undefined || value.startsWith('--')
        ? { code: 'command-value-missing', severity, option: longFlag(named) }
        : { code: 'command-value-refused', severity, option: longFlag(named), value, choices };
    }
    default:
      return { code: 'action-defect', severity, cause: flag === '' ? message : `${code} ${flag}` };
  }
}

/** `--dir` of `-C, --dir <folder>`. */
function longFlag(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}
