import { baseOf, windowOf } from '../calendar/index.ts';
import type { EntityId, Succession } from '../organisation/index.ts';
import { measureAt, type LineScope } from './scope.ts';

/**
 * The year's target of an entity that came out of others, where none was signed for itself.
 *
 * Restated like-for-like: its predecessors' targets by share. As it was: what they left to do, taken over with the gap
 * (target − actual) or clean (target − plan to date), as the act of reorganisation says.
 * Absent when it has no predecessor with a target.
 */
export function inheritedTarget(scope: LineScope, rung: string): number | undefined {
  const { input, entity, calendar } = scope;
  const { organisation } = input.model;
  const year = windowOf(input.contract.year, calendar);
  const edges = organisation.successions.filter(
    (edge) => edge.to === entity.id && baseOf(edge.date, calendar).first > year.first,
  );
  const parts = edges.map((edge) => partOf(scope, edge, rung));
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  return parts.reduce<number>((sum, part) => sum + part!, 0);
}

function partOf(scope: LineScope, edge: Succession, rung: string): number | undefined {
  const { input, year, calendar } = scope;
  const whole = signedTarget(scope, edge.from, rung);
  if (whole === undefined) return undefined;
  if (input.cube.structure.kind === 'restated') return whole * edge.share;
  const before = { first: year.first, last: baseOf(edge.date, calendar).first - 1 };
  const predecessor = input.model.organisation.entities.get(edge.from)!;
  const scenario = edge.gap === 'inherited' ? 'actual' : input.plan;
  if (scenario === undefined) return undefined;
  const done = measureAt({ ...scope, entity: predecessor }, before, scenario).value;
  return Number.isNaN(done) ? undefined : (whole - done) * edge.share;
}

/** A target as signed for an entity and the contract's year. */
export function signedTarget(
  { input, line, yearLabel }: LineScope,
  entity: EntityId,
  rung: string,
): number | undefined {
  return input.targets.value({ rung, entity, indicator: line.indicator, period: yearLabel });
}
