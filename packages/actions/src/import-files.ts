import { canonicalModel, isClean, type Problem } from '@overhalf/core';
import type { ChangeSet } from '@overhalf/store';
import { acceptable, readDataFile } from '@overhalf/workspace';
import { approvalsOf } from './approve.ts';
import { compareFacts, magnitudesOf, repeatedAcross } from './compare-facts.ts';
import { sourcesOf } from './import-sources.ts';
import type { Imported, ImportedFile, ImportFiles } from './imported.ts';
import { writeQuarantine } from './quarantine.ts';
import { withWorkspace, type Opened } from './opened.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';

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
  const { codes: accepted, problems: unknown } = acceptedCodes(input.accept ?? []);
  if (unknown.length > 0) return { kind: 'refused', problems: unknown };
  const read: ImportedFile[] = [];
  for (const { bytes, name, mapping } of sources) {
    ports.progress?.({ step: 'read-file', subject: name, done: read.length, of: sources.length });
    const file = await readDataFile({
      name,
      bytes,
      model,
      knownMagnitude: known,
      accept: accepted,
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

/** The codes that may be accepted among those named. Problems: a code that may not. */
function acceptedCodes(named: readonly string[]): {
  readonly codes: readonly (typeof acceptable extends ReadonlySet<infer Code> ? Code : never)[];
  readonly problems: readonly Problem[];
} {
  const codes = [...acceptable].filter((code) => named.includes(code));
  const problems = named
    .filter((name) => !codes.some((code) => code === name))
    .map((code): Problem => ({
      code: 'action-not-acceptable',
      severity: 'error',
      name: code,
      choices: [...acceptable].join(', '),
    }));
  return { codes, problems };
}
