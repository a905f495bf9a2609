import type { Readable } from 'node:stream';
import { importFiles, showCorrections, type ImportFiles } from '@overhalf/actions';
import { correctionsJson, previewJson } from '@overhalf/answers';
import { z } from 'zod';
import { language, noteText, present, text } from '../fields.ts';
import { isFileName, type Preview, type Reading } from '../previews.ts';
import { notAllowed, route, told, type Answer, type Desk, type Route } from '../route.ts';

interface Wanted extends Omit<ImportFiles, 'folder' | 'files' | 'mapping'> {
  /** In the keys of a mapping file; absent: as it was given before, or else as the file is recognised. */
  readonly mapping?: object;
}

/**
 * Looks at a file that was sent, or commits it: the answer of `import`, with the preview's id and what mending it needs.
 *
 * What it was read by before still holds where nothing else is said: whoever commits gets what they have looked at.
 */
async function look(
  { ports, who, folder, previews, lastChange }: Desk,
  preview: Preview,
  { mapping = preview.reading.mapping, corrections = preview.reading.corrections, ...wanted }: Wanted,
): Promise<Answer> {
  const reading: Reading = present({ mapping, corrections });
  // JSON is YAML.
  const path = mapping === undefined ? undefined : await previews.writeMapping(preview, JSON.stringify(mapping));
  const input = { folder, files: [preview.path], ...wanted, ...present({ mapping: path, corrections }) };
  const outcome = await importFiles(ports, who, input);
  if (outcome.kind === 'refused') return outcome;
  previews.seen(preview, await lastChange(), reading);
  if (outcome.committed !== undefined) await previews.drop(preview);
  return { kind: 'json', value: previewJson(outcome, outcome.committed === undefined ? preview.id : null) };
}

const correction = z.strictObject({
  file: text.optional(),
  sheet: text.optional(),
  cell: z.string().min(1).max(20),
  // As much as a cell of a workbook holds.
  text: z.string().max(32_767),
});

/** Data files: sent once, looked at, mended by a mapping, committed. */
export const importing: readonly Route[] = [
  route({
    method: 'POST',
    path: '/import',
    right: 'plan',
    about: {
      en: 'Takes a data file as the body and shows what it would change; "preview" names it from then on.',
      zh: '请求体为数据文件；返回将产生的变化，其后以“preview”指称该文件。',
    },
    formats: ['overhalf.import/1'],
    query: z.strictObject({ name: z.string().min(1).max(500), language: language.optional() }),
    takesFile: true,
    answer: async (desk, { query: { name }, body }) => {
      if (!isFileName(name)) {
        return { kind: 'wrong', status: 400, problem: { code: 'server-file-name', severity: 'error', name } };
      }
      // A route that takes a file is given it as it streams in.
      const preview = await desk.previews.take(name, body as unknown as Readable);
      if (preview === 'too-large') {
        return {
          kind: 'wrong',
          status: 413,
          problem: { code: 'server-too-large', severity: 'error', most: desk.mostFile },
        };
      }
      const answer = await look(desk, preview, { commit: false, validRows: false });
      if (answer.kind === 'refused') await desk.previews.drop(preview);
      return answer;
    },
  }),
  route({
    method: 'POST',
    path: '/import/:preview',
    right: 'plan',
    about: {
      en: 'Looks at a file once more, by a mapping, with cells corrected or findings accepted; or commits it, unless the ledger has changed since.',
      zh: '按对应关系、更正单元格或放行问题后重新预览；或入账（若期间台账已变更则拒绝）。',
    },
    formats: ['overhalf.import/1'],
    params: z.strictObject({ preview: text }),
    body: z.strictObject({
      commit: z.boolean().default(false),
      validRows: z.boolean().default(false),
      mapping: z.record(z.string(), z.unknown()).optional(),
      corrections: z.array(correction).max(5000).optional(),
      accept: z.array(text).max(50).optional(),
      approve: text.optional(),
      note: noteText.optional(),
      language: language.optional(),
    }),
    writes: true,
    answer: async (desk, { path, body: { note, ...body } }) => {
      if (body.commit && !desk.may('commit')) return notAllowed('commit');
      const preview = desk.previews.find(path.preview);
      if (preview === undefined) {
        const problem = { code: 'server-preview-gone', severity: 'error', preview: path.preview } as const;
        return { kind: 'wrong', status: 404, problem };
      }
      const last = await desk.lastChange();
      if (body.commit && last !== preview.changeSet) {
        const { changeSet } = preview;
        desk.previews.seen(preview, -1); // to be looked at again
        return {
          kind: 'wrong',
          status: 409,
          problem: { code: 'server-preview-stale', severity: 'error', changeSet, last },
        };
      }
      const noted = note === undefined ? undefined : { language: desk.language, text: note };
      return look(desk, preview, present({ ...body, note: noted }));
    },
  }),
  route({
    method: 'GET',
    path: '/corrections/:change',
    right: 'read',
    about: {
      en: 'Which cells a change set read otherwise than they stand in its files, and what stands there.',
      zh: '某次变更手工更正了文件中的哪些单元格，以及文件中的原值。',
    },
    formats: ['overhalf.corrections/1'],
    params: z.strictObject({ change: z.string().regex(/^\d{1,9}$/) }),
    query: z.strictObject({ language: language.optional() }),
    answer: async ({ ports, who, folder }, { path: { change } }) =>
      told(await showCorrections(ports, who, { folder, id: Number(change) }), correctionsJson),
  }),
];
