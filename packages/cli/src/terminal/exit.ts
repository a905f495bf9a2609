import type { Problem } from '@overhalf/core';

/** What the process answers with: fine, findings, wrong use, failure. */
export const exit = { fine: 0, findings: 1, wrongUse: 2, failure: 3 } as const;

/** Codes of what was asked wrongly, as against what was found wrong. */
const wrongUse = /^(period|range|instant|action-(no|format|folder))-/;

/** The exit code of problems: the worst kind among them. What was asked wrongly is wrong use, what the machine refused is failure. */
export function exitOf(problems: readonly Problem[]): number {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return exit.fine;
  if (errors.some(({ code }) => code.startsWith('ledger-') || /^action-file-un/.test(code))) return exit.failure;
  return errors.every(({ code }) => wrongUse.test(code)) ? exit.wrongUse : exit.findings;
}
