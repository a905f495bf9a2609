import type { Words } from '../language.ts';

/** What can be wrong in this area: codes with their parameters. */
export type WorkspaceProblems = {};

export const workspaceWords: Words<WorkspaceProblems> = {};
