import { mkdirSync, writeFileSync } from 'node:fs';
import { dataFiles } from './files.ts';

const folder = new URL('../data/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of dataFiles()) writeFileSync(new URL(name, folder), text);
