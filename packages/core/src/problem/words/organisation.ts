import type { Words } from '../language.ts';

/** What can be wrong in this area: codes with their parameters. */
export type OrganisationProblems = {};

export const organisationWords: Words<OrganisationProblems> = {};
