import { z } from 'zod';
import { mappingShape, shapes, type SchemaName } from './shapes.ts';

/** The JSON Schema of one kind of file. */
export function jsonSchemaOf(name: SchemaName): object {
  return z.toJSONSchema(name === 'mapping' ? mappingShape : shapes[name], { io: 'input' });
}
