import { readText } from './folder.ts';
import type { MappingRead } from './mapping.ts';

/**
 * The mapping in a file.
 *
 * Problems: as of a workspace's own files, each with its place; `name` is what the places call the file, its path unless
 * said. Names of entities and indicators are resolved by who reads the data.
 */
export async function readMapping(path: string, name: string = path): Promise<MappingRead> {
  const { text, problems } = await readText(path, { file: name });
  if (text === undefined) return { problems };
  const { parseMapping } = await import('./parse-mapping.ts');
  return parseMapping(text, name);
}
