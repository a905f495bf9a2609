// Writes the published files into a folder, unpacked, year and month as one period, ready to be imported.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { published, readPublished, withPeriods } from './published.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to write to: npx tsx unpack.ts <folder>');
mkdirSync(folder, { recursive: true });
for (const name of Object.values(published)) writeFileSync(join(folder, name), withPeriods(readPublished(name)));
