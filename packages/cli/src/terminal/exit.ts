import type { Problem } from '@overhalf/core';

/** What the process answers with: fine, findings, wrong use, failure; cancelled as shells say it of what Ctrl+C ended. */
export const exit = { fine: 0, findings: 1, wrongUse: 2, failure: 3, cancelled: 130 } as const;

/** Codes of what was asked wrongly, as against what was found wrong in the data. */
const wrongUse =
  /^(period|range|instant|command|spread|state)-|^action-(no|not|format|folder|outside)-|^plan-(?!no-(target|actuals|reporter)$|elsewhere-|nothing-|rung-missing$|ratio-|capacity-|spread-nothing$)|^workspace-(missing|file-exists)$|^ledger-(no|cannot)-/;

/** Codes of what the machine refused. */
const failure =
  /^action-(system|defect)$|^workspace-file-unreadable$|^ledger-(in-use|read-only|disk-full|memory|not-a-ledger|corrupt|newer|interrupted|export-failed)$/;

/** A path that was named wrongly is wrong use; one that the system keeps shut is a failure. */
const misnamed = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG']);

/** The exit code of problems: a failure among the errors says most, then findings; wrong use where there is nothing else. */
export function exitOf(problems: readonly Problem[]): number {
  const kinds = problems.filter(({ severity }) => severity === 'error').map(exitOfOne);
  if (kinds.length === 0) return exit.fine;
  if (problems.some(({ code }) => code === 'action-cancelled')) return exit.cancelled;
  if (kinds.includes(exit.failure)) return exit.failure;
  return kinds.includes(exit.findings) ? exit.findings : exit.wrongUse;
}

function exitOfOne(problem: Problem): number {
  if (problem.code === 'action-file-unreadable' || problem.code === 'action-file-unwritable') {
    return misnamed.has(problem.cause) ? exit.wrongUse : exit.failure;
  }
  if (failure.test(problem.code)) return exit.failure;
  return wrongUse.test(problem.code) ? exit.wrongUse : exit.findings;
}
