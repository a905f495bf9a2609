import { median, type Decimal } from '@overhalf/core';
import { acceptable, type Checks, type Magnitude } from './data-file.ts';
import type { Entry } from './figure.ts';
import { printDouble } from './grid.ts';

/** Neighbouring values of one sign within a factor of three of the first: a month or a quarter in one unit. */
interface Stretch {
  readonly values: readonly Entry[];
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

/** How far a value is off: by which factor, which way, and whether it is as good as certain. */
interface Slip {
  readonly factor: number;
  readonly isLow: boolean;
  readonly isSure: boolean;
}

/** A slip, and what it was told by. */
interface Finding extends Slip {
  readonly usual: number;
  readonly against: 'file' | 'history';
}

/** How far apart the values of one stretch may be. */
const alike = 3;
/** A value of fewer steps of its resolution is next to nothing in any unit. */
const fewestSteps = 10;
/** A series varies by less than this between its tenth and its ninetieth percentile, or its median says little. */
const widestSpread = 30;
/** Values that a median rests on, for a warning and for an error. */
const fewestValues = 3;
const enoughValues = 6;

/**
 * Slips by a factor among figures that differ in their period only: the wrong one of t and kt, kWh and MWh.
 *
 * Production that starts, runs out or stands still is far from the usual too. So a figure, or a stretch of like ones, is
 * taken for a slip only where it is off against what stands on both its sides in time. At an end of the series the median
 * stands in for the missing side, and what was reported before where that is known. A file that is off as a whole is told
 * by what was reported before alone. Where the usual varies widely, its median makes no error.
 *
 * 1000 ± 40 % is an error, which can be accepted; 300 to 3000 times is a warning.
 */
export function checkFactors(entries: readonly Entry[], known: number | Magnitude | undefined, checks: Checks): void {
  const isAccepted = acceptable.has('import-factor') && checks.accept?.includes('import-factor') === true;
  const sound = entries.filter(
    ({ repeats, problems }) => repeats === undefined && !problems.some(({ severity }) => severity === 'error'),
  );
  for (const grain of new Set(sound.map(({ figure }) => figure.period.grain))) {
    const series = sound.filter(({ figure }) => figure.period.grain === grain);
    series.sort((a, b) => a.figure.period.index - b.figure.period.index);
    for (const [{ figure, problems }, finding] of slipsIn(series, known)) {
      const { factor, isSure, usual, against } = finding;
      const isTaken = !isSure || isAccepted;
      const severity = isTaken ? 'warning' : 'error';
      const shown = { value: printDouble(figure.number), usual: printDouble(Number(usual.toPrecision(4))) };
      problems.push({ code: 'import-factor', severity, ...shown, factor, against, ...(isTaken ? { isTaken } : {}) });
    }
  }
}

/** A series in order of time, and what is known of it. */
interface Known {
  readonly series: readonly Entry[];
  /** Sizes of the values, zeros apart. */
  readonly sizes: readonly number[];
  /** What was reported before, where it says what is usual. */
  readonly history: number | undefined;
}

/** The slips among them. */
function slipsIn(series: readonly Entry[], magnitude: number | Magnitude | undefined): ReadonlyMap<Entry, Finding> {
  const sizes = sizesOf(series);
  const history = steadyHistory(magnitude, sizes);
  const known: Known = { series, sizes, history };
  if (sizes.length === 0) return new Map();
  // The file as a whole is in another unit: its figures are neighbours of their like.
  const isWhole = history !== undefined && slipOf(median(sizes) / history, isPercentage(known)) !== undefined;
  const judged = isWhole
    ? series.map((entry) => [entry, find(entry, history, known)] as const)
    : stretchesOf(series).flatMap((stretch) => judgeStretch(stretch, known));
  return new Map(judged.flatMap(([entry, finding]) => (finding === undefined ? [] : [[entry, finding]])));
}

/** What is found of a stretch, value by value: of all of them or of none, and as sure as of the least sure. */
function judgeStretch({ values, before, after }: Stretch, known: Known): readonly (readonly [Entry, Finding])[] {
  const { series, sizes, history } = known;
  const sides = [before, after].filter((side) => side !== undefined);
  const [first] = values;
  if (first === undefined || sides.length === 0) return [];
  // A slip keeps the sign, and nothing is a multiple of zero.
  if (sides.some((side) => side.figure.number * first.figure.number <= 0)) return [];
  const isEnd = sides.length === 1;
  // Which is off, the stretch or what is beside it? The fewer are, unless history says.
  const isMinor = values.length * 2 <= sizes.length - values.length;
  if (!isMinor && !(isEnd && history !== undefined)) return [];
  const witnesses = sides.map((side): Witness => ({ usual: sizeOf(side), isSteady: true }));
  if (isEnd) {
    const usual = history === undefined ? medianBeside(series, values) : { usual: history, isSteady: true };
    if (usual === undefined) return [];
    witnesses.push(usual);
  }
  const findings = values.flatMap((entry) => agreed(witnesses, (usual) => find(entry, usual, known)) ?? []);
  if (findings.length < values.length) return [];
  const isSure = findings.every((finding) => finding.isSure);
  const against = isEnd && history !== undefined ? 'history' : 'file';
  const usual = isEnd ? witnesses.at(-1)!.usual : median(witnesses.map((witness) => witness.usual));
  return values.map((entry, place) => [entry, { ...findings[place]!, isSure, usual, against }]);
}

/** How a value is off against what is usual. */
function find(entry: Entry, usual: number, known: Known): Finding | undefined {
  const slip = slipOf(sizeOf(entry) / usual, isPercentage(known));
  if (slip === undefined) return undefined;
  const isSure = slip.isSure && (slip.factor !== 1000 || isTelling(entry, usual));
  return { ...slip, isSure, usual, against: 'history' };
}

/** A hundredfold is told of percentages, and only where it is known what they were. */
function isPercentage({ series, history }: Known): boolean {
  return history !== undefined && series[0]?.figure.indicator.unit.text === '%';
}

/** What a value is compared with; only where it is steady can it make an error. */
interface Witness {
  readonly usual: number;
  readonly isSteady: boolean;
}

/** The slip on which all witnesses agree; sure where all are. */
function agreed(witnesses: readonly Witness[], find: (usual: number) => Finding | undefined): Finding | undefined {
  let found: Finding | undefined;
  for (const { usual, isSteady } of witnesses) {
    const next = find(usual);
    if (next === undefined) return undefined;
    if (found !== undefined && (found.factor !== next.factor || found.isLow !== next.isLow)) return undefined;
    found = { ...next, isSure: next.isSure && isSteady && (found?.isSure ?? true) };
  }
  return found;
}

/** What was reported before, where it says what is usual. Its spread is not always known: then the file's own stands in. */
function steadyHistory(known: number | Magnitude | undefined, sizes: readonly number[]): number | undefined {
  if (known === undefined) return undefined;
  const { median: usual, spread } = typeof known === 'number' ? { median: known } : known;
  const ownSpread = sizes.length > enoughValues ? spreadOf(sizes) : 1;
  return usual > 0 && (spread ?? ownSpread) < widestSpread ? usual : undefined;
}

function medianBeside(series: readonly Entry[], stretch: readonly Entry[]): Witness | undefined {
  const others = sizesOf(series.filter((entry) => !stretch.includes(entry)));
  if (others.length < fewestValues) return undefined;
  const isSteady = others.length >= enoughValues && spreadOf(others) < widestSpread;
  return { usual: median(others), isSteady };
}

function stretchesOf(series: readonly Entry[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let first = 0; first < series.length;) {
    const start = series[first]!.figure.number;
    let next = first + 1;
    while (next < series.length && isAlike(series[next]!.figure.number / start)) next += 1;
    stretches.push({ values: series.slice(first, next), before: series[first - 1], after: series[next] });
    first = next;
  }
  return stretches;
}

function isAlike(ratio: number): boolean {
  return ratio <= alike && ratio * alike >= 1;
}

/** The ninetieth percentile over the tenth. */
function spreadOf(sizes: readonly number[]): number {
  const sorted = sizes.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return at(0.9) / at(0.1);
}

function sizesOf(series: readonly Entry[]): readonly number[] {
  return series.map(sizeOf).filter((size) => size > 0);
}

function sizeOf({ figure }: Entry): number {
  return Math.abs(figure.number);
}

function slipOf(ratio: number, isPercentage: boolean): Slip | undefined {
  if (ratio === 0) return undefined;
  const isLow = ratio < 1;
  const size = isLow ? 1 / ratio : ratio;
  if (size >= 600 && size <= 1400) return { factor: 1000, isLow, isSure: true };
  if (size >= 300 && size <= 3000) return { factor: 1000, isLow, isSure: false };
  // A fraction where percent are meant, or the reverse.
  return isPercentage && size >= 60 && size <= 140 ? { factor: 100, isLow, isSure: true } : undefined;
}

/** False where the smaller of the two is a few steps of the resolution, and was not rounded to it from finer digits. */
function isTelling({ figure }: Entry, usual: number): boolean {
  const smaller = Math.min(Math.abs(figure.number), usual);
  return figure.isRounded || smaller >= fewestSteps * stepOf(figure.indicator.resolution) * (1 - 1e-9);
}

function stepOf({ mantissa, scale }: Decimal): number {
  return mantissa / 10 ** scale;
}
