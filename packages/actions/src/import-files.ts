import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import {
  canonicalModel,
  isClean,
  median,
  type EntityId,
  type Fact,
  type FactKey,
  type IndicatorId,
  type Model,
  type Problem,
} from '@overhalf/core';
import type { ChangeSet, ChangeSetHeader, CommittedFact, LedgerRecord, Note } from '@overhalf/store';
import { quarantineCsv, readDataFile, readMapping, type DataFile, type Mapping } from '@overhalf/workspace';
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

interface Source {
  readonly path: string;
  readonly name: string;
  readonly mapping?: Mapping;
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
  const known = magnitudes(current);
  const read: ImportedFile[] = [];
  for (const { path, name, mapping } of sources) {
    ports.progress?.({ step: 'read-file', subject: name, done: read.length, of: sources.length });
    const file = await readDataFile({
      name,
      bytes: await readFile(path),
      model,
      knownMagnitude: (indicator, entity) => known.get(`${indicator}\u0000${entity}`),
      ...(mapping === undefined ? {} : { mapping }),
    });
    read.push({ file, name });
  }
  const problems = read.flatMap(({ file }) => file.problems);
  const facts = read.flatMap(({ file }) => file.facts);
  const twice = repeatedAcross(read);
  const difference = compare(current, facts);
  const blocked = twice.length > 0 || (!isClean(problems) && !input.validRows);
  const outcome: Imported = {
    kind: 'imported',
    committed: undefined,
    files: read,
    ...difference,
    blocked,
    problems: [...problems, ...twice],
  };
  if (!input.commit || blocked) return outcome;
  const files = input.validRows ? await quarantine(opened, read) : { read, problems: [] };
  if (!isClean(files.problems)) return { kind: 'refused', problems: files.problems };
  ports.progress?.({ step: 'commit', of: facts.length });
  const records = approvals(facts, input.approve);
  if (difference.added.length + difference.changed.length + records.length === 0) return { ...outcome, files: files.read };
  const changes: ChangeSet = {
    author: who.actor,
    time: ports.now(),
    reason: { code: 'import', ...(input.note === undefined ? {} : { note: input.note }) },
    sources: read.map(({ file, name }) => ({ name, hash: file.hash })),
    model: canonicalModel(model),
    facts,
    records,
  };
  const committed = await ledger.commit(changes);
  if (committed.kind === 'refused') return committed;
  return { ...outcome, files: files.read, committed: committed.header };
}
