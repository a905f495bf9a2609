import { describe, expect, it } from 'vitest';
import { isM3Published, isPublished, readM3, readNorway, readUkraine, skipped } from '../forecast/published.testing.ts';
import {
  cities,
  heldOut,
  heldOutSeries,
  mixedCompany,
  shelf,
  type PublishedCompany,
} from './published-companies.testing.ts';
import { landedWell, landPublished, type LandedCase } from './published.testing.ts';

/** The parts alone, landed with so many months gone. */
const land = (
  company: PublishedCompany,
  years: readonly number[],
  gone: number,
  history = 8,
): readonly LandedCase[] => {
  const parts = { ...company, lines: company.lines.filter(({ of }) => of === 'parts') };
  return years.flatMap((year) => landPublished(parts, { year, gone, years: history, draws: 100 }));
};

const claim = 'no farther off than the default rule, the interval holds, chances better than certainty';

/** All figures are in `npm run bench landing-years`; here are parts of them, the years of few: 80 % may be 70 or 90 of them. */
describe.skipIf(!isPublished)(`landing on public data${skipped}`, () => {
  it(`budgets after nine months, the first year without any past origin: ${claim}`, () => {
    const some = cities(readUkraine().filter(({ owner }) => Number(owner) % 2 === 0));
    const first = land(some, [2022], 9, 3);
    const { cases, ...well } = landedWell([...first, ...land(some, [2024], 9, 3)]);
    expect(cases).toBeGreaterThan(190);
    expect(well.wape).toBeLessThan(well.ruleWape);
    expect(Math.abs(well.eighty - 0.8)).toBeLessThan(0.1);
    expect(well.skill).toBeGreaterThan(0.5);
    expect(landedWell(first).eighty).toBeGreaterThan(0.7);
  });

  it(`fields after three months: ${claim}`, () => {
    const fields = shelf(readNorway().filter((_, at) => at % 3 === 0));
    const { cases, ...well } = landedWell(land(fields, [2003, 2007, 2011], 3));
    expect(cases).toBeGreaterThan(55);
    expect(well.wape).toBeLessThan(well.ruleWape);
    expect(Math.abs(well.eighty - 0.8)).toBeLessThan(0.1);
    expect(well.skill).toBeGreaterThan(0.1);
  });
});

describe.skipIf(!isM3Published)('landing the hold-out of the M3 competition (skipped where it is not given)', () => {
  it(`after six months: ${claim}`, () => {
    const series = readM3().filter((_, at) => at % 36 === 1);
    const company = mixedCompany(series.map((one, at) => heldOutSeries(one, `N${at}`)));
    const { cases, ...well } = landedWell(land(company, [heldOut], 6));
    expect(cases).toBe(40);
    expect(well.wape).toBeLessThan(well.ruleWape);
    expect(well.smape).toBeLessThan(well.ruleSmape);
    expect(Math.abs(well.eighty - 0.8)).toBeLessThan(0.1);
    expect(well.skill).toBeGreaterThan(0.1);
  });
});
