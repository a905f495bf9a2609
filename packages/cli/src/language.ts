import type { Language } from '@overhalf/core';

/** The language of a run: `--lang`, else OVERHALF_LANG, else the system's, else English. */
export function languageOf(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const named = at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.split('=')[1] : args[at + 1];
  const wanted = named ?? environment['OVERHALF_LANG'] ?? environment['LC_ALL'] ?? environment['LANG'] ?? 'en';
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
