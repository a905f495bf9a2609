import { isClean, type Problem } from '../problem/index.ts';
import { buildCompany } from './build-company.ts';
import { buildContracts } from './build-contracts.ts';
import { buildFormulas } from './build-formulas.ts';
import { draftIndicators } from './build-indicators.ts';
import { buildOrganisation } from './build-organisation.ts';
import type { Declarations } from './declarations.ts';
import { createDesk } from './desk.ts';
import type { Model } from './model.ts';

/** A model, or why there is none. Warnings may stand beside a model. */
export interface Built {
  /** Absent when a problem is an error. */
  readonly model?: Model;
  readonly problems: readonly Problem[];
}

/**
 * The model that a company's files declare, with every name resolved and every formula checked.
 *
 * Problems: all at once, each with its place; nothing is guessed.
 */
export function buildModel(declarations: Declarations): Built {
  const desk = createDesk(declarations.locate);
  const { calendar, ...company } = buildCompany(desk, declarations.overhalf);
  const frame = { ...company, calendar };
  const organisation = buildOrganisation(desk, declarations.entities, calendar);
  const drafts = draftIndicators(desk, declarations.indicators, { company: frame, organisation });
  const rungs = new Set(company.rungs.map(({ id }) => id));
  const indicators = buildFormulas(desk, drafts, { organisation, rungs });
  const contracts = buildContracts(desk, declarations.contracts, { company: frame, organisation, indicators: drafts });
  const { problems } = desk;
  if (!isClean(problems)) return { problems };
  return { model: { ...company, organisation: organisation.organisation, indicators, contracts }, problems };
}
