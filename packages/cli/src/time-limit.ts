import type { OptionSpec } from './command-spec.ts';

/** How long a calculation may take. */
export const timeLimit: OptionSpec = {
  flags: '--time-limit <seconds>',
  about: {
    en: 'stop when it is not done by then, and write nothing (default: no limit)',
    zh: '超过该秒数即停止，不写入任何内容（默认：不限）',
  },
};
