import { crc32 } from 'node:zlib';

export interface SheetRows {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const schemas = 'http://schemas.openxmlformats.org';
const mainSchema = `${schemas}/spreadsheetml/2006/main`;
const relations = `${schemas}/package/2006/relationships`;
const documents = `${schemas}/officeDocument/2006/relationships`;

/** The bytes of a plain workbook: texts and numbers, as someone would save it. */
export function workbook(sheets: readonly SheetRows[]): Buffer {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const numbered = sheets.map((sheet, place) => ({ ...sheet, number: place + 1 }));
  const overrides = numbered.map(
    ({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${kind}.worksheet+xml"/>`,
  );
  const links = numbered.map(
    ({ number }) =>
      `<Relationship Id="r${number}" Type="${documents}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  const named = numbered.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="r${number}"/>`);
  return zip([
    [
      '[Content_Types].xml',
      `${xml}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>${overrides.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${xml}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${documents}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${xml}<workbook xmlns="${mainSchema}" xmlns:r="${documents}"><sheets>${named.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', `${xml}<Relationships xmlns="${relations}">${links.join('')}</Relationships>`],
    ...numbered.map(({ number, rows }): [string, string] => [`xl/worksheets/sheet${number}.xml`, printSheet(rows)]),
  ]);
}

function printSheet(rows: SheetRows['rows']): string {
  const printed = rows.map((cells, row) => {
    const said = cells.map((cell, column) => {
      // No sheet of a story is wider than the alphabet.
      const at = `${String.fromCharCode(65 + column)}${row + 1}`;
      if (cell === '') return '';
      return typeof cell === 'number'
        ? `<c r="${at}"><v>${cell}</v></c>`
        : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    });
    return `<row r="${row + 1}">${said.join('')}</row>`;
  });
  return `${xml}<worksheet xmlns="${mainSchema}"><sheetData>${printed.join('')}</sheetData></worksheet>`;
}

/** A ZIP archive of files that are not packed. */
function zip(files: readonly (readonly [name: string, text: string])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const [title, bytes] = [Buffer.from(name), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0); // version that reads it
    about.writeUInt16LE(0x0800, 2); // names are UTF-8
    about.writeUInt16LE(0x21, 8); // 1980-01-01, the first day of the format
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(title.length, 22);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, title, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), about, rest, title]));
    parts.push(head);
    offset += head.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
