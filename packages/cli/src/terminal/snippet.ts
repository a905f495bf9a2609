import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { widthOf } from './width.ts';
import type { Place } from '@overhalf/core';

/** The workspace's folder as it was typed, and where; absent: in that of this process. */
interface Standing {
  readonly folder: string;
  readonly at?: string;
}

/**
 * The line of a file that a place names, and below it a mark under the characters that are meant.
 *
 * Absent without line and column, and when the file cannot be read any more: the message says enough without it.
 * Shape: two lines that fit `width`; a long line is cut around the place.
 */
export function snippetOf(place: Place | undefined, { folder, at = '' }: Standing, width: number): readonly string[] {
  if (place?.file === undefined || place.line === undefined || place.column === undefined) return [];
  // A file of the workspace is named from its folder, one that was given from where the user stands.
  const line = lineOf(resolve(at, folder, place.file), place.line) ?? lineOf(resolve(at, place.file), place.line);
  if (line === undefined) return [];
  const start = Math.max(0, place.column - 1);
  // Keeps some text before the place in view when the line is longer than the terminal.
  const from = start > width / 2 ? start - Math.floor(width / 3) : 0;
  const shown = cut(line.slice(from), width);
  const before = widthOf(line.slice(from, start));
  const meant = line.slice(start, start + (place.length ?? 1));
  const marks = Math.max(1, Math.min(widthOf(meant), widthOf(shown) - before));
  return before >= width ? [] : [shown, `${' '.repeat(before)}${'^'.repeat(marks)}`];
}

function lineOf(path: string, line: number): string | undefined {
  try {
    return readFileSync(path, 'utf8').split(/\r\n|[\r\n]/)[line - 1];
  } catch {
    return undefined; // gone since it was read
  }
}

function cut(text: string, width: number): string {
  let shown = '';
  for (const character of text) {
    if (widthOf(shown + character) > width) break;
    shown += character;
  }
  return shown;
}
