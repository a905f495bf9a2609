import { describe, expect, it } from 'vitest';
import { evenly, reviewOf, type Company } from './companies.testing.ts';
import type { VetoEvent } from './scope.ts';

describe('the worked score of the middle of 2021', () => {
  /** A flow's plan: so much of its year in the first half. */
  const half = (total: number, first: number): readonly number[] => [...evenly(first, 6), ...evenly(total - first, 6)];
  const ratio = (id: string, unit: string) => ({
    id,
    unit,
    kind: 'ratio' as const,
    better: 'lower' as const,
    formula: `${id}_part / made`,
    decimals: 2,
  });
  const part = (id: string, unit: string) => ({
    id: `${id}_part`,
    unit,
    kind: 'flow' as const,
    better: 'lower' as const,
  });
  const company: Company = {
    indicators: [
      { id: 'made', unit: 't', kind: 'flow', better: 'higher' },
      { id: 'alumina', unit: 'kt', kind: 'flow', better: 'higher' },
      { id: 'anode', unit: 'kt', kind: 'flow', better: 'higher' },
      { id: 'profit', unit: 'MCNY', kind: 'flow', better: 'higher' },
      ratio('cost', 'CNY/t'),
      part('cost', 'CNY'),
      ratio('caustic', 'kg/t'),
      part('caustic', 'kg'),
      ratio('energy', 'kgce/t'),
      part('energy', 'kgce'),
      ratio('ore', 't/t'),
      part('ore', 't'),
    ],
    lines: [
      { indicator: 'alumina', weight: 20, profile: 'plan' },
      { indicator: 'cost', weight: 20 },
      { indicator: 'profit', weight: 20, profile: 'half' },
      { indicator: 'caustic', weight: 10 },
      { indicator: 'energy', weight: 10 },
      { indicator: 'ore', weight: 10 },
      { indicator: 'anode', weight: 10, profile: 'plan' },
    ],
    targets: {
      alumina: '1150/1215/1230/1245',
      cost: '1990/1930/1900/1870',
      profit: '30/50/65/80',
      caustic: '130/124/122/120',
      energy: '405/395/388/380',
      ore: '2.27/2.21/2.19/2.17',
      anode: '142/146/148/150',
    },
    plan: { alumina: half(1215, 592.92), anode: half(146, 71.82) },
    actual: {
      made: evenly(600, 6),
      alumina: evenly(610.84, 6),
      anode: evenly(73.8, 6),
      profit: evenly(25.7, 6),
      cost_part: evenly(1924.3 * 600, 6),
      caustic_part: evenly(122.16 * 600, 6),
      energy_part: evenly(389.4 * 600, 6),
      ore_part: evenly(2.195 * 600, 6),
    },
  };
  const review = reviewOf(company);

  it.each([
    { id: 'alumina', k: '1.2000', points: '24.000' },
    { id: 'cost', k: '1.0190', points: '20.380' },
    { id: 'profit', k: '1.0093', points: '20.187' },
    { id: 'caustic', k: '1.0920', points: '10.920' },
    { id: 'energy', k: '1.0800', points: '10.800' },
    { id: 'ore', k: '1.0750', points: '10.750' },
    { id: 'anode', k: '1.2000', points: '12.000' },
  ])('$id: $k, $points points', ({ id, k, points }) => {
    const { score } = review.lines.find(({ line }) => line.id === id)!;
    expect([score!.coefficient!.toFixed(4), score!.points.toFixed(3)]).toEqual([k, points]);
  });

  it('comes to 109.037', () => {
    expect(review.score.total.toFixed(3)).toBe('109.037');
    expect(review.score).toMatchObject({ weight: 100, difficulty: 1, bonus: 0, deductions: 0, vetoes: [] });
  });

  it('is multiplied by the difficulty, which bonus and deductions are not', () => {
    const { score } = reviewOf({ ...company, difficulty: 1.05 });
    expect(score.total).toBeCloseTo(109.0367 * 1.05, 3);
  });
});

