import { findSlips, type Decimal } from '@overhalf/core';
import { acceptable, type Checks, type Magnitude } from './data-file.ts';
import type { Entry } from './figure.ts';
import { printDouble } from './grid.ts';

/** Slips by a factor among figures that differ in their period only: sure ones are errors, which can be accepted. */
export function checkFactors(entries: readonly Entry[], known: number | Magnitude | undefined, checks: Checks): void {
  const isAccepted = acceptable.has('import-factor') && checks.accept?.includes('import-factor') === true;
  const sound = entries.filter(
    ({ repeats, problems }) => repeats === undefined && !problems.some(({ severity }) => severity === 'error'),
  );
  for (const grain of new Set(sound.map(({ figure }) => figure.period.grain))) {
    const series = sound.filter(({ figure }) => figure.period.grain === grain);
    series.sort((a, b) => a.figure.period.index - b.figure.period.index);
    const { indicator } = series[0]!.figure;
    const slips = findSlips({
      values: series.map(({ figure }) => figure.number),
      known,
      isPercentage: indicator.unit.text === '%',
      step: stepOf(indicator.resolution),
      isRounded: (place) => series[place]!.figure.isRounded,
    });
    for (const [place, { factor, isSure, usual, against }] of slips) {
      const { figure, problems } = series[place]!;
      const isTaken = !isSure || isAccepted;
      const severity = isTaken ? 'warning' : 'error';
      const shown = { value: printDouble(figure.number), usual: printDouble(Number(usual.toPrecision(4))) };
      problems.push({ code: 'import-factor', severity, ...shown, factor, against, ...(isTaken ? { isTaken } : {}) });
    }
  }
}

function stepOf({ mantissa, scale }: Decimal): number {
  return mantissa / 10 ** scale;
}
