import { sum } from '../base/index.ts';
import { crpsOfSample, quantileOf } from '../forecast/index.ts';
import { intervalShares, type CalibrationOf } from './answer.ts';

/** One past forecast and what came. */
export interface Case {
  readonly sample: Float64Array;
  readonly actual: number;
  /** What the run rate alone said. */
  readonly naive: number;
  /** What errors are relative to. */
  readonly volume: number;
}

/** How well past samples held what came. */
export function summaryOf(cases: readonly Case[]): CalibrationOf {
  const sorted = cases.map(({ sample }) => Float64Array.from(sample).sort());
  const scaled = (of: (one: Case) => number): number => {
    const known = cases.filter(({ volume }) => volume > 0).map((one) => of(one) / one.volume);
    return known.length === 0 ? Number.NaN : sum(known) / known.length;
  };
  return {
    cases: cases.length,
    coverage: intervalShares.map((share) => {
      const held = cases.filter(({ actual }, place) => {
        const slack = 1e-9 * Math.abs(actual);
        const low = quantileOf(sorted[place]!, (1 - share) / 2);
        const high = quantileOf(sorted[place]!, (1 + share) / 2);
        return low - slack <= actual && actual <= high + slack;
      }).length;
      return { share, held: cases.length === 0 ? Number.NaN : held / cases.length };
    }),
    crps: scaled(({ sample, actual }) => crpsOfSample(sample, actual)),
    crpsNaive: scaled(({ naive, actual }) => Math.abs(naive - actual)),
  };
}
