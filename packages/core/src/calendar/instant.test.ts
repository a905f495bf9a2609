import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from './instant.ts';

describe('parseInstant', () => {
  it.each([
    { rule: 'a date stays a date', text: '2021-07-05', instant: '2021-07-05' },
    { rule: 'in Chinese', text: '２０２１年7月5日', instant: '2021-07-05' },
    { rule: 'a moment goes to UTC', text: '2021-07-05T08:30+08:00', instant: '2021-07-05T00:30:00.000Z' },
    { rule: 'across midnight', text: '2021-01-01 07:59:59.9+0800', instant: '2020-12-31T23:59:59.900Z' },
    { rule: 'west of Greenwich', text: '2021-12-31T20:00:00-05:30', instant: '2022-01-01T01:30:00.000Z' },
    { rule: 'UTC itself', text: '2021-07-05t08:30:15.123456z', instant: '2021-07-05T08:30:15.123Z' },
  ])('$rule', ({ text, instant }) => expect(parseInstant(text)).toEqual({ instant, problems: [] }));

  it.each([
    { text: '2021-02-30', code: 'instant-unreadable' },
    { text: '2021-07-05T24:30Z', code: 'instant-unreadable' },
    { text: '2021-07-05T08:30+19:00', code: 'instant-unreadable' },
    { text: '2021-07', code: 'instant-unreadable' },
    { text: 'yesterday', code: 'instant-unreadable' },
    { text: '2021-07-05 08:30', code: 'instant-zone' },
  ])('refuses $text', ({ text, code }) => expect(parseInstant(text).problems).toMatchObject([{ code, text }]));

  it('agrees with the dates of JavaScript', () => {
    const date = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2199-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, fc.integer({ min: -12 * 4, max: 12 * 4 }), (date, quarters) => {
        const sign = quarters < 0 ? '-' : '+';
        const [hours, minutes] = [Math.floor(Math.abs(quarters) / 4), (Math.abs(quarters) % 4) * 15];
        const offset = `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
        const local = new Date(date.getTime() + quarters * 15 * 60_000).toISOString().replace('Z', offset);
        expect(parseInstant(local).instant).toBe(date.toISOString());
        expect(parseInstant(date.toISOString()).instant).toBe(date.toISOString());
      }),
    );
  });
});
