import { monthOf, type Window } from '../calendar/index.ts';
import type { Cube } from '../cube/index.ts';
import type { Indicator, IndicatorId, Model, ReportedBy } from '../model/index.ts';
import { existsAt, type EntityId } from '../organisation/index.ts';
import { isAmount, isBetter } from './best-ever.ts';

/** Whose sisters, and when. */
interface Of {
  readonly entity: EntityId;
  readonly window: Window;
}

/**
 * The best of an entity's sisters: the others of its kind; where none of them has the indicator, those that report what it
 * is made of, as the plants of a company.
 *
 * Absent for amounts and stocks, as sisters are of other sizes. A sister that has not reported everything is passed over.
 */
export function bestSister(
  cube: Cube,
  indicator: Indicator,
  of: Of,
): { readonly value: number; readonly entity: EntityId } | undefined {
  if (isAmount(indicator) || indicator.kind.time.kind === 'last') return undefined;
  for (const sisters of sistersOf(cube.model, indicator, of)) {
    const values = sisters.flatMap((entity) => {
      const at = { scenario: 'actual', indicator: indicator.id, entity, window: of.window };
      const { value, reported, expected } = cube.measure(at);
      return Number.isNaN(value) || reported < expected ? [] : [{ value, entity }];
    });
    const [first, ...others] = values;
    if (first === undefined) continue;
    return others.reduce((best, one) => (isBetter(indicator.better, one.value, best.value) ? one : best), first);
  }
  return undefined;
}

/** The other entities of a kind, then those that report everything that an indicator is made of. */
export function sistersOf(
  model: Model,
  indicator: Indicator,
  { entity, window }: Of,
): readonly [alike: readonly EntityId[], reporters: readonly EntityId[]] {
  const { organisation, calendars } = model;
  const { kind } = organisation.entities.get(entity)!;
  const month = monthOf(window.last, calendars.get('default')!);
  const others = [...organisation.entities.values()].filter(
    (one) => !one.elimination && one.id !== entity && existsAt(one, month),
  );
  const reports = reportersOf(model, indicator.id, new Set());
  const alike = others.filter((one) => one.kind === kind);
  const reporters = others.filter(
    (one) =>
      reports.length > 0 &&
      reports.every(({ kinds, entities }) => kinds.includes(one.kind) || entities.includes(one.id)),
  );
  return [alike.map(({ id }) => id), reporters.map(({ id }) => id)];
}

/** Who reports each base figure that an indicator is made of. */
function reportersOf(model: Model, id: IndicatorId, seen: Set<IndicatorId>): readonly ReportedBy[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const { formula, reportedBy } = model.indicators.get(id)!;
  if (reportedBy !== undefined) return [reportedBy];
  const read = formula?.operands.flatMap(({ reads }) => (reads.kind === 'indicator' ? [reads.id] : [])) ?? [];
  return read.flatMap((one) => reportersOf(model, one, seen));
}
