// Writes the JSON Schemas of the workspace files into `schemas/`: run after changing a shape.
import { writeSchemas } from '@overhalf/workspace';

await writeSchemas('schemas');
