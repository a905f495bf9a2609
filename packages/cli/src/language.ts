import type { Language } from '@overhalf/core';

/** The language of a run: `--lang`, else OVERHALF_LANG, else the system's, else English. */
export function languageOf(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
  system: () => string = () => Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const named = at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.split('=')[1] : args[at + 1];
  // An empty variable counts as not set, as everywhere in a shell.
  const variable = ['OVERHALF_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'].find((name) => (environment[name] ?? '') !== '');
  const wanted = named ?? (variable === undefined ? system() : environment[variable]!);
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
