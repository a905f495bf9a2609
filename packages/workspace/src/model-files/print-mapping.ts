import type { Mapping } from './mapping.ts';

/** A mapping as the text of a mapping file: reading it back gives the same mapping. */
export function printMapping(mapping: Mapping): string {
  const { layout, sheet, header, columns, units = new Map<string, string>(), ignore = [], defaults, names } = mapping;
  const lines = [
    'mapping: 1',
    `layout: ${layout}`,
    ...(sheet === undefined ? [] : [`sheet: ${printText(sheet)}`]),
    `header: [${header.join(', ')}]`,
    ...printKeys('columns', Object.entries(columns), ''),
    ...printKeys('units', [...units], ''),
    ...(ignore.length === 0 ? [] : [`ignore: [${ignore.map(printText).join(', ')}]`]),
    ...printKeys('defaults', Object.entries(defaults), ''),
  ];
  const named = [
    ...printKeys('entities', [...names.entities], '  '),
    ...printKeys('indicators', [...names.indicators], '  '),
  ];
  return [...lines, ...(named.length === 0 ? [] : ['names:', ...named]), ''].join('\n');
}

function printKeys(
  key: string,
  values: readonly (readonly [key: string, value: string])[],
  indent: string,
): readonly string[] {
  if (values.length === 0) return [];
  return [`${indent}${key}:`, ...values.map(([name, value]) => `${indent}  ${printText(name)}: ${printText(value)}`)];
}

/** Words stand as they are; what YAML could take for anything else is quoted. JSON text is YAML text. */
function printText(value: string | number): string {
  const isWord = /^\p{L}[\p{L}\p{N}_]*(?:[ ./-][\p{L}\p{N}_]+)*$/u.test(String(value));
  return typeof value === 'number' || (isWord && !/^(?:true|false|null)$/iu.test(value))
    ? String(value)
    : JSON.stringify(value);
}
