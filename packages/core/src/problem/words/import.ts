import type { Words } from '../language.ts';

/** What can be wrong in this area: codes with their parameters. */
export type ImportProblems = {};

export const importWords: Words<ImportProblems> = {};
