import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { compareText, type Place, type Problem } from '@overhalf/core';

/** Files of declarations are small: more than this is another file taken for one. */
const megabyte = 1024 * 1024;
const limit = 16;

/** A text file, or why it could not be read. */
export interface TextRead {
  readonly text?: string;
  readonly problems: readonly Problem[];
}

/**
 * The text of a file.
 *
 * Problems: not there, no file, larger than 16 MB, not UTF-8; `at` is where its name was written, `file` what to call it.
 */
export async function readText(
  path: string,
  { file, at }: { readonly file: string; readonly at?: Place },
): Promise<TextRead> {
  const place = at === undefined ? {} : { at };
  const severity = 'error';
  try {
    const { size } = await stat(path);
    if (size > limit * megabyte) {
      const megabytes = Math.ceil(size / megabyte);
      return { problems: [{ code: 'workspace-file-large', severity, at: { file }, megabytes, limit }] };
    }
    const bytes = await readFile(path);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), problems: [] };
  } catch (error) {
    if (error instanceof TypeError) return { problems: [{ code: 'workspace-not-utf8', severity, at: { file } }] };
    const code = isMissing(error) ? 'workspace-file-missing' : 'workspace-file-unreadable';
    return { problems: [{ code, severity, ...place, file }] };
  }
}

export function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Where a path of a workspace leads, told from the workspace's folder. */
export type Resolved =
  /** `file` is the path with forward slashes, from the folder. */
  { readonly kind: 'inside'; readonly path: string; readonly file: string } | { readonly kind: 'missing' | 'outside' };

/**
 * Resolves a path written in a workspace, symbolic links followed.
 *
 * Keeps: nothing outside the folder is ever `inside`, however it is reached.
 */
export async function resolveInside(folder: string, written: string): Promise<Resolved> {
  const path = join(folder, written);
  if (isAbsolute(written) || /^[A-Za-z]:|\\|\0/.test(written) || leadsOut(relative(folder, path)))
    return { kind: 'outside' };
  try {
    const real = await realpath(path);
    if (leadsOut(relative(await realpath(folder), real))) return { kind: 'outside' };
    return { kind: 'inside', path, file: relative(folder, path).split(sep).join('/') };
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing' };
    // A loop of links, a folder that may not be entered: not ours to read.
    return { kind: 'outside' };
  }
}

function leadsOut(fromFolder: string): boolean {
  return fromFolder === '..' || fromFolder.startsWith(`..${sep}`) || isAbsolute(fromFolder);
}

/** The paths that a pattern such as `indicators/*.yaml` stands for, in order of their names; `*` stays within one name. */
export async function expandPattern(folder: string, pattern: string): Promise<readonly string[]> {
  if (!pattern.includes('*')) return [pattern];
  let found: readonly string[] = [''];
  for (const segment of pattern.split('/')) {
    const next = await Promise.all(found.map((parent) => matches(folder, parent, segment)));
    found = next.flat();
  }
  return found;
}

async function matches(folder: string, parent: string, segment: string): Promise<readonly string[]> {
  const child = (name: string): string => (parent === '' ? name : `${parent}/${name}`);
  if (!segment.includes('*')) return [child(segment)];
  const resolved = parent === '' ? ({ kind: 'inside', path: folder } as const) : await resolveInside(folder, parent);
  if (resolved.kind !== 'inside') return [];
  const wanted = new RegExp(`^${segment.split('*').map(escapeForPattern).join('[^/]*')}$`, 'u');
  try {
    const names = await readdir(resolved.path);
    return names
      .filter((name) => !name.startsWith('.') && wanted.test(name))
      .sort(compareText)
      .map(child);
  } catch {
    // No such folder: nothing matches, and the pattern is reported.
    return [];
  }
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
