import { describe, expect, it } from 'vitest';
import { plan, type Stretch } from './figures.testing.ts';
import { ladders, rungs } from './targets.ts';

const year: Stretch = ['2021-01', '2021-12'];
const levels = (entity: string, indicator: string): readonly number[] =>
  ladders.find((ladder) => ladder.entity === entity && ladder.indicator === indicator)!.values;

it.each(ladders.filter(({ values }) => values.length > 1))(
  '$indicator of $entity rises or falls throughout',
  ({ values }) => {
    const steps = values.slice(1).map((value, rung) => Math.sign(value - values[rung]!));
    expect(new Set(steps).size).toBe(1);
    expect(steps).not.toContain(0);
  },
);

describe('the refineries together promise no less than the company', () => {
  it.each(rungs.map((rung, place) => ({ rung, place })))('output, $rung value', ({ place }) => {
    const [r1, r2, company] = ['r1', 'r2', 'yunqiao'].map((entity) => levels(entity, 'refinery.output')[place]!);
    expect(r1! + r2!).toBeGreaterThanOrEqual(company!);
  });

  it.each(
    ['cost.alumina_mfg', 'refinery.ore_consumption', 'refinery.process_energy', 'refinery.caustic_loss'].flatMap(
      (indicator) => rungs.map((rung, place) => ({ indicator, rung, place })),
    ),
  )('$indicator, $rung value, weighed by the planned output', ({ indicator, place }) => {
    const weigh = indicator === 'refinery.caustic_loss' ? 'al_bayer_t' : 'al_t';
    const share = plan.sum(weigh, year, 'r1') / plan.sum(weigh, year);
    const [r1, r2, company] = ['r1', 'r2', 'yunqiao'].map((entity) => levels(entity, indicator)[place]!);
    expect(share * r1! + (1 - share) * r2!).toBeLessThanOrEqual(company!);
  });
});
