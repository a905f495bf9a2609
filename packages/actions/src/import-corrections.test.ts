import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { explainValue } from './explain-value.ts';
import { importFiles } from './import-files.ts';
import { showCorrections } from './imported-corrections.ts';
import { undoChange } from './undo-change.ts';
import { clearFolders, done, openDesk, refusalOf, wide, who, type Desk } from './workspace.testing.ts';

afterAll(clearFolders);

const broken = wide(['2026-01', '2026-02'], [['North plant', 'output', 't', '12x', 9000]]);
const mended = { corrections: [{ cell: 'D2', text: '8,100' }] };
const hash = createHash('sha256').update(broken).digest('hex');
const corrections = async ({ folder, ports }: Desk, id: number) =>
  done(await showCorrections(ports, who, { folder, id }), 'corrections').corrections;

describe('an import with corrections', () => {
  it('commits the figure as corrected, with the hash of the file as it is, and keeps what stood there', async () => {
    const desk = await openDesk();
    const file = await desk.write('june.csv', broken);
    expect(await desk.bring([file])).toMatchObject({ blocked: true, committed: undefined });
    const { committed, added, blocked } = await desk.bring([file], mended);
    expect(blocked).toBe(false);
    expect(committed).toMatchObject({ facts: 2, records: 1, sources: [{ name: 'june.csv', hash }] });
    expect(added[0]).toMatchObject({ value: { mantissa: 8100 }, source: { file: hash, cell: 'D2' } });
    expect(await corrections(desk, committed!.id)).toEqual([
      { file: { name: 'june.csv', hash }, cell: 'D2', stood: '12x', text: '8,100' },
    ]);
    const asked = { folder: desk.folder, indicator: 'output', entity: 'North plant', period: '2026-01' };
    const { root } = done(await explainValue(desk.ports, who, asked), 'explained');
    expect(root.measured.value).toBe(8100);
  });

  it('says nothing of a correction that brings no new figure', async () => {
    const desk = await openDesk();
    const file = await desk.write('june.csv', broken);
    await desk.bring([file], mended);
    expect((await desk.bring([file], mended)).committed).toBeUndefined();
  });

  it('is no longer corrected where the same file comes again otherwise, or the import is undone', async () => {
    const desk = await openDesk();
    const file = await desk.write('june.csv', broken);
    await desk.bring([file], mended);
    await desk.bring([file], {
      corrections: [
        { cell: 'D2', text: '8200' },
        { cell: 'E2', text: '9100' },
      ],
    });
    await desk.bring([file], { corrections: [{ cell: 'D2', text: '8300' }] });
    expect((await corrections(desk, 1)).map(({ cell, text }) => [cell, text])).toEqual([['D2', '8,100']]);
    expect((await corrections(desk, 3)).map(({ cell, text }) => [cell, text])).toEqual([['D2', '8300']]);
    expect(await desk.ledger.records('correction@1')).toMatchObject([{ body: { cell: 'D2', text: '8300' } }]);
    await undoChange(desk.ports, who, { folder: desk.folder, id: '3' });
    const { folder, ports } = desk;
    expect(refusalOf(await showCorrections(ports, who, { folder, id: 9 }))).toEqual(['action-no-change-set']);
    const now = await desk.ledger.records('correction@1');
    expect(now.map(({ body }) => body)).toMatchObject([{ text: '8200' }, { text: '9100' }]);
  });

  it('is of the file that it names', async () => {
    const desk = await openDesk();
    const files = [
      await desk.write('june.csv', broken),
      await desk.write('july.csv', wide(['2026-03'], [['North plant', 'output', 't', 8000]])),
    ];
    const outcome = await desk.bring(files, { corrections: [{ file: 'june.csv', cell: 'D2', text: '8100' }] });
    expect(outcome.committed).toMatchObject({ facts: 3, records: 1 });
  });

  it.each([
    { rule: 'a cell outside the table', given: { cell: 'Z99', text: '1' }, code: 'import-correction-cell' },
    {
      rule: 'a sheet of a file without any',
      given: { sheet: 'A', cell: 'D2', text: '1' },
      code: 'import-correction-sheet',
    },
    {
      rule: 'a file that is not imported',
      given: { file: 'x.csv', cell: 'D2', text: '1' },
      code: 'import-correction-file',
    },
  ])('is refused for $rule, and commits nothing', async ({ given, code }) => {
    const desk = await openDesk();
    const file = await desk.write('june.csv', broken);
    const input = { folder: desk.folder, files: [file], commit: true, validRows: true, corrections: [given] };
    expect(refusalOf(await importFiles(desk.ports, who, input))).toEqual([code]);
    expect(await desk.ledger.log()).toEqual([]);
  });

  it('is refused where several files are imported and none is named', async () => {
    const desk = await openDesk();
    const input = { folder: desk.folder, files: [], commit: true, validRows: false, ...mended };
    expect(refusalOf(await importFiles(desk.ports, who, input))).toEqual(['import-correction-file']);
  });

  it('is refused for a Parquet file, whose cells are not read one by one', async () => {
    const desk = await openDesk();
    const file = await desk.write('june.parquet', 'PAR1 and more');
    const input = { folder: desk.folder, files: [file], commit: true, validRows: false, ...mended };
    expect(refusalOf(await importFiles(desk.ports, who, input))).toEqual(['import-correction-no-cells']);
  });
});
