import { baseOf, monthOf, type Window } from '../calendar/index.ts';
import type { Cube } from '../cube/index.ts';
import { childrenAt, type EntityId } from '../organisation/index.ts';
import type { FiguresState } from './bridge.ts';

/** An entity below, with the stretch of each state's window in which it stands there. */
export interface Member {
  /** From the entity of the bridge downwards, without it. */
  readonly path: readonly EntityId[];
  readonly entity: EntityId;
  readonly from?: Window;
  readonly to?: Window;
  /** True when it was opened itself: those below follow it. */
  readonly opened: boolean;
}

interface Ask {
  readonly cube: Cube;
  readonly entity: EntityId;
  readonly from: FiguresState;
  readonly to: FiguresState;
  readonly deep: number;
}

/** The entities below one, level by level as deep as asked; parents before children. Empty when there are none. */
export function membersBelow({ cube, entity, from, to, deep }: Ask): readonly Member[] {
  const found: Member[] = [];
  const known = new Map<string, readonly EntityId[]>();
  const visit = (
    above: EntityId,
    path: readonly EntityId[],
    windows: { readonly from: Window | undefined; readonly to: Window | undefined },
  ): boolean => {
    if (path.length >= deep) return false;
    const before = staysIn(cube, above, windows.from, known);
    const after = staysIn(cube, above, windows.to, known);
    const ids = [...new Set([...after.keys(), ...before.keys()])];
    for (const id of ids) {
      const place = found.length;
      const stays = { from: before.get(id), to: after.get(id) };
      const member: Member = {
        path: [...path, id],
        entity: id,
        ...(stays.from === undefined ? {} : { from: stays.from }),
        ...(stays.to === undefined ? {} : { to: stays.to }),
        opened: false,
      };
      found.push(member);
      found[place] = { ...member, opened: visit(id, member.path, stays) };
    }
    return ids.length > 0;
  };
  visit(entity, [], { from: from.window, to: to.window });
  return found;
}

function staysIn(
  { model, structure }: Cube,
  entity: EntityId,
  window: Window | undefined,
  known: Map<string, readonly EntityId[]>,
): ReadonlyMap<EntityId, Window> {
  if (window === undefined) return new Map();
  const calendar = model.calendars.get('default')!;
  const stays = new Map<EntityId, Window>();
  for (let month = monthOf(window.first, calendar); month <= monthOf(window.last, calendar); month += 1) {
    const tree = structure.kind === 'restated' ? structure.to : month;
    const key = `${entity} ${tree}`;
    let children = known.get(key);
    if (children === undefined) known.set(key, (children = childrenAt(model.organisation, entity, tree)));
    const { first, last } = baseOf(month, calendar);
    for (const child of children) {
      stays.set(child, {
        first: stays.get(child)?.first ?? Math.max(first, window.first),
        last: Math.min(last, window.last),
      });
    }
  }
  return stays;
}
