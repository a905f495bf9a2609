/** Part of a waterfall: from where to where, in one scale. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A stretch of a waterfall as characters, `width` long: blanks up to its lower end, then its fill.
 *
 * Keeps: what is not nothing has at least one character; a step of nothing is a line at its place.
 */
export function drawSpan(span: Span, scale: Span, { width, fill }: { readonly width: number; readonly fill: string }) {
  const at = (value: number): number =>
    scale.to === scale.from ? 0 : ((value - scale.from) / (scale.to - scale.from)) * width;
  const [low, high] = [Math.min(span.from, span.to), Math.max(span.from, span.to)].map(at) as [number, number];
  const first = Math.min(width - 1, Math.round(low));
  const length = Math.min(width - first, Math.max(0, Math.round(high) - Math.round(low)));
  return `${' '.repeat(first)}${length === 0 ? '│' : fill.repeat(length)}`;
}

/** All spans in one scale. */
export function scaleAround(spans: readonly Span[]): Span {
  const ends = spans.flatMap(({ from, to }) => [from, to]);
  return { from: Math.min(...ends), to: Math.max(...ends) };
}

/**
 * The scale of the steps of a waterfall whose two bars start at zero: that of the bars, or a larger one of its own where
 * the steps would be too small to see.
 *
 * A bar is never cut; a larger scale is to be told with the drawing.
 */
export function stepScale(bars: Span, steps: Span): { readonly scale: Span; readonly times: number } {
  const times = (bars.to - bars.from) / (steps.to - steps.from);
  return Number.isFinite(times) && times > 4 ? { scale: steps, times } : { scale: bars, times: 1 };
}
