const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A row of values as a line of bars from the lowest to the highest; `·` where a value is absent. */
export function sparkLine(values: readonly number[]): string {
  const present = values.filter((value) => !Number.isNaN(value));
  const low = Math.min(...present);
  const high = Math.max(...present);
  return values
    .map((value) => {
      if (Number.isNaN(value)) return '·';
      if (high === low) return bars[3];
      return bars[Math.min(7, Math.floor(((value - low) / (high - low)) * 8))]!;
    })
    .join('');
}
