import type { ImportedFindings } from '@overhalf/actions';
import { worstJson } from './findings.ts';
import type { Json } from './json.ts';
import { problemsJson } from './problems.ts';

export type ImportAnswer = Json<ReturnType<typeof importJson>>;

/** An import as JSON: format `overhalf.import/1`, described in `docs/manual/json.md`. */
export function importJson(imported: ImportedFindings) {
  const { committed, files, staged, added, changed, unchanged, blocked, findings, model, problems } = imported;
  return {
    format: 'overhalf.import/1',
    committed: committed ?? null,
    blocked,
    added: added.length,
    changed,
    unchanged,
    large: staged,
    files: files.map(({ name, file, quarantine }) => ({
      name,
      hash: file.hash,
      facts: file.facts.length,
      rejected: file.rejected.length,
      corrected: file.corrected ?? [],
      quarantine: quarantine ?? null,
    })),
    ...worstJson(model, findings),
    problems: problemsJson(problems),
  };
}
