import type { EntityId } from '../organisation/index.ts';
import type { Cell, Frame } from './cell.ts';
import { cellsOf, type Subject } from './cells.ts';
import { leafOf } from './driver.ts';

/**
 * Effects of the whole, each given on to the entities in proportion to how far they moved its driver.
 *
 * For formulas that are no mean of their parts: the driver moves as one, and its effect is everybody's by their part of the
 * move. Drivers that do not add up over entities, or did not move as a whole, stay with the whole.
 */
export function inProportion(frame: Frame, whole: Subject, finest: readonly Subject[]): readonly Cell[] {
  const { model } = frame.cube;
  return cellsOf(frame, { ...whole, apart: true }).flatMap((cell): readonly Cell[] => {
    const last = cell.place.at(-1)!;
    const indicator = last.indicator === undefined ? undefined : model.indicators.get(last.indicator);
    const move = (cell.to ?? NaN) - (cell.from ?? NaN);
    const adds = indicator !== undefined && indicator.kind.entities.kind === 'sum' && last.key === indicator.id;
    if (!adds || cell.kind !== 'driver' || Number.isNaN(move) || move === 0) return [cell];
    const leaf = leafOf(indicator, []);
    let left = move;
    const parts: { readonly entities: readonly EntityId[]; readonly from: number; readonly to: number }[] = [];
    for (const { from, to, entities } of finest) {
      const [before, after] = [from.leaf(leaf), to.leaf(leaf)];
      if (Number.isNaN(before) && Number.isNaN(after)) continue;
      parts.push({ entities, from: Number.isNaN(before) ? 0 : before, to: Number.isNaN(after) ? 0 : after });
      left -= parts.at(-1)!.to - parts.at(-1)!.from;
    }
    const slope = cell.effect / move;
    const given = parts.map((part) => ({ ...cell, ...part, effect: slope * (part.to - part.from) }));
    const { from: _from, to: _to, ...own } = cell;
    const kept = Math.abs(left) <= 1e-9 * Math.max(Math.abs(cell.from!), Math.abs(cell.to!));
    return kept ? given : [...given, { ...own, effect: slope * left }];
  });
}
