import type { FunctionName } from './ast.ts';

/** What an argument is: a value, a whole number of months, or a name of something that is not an indicator. */
export type Parameter = 'value' | 'months' | 'scenario' | 'entity';

/** How a function is called. */
export interface Signature {
  /** Spellings beside the English one; the first is how it is printed. */
  readonly zh: readonly [string, ...string[]];
  readonly parameters: readonly Parameter[];
  /** Fewest arguments; the most are the parameters, or any number where the last repeats. */
  readonly least: number;
  readonly repeats?: true;
}

export const signatures: Readonly<Record<FunctionName, Signature>> = {
  if: { zh: ['如果', '若'], parameters: ['value', 'value', 'value'], least: 3 },
  min: { zh: ['最小', '最小值'], parameters: ['value'], least: 1, repeats: true },
  max: { zh: ['最大', '最大值'], parameters: ['value'], least: 1, repeats: true },
  abs: { zh: ['绝对值'], parameters: ['value'], least: 1 },
  coalesce: { zh: ['取首个', '缺省'], parameters: ['value'], least: 1, repeats: true },
  prior: { zh: ['前期', '去年同期', '上年同期'], parameters: ['value', 'months'], least: 1 },
  opening: { zh: ['期初'], parameters: ['value'], least: 1 },
  ytd: { zh: ['累计', '本年累计'], parameters: ['value'], least: 1 },
  avg: { zh: ['平均', '平均值'], parameters: ['value'], least: 1 },
  annual: { zh: ['年化'], parameters: ['value'], least: 1 },
  at: { zh: ['按口径', '口径'], parameters: ['value', 'scenario'], least: 2 },
  of: { zh: ['取自'], parameters: ['entity', 'value'], least: 2 },
  days: { zh: ['天数', '日历天数'], parameters: [], least: 0 },
};

const names = Object.keys(signatures) as FunctionName[];
const bySpelling: ReadonlyMap<string, FunctionName> = new Map(
  names.flatMap((name) => [name, ...signatures[name].zh].map((spelling) => [spelling, name] as const)),
);

/** The function with this name in English, in any case, or Chinese. */
export function functionNamed(spelling: string): FunctionName | undefined {
  return bySpelling.get(spelling) ?? bySpelling.get(spelling.toLowerCase());
}

/** Every spelling of every function. */
export function functionSpellings(): Iterable<string> {
  return bySpelling.keys();
}

/** What the argument at `place`, from 0, of a function is. */
export function parameterAt(name: FunctionName, place: number): Parameter {
  const { parameters, repeats } = signatures[name];
  return parameters[repeats === true ? 0 : place] ?? 'value';
}
