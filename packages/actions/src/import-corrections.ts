import type { Problem } from '@overhalf/core';
import type { Json, Ledger, LedgerRecord } from '@overhalf/store';
import type { Corrected, Correction } from '@overhalf/workspace';
import type { ImportSource } from './import-sources.ts';
import type { FileCorrection, ImportedFile } from './imported.ts';

const correctionKind = 'correction@1';

/** A cell that was read otherwise than it stands in a file, by a change set. */
export interface CorrectionMade extends Corrected {
  readonly file: { readonly name: string; readonly hash: string };
}

/**
 * The corrections of each file, by its name.
 *
 * Problems: a file that is not imported, or none named where there are several; a file that is not read cell by cell.
 */
export function correctionsByFile(
  sources: readonly ImportSource[],
  corrections: readonly FileCorrection[],
): { readonly byFile: ReadonlyMap<string, readonly Correction[]>; readonly problems: readonly Problem[] } {
  const byFile = new Map<string, Correction[]>();
  const problems: Problem[] = [];
  const files = sources.map(({ name }) => name).join(', ');
  for (const { file, ...correction } of corrections) {
    const { sheet, cell } = correction;
    const [alone] = sources.length === 1 ? sources : [];
    const source = file === undefined ? alone : sources.find(({ name }) => name === file);
    const name = source?.name ?? file;
    const at = { cell, ...(name === undefined ? {} : { file: name }), ...(sheet === undefined ? {} : { sheet }) };
    if (source === undefined) {
      const about = file === undefined ? {} : { name: file };
      problems.push({ code: 'import-correction-file', severity: 'error', at, cell, files, ...about });
    } else if (source.by !== 'grid') {
      problems.push({ code: 'import-correction-no-cells', severity: 'error', at, cell });
    } else {
      const known = byFile.get(source.name);
      if (known === undefined) byFile.set(source.name, [correction]);
      else known.push(correction);
    }
  }
  return { byFile, problems };
}

/**
 * A `correction@1` record for every cell that was read otherwise than it stands in its file.
 *
 * Keeps: a record speaks of a file by its hash, as facts do. What an earlier import of the same file corrected and this
 * one did not is withdrawn.
 */
export async function correctionRecords(
  ledger: Pick<Ledger, 'records'>,
  files: readonly ImportedFile[],
): Promise<readonly LedgerRecord[]> {
  const made = files.flatMap(({ file: { hash, corrected = [] }, name }) =>
    corrected.map((one): LedgerRecord => {
      const { sheet, cell, stood, text } = one;
      const body = { file: { name, hash }, ...(sheet === undefined ? {} : { sheet }), cell, stood, text };
      return { kind: correctionKind, id: `${hash}/${sheet ?? ''}!${cell}`, body };
    }),
  );
  const ids = new Set(made.map(({ id }) => id));
  const hashes = new Set(files.map(({ file }) => file.hash));
  const before = await ledger.records(correctionKind);
  const gone = before.filter(({ id }) => hashes.has(id.split('/')[0]!) && !ids.has(id));
  return [...made, ...gone.map(({ id }): LedgerRecord => ({ kind: correctionKind, id, body: null }))];
}

/** The cells that a change set read otherwise than they stand in its files. */
export async function correctionsOf(
  ledger: Pick<Ledger, 'records'>,
  changeSet: number,
): Promise<readonly CorrectionMade[]> {
  const records = await ledger.records(correctionKind, changeSet);
  return records.flatMap((record) => (record.changeSet === changeSet ? readCorrection(record.body) : []));
}

function readCorrection(body: Json): readonly CorrectionMade[] {
  const { file, sheet, cell, stood, text } = objectOf(body);
  const { name, hash } = objectOf(file ?? null);
  if (typeof name !== 'string' || typeof hash !== 'string') return [];
  if (typeof cell !== 'string' || typeof stood !== 'string' || typeof text !== 'string') return [];
  return [{ file: { name, hash }, ...(typeof sheet === 'string' ? { sheet } : {}), cell, stood, text }];
}

function objectOf(body: Json): { readonly [key: string]: Json } {
  // A Json that is an object and no list is one by its keys.
  return body !== null && typeof body === 'object' && !Array.isArray(body)
    ? (body as { readonly [key: string]: Json })
    : {};
}
