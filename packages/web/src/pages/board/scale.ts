import type { ReviewedLine } from '@overhalf/answers';

/** The scales of the board's two embedded columns: the same for every line. Units: pixels. */
export interface BoardScale {
  readonly width: number;
  readonly height: number;
  /** Pixels from zero for a share of the year's target. */
  readonly at: (share: number) => number;
  readonly most: number;
  readonly pins: {
    readonly width: number;
    readonly zero: number;
    /** Pixels per 1; values beyond `limit` are off the scale and only printed. */
    readonly scale: number;
    readonly limit: number;
  };
}

/** One scale from zero for all bars, and one for all pins with zero where both sides have room. */
export function boardScale(lines: readonly ReviewedLine[]): BoardScale {
  const width = 240;
  const shares = lines.flatMap((line) => [line.progress ?? 0, plannedShare(line) ?? 0]);
  const most = Math.max(1, ...shares.filter((share) => Number.isFinite(share) && share <= 1.5));
  const deltas = lines.flatMap((line) => deltaToPlan(line) ?? []);
  const limit = 0.3;
  const inside = deltas.filter((delta) => Math.abs(delta) <= limit);
  const low = Math.min(0, ...inside);
  const high = Math.max(0, ...inside);
  const pinsWidth = 160;
  const label = 52;
  const scale = (pinsWidth - 2 * label) / Math.max(1e-9, high - low);
  return {
    width,
    height: 22,
    most,
    at: (share) => (Math.min(share, most) / most) * (width - 1),
    pins: { width: pinsWidth, zero: label - low * scale, scale, limit },
  };
}

/** The share of the target that the plan to date comes to; only where amounts add up to the target. */
export function plannedShare({ measure, allowance, target }: ReviewedLine): number | undefined {
  if (measure !== 'accumulate' || allowance === null || target === null || target === 0) return undefined;
  return allowance / target;
}

/** How far the actual value is from the plan to date, or a level from its target; over the size of the plan. */
export function deltaToPlan({ value, allowance }: ReviewedLine): number | undefined {
  if (value === null || allowance === null || allowance === 0) return undefined;
  return (value - allowance) / Math.abs(allowance);
}
