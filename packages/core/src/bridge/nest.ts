import type { EntityId } from '../organisation/index.ts';
import { closeShares } from '../split/index.ts';
import type { BridgeRequest, BridgeRole, BridgeStep, BridgeStepKind, BridgeStepName, DriverTag } from './bridge.ts';
import type { Cell } from './cell.ts';
import type { Component } from './driver.ts';

interface Branch {
  readonly name: BridgeStepName;
  /** Absent while there are none: most branches are leaves, and those hold one cell. */
  cells?: Cell[];
  branches?: Map<string, Branch>;
  effect: number;
}

export interface Nesting {
  readonly nest: NonNullable<BridgeRequest['nest']>;
  /** In last digits shown: of one of the indicator's unit; and the whole change. */
  readonly digits: number;
  readonly change: { readonly effect: number; readonly printed: number };
  readonly root: BridgeStepName;
}

/**
 * The tree of steps over effects at the finest level.
 *
 * Keeps: at every step, the effects of those below add up to its effect, and their printed numbers to its printed number.
 */
export function nested(cells: readonly Cell[], { nest, digits, change, root }: Nesting): BridgeStep {
  const top: Branch = { name: root, effect: 0 };
  const named = namesOnce();
  for (const cell of cells) {
    let at = top;
    if (nest === 'entities') for (const entity of cell.entities) at = below(at, named.entity(entity));
    for (let depth = 0; depth < cell.place.length; depth += 1) {
      const last = depth === cell.place.length - 1;
      at = below(at, last ? named.driver(cell.place[depth]!, cell) : named.group(cell.place[depth]!));
    }
    if (nest === 'drivers') for (const entity of cell.entities) at = below(at, named.entity(entity));
    if (at.cells === undefined) at.cells = [cell];
    else at.cells.push(cell);
    at.effect += cell.effect;
  }
  weigh(top);
  return { ...printed(top, change.printed, digits), effect: change.effect };
}

function below(branch: Branch, name: BridgeStepName): Branch {
  branch.branches ??= new Map();
  let next = branch.branches.get(name.key);
  if (next === undefined) {
    next = { name, effect: 0 };
    branch.branches.set(name.key, next);
  }
  return next;
}

/** Names of steps, each made once: a step of many entities has one name. */
function namesOnce() {
  const groups = new Map<Component, BridgeStepName>();
  const drivers = new Map<Component, BridgeStepName>();
  const entities = new Map<EntityId, BridgeStepName>();
  const once = <Key>(names: Map<Key, BridgeStepName>, key: Key, make: () => BridgeStepName): BridgeStepName => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const made = make();
    names.set(key, made);
    return made;
  };
  return {
    group: (component: Component) =>
      once(groups, component, () =>
        nameOf(component, { kind: 'group', role: component.role === 'mix' ? 'mix' : 'part' }),
      ),
    driver: (component: Component, { kind, role }: Cell) => {
      const own = { kind, role: role ?? component.role };
      return kind === 'driver' && role === undefined
        ? once(drivers, component, () => nameOf(component, own))
        : nameOf(component, own);
    },
    entity: (entity: EntityId) =>
      once(entities, entity, () => ({ key: `@${entity}`, kind: 'group', role: 'entity', entity })),
  };
}

function nameOf(
  { key, indicator, per, entity }: Component,
  { kind, role }: { readonly kind: BridgeStepKind; readonly role: BridgeRole },
): BridgeStepName {
  return {
    // A new item beside the same item as a driver elsewhere is a step of its own.
    key: kind === 'driver' || kind === 'group' ? key : `${key} (${kind})`,
    kind,
    role,
    ...(indicator === undefined ? {} : { indicator }),
    ...(per === undefined ? {} : { per }),
    ...(entity === undefined ? {} : { entity }),
  };
}

function weigh(branch: Branch): number {
  if (branch.branches !== undefined) for (const next of branch.branches.values()) branch.effect += weigh(next);
  return branch.effect;
}

const none: readonly BridgeStep[] = [];

function printed(branch: Branch, total: number, digits: number): BridgeStep {
  if (branch.branches === undefined) return leafStep(branch, total);
  const { name, effect } = branch;
  const next = [...branch.branches.values()];
  const own = branch.cells?.reduce((sum, cell) => sum + cell.effect, 0) ?? 0;
  const effects = new Float64Array(next.length + (own === 0 ? 0 : 1));
  next.forEach((item, place) => (effects[place] = item.effect * digits));
  if (own !== 0) effects[next.length] = own * digits;
  const shares = effects.length === 1 ? [total] : closeShares(effects, total);
  const children = next.map((item, place) => printed(item, shares[place]!, digits));
  if (own !== 0) {
    const rest = { ...name, key: `${name.key} (own)`, kind: 'driver' as const, role: 'own' as const };
    children.push({ ...rest, effect: own, printed: shares[next.length]!, children: none });
  }
  const kind = name.kind === 'driver' ? 'group' : name.kind;
  const tag = commonTag(children);
  return { ...name, kind, effect, printed: total, ...(tag === undefined ? {} : { tag }), children };
}

function leafStep({ name, cells = [], effect }: Branch, total: number): BridgeStep {
  const [cell] = cells;
  if (cell === undefined) return { ...name, effect, printed: total, children: none };
  const { kind, from, to } = cell;
  const tag = kind === 'driver' ? cell.place.at(-1)!.tag : undefined;
  const single =
    from !== undefined &&
    to !== undefined &&
    cells.every((other) => other === cell || (Object.is(from, other.from) && Object.is(to, other.to)));
  // Most steps of a deep bridge are an entity below a driver: one shape, made at once.
  const { key, role, entity } = name;
  if (single && tag === undefined && role === 'entity' && entity !== undefined)
    return { key, kind, role, entity, effect, printed: total, from, to, children: none };
  return {
    ...name,
    kind,
    effect,
    printed: total,
    ...(tag === undefined ? {} : { tag }),
    ...(single ? { from, to } : {}),
    children: none,
  };
}

function commonTag(steps: readonly BridgeStep[]): DriverTag | undefined {
  const [first] = steps;
  return steps.every(({ tag }) => tag === first!.tag) ? first!.tag : undefined;
}
