import type { CorrectionsShown, ImportedFindings } from '@overhalf/actions';
import { importJson } from './import.ts';
import type { Json } from './json.ts';
import { mappingJson } from './mapping.ts';

export type PreviewAnswer = Json<ReturnType<typeof previewJson>>;
export type CorrectionsAnswer = Json<ReturnType<typeof correctionsJson>>;

/**
 * The import of one file that was sent, as JSON: format `overhalf.import/1` with the preview's name, how the file was read
 * and the rows that one needs to see to mend it.
 */
export function previewJson(imported: ImportedFindings, preview: string | null) {
  const { mapping, excerpt } = imported.files[0]?.file ?? {};
  return {
    ...importJson(imported),
    preview,
    mapping: mapping === undefined ? null : mappingJson(mapping),
    excerpt: excerpt ?? null,
  };
}

/** Cells that a change set read otherwise than they stand in its files, as JSON: format `overhalf.corrections/1`. */
export function correctionsJson({ corrections }: CorrectionsShown) {
  return { format: 'overhalf.corrections/1', corrections };
}
