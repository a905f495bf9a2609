import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Language } from '@overhalf/core';
import { commands, common, localised, placeholders, type CommandSpec, type OptionSpec } from './commands.ts';
import { version } from './version.ts';

const root = new URL('../../../', import.meta.url);
const pages = {
  en: await readFile(new URL('docs/manual/commands.md', root), 'utf8'),
  zh: await readFile(new URL('docs/manual/commands.zh.md', root), 'utf8'),
} as const;

/** The part of a page about one command, from its heading to the next. */
function sectionOf(language: Language, name: string): string {
  const page = pages[language];
  const from = page.indexOf(`\n## ${name}\n`);
  if (from < 0) return '';
  const to = page.indexOf('\n## ', from + 1);
  return page.slice(from, to < 0 ? undefined : to);
}

/** An option as a row of the page's table: its flags and what help says of it. */
function rowOf({ flags, about, choices }: OptionSpec, language: Language): string {
  const listed = choices?.map((choice) => `\`${choice}\``).join(language === 'en' ? ', ' : '、');
  const among = listed === undefined ? '' : language === 'en' ? ` (${listed})` : `（${listed}）`;
  return `| \`${localised(flags, language)}\` | ${about[language]}${among} |`;
}

describe.each(['en', 'zh'] as const)('the page of commands in %s', (language) => {
  it.each(commands.map((spec): [string, CommandSpec] => [spec.name, spec]))('has all of %s', (name, spec) => {
    const section = sectionOf(language, name);
    expect(section).toContain(spec.summary[language]);
    expect(section).toContain(`$ overhalf ${name}`);
    for (const parameter of spec.parameters ?? []) {
      expect(section).toContain(`| \`${localised(parameter.name, language)}\` | ${parameter.about[language]} |`);
    }
    for (const option of spec.options ?? []) expect(section).toContain(rowOf(option, language));
  });

  it('has the options of every command', () => {
    for (const option of common) expect(pages[language]).toContain(rowOf(option, language));
  });

  it('speaks of no command that is not there', () => {
    const known = new Set(commands.map(({ name }) => name));
    const used = Array.from(pages[language].matchAll(/^\$ overhalf ([a-z]+)/gm), ([, name]) => name!);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('the list of commands', () => {
  it('has a word in both languages for every placeholder', () => {
    const flags = [
      ...commands.flatMap(({ parameters = [], options = [] }) => [
        ...parameters.map(({ name }) => name),
        ...options.map((option) => option.flags),
      ]),
      ...common.map((option) => option.flags),
    ];
    const words = new Set(flags.flatMap((text) => Array.from(text.matchAll(/[<[](\w+)/g), ([, word]) => word!)));
    expect(Object.keys(placeholders).sort()).toEqual([...words].sort());
  });

  it('says nothing in one language only', () => {
    for (const { summary, parameters = [], options = [] } of commands) {
      for (const { en, zh } of [summary, ...[...parameters, ...options].map(({ about }) => about)]) {
        expect(en).not.toBe('');
        expect(zh).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });

  it('is of the version that the package has', async () => {
    const { version: packaged } = JSON.parse(await readFile(new URL('packages/cli/package.json', root), 'utf8')) as {
      version: string;
    };
    expect(version).toBe(packaged);
  });
});
