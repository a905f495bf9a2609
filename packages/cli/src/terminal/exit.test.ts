import { describe, expect, it } from 'vitest';
import type { Problem } from '@overhalf/core';
import { exitOf } from './exit.ts';

const severity = 'error';
const at = {};
const misnamed: Problem = { code: 'action-file-unreadable', severity, file: 'a.csv', cause: 'ENOENT' };
const shut: Problem = { code: 'action-file-unreadable', severity, file: 'a.csv', cause: 'EACCES' };
const wrongPeriod: Problem = { code: 'period-unreadable', severity, text: 'x' };
const missing: Problem = { code: 'action-target-missing', severity, contract: 'c', line: 'l', rung: 'r' };
const inUse: Problem = { code: 'ledger-in-use', severity, folder: '.' };

describe('the exit code', () => {
  it.each<{ readonly rule: string; readonly problems: readonly Problem[]; readonly code: number }>([
    { rule: '0: nothing wrong', problems: [], code: 0 },
    { rule: '0: warnings only', problems: [{ ...missing, severity: 'warning' }], code: 0 },
    { rule: '1: something is wrong in the data', problems: [missing], code: 1 },
    { rule: '2: something was asked wrongly', problems: [wrongPeriod], code: 2 },
    { rule: '2: a file was named that is not there', problems: [misnamed], code: 2 },
    {
      rule: '2: a folder that is no workspace',
      problems: [{ code: 'workspace-missing', severity, at, folder: '.' }],
      code: 2,
    },
    { rule: '3: a file is there but shut', problems: [shut], code: 3 },
    { rule: '3: the ledger is in use', problems: [inUse], code: 3 },
    {
      rule: '1: an undo with nothing to undo',
      problems: [{ code: 'ledger-nothing-to-undo', severity, id: 1, changedSince: 0 }],
      code: 1,
    },
    { rule: '1: findings say more than wrong use', problems: [wrongPeriod, missing], code: 1 },
    { rule: '3: a failure says most', problems: [missing, inUse, wrongPeriod], code: 3 },
  ])('$rule', ({ problems, code }) => expect(exitOf(problems)).toBe(code));
});
