import { resolve } from 'node:path';
import type { Problem } from '@overhalf/core';
import type { Ports } from './ports.ts';

/** The path that someone means who writes it where they stand. */
export function pathAt({ at }: Pick<Ports, 'at'>, path: string): string {
  return at === undefined ? path : resolve(at, path);
}

/** Problems that speak of a path as it was written, whatever was made of it. */
export function asWritten(problems: readonly Problem[], written: string, path: string): readonly Problem[] {
  if (written === path) return problems;
  return problems.map((problem) => ({
    ...problem,
    ...('file' in problem && problem.file === path ? { file: written } : {}),
    ...(problem.at?.file === path ? { at: { ...problem.at, file: written } } : {}),
  }));
}
