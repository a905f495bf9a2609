import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { moduleText } from '../../packages/core/src/vectors/module.ts';
import { assemble, fileOf, kept } from './build.ts';

it('the module that the core keeps is the one that its text assembles to', async () => {
  const bytes = await assemble();
  expect(moduleText).toBe(Buffer.from(bytes).toString('base64'));
  const written = readFileSync(kept, 'utf8').replaceAll(/\s+/g, '');
  expect(written).toBe(fileOf(bytes).replaceAll(/\s+/g, ''));
});
