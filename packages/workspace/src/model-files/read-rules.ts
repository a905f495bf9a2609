import { readText } from './folder.ts';
import type { RulesRead } from './rules.ts';

/**
 * The holds and bounds in a file.
 *
 * Problems: as of a workspace's own files, each with its place; `name` is what the places call the file, its path unless said.
 */
export async function readRules(path: string, name: string = path): Promise<RulesRead> {
  const { text, problems } = await readText(path, { file: name });
  if (text === undefined) return { problems };
  const { parseRules } = await import('./parse-rules.ts');
  return parseRules(text, name);
}
