import type { Indicator } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { BridgeRequest, FiguresState } from './bridge.ts';
import type { Cell, Frame } from './cell.ts';
import { cellsOf, valueIn, type Subject } from './cells.ts';
import { divisorOf } from './divisor.ts';
import type { Component } from './driver.ts';
import type { Member } from './frontier.ts';
import { weightComponent } from './plan.ts';
import { inProportion } from './proportion.ts';
import { readingOf, type Reading } from './reading.ts';

interface Spread {
  readonly whole: Subject;
  readonly members: readonly Member[];
}

/** Effects of the entities below. Keeps: they add up to the change of the whole, but for what is not reported or does not follow. */
export function spread(frame: Frame, request: BridgeRequest, { whole, members }: Spread): readonly Cell[] {
  const { cube, indicator } = frame;
  const [from, to] = [request.from, request.to] as readonly [FiguresState, FiguresState];
  const subjectOf = (member: Member): Subject => ({
    entity: member.entity,
    entities: member.path,
    from: member.from === undefined ? absent : readingOf(cube, from, member.entity, member.from),
    to: member.to === undefined ? absent : readingOf(cube, to, member.entity, member.to),
    apart: false,
  });
  const subjects = new Map(members.map((member) => [member, subjectOf(member)]));
  if (indicator.kind.entities.kind === 'sum') return summed(frame, { whole, members }, subjects);
  const divisor = divisorOf(cube.model, indicator);
  const finest = members.filter(({ opened }) => !opened).map((member) => subjects.get(member)!);
  const weighing = divisor === undefined ? undefined : { whole, finest, divisor: cube.model.indicators.get(divisor)! };
  return weighing !== undefined && isMean(indicator, weighing)
    ? weighed(frame, weighing)
    : inProportion(frame, whole, finest);
}

const absent: Reading = { leaf: () => NaN, driver: () => NaN, evaluate: () => NaN };

/** A whole that is the sum of its parts, and of what the entities above hold themselves. */
function summed(frame: Frame, { whole, members }: Spread, subjects: ReadonlyMap<Member, Subject>): readonly Cell[] {
  const { indicator } = frame;
  const cells: Cell[] = [];
  const ownOf = (subject: Subject, below: readonly Subject[]): void => {
    const own = (['from', 'to'] as const).map((side) =>
      below.reduce(
        (rest, item) => rest - orZero(valueIn(item[side], indicator)),
        orZero(valueIn(subject[side], indicator)),
      ),
    ) as [number, number];
    const scale = Math.max(
      Math.abs(orZero(valueIn(subject.from, indicator))),
      Math.abs(orZero(valueIn(subject.to, indicator))),
    );
    if (own.every((value) => Math.abs(value) <= 1e-9 * scale)) return;
    const place: readonly Component[] = [{ key: 'own', role: 'own', indicator: indicator.id, rank: 9 }];
    cells.push({
      place,
      entities: subject.entities,
      effect: own[1] - own[0],
      kind: 'driver',
      from: own[0],
      to: own[1],
    });
  };
  const childrenOf = (path: readonly EntityId[]): Subject[] =>
    members
      .filter(
        (member) => member.path.length === path.length + 1 && path.every((id, depth) => member.path[depth] === id),
      )
      .map((member) => subjects.get(member)!);
  ownOf(whole, childrenOf([]));
  for (const member of members) {
    const subject = subjects.get(member)!;
    if (member.opened) {
      ownOf(subject, childrenOf(member.path));
      continue;
    }
    const [before, after] = [valueIn(subject.from, indicator), valueIn(subject.to, indicator)];
    if (Number.isNaN(before) && Number.isNaN(after)) continue;
    if (Number.isNaN(before) || Number.isNaN(after)) {
      const kind = Number.isNaN(before) ? 'new' : 'closed';
      cells.push({ ...appearance(frame, kind, orZero(after) - orZero(before)), entities: subject.entities });
    } else {
      cells.push(...closedTo(cellsOf(frame, subject), subject, { before, after }));
    }
  }
  return cells;
}

