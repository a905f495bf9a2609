import type { OptionSpec } from './command-spec.ts';

/** Which state of knowledge an answer is drawn on. */
export const asOf: OptionSpec = {
  flags: '--as-of <date>',
  about: { en: 'as known on that day, or after that change set', zh: '按某日（或某号变更后）已知的数据' },
};
