import type { ImportedFile } from '@overhalf/actions';
import type { Json } from './json.ts';

export type MappingAnswer = Json<ReturnType<typeof mappingJson>>;

/** How a data file was read, with the keys of a mapping file: what may be changed and given back. */
export function mappingJson(mapping: NonNullable<ImportedFile['file']['mapping']>) {
  const { layout, sheet, header, columns, units, ignore, defaults, names } = mapping;
  const { entities, indicators } = names;
  return {
    mapping: 1,
    layout,
    ...(sheet === undefined ? {} : { sheet }),
    header,
    columns,
    ...(units === undefined || units.size === 0 ? {} : { units: Object.fromEntries(units) }),
    ...(ignore === undefined || ignore.length === 0 ? {} : { ignore }),
    defaults,
    ...(entities.size + indicators.size === 0
      ? {}
      : { names: { entities: Object.fromEntries(entities), indicators: Object.fromEntries(indicators) } }),
  };
}
