import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invariant } from '@overhalf/core';
import { build } from 'rolldown';
import { loadConfig } from 'rolldown/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/* The command line as it is shipped: bundled, and run by plain Node. */

let home: string;
beforeAll(async () => {
  const cwd = fileURLToPath(new URL('../../../', import.meta.url));
  // Where the packages that are not bundled are found.
  home = await mkdtemp(join(cwd, 'node_modules', '.overhalf-bundle-'));
  const config = await loadConfig(join(cwd, 'rolldown.config.mjs'));
  invariant(typeof config !== 'function', 'the configuration is data');
  for (const one of [config].flat()) {
    invariant(one.output !== undefined && !Array.isArray(one.output), 'a bundle has one output');
    await build({ ...one, cwd, output: { ...one.output, dir: home, cleanDir: false } });
  }
}, 60_000);
afterAll(() => rm(home, { recursive: true, force: true }));

const run = (args: readonly string[]): { readonly status: number | null; readonly text: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, 'overhalf.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en_US.UTF-8' },
  });
  return { status, text: stdout + stderr };
};

describe('the bundle', () => {
  it.each([
    { args: ['--version'], status: 0, text: /^\d+\.\d+\.\d+\n$/ },
    { args: ['replan', '--help'], status: 0, text: /--course/ },
    { args: ['review', '--nope'], status: 2, text: /^There is no option --nope\. See "overhalf review --help"\.\n$/ },
    {
      args: ['reveiw', '--lang', 'zh'],
      status: 2,
      text: /^没有命令“reveiw”。是否应为“review”？请参阅“overhalf --help”。\n$/,
    },
    { args: ['review', '-C', '/nowhere'], status: 2, text: /There is no overhalf\.yaml in \/nowhere\./ },
  ])('answers $args', ({ args, status, text }) => {
    const answer = run(args);
    expect(answer.text).toMatch(text);
    expect(answer.status).toBe(status);
  });
});
