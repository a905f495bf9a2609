import { layTree, type Tree } from '@overhalf/core';
import { totalsAfter, visibleNodes, type OutlineNode } from '../../grid/index.ts';
import type { Frame } from './frame.ts';

/** What a row of the grid shows of its entity. */
export type Aspect = 'new' | 'before' | 'change';

/** Where the grid's rows and columns lie in the trees. */
export interface PlanAxes {
  readonly rows: readonly { readonly entity: number; readonly aspect: Aspect }[];
  readonly columns: readonly number[];
  readonly rowNodes: readonly OutlineNode[];
}

export interface Collapsed {
  readonly entities: ReadonlySet<number>;
  /** By time node. */
  readonly times: ReadonlySet<number>;
}

/** What is shown of the trees, and in which order. */
export interface Arrangement {
  readonly collapsed: Collapsed;
  /** Whether the plan in force and the change stand below each new row. */
  readonly compared: boolean;
  /** Ids of entities and periods that are left out with all that is under them. */
  readonly hidden?: ReadonlySet<string>;
  /** By what the parts of each total are ordered, least first. Shape: [entity node]. Absent: as the model has them. */
  readonly order?: ArrayLike<number>;
}

export function axesOf(
  { entities, times }: Pick<Frame, 'entities' | 'times'>,
  { collapsed, compared, hidden = new Set(), order }: Arrangement,
): PlanAxes {
  const laid = { entities: layTree(entities), times: layTree(times) };
  const rowNodes = entities.ids.map((_, node): OutlineNode => ({
    above: entities.parent[node]!,
    depth: laid.entities.depth[node]!,
    leaf: laid.entities.place[node]! >= 0,
  }));
  const timeOrder = totalsAfter(times.parent);
  const placeOf = new Map(timeOrder.map((node, place) => [node, place]));
  const columnNodes = timeOrder.map((node): OutlineNode => ({
    above: placeOf.get(times.parent[node]!) ?? -1,
    depth: laid.times.depth[node]!,
    leaf: laid.times.place[node]! >= 0,
  }));
  const closedColumns = new Set([...collapsed.times].map((node) => placeOf.get(node)!));
  const aspects: readonly Aspect[] = compared ? ['new', 'before', 'change'] : ['new'];
  const shown = new Set(visibleNodes(rowNodes, collapsed.entities));
  const nodes = order === undefined ? [...shown] : inOrder(entities, order).filter((node) => shown.has(node));
  return {
    rows: nodes
      .filter((node) => !isHidden(entities, node, hidden))
      .flatMap((entity) => aspects.map((aspect) => ({ entity, aspect }))),
    columns: visibleNodes(columnNodes, closedColumns)
      .map((place) => timeOrder[place]!)
      .filter((node) => !isHidden(times, node, hidden)),
    rowNodes,
  };
}

/** The whole is always shown: a grid without a row or a column could not be brought back. */
function isHidden({ ids, parent }: Tree, node: number, hidden: ReadonlySet<string>): boolean {
  for (let at = node; at > 0; at = parent[at]!) if (hidden.has(ids[at]!)) return true;
  return false;
}

/** Nodes as a walk from the top meets them, parts of one total by their values; those without any last. */
function inOrder({ parent }: Tree, values: ArrayLike<number>): readonly number[] {
  const children = Array.from({ length: parent.length }, (): number[] => []);
  for (let node = 1; node < parent.length; node += 1) children[parent[node]!]!.push(node);
  const rank = (node: number): number => (Number.isNaN(values[node]!) ? Infinity : values[node]!);
  const walk = (node: number): number[] => [
    node,
    ...children[node]!.toSorted((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b))).flatMap(walk),
  ];
  return parent.length === 0 ? [] : walk(0);
}
