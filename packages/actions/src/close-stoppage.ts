import { nearest, printDay, type Problem } from '@overhalf/core';
import type { Note } from '@overhalf/store';
import type { StoppageWritten } from './add-stoppage.ts';
import { withWorkspace } from './opened.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';
import { commitStoppage, dayWithin, stoppagesKnown } from './stoppages.ts';

export interface CloseStoppage {
  readonly folder: string;
  readonly id: string;
  /** The last day on which it took capacity away: `2021-08-20`. */
  readonly last?: string;
  readonly note?: Note;
}

/** Sets the last day of a stoppage. What was recorded before stays in the ledger. */
export async function closeStoppage(ports: Ports, who: Who, input: CloseStoppage): Promise<StoppageWritten | Refused> {
  return withWorkspace(ports, input.folder, async (opened): Promise<StoppageWritten | Refused> => {
    const { model, network, ledger } = opened;
    const known = await stoppagesKnown(ledger);
    const severity = 'error' as const;
    const found = known.stoppages.find(({ stoppage }) => stoppage.id === input.id)?.stoppage;
    const problems: Problem[] = [];
    if (found === undefined) {
      const ids = known.stoppages.map(({ stoppage }) => stoppage.id);
      const near = nearest(input.id, ids);
      const hint = near === undefined ? {} : { nearest: near };
      problems.push({ code: 'stoppage-unknown', severity, id: input.id, known: ids.join(', '), ...hint });
    }
    const { day, problems: wrong } =
      input.last === undefined
        ? { problems: [{ code: 'stoppage-last-missing', severity } as const] }
        : dayWithin(model, input.last);
    problems.push(...wrong);
    if (found !== undefined && day !== undefined && day < found.from) {
      const days = { last: printDay(day), from: printDay(found.from) };
      problems.push({ code: 'stoppage-closed-before', severity, ...days });
    }
    if (problems.length > 0 || found === undefined || day === undefined) return { kind: 'refused', problems };
    const stoppage = { ...found, closed: day };
    const committed = await commitStoppage({ ports, who, opened }, stoppage, input.note);
    if (committed.kind === 'refused') return committed;
    const told = [...opened.problems, ...known.problems];
    return { kind: 'stoppage-closed', model, network, stoppage, header: committed.header, problems: told };
  });
}
