import type { CommandSpec, OptionSpec } from './command-spec.ts';

/** The indicator that an answer is about. */
export const oneIndicator: NonNullable<CommandSpec['parameters']> = [
  { name: '<indicator>', about: { en: 'id or name', zh: '编号或名称' } },
];

/** The entity that an answer is about. */
export const entity: OptionSpec = {
  flags: '--entity <name>',
  about: { en: 'id or name (default: the company)', zh: '单位编号或名称（默认：公司）' },
};

/** Which state of knowledge an answer is drawn on. */
export const asOf: OptionSpec = {
  flags: '--as-of <date>',
  about: { en: 'as known on that day, or after that change set', zh: '按某日（或某号变更后）已知的数据' },
};

/** How an answer is kept as a version of the plan. */
export const asVersion: readonly OptionSpec[] = [
  {
    flags: '--commit',
    about: { en: 'write it to the ledger as a version of the plan', zh: '作为计划版本写入台账' },
  },
  { flags: '--version <name>', about: { en: 'the version that is written: 2021-2', zh: '写入的版本：2021-2' } },
  { flags: '--reason <text>', about: { en: 'why, kept with the version', zh: '事由，随版本保存' } },
  {
    flags: '--approve <document>',
    about: { en: 'approve the version: it comes into force', zh: '批准该版本，使其生效（文件号）' },
  },
];
