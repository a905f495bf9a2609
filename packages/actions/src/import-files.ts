import {
  canonicalModel,
  isClean,
  type Fact,
  type Model,
  type Problem,
} from '@overhalf/core';
import type { ChangeSet, ChangeSetHeader, CommittedFact, Note } from '@overhalf/store';
import { readDataFile, type DataFile } from '@overhalf/workspace';
import { approvalsOf } from './approve.ts';
import { compareFacts, magnitudesOf, repeatedAcross } from './compare-facts.ts';
import { sourcesOf } from './import-sources.ts';
import { writeQuarantine } from './quarantine.ts';
import { withWorkspace, type Opened, type Refused } from './opened.ts';
import type { Ports, Who } from './ports.ts';

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
  /** Document that approves the versions of targets and plans in these files: they come into force. */
  readonly approve?: string;
}

/** What an import did or would do. */
export interface Imported {
  readonly kind: 'imported';
  readonly committed: ChangeSetHeader | undefined;
  readonly files: readonly ImportedFile[];
  readonly added: readonly Fact[];
  readonly changed: readonly { readonly before: CommittedFact; readonly after: Fact }[];
  /** Facts that are current already, word for word. */
  readonly unchanged: number;
  /** True when problems keep the whole from being committed. */
  readonly blocked: boolean;
  readonly problems: readonly Problem[];
  readonly model: Model;
}

export interface ImportedFile {
  readonly file: DataFile;
  readonly name: string;
  /** Where the rejected rows were put. */
  readonly quarantine?: string;
}

/** Reads files, checks every cell, shows what would change, and commits when told to: all, or with `validRows` what is right. */
export async function importFiles(ports: Ports, who: Who, input: ImportFiles): Promise<Imported | Refused> {
  return withWorkspace(ports, input.folder, async (opened) => importOpened(ports, who, { opened, input }));
}

/** The same, in a workspace that is open already. */
export async function importOpened(
  ports: Ports,
  who: Who,
  { opened, input }: { readonly opened: Opened; readonly input: ImportFiles },
): Promise<Imported | Refused> {
  const { model, ledger } = opened;
  const { sources, problems: unclear } = await sourcesOf(opened, input);
  if (!isClean(unclear)) return { kind: 'refused', problems: unclear };
  const current = await ledger.facts({});
  const known = magnitudesOf(current);
  const read: ImportedFile[] = [];
  for (const { bytes, name, mapping } of sources) {
    ports.progress?.({ step: 'read-file', subject: name, done: read.length, of: sources.length });
    const file = await readDataFile({
      name,
      bytes,
      model,
      knownMagnitude: known,
      ...(mapping === undefined ? {} : { mapping }),
    });
    read.push({ file, name });
  }
  const facts = read.flatMap(({ file }) => file.facts);
  const twice = repeatedAcross(read);
  const problems = [...read.flatMap(({ file }) => file.problems), ...twice];
  const outcome: Imported = {
    kind: 'imported',
    committed: undefined,
    files: read,
    ...compareFacts(current, facts),
    blocked: twice.length > 0 || (!isClean(problems) && !input.validRows),
    problems,
    model,
  };
  if (!input.commit || outcome.blocked) return outcome;
  const written = await writeQuarantine(input.folder, read);
  if (!isClean(written.problems)) return { kind: 'refused', problems: written.problems };
  const changes: ChangeSet = {
    author: who.actor,
    time: ports.now(),
    reason: { code: 'import', ...(input.note === undefined ? {} : { note: input.note }) },
    sources: read.map(({ file, name }) => ({ name, hash: file.hash })),
    model: canonicalModel(model),
    facts: [...outcome.added, ...outcome.changed.map(({ after }) => after)],
    records: input.approve === undefined ? [] : await approvalsOf(ledger, { facts, current, document: input.approve }),
  };
  if (changes.facts.length + (changes.records?.length ?? 0) === 0) return { ...outcome, files: written.files };
  ports.progress?.({ step: 'commit', subject: String(changes.facts.length) });
  const committed = await ledger.commit(changes);
  if (committed.kind === 'refused') return committed;
  return { ...outcome, files: written.files, committed: committed.header };
}
