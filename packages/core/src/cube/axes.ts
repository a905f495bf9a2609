import { baseOf, monthOf, type Calendar } from '../calendar/index.ts';
import type { Model } from '../model/index.ts';
import { restatement, segmentsOf, type EntityId, type Segment } from '../organisation/index.ts';
import type { Structure } from './cube.ts';

/** A stretch of base periods, counted from the cube's first, in which the tree does not change. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  /** [node] parent, −1 where there is none. */
  readonly parent: Int32Array;
  /** [node] children in the order of the organisation; empty for leaves. */
  readonly children: readonly (readonly number[])[];
  /** All nodes, children before parents. */
  readonly bottomUp: Int32Array;
}

/** A predecessor's part that counts for one of several successors: a node of its own, with its facts times a share. */
export interface Part {
  readonly node: number;
  readonly from: number;
  /** Shares of the parts before this one, and with it: rounding by difference keeps their total. */
  readonly before: number;
  readonly through: number;
}

/** Where things stand along time and over entities. Nodes are the entities in their order, then the parts. */
export interface Axes {
  readonly calendar: Calendar;
  /** First base period, and how many. */
  readonly first: number;
  readonly length: number;
  /** [base period] month index. */
  readonly months: Int32Array;
  readonly nodes: number;
  readonly entities: readonly EntityId[];
  readonly numbers: ReadonlyMap<EntityId, number>;
  readonly stretches: readonly Stretch[];
  /** [entity number] the parts that its facts are divided into. */
  readonly parts: ReadonlyMap<number, readonly Part[]>;
  /** [node] the entity whose facts it holds. */
  readonly holder: Int32Array;
  /** [node] base periods, counted from the first, in which its holder exists. */
  exists(node: number, time: number): boolean;
  /** [node] itself and all that are ever above it. */
  readonly upward: readonly Int32Array[];
  /** [node] 1 when anything is ever below it. */
  readonly inner: Uint8Array;
}

/** The axes of a cube over base periods `first` … `last`. */
export function axesOf(
  model: Model,
  { structure, first, last }: { readonly structure: Structure; readonly first: number; readonly last: number },
): Axes {
  const calendar = model.calendars.get('default')!;
  const { organisation } = model;
  const entities = [...organisation.entities.keys()];
  const numbers = new Map(entities.map((id, number) => [id, number]));
  const length = Math.max(0, last - first + 1);
  const months = Int32Array.from({ length }, (_, time) => monthOf(first + time, calendar));
  const firstMonth = length === 0 ? 0 : months[0]!;
  const lastMonth = length === 0 ? -1 : months[length - 1]!;
  const asWas = segmentsOf(organisation, firstMonth, lastMonth);
  const placed =
    structure.kind === 'as-was'
      ? {
          trees: asWas.map(({ first, last, parent }) => ({ first, last, parent })),
          parts: new Map<number, Part[]>(),
          holder: Int32Array.from(entities, (_, number) => number),
        }
      : restatedTrees(model, { numbers, to: structure.to, firstMonth, lastMonth });
  const stretches = placed.trees.flatMap(({ first: from, last: to, parent }) => {
    const start = Math.max(0, baseOf(from, calendar).first - first);
    const end = Math.min(length - 1, baseOf(to, calendar).last - first);
    return start > end ? [] : [stretchOf(start, end, parent)];
  });
  const nodes = placed.holder.length;
  const existing = existence(asWas, months);
  return {
    calendar,
    first,
    length,
    months,
    nodes,
    entities,
    numbers,
    stretches,
    parts: placed.parts,
    holder: placed.holder,
    exists: (node, time) => existing[time]![placed.holder[node]!] === 1,
    upward: Array.from({ length: nodes }, (_, node) => upwardOf(node, stretches)),
    inner: innerOf(nodes, stretches),
  };
}

interface Tree {
  readonly first: number;
  readonly last: number;
  readonly parent: Int32Array;
}

/** The tree of one month for all months, with each predecessor hung below its successors for as long as it stood. */
function restatedTrees(
  { organisation }: Model,
  {
    numbers,
    to,
    firstMonth,
    lastMonth,
  }: {
    readonly numbers: ReadonlyMap<EntityId, number>;
    readonly to: number;
    readonly firstMonth: number;
    readonly lastMonth: number;
  },
): { readonly trees: readonly Tree[]; readonly parts: ReadonlyMap<number, Part[]>; readonly holder: Int32Array } {
  const parent = segmentsOf(organisation, to, to)[0]!.parent;
  const holder = Array.from(parent, (_, number) => number);
  const parts = new Map<number, Part[]>();
  const hung: { node: number; parent: number; before: number }[] = [];
  const shared = new Map<number, number>();
  for (const { from, to: heir, share, before } of restatement(organisation, to)) {
    const source = numbers.get(from)!;
    if (share === 1) {
      hung.push({ node: source, parent: numbers.get(heir)!, before });
      continue;
    }
    const node = holder.push(source) - 1;
    const gone = shared.get(source) ?? 0;
    shared.set(source, gone + share);
    const through = Math.abs(gone + share - 1) < 1e-9 ? 1 : gone + share;
    parts.set(source, [...(parts.get(source) ?? []), { node, from: source, before: gone, through }]);
    hung.push({ node, parent: numbers.get(heir)!, before });
    hung.push({ node: source, parent: -1, before });
  }
  const cuts = [...new Set([firstMonth, ...hung.map(({ before }) => before)])]
    .filter((month) => month >= firstMonth && month <= lastMonth)
    .sort((a, b) => a - b);
  const trees = cuts.map((first, place) => {
    const tree = new Int32Array(holder.length).fill(-1);
    tree.set(parent);
    for (const edge of hung) if (first < edge.before) tree[edge.node] = edge.parent;
    return { first, last: (cuts[place + 1] ?? lastMonth + 1) - 1, parent: tree };
  });
  return { trees, parts, holder: Int32Array.from(holder) };
}

function stretchOf(first: number, last: number, parent: Int32Array): Stretch {
  const children: number[][] = Array.from(parent, () => []);
  parent.forEach((above, node) => {
    if (above >= 0) children[above]!.push(node);
  });
  const bottomUp: number[] = [];
  const visit = (node: number): void => {
    for (const child of children[node]!) visit(child);
    bottomUp.push(node);
  };
  parent.forEach((above, node) => {
    if (above < 0) visit(node);
  });
  return { first, last, parent, children, bottomUp: Int32Array.from(bottomUp) };
}

/** [base period][entity] 1 where it exists; periods of one segment share their array. */
function existence(segments: readonly Segment[], months: Int32Array): readonly Uint8Array[] {
  return Array.from(months, (month) => segments.find(({ last }) => month <= last)!.exists);
}

function upwardOf(node: number, stretches: readonly Stretch[]): Int32Array {
  const found = new Set([node]);
  for (const { parent } of stretches) for (let at = node; at >= 0; at = parent[at]!) found.add(at);
  return Int32Array.from(found);
}

function innerOf(nodes: number, stretches: readonly Stretch[]): Uint8Array {
  const inner = new Uint8Array(nodes);
  for (const { parent } of stretches) for (const above of parent) if (above >= 0) inner[above] = 1;
  return inner;
}

/** True when `node` is `above` or stands below it at a base period. */
export function isBelow(axes: Axes, node: number, above: number, time: number): boolean {
  const { parent } = stretchAt(axes, time);
  for (let at = node; at >= 0; at = parent[at]!) if (at === above) return true;
  return false;
}

export function stretchAt({ stretches }: Axes, time: number): Stretch {
  return stretches.find(({ last }) => time <= last)!;
}
