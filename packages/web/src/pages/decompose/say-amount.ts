import { formatQuantity, type Language } from '@overhalf/core';
import type { Frame } from './frame.ts';

/** An amount in the plan's unit, as it is said. */
export function sayAmountOf(
  { unit, decimals }: Pick<Frame, 'unit' | 'decimals'>,
  value: number,
  language: Language,
): string {
  return formatQuantity(value, unit, { language, decimals });
}
