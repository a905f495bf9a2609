import { canonicalModel, isClean, type Fact, type Problem } from '@overhalf/core';
import type { ChangeSet, CommittedFact } from '@overhalf/store';
import { acceptable, readDataFile, type Checks, type Correction } from '@overhalf/workspace';
import { approvalsOf } from './approve.ts';
import { compareFacts, magnitudesOf, repeatedAcross } from './compare-facts.ts';
import { correctionRecords, correctionsByFile } from './import-corrections.ts';
import { bytesOf, sourcesOf, type ImportSource } from './import-sources.ts';
import { findingsOfImport } from './import-findings.ts';
import type { Imported, ImportedFile, ImportedFindings, ImportFiles, StagedImport } from './imported.ts';
import { writeQuarantine } from './quarantine.ts';
import { withWorkspace, type Opened } from './opened.ts';
import type { Refused } from './refused.ts';
import type { AnyLedger, Ports, Who } from './ports.ts';
import { readByLedger, stagedProblems, type ReadByLedger, type Staged } from './stage-files.ts';

/** Reads files, checks every cell, shows what would change, and commits when told to: all, or with `validRows` what is right. */
export async function importFiles(ports: Ports, who: Who, input: ImportFiles): Promise<ImportedFindings | Refused> {
  return withWorkspace(ports, input.folder, async (opened) => {
    const outcome = await importOpened(ports, who, { opened, input });
    if (outcome.kind === 'refused') return outcome;
    ports.progress?.({ step: 'check' });
    return { ...outcome, findings: await findingsOfImport(opened, outcome, ports.now()) };
  });
}

/** The same without looking for what is wrong in the figures, in a workspace that is open already. */
export async function importOpened(
  ports: Ports,
  who: Who,
  { opened, input }: { readonly opened: Opened; readonly input: ImportFiles },
): Promise<Imported | Refused> {
  const { model, ledger } = opened;
  const { sources, problems: unclear } = await sourcesOf(ports, opened, input);
  if (!isClean(unclear)) return { kind: 'refused', problems: unclear };
  const { byFile, problems: misplaced } = correctionsByFile(sources, input.corrections ?? []);
  if (misplaced.length > 0) return { kind: 'refused', problems: misplaced };
  const known = magnitudesOf(await ledger.readCells({ scenarios: ['actual'] }));
  const { codes: accepted, problems: unknown } = acceptedCodes(input.accept ?? []);
  if (unknown.length > 0) return { kind: 'refused', problems: unknown };
  const read: ImportedFile[] = [];
  const large: Staged[] = [];
  const unread: Problem[] = [];
  const checks = { model, knownMagnitude: known, accept: accepted };
  for (const source of sources) {
    ports.progress?.({ step: 'read-file', subject: source.name, done: read.length + large.length, of: sources.length });
    const outcome = await readSource(ledger, { source, corrections: byFile.get(source.name), checks });
    if (outcome.kind === 'refused') unread.push(...outcome.problems);
    else if (outcome.kind === 'staged') large.push(outcome.staged);
    else read.push({ file: outcome.file, name: source.name });
  }
  const [alone] = large;
  if (alone !== undefined && (sources.length > 1 || input.approve !== undefined)) {
    // It is a change set of its own: beside others, one could be committed and the next refused.
    unread.push({ code: 'action-large-not-alone', severity: 'error', file: alone.name });
  }
  const facts = read.flatMap(({ file }) => file.facts);
  const twice = repeatedAcross(read);
  const current = await currentOf(ledger, facts);
  const problems = [...read.flatMap(({ file }) => file.problems), ...large.flatMap(stagedProblems), ...twice];
  const tooMany = large.some(({ staged }) => staged.rejectedLines > staged.rejected.length);
  const outcome: Imported = {
    kind: 'imported',
    committed: undefined,
    files: read,
    staged: large.map(summaryOf),
    ...compareFacts(current, facts),
    blocked: twice.length > 0 || tooMany || (!isClean(problems) && !input.validRows),
    problems,
    model,
  };
  if (unread.length > 0 || !input.commit || outcome.blocked) {
    for (const { staged } of large) await staged.discard();
    return unread.length > 0 ? { kind: 'refused', problems: unread } : outcome;
  }
  const kept = await writeQuarantine({ ports, folder: input.folder }, [
    ...read,
    ...large.map(({ rejected, name }) => ({ file: rejected, name })),
  ]);
  if (!isClean(kept.problems)) return { kind: 'refused', problems: kept.problems };
  const [small, aside] = [kept.files.slice(0, read.length), kept.files.slice(read.length)];
  const header = {
    author: who.actor,
    time: ports.now(),
    reason: { code: 'import' as const, ...(input.note === undefined ? {} : { note: input.note }) },
    model: canonicalModel(model),
  };
  const staged: StagedImport[] = [];
  for (const [at, one] of large.entries()) {
    ports.progress?.({ step: 'commit', subject: one.name });
    const committed = await one.staged.commit({ ...header, sources: [{ name: one.name, hash: one.hash }] });
    if (committed.kind === 'refused') return committed;
    const quarantine = aside[at]?.quarantine;
    staged.push({
      ...summaryOf(one),
      committed: committed.header,
      ...(quarantine === undefined ? {} : { quarantine }),
    });
  }
  const written = [...outcome.added, ...outcome.changed.map(({ after }) => after)];
  const approvals =
    input.approve === undefined ? [] : await approvalsOf(ledger, { facts, current, document: input.approve });
  if (written.length + approvals.length === 0) return { ...outcome, files: small, staged };
  const changes: ChangeSet = {
    ...header,
    sources: read.map(({ file, name }) => ({ name, hash: file.hash })),
    facts: written,
    records: [...approvals, ...(await correctionRecords(ledger, read))],
  };
  ports.progress?.({ step: 'commit', subject: String(changes.facts.length) });
  const committed = await ledger.commit(changes);
  if (committed.kind === 'refused') return committed;
  return { ...outcome, files: small, staged, committed: committed.header };
}

/** What is current of the indicators that facts speak of. */
async function currentOf(ledger: AnyLedger, facts: readonly Fact[]): Promise<readonly CommittedFact[]> {
  if (facts.length === 0) return [];
  return ledger.facts({ indicators: [...new Set(facts.map(({ indicator }) => indicator))] });
}

/** Reads one file: here, or by the ledger where it is Parquet or very large. */
async function readSource(
  ledger: AnyLedger,
  {
    source,
    corrections,
    checks,
  }: {
    readonly source: ImportSource;
    readonly corrections: readonly Correction[] | undefined;
    readonly checks: Checks;
  },
): Promise<ReadByLedger> {
  if (source.by !== 'grid') return readByLedger(ledger, source, checks);
  const { name, path, mapping } = source;
  const read = await bytesOf(path);
  if ('problem' in read) return { kind: 'refused', problems: [read.problem] };
  const file = await readDataFile({
    name,
    bytes: read.bytes,
    ...checks,
    mapping,
    corrections,
  });
  // A correction that cannot be made is a slip of whoever asks, not of the file: what was shown of it still holds.
  if (corrections !== undefined && file.corrected === undefined) return { kind: 'refused', problems: file.problems };
  return { kind: 'whole', file };
}

function summaryOf({ name, staged }: Staged): StagedImport {
  const { lines, facts, rejectedLines } = staged;
  return { name, lines, facts, rejectedLines };
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
