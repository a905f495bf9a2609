import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache } from './cached-file.ts';

/** A cache that keeps each entry as a file of a folder. What cannot be kept is read anew next time: that is no problem. */
export function folderCache(folder: string): Cache {
  return {
    read: (key) => {
      try {
        return readFileSync(join(folder, key), 'utf8');
      } catch {
        // Not kept yet, or not readable: alike.
        return undefined;
      }
    },
    write: (key, text) => {
      try {
        mkdirSync(folder, { recursive: true });
        // Another run may read at the same time: it finds the old entry or the new one, never half of one.
        const path = join(folder, key);
        const aside = `${path}.${process.pid}`;
        writeFileSync(aside, text);
        renameSync(aside, path);
      } catch {
        // A folder that cannot be written to: everything works, only slower.
      }
    },
  };
}
