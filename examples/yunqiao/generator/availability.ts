import { dayNumber, daysIn, isoDay, type Month } from './calendar.ts';
import type { AssetId } from './parameters.ts';

/** What takes capacity away. A stop ends in a ramp; a derate holds on its days, both ends included. */
export type Event =
  | {
      readonly kind: 'stop';
      readonly assets: readonly AssetId[];
      readonly start: string;
      /** Days at nothing, then days of ramp. */
      readonly days: number;
      readonly ramp: number;
      /** Availability from which the ramp climbs. */
      readonly from: number;
    }
  | {
      readonly kind: 'derate';
      readonly assets: readonly AssetId[];
      readonly start: string;
      readonly end: string;
      readonly availability: number;
    };

const epidemic: readonly Event[] = [
  {
    kind: 'derate',
    assets: ['1b1', '1b2', '2b1', '2s1'],
    start: '2020-02-03',
    end: '2020-03-08',
    availability: 0.92,
  },
  { kind: 'derate', assets: ['mine-a', 'mine-b', 'mine-c'], start: '2020-02-01', end: '2020-03-10', availability: 0.7 },
];

const flood: readonly Event[] = [
  { kind: 'stop', assets: ['mine-c'], start: '2021-07-20', days: 32, ramp: 20, from: 0.3 },
  { kind: 'stop', assets: ['2b1', '2s1'], start: '2021-07-20', days: 18, ramp: 20, from: 0.3 },
  { kind: 'stop', assets: ['mine-a'], start: '2021-07-20', days: 3, ramp: 5, from: 0.5 },
  { kind: 'derate', assets: ['1b1', '1b2'], start: '2021-07-20', end: '2021-07-29', availability: 0.8 },
];

export const history: readonly Event[] = [...epidemic, ...flood];

/** The share of an asset that is there on a day: the least that any event leaves. */
export function availabilityOn(asset: AssetId, day: number, events: readonly Event[]): number {
  return Math.min(1, ...events.filter((event) => event.assets.includes(asset)).map((event) => leftBy(event, day)));
}

/** Full days that an asset has in a month, from its `firstDay` on. */
export function equivalentDays(
  asset: AssetId,
  month: Month,
  { events, firstDay = 1 }: { readonly events: readonly Event[]; readonly firstDay?: number },
): number {
  let days = 0;
  for (let day = firstDay; day <= daysIn(month); day += 1) days += availabilityOn(asset, dayNumber(month, day), events);
  return days;
}

function leftBy(event: Event, day: number): number {
  const since = day - isoDay(event.start);
  if (since < 0) return 1;
  if (event.kind === 'derate') return day <= isoDay(event.end) ? event.availability : 1;
  if (since < event.days) return 0;
  const rampDay = since - event.days + 1;
  return rampDay > event.ramp ? 1 : event.from + ((1 - event.from) * rampDay) / (event.ramp + 1);
}
