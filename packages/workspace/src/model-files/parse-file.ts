import type { z } from 'zod';
import { checkShape, type Shaped } from './check-shape.ts';
import { shapes, type FileKind, type FileOf } from './shapes.ts';
import { parseYaml, type LocateInText } from './yaml-text.ts';

/** What a file of declarations says, and where. */
export interface ParsedFile<Content> extends Shaped<Content> {
  readonly locate: LocateInText;
}

/** The content of a file of declarations, in the shape of its kind. Problems: of syntax, or of shape. */
export function parseFile<Kind extends FileKind>(
  kind: Kind,
  { text, file }: { readonly text: string; readonly file: string },
): ParsedFile<FileOf[Kind]> {
  const yaml = parseYaml(text, file);
  // Each kind has the shape of its content: the table's type does not follow the parameter.
  const shape = shapes[kind] as unknown as z.ZodType<FileOf[Kind]>;
  return { ...checkShape(yaml, shape), locate: yaml.locate };
}
