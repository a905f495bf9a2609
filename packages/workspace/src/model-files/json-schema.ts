import { z } from 'zod';
import { mappingShape } from './mapping-shape.ts';
import { rulesShape } from './rules-shape.ts';
import { shapes, type SchemaName } from './shapes.ts';

/** The JSON Schema of one kind of file. */
export function jsonSchemaOf(name: SchemaName): object {
  return z.toJSONSchema(shapeOf(name), { io: 'input' });
}

function shapeOf(name: SchemaName): z.ZodType {
  if (name === 'mapping') return mappingShape;
  return name === 'rules' ? rulesShape : shapes[name];
}
