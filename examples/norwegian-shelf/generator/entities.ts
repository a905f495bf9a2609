import { published, rowsOf } from '../published.ts';
import { operatorNamed, type Operator } from './operators.ts';

interface Field {
  readonly name: string;
  readonly operator: Operator;
  /** First and last month with a row, as labels. */
  readonly first: string;
  readonly last: string;
}

/**
 * The text of entities.yaml: the shelf, its operators, their fields, each in the order of their names.
 *
 * A field exists from its first month in the data; it ends with its last one when the data go on without it.
 */
export function entitiesText(): string {
  const fields = fieldsOf();
  const end = fields.reduce((latest, { last }) => (last > latest ? last : latest), '');
  const operators = new Map(fields.map(({ operator }) => [operator.id, operator]));
  const lines = [...operators.values()].sort(by(({ en }) => en)).flatMap((operator) => {
    const operated = fields.filter((field) => field.operator.id === operator.id).sort(by(({ name }) => name));
    const head = entity({ ...operator, kind: 'operator', parent: 'shelf' });
    return ['', head].concat(operated.map((field) => fieldEntity(field, end)));
  });
  return [
    '# yaml-language-server: $schema=../../schemas/entities.schema.json',
    '# Written by generator/main.ts from the fields and operators of the monthly file.',
    'entities:',
    '  - { id: shelf, en: Norwegian continental shelf, zh: 挪威大陆架, kind: shelf }',
    ...lines,
    '',
  ].join('\n');
}

function fieldsOf(): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const { field = '', operator = '', year = '', month = '' } of rowsOf(published.monthly)) {
    const label = `${year}-${month.padStart(2, '0')}`;
    const { first, last } = fields.get(field) ?? { first: label, last: label };
    fields.set(field, {
      name: field,
      operator: operatorNamed(operator),
      first: label < first ? label : first,
      last: label > last ? label : last,
    });
  }
  return [...fields.values()];
}

function fieldEntity({ name, operator, first, last }: Field, end: string): string {
  const proper = properName(name);
  const life = { from: first, ...(last < end ? { to: last } : {}) };
  return entity({ id: idOf(name), en: proper, zh: proper, kind: 'field', parent: operator.id, ...life });
}

/** Longest line that the formatter leaves alone; it counts a Chinese character as two. */
const widest = 120;

function entity(keys: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(keys).map(([key, text]) => `${key}: ${text}`);
  const line = `  - { ${pairs.join(', ')} }`;
  return line.replaceAll(/\p{Script=Han}/gu, '##').length <= widest
    ? line
    : ['  - {', ...pairs.map((pair) => `      ${pair},`), '    }'].join('\n');
}

/** GULLFAKS SØR as it is written in running text: Gullfaks Sør. */
function properName(name: string): string {
  return name.toLowerCase().replaceAll(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** ÅSGARD → asgard, 33/9-6 DELTA → field-33-9-6-delta: an id starts with a letter. */
function idOf(name: string): string {
  const plain = name.toLowerCase().replaceAll('ø', 'o').normalize('NFD').replaceAll(/\p{M}/gu, '');
  return plain.replaceAll(/[^a-z0-9]+/gu, '-').replace(/^(?=\d)/u, 'field-');
}

function by<Item>(key: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}