describe('a contract’s score', () => {
  const company: Company = {
    indicators: [
      { id: 'output', unit: 't', kind: 'flow', better: 'higher' },
      { id: 'notices', unit: '1', kind: 'flow', better: 'lower' },
      { id: 'awards', unit: '1', kind: 'flow', better: 'higher' },
      { id: 'deaths', unit: '1', kind: 'flow', better: 'lower' },
      { id: 'late', unit: 't', kind: 'flow', better: 'higher' },
    ],
    lines: [
      { indicator: 'output', weight: 90, profile: 'even', area: 'production' },
      { indicator: 'late', weight: 10, profile: 'even', area: 'programmes' },
      { indicator: 'notices', measure: 'count', area: 'safety', scoring: { rule: 'deduct', per_event: 2 } },
      { indicator: 'awards', area: 'production', scoring: { rule: 'bonus', per_unit: 3, cap: 5 } },
      {
        indicator: 'deaths',
        measure: 'count',
        area: 'production',
        scoring: { rule: 'veto', consequence: 'zero-total' },
      },
    ],
    targets: { output: '80/100/110/120', late: '80/100/110/120' },
    actual: { output: evenly(50, 6), notices: [0, 1, 0, 0, 0, 0], awards: [0, 0, 0, 1, 1, 0], deaths: evenly(0, 6) },
  };
  const died = { ...company, actual: { ...company.actual, deaths: [0, 0, 1, 0, 0, 0] } };
  const decision: VetoEvent = { line: 'deaths', event: 'a death in March', rule: 'article 12', approver: 'the board' };
  const consequence = (named: string): Company => ({
    ...died,
    lines: died.lines.map((line) =>
      line.indicator === 'deaths' ? { ...line, scoring: { rule: 'veto', consequence: named } } : line,
    ),
  });

  it('leaves the weight of lines without data aside, and counts the others for the hundred', () => {
    const { score } = reviewOf(company);
    expect(score).toMatchObject({ points: 90, weight: 90, bonus: 5, deductions: -2, vetoes: [] });
    expect(score.total).toBeCloseTo(103, 12);
  });

  it('shows a veto and does not apply it before it is decided', () => {
    const { score } = reviewOf(died);
    expect(score.vetoes).toEqual([{ line: 'deaths', consequence: 'zero-total', events: 1, decided: undefined }]);
    expect(score.total).toBeCloseTo(103, 12);
  });

  it('is nothing after a veto of the total that was decided', () => {
    expect(reviewOf(died, { vetoes: [decision] }).score).toMatchObject({ total: 0, vetoes: [{ decided: decision }] });
  });

  it('takes no decision meant for another contract', () => {
    expect(reviewOf(died, { vetoes: [{ ...decision, contract: 'other' }] }).score.total).toBeCloseTo(103, 12);
    expect(reviewOf(died, { vetoes: [{ ...decision, contract: 'c' }] }).score.total).toBe(0);
  });

  it('loses an area’s points and bonuses, and keeps what is deducted', () => {
    const { score } = reviewOf(consequence('lose-area'), { vetoes: [decision] });
    expect(score).toMatchObject({ points: 0, weight: 90, bonus: 0, deductions: -2, total: -2 });
  });

  it.each(['cap-grade', 'leader-bonus'])('reports %s and leaves the arithmetic alone', (named) => {
    const { score } = reviewOf(consequence(named), { vetoes: [decision] });
    expect(score.total).toBeCloseTo(103, 12);
    expect(score.vetoes[0]).toMatchObject({ consequence: named, decided: decision });
  });

  it('is never raised by a veto: a total below zero stays', () => {
    const heavy: Company = { ...died, lines: died.lines.slice(2), actual: { ...died.actual, awards: evenly(0, 6) } };
    expect(reviewOf(heavy, { vetoes: [decision] }).score.total).toBe(-2);
  });
});
