import type { Problem } from '../problem/index.ts';
import { isoDay, printDay, twoDigits } from './civil.ts';
import { tidy } from './tidy.ts';

const dateTime = /^(\d{4}-\d{2}-\d{2})[t ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(z|[+-]\d{2}:?\d{2})?$/;
const chineseDate = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/;
const day = 86_400_000;

/**
 * A point in knowledge time: a date (`2021-07-05`, meaning its end) or a moment, normalised to UTC with milliseconds
 * (`2021-07-05T00:30:00.000Z`).
 *
 * Problems: a date or time that does not exist; a moment without its offset, since the same clock time is another moment
 * elsewhere.
 */
export function parseInstant(text: string): { readonly instant?: string; readonly problems: readonly Problem[] } {
  const tidied = tidy(text);
  const date = isoDay(tidied) ?? readChineseDate(tidied);
  if (date !== undefined) return { instant: printDay(date), problems: [] };

  const match = dateTime.exec(tidied);
  const civil = isoDay(match?.[1] ?? '');
  if (match === null || civil === undefined) return unreadable(text);
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? '0')];
  if (hour > 23 || minute > 59 || second > 59) return unreadable(text);
  const offset = match[6];
  if (offset === undefined) return { problems: [{ code: 'instant-zone', severity: 'error', text: text.trim() }] };
  const offsetMinutes = readOffset(offset);
  if (offsetMinutes === undefined) return unreadable(text);

  const milliseconds = Number((match[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const moment = civil * day + ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1000 + milliseconds;
  return { instant: printMoment(moment), problems: [] };
}

function unreadable(text: string): { readonly problems: readonly Problem[] } {
  return { problems: [{ code: 'instant-unreadable', severity: 'error', text: text.trim() }] };
}

function readChineseDate(text: string): number | undefined {
  const match = chineseDate.exec(text);
  if (match === null) return undefined;
  return isoDay(`${match[1]!}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`);
}

/** Minutes east of Greenwich. */
function readOffset(text: string): number | undefined {
  if (text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 14 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function printMoment(moment: number): string {
  const date = Math.floor(moment / day);
  const rest = moment - date * day;
  const seconds = Math.floor(rest / 1000);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');
  return `${printDay(date)}T${time}.${String(rest % 1000).padStart(3, '0')}Z`;
}
