import { z } from 'zod';
import { mappingShape, rulesShape, shapes, type SchemaName } from './shapes.ts';

/** The JSON Schema of one kind of file. */
export function jsonSchemaOf(name: SchemaName): object {
  return z.toJSONSchema(shapeOf(name), { io: 'input' });
}

function shapeOf(name: SchemaName): z.ZodType {
  if (name === 'mapping') return mappingShape;
  return name === 'rules' ? rulesShape : shapes[name];
}
