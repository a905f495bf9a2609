/*
 * Problems name what was asked by the options of the command line: `--as-of`. Whoever asks over HTTP gave fields, and is told
 * of those.
 */

/** Fields that are not called like the option. */
const others: Readonly<Record<string, string>> = {
  hold: 'holds',
  bound: 'bounds',
  base: 'courses.base',
  optimistic: 'courses.optimistic',
  pessimistic: 'courses.pessimistic',
  super: 'superEfficiency',
  'least-change': 'prefer',
  'no-repairs': 'without',
  'no-stocks': 'without',
  'no-extra': 'without',
  'no-surge': 'without',
};

/** The field that stands for an option, written without its dashes. */
export function fieldOf(option: string): string {
  return others[option] ?? option.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Options in a sentence; what is typed in a terminal, `"overhalf import --commit"`, stays as it is. */
const option = /["“]overhalf [^"”]*["”]|--([a-z][a-z-]*)/g;

/** A sentence that speaks of fields. */
function sentence(text: string, [left, right]: readonly [string, string]): string {
  return text.replace(option, (whole, name: string | undefined) =>
    name === undefined ? whole : `${left}${fieldOf(name)}${right}`,
  );
}

type Fields = Readonly<Record<string, unknown>>;

/** A problem, as JSON tells it, that speaks of fields: its sentences, and parameters that are options. */
export function inFields(problem: object): object {
  return Object.fromEntries(
    Object.entries(problem).map(([name, value]) => {
      if (typeof value === 'string' && value.startsWith('--')) return [name, sentence(value, ['', ''])];
      const { en, zh } = (name === 'text' ? value : {}) as Fields;
      return typeof en === 'string' && typeof zh === 'string'
        ? [name, { en: sentence(en, ['"', '"']), zh: sentence(zh, ['“', '”']) }]
        : [name, value];
    }),
  );
}

/** An answer whose problems, its own and those of the parts that it lists, speak of fields. */
export function problemsInFields(answer: object): object {
  const own = (value: object): object =>
    'problems' in value && Array.isArray(value.problems)
      ? { ...value, problems: (value.problems as readonly object[]).map(inFields) }
      : value;
  const hasProblems = (parts: unknown): parts is readonly object[] =>
    Array.isArray(parts) && parts.some((part) => typeof part === 'object' && part !== null && 'problems' in part);
  return own(
    Object.fromEntries(
      Object.entries(answer).map(([name, value]) => [name, hasProblems(value) ? value.map(own) : value]),
    ),
  );
}
