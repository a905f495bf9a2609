import { parseInstant, type Problem } from '@overhalf/core';
import type { Ledger } from '@overhalf/store';

/**
 * The change set that a state of knowledge names: its number (`12`), or the last one by a day's end or a moment
 * (`2021-07-05`). Absent text: no limit.
 *
 * Problems: a number beyond the last; a day that is none.
 */
export async function stateOf(
  ledger: Ledger,
  text: string | undefined,
): Promise<{ readonly id?: number; readonly problems: readonly Problem[] }> {
  if (text === undefined) return { problems: [] };
  if (/^\d{1,9}$/.test(text) && !/^(19|20)\d{6}$/.test(text)) {
    const last = (await ledger.log()).at(-1)?.id ?? 0;
    const id = Number(text);
    return id <= last
      ? { id, problems: [] }
      : { problems: [{ code: 'action-no-change-set', severity: 'error', id: text, last }] };
  }
  const { instant, problems } = parseInstant(text);
  return instant === undefined ? { problems } : { id: await ledger.asOf(instant), problems: [] };
}
