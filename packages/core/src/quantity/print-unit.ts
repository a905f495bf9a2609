import type { Language } from '../problem/index.ts';
import { partsOf } from './parse-unit.ts';
import type { Unit } from './unit.ts';
import { sayParts } from './write-parts.ts';

/**
 * The unit as it is shown: kg/t and 千克/吨, M CNY and 百万元, kWh/t and 千瓦时/吨; % stays %.
 *
 * Keeps: what is printed, in either language, parses back to the unit.
 */
export function printUnit(unit: Unit, language: Language): string {
  return sayParts(partsOf(unit), language);
}
