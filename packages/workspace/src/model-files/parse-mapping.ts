import { checkShape } from './check-shape.ts';
import type { Mapping, MappingRead } from './mapping.ts';
import { mappingShape, type MappingFile } from './mapping-shape.ts';
import { parseYaml } from './yaml-text.ts';

/** The mapping in a text. Problems: each with its place. */
export function parseMapping(text: string, file: string): MappingRead {
  const yaml = parseYaml(text, file);
  const { content, problems } = checkShape(yaml, mappingShape);
  return content === undefined ? { problems } : { mapping: { ...mappingOf(content), file }, problems };
}

function mappingOf(content: MappingFile): Mapping {
  const { layout, sheet, header, columns = {}, units, ignore, defaults = {}, names = {} } = content;
  const { scenario = 'actual', version = '', status = 'actual', ...others } = defaults;
  return {
    layout,
    ...(sheet === undefined ? {} : { sheet }),
    header: header ?? [1],
    columns: textsOf(columns),
    ...(units === undefined ? {} : { units: new Map(Object.entries(units)) }),
    ...(ignore === undefined ? {} : { ignore: ignore.map(String) }),
    defaults: { ...textsOf(others), scenario, version: String(version), status },
    names: {
      entities: new Map(Object.entries(names.entities ?? {})),
      indicators: new Map(Object.entries(names.indicators ?? {})),
    },
  };
}

/** What is there, as text: a header that reads as a number is still a header. */
function textsOf<Key extends string>(
  values: Readonly<Partial<Record<Key, string | number | undefined>>>,
): Readonly<Partial<Record<Key, string>>> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  // The keys are those of `values`: fromEntries only knows that they are texts.
  return Object.fromEntries(present.map(([key, value]) => [key, String(value)])) as Partial<Record<Key, string>>;
}
