import type { Fact, Finding, Model, Problem } from '@overhalf/core';
import type { ChangeSetHeader, CommittedFact, Note } from '@overhalf/store';
import type { Correction, DataFile } from '@overhalf/workspace';

export interface ImportFiles {
  readonly folder: string;
  /** Paths; none: what the workspace lists under `files: data`. */
  readonly files: readonly string[];
  /** Path of a saved mapping for the files named. */
  readonly mapping?: string;
  /** Without it, nothing is written: the outcome says what would change. */
  readonly commit: boolean;
  /** Commit the valid rows and put the rest into a quarantine file. */
  readonly validRows: boolean;
  readonly note?: Note;
  /** Codes of problems that were looked at and may pass: `import-factor`. */
  readonly accept?: readonly string[];
  /** Cells to be read as if another text stood in them; what stood there is kept with the change set. */
  readonly corrections?: readonly FileCorrection[];
  /** Document that approves the versions of targets and plans in these files: they come into force. */
  readonly approve?: string;
}

/** A correction of a cell of one of the files. */
export interface FileCorrection extends Correction {
  /** Name of the file; may be left out where only one is imported. */
  readonly file?: string | undefined;
}

/** What an import did or would do. */
export interface Imported {
  readonly kind: 'imported';
  readonly committed: ChangeSetHeader | undefined;
  readonly files: readonly ImportedFile[];
  readonly added: readonly Fact[];
  readonly changed: readonly { readonly before: CommittedFact; readonly after: Fact }[];
  /** Files of very many lines, judged by the ledger; each is a change set of its own. */
  readonly staged: readonly StagedImport[];
  /** Facts that are current already, word for word. */
  readonly unchanged: number;
  /** True when problems keep the whole from being committed. */
  readonly blocked: boolean;
  readonly problems: readonly Problem[];
  readonly model: Model;
}

/** The same with what looks wrong in its figures, the worst first. */
export interface ImportedFindings extends Imported {
  readonly findings: readonly Finding[];
}

/** A large file: what was found, and its change set once committed. */
export interface StagedImport {
  readonly name: string;
  readonly lines: number;
  readonly facts: number;
  readonly rejectedLines: number;
  readonly committed?: ChangeSetHeader;
  readonly quarantine?: string;
}

export interface ImportedFile {
  readonly file: DataFile;
  readonly name: string;
  /** Where the rejected rows were put. */
  readonly quarantine?: string;
}