/** An entity's effects with what its formula leaves of its change. */
function closedTo(
  cells: readonly Cell[],
  { entities }: Subject,
  { before, after }: { readonly before: number; readonly after: number },
): readonly Cell[] {
  const left = cells.reduce((rest, { effect }) => rest - effect, after - before);
  if (Math.abs(left) <= 1e-9 * scaleOf(cells, before, after)) return cells;
  return [
    ...cells,
    { place: [{ key: 'other', role: 'other', rank: 9 }], entities, effect: left, kind: 'rest', role: 'other' },
  ];
}

interface Weighing {
  readonly whole: Subject;
  readonly finest: readonly Subject[];
  readonly divisor: Indicator;
}

/** Whether the parts' values, weighted, make the whole: not where a part has cost but no output, or has only half of a formula. */
function isMean(indicator: Indicator, { whole, finest, divisor }: Weighing): boolean {
  return (['from', 'to'] as const).every((side) => {
    const value = valueIn(whole[side], indicator);
    let [weights, mean] = [0, 0];
    for (const item of finest) {
      const weight = orZero(valueIn(item[side], divisor));
      weights += weight;
      mean += weight * orZero(valueIn(item[side], indicator));
    }
    return Math.abs(mean / weights - value) <= 1e-7 * Math.abs(value);
  });
}

/** A whole that is the mean of its parts, weighted by what they are divided by: mix, and each one's rate. */
function weighed(frame: Frame, { whole, finest, divisor }: Weighing): readonly Cell[] {
  const { indicator, method } = frame;
  const total = (side: 'from' | 'to'): number =>
    finest.reduce((sum, item) => sum + orZero(valueIn(item[side], divisor)), 0);
  const totals = { from: total('from'), to: total('to') };
  const [before, after] = [valueIn(whole.from, indicator), valueIn(whole.to, indicator)];
  const centre = method === 'lmdi' ? 0 : method === 'chain' ? before : (before + after) / 2;
  return finest.flatMap((subject): readonly Cell[] => {
    const weight = (side: 'from' | 'to'): number => orZero(valueIn(subject[side], divisor)) / totals[side];
    const weights = { from: weight('from'), to: weight('to') };
    const rates = [valueIn(subject.from, indicator), valueIn(subject.to, indicator)] as const;
    const had = weights.from !== 0 && !Number.isNaN(rates[0]);
    const has = weights.to !== 0 && !Number.isNaN(rates[1]);
    if (!had && !has) return [];
    if (had && has) {
      const cells = cellsOf(frame, { ...subject, weight: weights });
      const off = -centre * (weights.to - weights.from);
      const mix: Cell = {
        place: [weightComponent],
        entities: subject.entities,
        effect: off,
        kind: 'driver',
        ...weights,
      };
      // Terms that cannot change (a constant in the formula) still weigh: the mix of what they come to.
      return closedTo([mix, ...cells], subject, {
        before: weights.from * (rates[0] - centre),
        after: weights.to * (rates[1] - centre),
      });
    }
    const effect = has ? weights.to * (rates[1] - centre) : -weights.from * (rates[0] - centre);
    return [{ ...appearance(frame, has ? 'new' : 'closed', effect), entities: subject.entities }];
  });
}

/** The size that roundings are small beside. */
export function scaleOf(cells: readonly Cell[], before: number, after: number): number {
  return cells.reduce(
    (most, { effect }) => Math.max(most, Math.abs(effect)),
    Math.max(Math.abs(before), Math.abs(after)),
  );
}

/** Nothing, where there is nothing. */
export function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

/** A whole change in one step: it was not there before, or is not there any more. */
export function appearance({ indicator }: Frame, kind: 'new' | 'closed', effect: number): Cell {
  return {
    place: [{ key: indicator.id, role: 'driver', indicator: indicator.id, rank: 0 }],
    entities: [],
    effect,
    kind,
  };
}
