import type {
  ComparatorsFile,
  CompanyFile,
  ContractsFile,
  EntitiesFile,
  IndicatorsFile,
  ProcessFile,
  SignalsFile,
} from '@overhalf/core';
import type { z } from 'zod';
import { comparatorsShape } from './comparators-shape.ts';
import { companyShape } from './company-shape.ts';
import { contractsShape } from './contracts-shape.ts';
import { entitiesShape } from './entities-shape.ts';
import { indicatorsShape } from './indicators-shape.ts';
import { processShape } from './process-shape.ts';
import { signalsShape } from './signals-shape.ts';

export type WorkspaceFile = z.infer<typeof companyShape>;

/** The kinds of files that declare a model, each with its content. */
export interface FileOf {
  readonly overhalf: WorkspaceFile;
  readonly entities: EntitiesFile;
  readonly indicators: IndicatorsFile;
  readonly contracts: ContractsFile;
  readonly comparators: ComparatorsFile;
  readonly signals: SignalsFile;
  readonly process: ProcessFile;
}

export type FileKind = keyof FileOf;

/** The files of a workspace that have a schema. */
export type SchemaName = FileKind | 'mapping' | 'rules';

// What the core declares and what the shapes admit are the same: this compiles only while they are.
type Admits<Declared, Shape extends z.ZodType<Declared>> = Shape;
export type Agreed = [
  Admits<CompanyFile, typeof companyShape>,
  Admits<EntitiesFile, typeof entitiesShape>,
  Admits<IndicatorsFile, typeof indicatorsShape>,
  Admits<ContractsFile, typeof contractsShape>,
  Admits<ComparatorsFile, typeof comparatorsShape>,
  Admits<SignalsFile, typeof signalsShape>,
  Admits<ProcessFile, typeof processShape>,
];

/** The shape of each kind of file that declares a model. */
export const shapes = {
  overhalf: companyShape,
  entities: entitiesShape,
  indicators: indicatorsShape,
  contracts: contractsShape,
  comparators: comparatorsShape,
  signals: signalsShape,
  process: processShape,
} as const;
