import type { Language, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** What a value in a file should be. */
export type ExpectedType =
  | 'text'
  | 'number'
  | 'whole-number'
  | 'true-or-false'
  | 'list'
  | 'mapping'
  | 'text-or-number'
  | 'text-or-list'
  | 'number-or-text'
  | 'pair-of-numbers'
  | 'text-or-mapping';

/** Ways in which a text is no YAML, as a user would see them. */
export type SyntaxFault =
  | 'indentation'
  | 'tab'
  | 'alias'
  | 'escape'
  | 'scalar'
  | 'missing-character'
  | 'key'
  | 'several-documents'
  | 'tag'
  | 'nesting'
  | 'unexpected';

/** What can be wrong with the files of a workspace: codes with their parameters. */
export type WorkspaceProblems = {
  'workspace-missing': { readonly folder: string };
  'workspace-file-missing': { readonly file: string };
  'workspace-file-unreadable': { readonly file: string };
  'workspace-pattern-empty': { readonly pattern: string };
  'workspace-path-outside': { readonly path: string };
  'workspace-file-large': { readonly megabytes: number; readonly limit: number };
  'workspace-not-utf8': {};
  'workspace-data-missing': { readonly file: string };
  'workspace-file-exists': { readonly file: string };
  'yaml-syntax': { readonly fault: SyntaxFault };
  'yaml-duplicate-key': { readonly key: string };
  'yaml-aliases': {};
  'yaml-key-unknown': { readonly key: string; readonly known: string; readonly nearest?: string };
  'yaml-key-missing': { readonly key: string };
  'yaml-type': { readonly expected: ExpectedType; readonly found: FoundType };
  'yaml-choice': { readonly value: string; readonly known: string; readonly nearest?: string };
  'yaml-least': { readonly least: number; readonly inclusive: boolean; readonly of: 'value' | 'length' };
  'yaml-most': { readonly most: number; readonly inclusive: boolean; readonly of: 'value' | 'length' };
  'yaml-version': { readonly found: string; readonly known: number };
};

export type FoundType = 'nothing' | 'text' | 'number' | 'true-or-false' | 'list' | 'mapping';

const expectations: Readonly<Record<ExpectedType, readonly [string, string]>> = {
  text: ['text', '文本'],
  number: ['a number', '数字'],
  'whole-number': ['a whole number', '整数'],
  'true-or-false': ['true or false', 'true 或 false'],
  list: ['a list', '列表'],
  mapping: ['keys with values', '键值对'],
  'text-or-number': ['text or a number', '文本或数字'],
  'text-or-list': ['text or a list of texts', '文本或文本列表'],
  'number-or-text': ['a number or text', '数字或文本'],
  'pair-of-numbers': ['two numbers, [low, high]', '两个数字 [下限, 上限]'],
  'text-or-mapping': ['text, or keys with values', '文本或键值对'],
};

const foundThings: Readonly<Record<FoundType, readonly [string, string]>> = {
  nothing: ['nothing', '空'],
  text: ['text', '文本'],
  number: ['a number', '数字'],
  'true-or-false': ['true or false', '布尔值'],
  list: ['a list', '列表'],
  mapping: ['keys with values', '键值对'],
};

const faults: Readonly<Record<SyntaxFault, readonly [string, string]>> = {
  indentation: [
    'The indentation does not fit the lines above. Entries of one list or mapping start in the same column.',
    '缩进与上文不一致。同一列表或键值对的各项须从同一列开始。',
  ],
  tab: ['Lines are indented with tabs here. Use spaces.', '此处以制表符缩进，请改用空格。'],
  alias: [
    'The alias or anchor is not right: "*name" needs an "&name" before it, once. Put text that starts with * or & in quotes.',
    '别名或锚点有误：“*name”之前须有且只有一个“&name”。以 * 或 & 开头的文本请加引号。',
  ],
  escape: [
    'A backslash in double quotes starts no known escape here. Write \\\\ for a backslash, or use single quotes.',
    '双引号内的反斜杠不构成有效转义。反斜杠请写成 \\\\，或改用单引号。',
  ],
  scalar: ['Text cannot start with this character. Put the text in quotes.', '文本不能以此字符开头，请给文本加引号。'],
  'missing-character': [
    'A closing quote, bracket, comma or colon is missing here.',
    '此处缺少配对的引号、括号，或缺少逗号、冒号。',
  ],
  key: [
    'This cannot be a key: a key is one line of text, followed by a colon and a space. Put text that holds ": " in quotes.',
    '此处不能作键：键为一行文本，后接冒号和空格。含有“: ”的文本请加引号。',
  ],
  'several-documents': [
    'The file holds several YAML documents. Keep one, and remove the lines "---" between them.',
    '文件含有多个 YAML 文档。请只保留一个，并删除其间的“---”行。',
  ],
  tag: ['Tags (!…) are not read here. Remove the tag.', '此处不支持标签（!…），请删除。'],
  nesting: ['Lists or mappings are nested too deeply.', '列表或键值对嵌套过深。'],
  unexpected: [
    'This is not YAML. Check the quotes, brackets and colons on this line.',
    '此处不符合 YAML 语法。请检查本行的引号、括号和冒号。',
  ],
};

const both = ([en, zh]: readonly [string, string]): Readonly<Record<Language, string>> => ({ en, zh });

export const workspaceWords: Words<WorkspaceProblems> = {
  'workspace-missing': ({ folder }) => ({
    en: `There is no overhalf.yaml in ${folder}. Run "overhalf init" to start a workspace there, or name another folder.`,
    zh: `${folder} 中没有 overhalf.yaml。请运行“overhalf init”在此新建工作区，或指定其他文件夹。`,
  }),
  'workspace-file-missing': ({ file }) => ({
    en: `There is no file ${file}. Create it, or correct the path.`,
    zh: `文件 ${file} 不存在。请新建该文件或更正路径。`,
  }),
  'workspace-file-unreadable': ({ file }) => ({
    en: `${file} cannot be read. Check that it is a file and that you may open it.`,
    zh: `无法读取 ${file}。请确认它是文件且有权打开。`,
  }),
  'workspace-pattern-empty': ({ pattern }) => ({
    en: `No file matches ${pattern}. Create one, or remove the entry.`,
    zh: `没有与 ${pattern} 匹配的文件。请新建文件或删除此项。`,
  }),
  'workspace-path-outside': ({ path }) => ({
    en: `${path} leads out of the workspace folder. Move the file into the folder and give its path from there.`,
    zh: `${path} 指向工作区文件夹之外。请把文件移入该文件夹，并写相对路径。`,
  }),
  'workspace-file-large': ({ megabytes, limit }) => ({
    en: `The file has ${megabytes} MB; a file of declarations may have ${limit}. Split it.`,
    zh: `文件大小为 ${megabytes} MB，声明文件上限为 ${limit} MB。请拆分文件。`,
  }),
  'workspace-not-utf8': () => ({
    en: 'The file is not UTF-8. Save it again with the encoding UTF-8.',
    zh: '文件不是 UTF-8 编码。请以 UTF-8 编码重新保存。',
  }),
  'workspace-data-missing': ({ file }) => ({
    en: `The data file ${file} is not there: an import of the workspace's own files will leave it out.`,
    zh: `数据文件 ${file} 不存在：导入工作区自有文件时将略过。`,
  }),
  'workspace-file-exists': ({ file }) => ({
    en: `${file} already exists and is left as it is. Choose an empty folder, or move the file away.`,
    zh: `${file} 已存在，未作改动。请选择空文件夹，或先移走该文件。`,
  }),
  'yaml-syntax': ({ fault }) => both(faults[fault]),
  'yaml-duplicate-key': ({ key }) => ({
    en: `The key "${key}" stands twice. Keep one.`,
    zh: `键“${key}”重复出现，请只保留一个。`,
  }),
  'yaml-aliases': () => ({
    en: 'Aliases multiply the file beyond reason. Write the values out.',
    zh: '别名使文件内容膨胀过大。请直接写出各值。',
  }),
  'yaml-key-unknown': ({ key, known, nearest }) => ({
    en: `There is no key "${key}" here.${nearest === undefined ? ` Known keys: ${known}.` : didYouMean(nearest).en}`,
    zh: `此处没有键“${key}”。${nearest === undefined ? `可用的键：${known}。` : didYouMean(nearest).zh}`,
  }),
  'yaml-key-missing': ({ key }) => ({
    en: `The key "${key}" is missing here.`,
    zh: `此处缺少键“${key}”。`,
  }),
  'yaml-type': ({ expected, found }) => ({
    en: `Expected ${expectations[expected][0]}, found ${foundThings[found][0]}.${expected === 'text' && found !== 'list' && found !== 'mapping' && found !== 'nothing' ? ' Put it in quotes.' : ''}`,
    zh: `应为${expectations[expected][1]}，实为${foundThings[found][1]}。${expected === 'text' && found !== 'list' && found !== 'mapping' && found !== 'nothing' ? '请加引号。' : ''}`,
  }),
  'yaml-choice': ({ value, known, nearest }) => ({
    en: `"${value}" is not possible here.${didYouMean(nearest).en} Possible: ${known}.`,
    zh: `此处不能为“${value}”。${didYouMean(nearest).zh}可用：${known}。`,
  }),
  'yaml-least': ({ least, inclusive, of }) =>
    of === 'length'
      ? { en: `At least ${least} ${least === 1 ? 'entry is' : 'entries are'} needed.`, zh: `至少需要 ${least} 项。` }
      : {
          en: `The number must be ${inclusive ? `at least ${least}` : `more than ${least}`}.`,
          zh: `数字须${inclusive ? `不小于 ${least}` : `大于 ${least}`}。`,
        },
  'yaml-most': ({ most, inclusive, of }) =>
    of === 'length'
      ? { en: `At most ${most} ${most === 1 ? 'entry is' : 'entries are'} possible.`, zh: `最多 ${most} 项。` }
      : {
          en: `The number must be ${inclusive ? `at most ${most}` : `less than ${most}`}.`,
          zh: `数字须${inclusive ? `不大于 ${most}` : `小于 ${most}`}。`,
        },
  'yaml-version': ({ found, known }) => ({
    en: `This file is of version ${found}; this program reads version ${known}. Write ${known}, or use a program that reads ${found}.`,
    zh: `文件版本为 ${found}，本程序只读版本 ${known}。请改为 ${known}，或使用能读取版本 ${found} 的程序。`,
  }),
};
