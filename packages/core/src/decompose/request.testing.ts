import { invariant, parseDecimal, type Decimal } from '../base/index.ts';
import { say, type Problem } from '../problem/index.ts';
import type { Request, Rule, RuleKind } from './request.ts';
import { layTree, type Tree } from '../split/index.ts';
export function decimal(text: string | number): Decimal {
  const amount = parseDecimal(String(text));
  invariant(amount !== undefined, `${text} is a decimal`);
  return amount;
}

/** `{ co: { a: ['a1', 'a2'], b: [] } }`: nodes with what is under them. */
export type Nested = readonly string[] | { readonly [id: string]: Nested };

export function treeOf(nested: { readonly [root: string]: Nested }): Tree {
  const ids: string[] = [];
  const parent: number[] = [];
  const add = (below: Nested, above: number): void => {
    const entries: readonly (readonly [string, Nested])[] = Array.isArray(below)
      ? below.map((id: string) => [id, []])
      : Object.entries(below);
    for (const [id, under] of entries) {
      ids.push(id);
      parent.push(above);
      add(under, ids.length - 1);
    }
  };
  add(nested, -1);
  return { ids, parent: Int32Array.from(parent) };
}

export const months = Array.from({ length: 12 }, (_, month) => `2021-${String(month + 1).padStart(2, '0')}`);

/** Year, halves, quarters, months. */
export const year = treeOf({
  2021: {
    '2021-H1': { '2021-Q1': months.slice(0, 3), '2021-Q2': months.slice(3, 6) },
    '2021-H2': { '2021-Q3': months.slice(6, 9), '2021-Q4': months.slice(9) },
  },
});

/** `bound('mine-a', '2021-03', '..120')`: `5` fixed, `5..` at least, `..5` at most, `5..9` both. */
export function rule(kind: RuleKind, entity: string, time: string, asked: string | number, more?: Partial<Rule>): Rule {
  const text = String(asked);
  const [low = '', high = low] = text.includes('..') ? text.split('..') : [text];
  return {
    kind,
    entity,
    time,
    ...(low === '' ? {} : { low: decimal(low) }),
    ...(high === '' ? {} : { high: decimal(high) }),
    ...more,
  };
}

/** A request that says only what matters to it; quantum 1, relative, an even profile. */
export function requestOf(
  entities: Tree,
  times: Tree,
  more: Omit<Partial<Request>, 'profile'> & { readonly profile?: readonly number[] } = {},
): Request {
  const cells = layTree(entities).leaves.length * layTree(times).leaves.length;
  return {
    entities,
    times,
    quantum: decimal(1),
    nearest: 'relative',
    rules: [],
    ...more,
    profile: more.profile === undefined ? new Float64Array(cells).fill(1) : Float64Array.from(more.profile),
  };
}

/** [entity node][time node] */
export function sumsOf({ entities, times }: Pick<Request, 'entities' | 'times'>, cells: Float64Array): number[][] {
  const rows = layTree(entities);
  const columns = layTree(times);
  const sums = Array.from({ length: rows.nodes }, () => Array.from({ length: columns.nodes }, () => 0));
  rows.leaves.forEach((leaf, row) =>
    columns.leaves.forEach((at, column) => {
      for (let entity = leaf; entity >= 0; entity = rows.parent[entity]!)
        for (let time = at; time >= 0; time = columns.parent[time]!)
          sums[entity]![time]! += cells[row * columns.leaves.length + column]!;
    }),
  );
  return sums;
}

export const english = (problems: readonly Problem[]): readonly string[] =>
  problems.map((problem) => say(problem, 'en'));
export const chinese = (problems: readonly Problem[]): readonly string[] =>
  problems.map((problem) => say(problem, 'zh'));
