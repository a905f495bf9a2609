import {
  canonicalModel,
  datesOf,
  isoDay,
  parseStoppage,
  periodAt,
  printDay,
  printStoppage,
  stoppageKind,
  windowOf,
  type Model,
  type Problem,
  type Stoppage,
} from '@overhalf/core';
import type { Committed, Ledger, Note } from '@overhalf/store';
import type { Opened } from './opened.ts';
import type { Ports, Who } from './ports.ts';

/** A stoppage with the change set that last wrote it. */
export interface KnownStoppage {
  readonly stoppage: Stoppage;
  readonly changeSet: number;
}

/**
 * The stoppages recorded, as known after a change set, in order of their first day.
 *
 * Problems: warnings of records that are no stoppage, which are left aside.
 */
export async function stoppagesKnown(
  ledger: Pick<Ledger, 'records'>,
  asOf?: number,
): Promise<{ readonly stoppages: readonly KnownStoppage[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const stoppages = (await ledger.records('stoppage', asOf)).flatMap(({ kind, id, body, changeSet }) => {
    const stoppage = kind === 'stoppage@1' ? parseStoppage(id, body) : undefined;
    if (stoppage !== undefined) return [{ stoppage, changeSet }];
    problems.push({ code: 'stoppage-unreadable', severity: 'warning', id, kind });
    return [];
  });
  return { stoppages: stoppages.toSorted((a, b) => a.stoppage.from - b.stoppage.from), problems };
}

/** A date of the time held, as days since 1970-01-01. Problems: no date, or one outside. */
export function dayWithin(
  model: Model,
  text: string,
): { readonly day?: number; readonly problems: readonly Problem[] } {
  const day = isoDay(text.trim());
  if (day === undefined) return { problems: [{ code: 'stoppage-date', severity: 'error', text }] };
  const calendar = model.calendars.get('default')!;
  const { first } = datesOf(periodAt(model.span.first, calendar.base, calendar), calendar);
  const { last } = datesOf(periodAt(model.span.last, calendar.base, calendar), calendar);
  if (day >= isoDay(first)! && day <= isoDay(last)!) return { day, problems: [] };
  return { problems: [{ code: 'stoppage-outside', severity: 'error', date: printDay(day), first, last }] };
}

/** The month in whose books a day falls. */
export function monthOfDay(model: Model, day: number): number {
  const calendar = model.calendars.get('default')!;
  return windowOf({ grain: 'day', index: day }, { ...calendar, base: 'month' }).first;
}

interface Committing {
  readonly ports: Ports;
  readonly who: Who;
  readonly opened: Opened;
}

/** Writes a stoppage as it stands now; what was recorded of it before stays in the ledger. */
export async function commitStoppage(
  { ports, who, opened: { ledger, model } }: Committing,
  stoppage: Stoppage,
  note: Note | undefined,
): Promise<Committed> {
  return ledger.commit({
    author: who.actor,
    time: ports.now(),
    reason: { code: 'edit', ...(note === undefined ? {} : { note }) },
    sources: [],
    model: canonicalModel(model),
    facts: [],
    records: [{ kind: stoppageKind, id: stoppage.id, body: printStoppage(stoppage) }],
  });
}
