import type { Bilingual, Words } from '@overhalf/core';

/** What can be wrong with a request, beside what can be wrong with what it asks for: codes with their parameters. */
export type RequestProblems = {
  'server-token': object;
  'server-host': { readonly host: string };
  'server-origin': { readonly origin: string };
  'server-right': { readonly right: string };
  'server-no-route': { readonly method: string; readonly path: string };
  'server-field-missing': { readonly field: string };
  'server-field-unknown': { readonly field: string };
  'server-field-choice': { readonly field: string; readonly choices: string };
  'server-field-wrong': { readonly field: string; readonly expected: string };
  'server-body': object;
  'server-media': { readonly expected: string };
  'server-too-large': { readonly most: number };
  'server-knowledge-large': { readonly size: number; readonly most: number };
  'server-file-name': { readonly name: string };
  'server-preview-gone': { readonly preview: string };
  'server-preview-stale': { readonly changeSet: number; readonly last: number };
  'server-no-job': { readonly job: string };
  'server-not-built': object;
  'server-defect': object;
};

/** What is wrong with a request, as data. */
export type RequestProblem = {
  readonly [Code in keyof RequestProblems]: { readonly code: Code; readonly severity: 'error' } & Readonly<
    RequestProblems[Code]
  >;
}[keyof RequestProblems];

const megabytes = (bytes: number): string => String(Math.round(bytes / 2 ** 20));

const kinds: Readonly<Record<string, Bilingual>> = {
  string: { en: 'a text', zh: '文字' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'an object', zh: '对象' },
  record: { en: 'an object', zh: '对象' },
  short: { en: 'shorter', zh: '更短' },
  long: { en: 'longer', zh: '更长' },
  pattern: { en: 'written otherwise', zh: '另一种写法' },
};
const kindOf = (name: string): Bilingual => kinds[name] ?? { en: name, zh: name };

const words: Words<RequestProblems> = {
  'server-token': () => ({
    en: 'This address is only open to whoever has its token. Open the address that "overhalf serve" printed.',
    zh: '访问此地址需要令牌。请打开“overhalf serve”输出的完整地址。',
  }),
  'server-host': ({ host }) => ({
    en: `This server is not called "${host}". Open it under the address that "overhalf serve" printed.`,
    zh: `本服务的主机名不是“${host}”。请使用“overhalf serve”输出的地址。`,
  }),
  'server-origin': ({ origin }) => ({
    en: `A page of ${origin} may not ask here: only the pages of this server may.`,
    zh: `来自 ${origin} 的页面无权访问：仅限本服务自己的页面。`,
  }),
  'server-right': ({ right }) => ({
    en: `This needs the right "${right}", which you do not have here.`,
    zh: `此操作需要“${right}”权限，当前没有。`,
  }),
  'server-no-route': ({ method, path }) => ({
    en: `There is nothing at ${method} ${path}. /api/v1/openapi.json lists all there is.`,
    zh: `没有 ${method} ${path}。全部接口见 /api/v1/openapi.json。`,
  }),
  'server-field-missing': ({ field }) => ({ en: `"${field}" is missing.`, zh: `缺少“${field}”。` }),
  'server-field-unknown': ({ field }) => ({
    en: `There is no field "${field}" here. Check its spelling, or leave it out.`,
    zh: `此处没有字段“${field}”。请检查拼写，或删去。`,
  }),
  'server-field-choice': ({ field, choices }) => ({
    en: `"${field}" takes one of ${choices}.`,
    zh: `“${field}”可用：${choices.replaceAll(', ', '、')}。`,
  }),
  'server-field-wrong': ({ field, expected }) => ({
    en: `"${field}" must be ${kindOf(expected).en}.`,
    zh: `“${field}”应为${kindOf(expected).zh}。`,
  }),
  'server-body': () => ({
    en: 'The body cannot be read as JSON. Check it for a missing bracket or comma.',
    zh: '请求体不是可读的 JSON。请检查是否缺少括号或逗号。',
  }),
  'server-media': ({ expected }) => ({
    en: `The body must be of type ${expected}: say so in Content-Type.`,
    zh: `请求体须为 ${expected} 类型，并在 Content-Type 中注明。`,
  }),
  'server-too-large': ({ most }) => ({
    en: `This is too large to be sent: at most ${megabytes(most)} MB. Split it, or import the file with "overhalf import".`,
    zh: `内容过大，最多 ${megabytes(most)} MB。请拆分，或用“overhalf import”导入文件。`,
  }),
  'server-knowledge-large': ({ size, most }) => ({
    en: `All figures together are ${megabytes(size)} MB, more than the ${megabytes(most)} MB that a browser is given: what-ifs cannot be computed there. Use the command line.`,
    zh: `全部数据共 ${megabytes(size)} MB，超过可发给浏览器的 ${megabytes(most)} MB，无法在浏览器中试算。请使用命令行。`,
  }),
  'server-file-name': ({ name }) => ({
    en: `"${name}" is no name for a file. Give a name without folders: june.xlsx.`,
    zh: `“${name}”不能作为文件名。请给出不含文件夹的名称，如：六月.xlsx。`,
  }),
  'server-preview-gone': ({ preview }) => ({
    en: `The preview ${preview} is no longer kept. Send the file again.`,
    zh: `预览 ${preview} 已不再保留。请重新上传文件。`,
  }),
  'server-preview-stale': ({ changeSet, last }) => ({
    en: `Since this was shown (change set ${changeSet}) something else was committed (now ${last}). Look at the preview again, then commit.`,
    zh: `预览之后（第${changeSet}号变更）又有新数据入账（现为第${last}号）。请重新查看预览后再入账。`,
  }),
  'server-no-job': ({ job }) => ({
    en: `No request called "${job}" is being answered: it is over, or was never made. GET /api/v1/jobs lists those that are.`,
    zh: `没有名为“${job}”的请求正在执行：可能已结束，或从未提出。GET /api/v1/jobs 列出正在执行的请求。`,
  }),
  'server-not-built': () => ({
    en: 'The pages have not been built yet. Run "npm run build:web" once, then load this address again.',
    zh: '页面尚未构建。请先运行一次“npm run build:web”，再刷新此地址。',
  }),
  'server-defect': () => ({
    en: 'This is a fault of Overhalf, not of your request. Please report it; "OVERHALF_TRACE=1 overhalf serve" prints where it arose.',
    zh: '这是 Overhalf 自身的错误，与请求无关。请反馈该问题；用“OVERHALF_TRACE=1 overhalf serve”启动可输出出错位置。',
  }),
};

/** The sentence for what is wrong with a request, in both languages. */
export function sayRequest(problem: RequestProblem): Bilingual {
  // Each code's sentence takes exactly that code's parameters, which a problem carries: the compiler cannot follow a
  // correlated union through an index.
  const sentence = words[problem.code] as (parameters: RequestProblem) => Bilingual;
  return sentence(problem);
}

/** Request problems as JSON, in the shape of all problems: code, parameters, and the sentence in both languages. */
export function requestProblemsJson(problems: readonly RequestProblem[]): readonly object[] {
  return problems.map((problem) => ({ ...problem, text: sayRequest(problem) }));
}
