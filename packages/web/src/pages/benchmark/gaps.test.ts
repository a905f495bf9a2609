import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BenchmarkAnswer, GapLine } from '@overhalf/answers';
import { worksWith } from '../../analysis/catalogue.testing.ts';
import { gapBars, gapTable } from './gaps.ts';
import { messageOf } from './message.ts';

const both = (text: string) => ({ en: text, zh: text });

const catalogue = worksWith(
  ['steam', 'caustic', 'soda'].map((id) => ({ id, name: both(id), unit: 't/t', decimals: 4 })),
);

function line(indicator: string, value: number, parts: Partial<GapLine> = {}): GapLine {
  return {
    indicator,
    own: 2.2,
    comparator: 2,
    gap: 0.2,
    volume: 1,
    price: { value, unit: 'CNY/t' },
    perUnit: value,
    value,
    addressable: value,
    given: null,
    unexplained: null,
    assumed: [],
    causes: [],
    countedAt: 'own',
    countedIn: null,
    ...parts,
  };
}

function answerOf(lines: readonly GapLine[], addressable: number): BenchmarkAnswer {
  return {
    format: 'overhalf.benchmark/1',
    indicator: null,
    unit: null,
    entity: 'works',
    from: '2021-01',
    to: '2021-06',
    currency: 'CNY',
    own: null,
    incomplete: null,
    perUnit: null,
    ladder: [],
    against: { kind: 'comparator', id: 'best', name: both('the best') },
    lines,
    causes: [],
    addressable,
    unitCost: null,
    league: null,
    curve: null,
    problems: [],
  };
}

const printed = (text: string): number => Math.round(Number(text.replaceAll(',', '')) * 100);

describe('priced gaps', () => {
  it('add up as printed, in the table and in the drawing', () => {
    const amount = fc.double({ min: 1e5, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (steam, caustic) => {
        const answer = answerOf([line('steam', steam), line('caustic', caustic)], steam + caustic);
        const { rows } = gapTable(catalogue, answer, 'en');
        const cells = rows.map((row) => printed(row.cells[5]!.text));
        const bars = gapBars(catalogue, answer, { who: both(''), when: both('') })!;
        const drawn = bars.places.reduce((sum, { values }) => sum + values.AC!, 0);
        expect(cells[0]! + cells[1]!).toBe(cells[2]);
        expect(drawn).toBeCloseTo(bars.total!.values.AC!, 0);
      }),
    );
  });

  it('count once what is counted elsewhere, and say where', () => {
    const soda = line('soda', 3e6, { countedAt: 'elsewhere', countedIn: 'caustic' });
    const answer = answerOf([line('caustic', 4e6), soda], 4e6);
    const { rows } = gapTable(catalogue, answer, 'en');
    expect(rows.map(({ name, cells }) => [name, cells[4]!.text, cells[5]!.text, cells[6]!.text])).toEqual([
      ['caustic', '4.00', '4.00', ''],
      ['soda', '3.00', '–', 'counted in caustic'],
      ['All, each once', '', '4.00', ''],
    ]);
    expect(gapBars(catalogue, answer, { who: both(''), when: both('') })!.places).toHaveLength(1);
  });

  it('name the one that is worth most', () => {
    const answer = answerOf([line('caustic', 4e6), line('steam', 7.69e6)], 11.69e6);
    expect(messageOf(catalogue, answer).en).toBe(
      'Steam is worth most against the best: 7.69\u00a0M\u00a0CNY of 11.69\u00a0M\u00a0CNY.',
    );
    expect(messageOf(catalogue, answerOf([], 0)).en).toBe('Nothing that is priced can be compared here.');
  });
});
