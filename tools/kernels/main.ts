// Assembles the module of vectors and keeps it in the core: run after changing its text.
import { writeFileSync } from 'node:fs';
import { assemble, fileOf, kept } from './build.ts';

writeFileSync(kept, fileOf(await assemble()));
