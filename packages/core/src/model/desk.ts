import { parsePeriod, type Calendar } from '../calendar/index.ts';
import type { Place, Problem } from '../problem/index.ts';
import { parseUnit, type Unit } from '../quantity/index.ts';
import type { Locate, Named, Path, PeriodText } from './declarations.ts';
import type { DeclaredThing } from './names.ts';

type WithoutSeverity<P> = P extends Problem ? Omit<P, 'severity'> : never;

/** Place of a path in one file; with `offset`, of that character of the text there. */
export type At = (path: Path, offset?: number) => Place;

/** Where building a model writes down what is wrong, and finds the places for it. */
export interface Desk {
  readonly problems: Problem[];
  readonly error: (problem: WithoutSeverity<Problem>) => void;
  readonly file: (file: string) => At;
}

export function createDesk(locate: Locate): Desk {
  const problems: Problem[] = [];
  return {
    problems,
    error: (problem) => problems.push({ ...problem, severity: 'error' }),
    file: (file) => (path, offset) => locate(file, path, offset),
  };
}

const idPattern = /^[A-Za-z][A-Za-z0-9._-]*$/;

export function checkId(desk: Desk, what: DeclaredThing, id: string, at: () => Place): void {
  if (!idPattern.test(id)) desk.error({ code: 'model-id', at: at(), what, id });
}

/** Both languages say something. */
export function checkNamed(desk: Desk, at: At, path: Path, { en, zh }: Named): void {
  if (en.trim() === '') desk.error({ code: 'model-translation-missing', at: at([...path, 'en']), language: 'en' });
  if (zh.trim() === '') desk.error({ code: 'model-translation-missing', at: at([...path, 'zh']), language: 'zh' });
}

/** Problems about a text, moved from columns within it to where the text stands in its file. */
export function shifted(problems: readonly Problem[], at: At, path: Path): Problem[] {
  return problems.map((problem) => {
    const { column, length } = problem.at ?? {};
    const place = at(path, column === undefined ? undefined : column - 1);
    return { ...problem, at: length === undefined ? place : { ...place, length } };
  });
}

/** Index of a month as written (`2021-04`). Absent where it was not given or is none; the desk knows the latter. */
export function monthOf(
  desk: Desk,
  {
    text,
    calendar,
    at,
    path,
  }: {
    readonly text: PeriodText | undefined;
    readonly calendar: Calendar;
    readonly at: At;
    readonly path: Path;
  },
): number | undefined {
  if (text === undefined) return undefined;
  const { period } = parsePeriod(String(text), calendar);
  if (period?.grain === 'month') return period.index;
  desk.error({ code: 'model-month', at: at(path), text: String(text) });
  return undefined;
}

/** The unit as written; its problems go to the desk. */
export function unitAt(desk: Desk, text: string, at: At, path: Path): Unit | undefined {
  const { unit, problems } = parseUnit(text);
  desk.problems.push(...shifted(problems, at, path));
  return unit;
}

/** `{ key: value }`, or nothing where the value is absent. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value });
}
