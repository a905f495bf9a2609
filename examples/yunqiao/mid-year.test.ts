import { beforeAll, describe, expect, it } from 'vitest';
import { bookTargets, reviewContract, type Review } from '@overhalf/core';
import { openSample } from './workspace.testing.ts';

let reviews: ReadonlyMap<string, Review>;

beforeAll(async () => {
  const { model, facts, cube } = await openSample();
  const input = {
    model,
    cube,
    targets: bookTargets(facts, ['2021-1']),
    plan: 'plan@2021-1',
    through: { grain: 'month', index: 2021 * 12 + 5 },
  } as const;
  reviews = new Map(model.contracts.map((contract) => [contract.id, reviewContract({ ...input, contract })]));
});

const company = (): Review => reviews.get('company-2021')!;

describe('the company at mid-year 2021', () => {
  it('is over half in 21 of 23 lines, and names the other two', () => {
    const { assessed, strict, phased, exceptions } = company().headline;
    expect({ assessed, strict, phased }).toEqual({ assessed: 23, strict: 21, phased: 22 });
    expect(exceptions).toEqual(['mine.ore_output', 'cost.anode_mfg']);
  });

  it.each([
    { line: 'mine.ore_output', code: 'PHASED_ONLY', progress: '49.73' },
    { line: 'refinery.output', code: 'OVER_HALF', progress: '50.28' },
    { line: 'carbon.output', code: 'OVER_HALF', progress: '50.55' },
    { line: 'fin.revenue', code: 'OVER_HALF', progress: '50.39' },
    { line: 'fin.profit_total', code: 'OVER_HALF', progress: '51.36' },
    { line: 'fin.two_funds', code: 'OVER_HALF', progress: '56.67' },
    { line: 'prog.value_created', code: 'OVER_HALF', progress: '52.50' },
  ])('$line: $code with $progress % of the year', ({ line, code, progress }) => {
    const found = company().lines.find((review) => review.line.id === line)!;
    expect(found.verdict.code).toBe(code);
    expect((100 * found.standing!.progress!).toFixed(2)).toBe(progress);
  });

  it('meets every ratio but the anode cost', () => {
    const codes = company().lines.filter(({ standing }) => standing?.progress === undefined);
    const missed = codes.filter(({ verdict }) => verdict.code !== 'MET').map(({ line }) => line.id);
    expect(missed).toEqual(['cost.anode_mfg']);
  });

  it('has complete figures everywhere, as have the plants', () => {
    for (const { lines } of reviews.values()) for (const { flags } of lines) expect(flags).toEqual([]);
  });
});

describe('the plants at mid-year 2021', () => {
  it.each([
    { contract: 'r1-2021', exceptions: [] },
    { contract: 'r2-2021', exceptions: ['refinery.output', 'cost.alumina_mfg'] },
    { contract: 'mine-a-2021', exceptions: ['mine.ore_output'] },
    { contract: 'carbon-2021', exceptions: ['cost.anode_mfg'] },
    { contract: 'hq-2021', exceptions: [] },
  ])('$contract: all over half but $exceptions, and every line judged and scored', ({ contract, exceptions }) => {
    const { headline, lines, score } = reviews.get(contract)!;
    expect(headline.exceptions).toEqual(exceptions);
    expect(headline.assessed).toBe(lines.length);
    expect(score.weight).toBe(100);
  });
});
