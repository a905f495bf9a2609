import { stringify } from 'yaml';
import type { Mapping } from './mapping.ts';

/** A mapping as the text of a mapping file: reading it back gives the same mapping. */
export function printMapping({ layout, sheet, header, columns, defaults, names }: Mapping): string {
  const { entities, indicators } = names;
  return stringify({
    mapping: 1,
    layout,
    ...(sheet === undefined ? {} : { sheet }),
    header,
    columns,
    defaults,
    ...(entities.size + indicators.size === 0
      ? {}
      : { names: { entities: Object.fromEntries(entities), indicators: Object.fromEntries(indicators) } }),
  });
}
