import { sum } from '../base/index.ts';
import { baseOf } from '../calendar/index.ts';
import type { EntityId, Succession } from '../organisation/index.ts';
import { measureAt, type LineScope } from './scope.ts';

/**
 * The year's target of a rung: as signed, or where the entity took over others during the year, with theirs.
 *
 * An entity that came out of others and has signed nothing takes over what they left to do: with the gap (target −
 * actual) or clean (target − plan to date), as the act of reorganisation says. So does one that goes on and absorbs
 * others, on top of its own target, unless a later version was signed for it. Like-for-like, whole targets are added up,
 * each in its first version.
 * Absent when none was signed for it or for one that it came out of.
 */
export function targetOf(scope: LineScope, rung: string): number | undefined {
  const versions = signedVersions(scope, scope.entity.id, rung);
  const signed = versions[0];
  // What is left of a ratio is no ratio.
  const edges = scope.line.measure === 'accumulate' ? edgesInto(scope) : [];
  if (edges.length === 0) return signed;
  const isRestated = scope.input.cube.structure.kind === 'restated';
  const own = isRestated ? versions.at(-1) : signed;
  const parts = edges.map((edge) => partOf(scope, edge, rung));
  const inherited = parts.every((part) => part !== undefined) ? sum(parts) : undefined;
  if (isNew(scope)) return isRestated ? (inherited ?? signed) : (signed ?? inherited);
  const isSignedAnew = versions.some((value) => value !== signed);
  if (own === undefined || inherited === undefined || (isSignedAnew && !isRestated)) return signed;
  return own + inherited;
}

/** The successions into the line's entity during the year that have taken effect. */
function edgesInto({ input, entity, year, toDate, calendar }: LineScope): readonly Succession[] {
  const { structure } = input.cube;
  return input.model.organisation.successions.filter(({ to, date }) => {
    const { first } = baseOf(date, calendar);
    const hasEffect = structure.kind === 'restated' ? date <= structure.to : first <= toDate.last;
    return to === entity.id && first > year.first && hasEffect;
  });
}

function isNew({ entity, calendar, year }: LineScope): boolean {
  return entity.from !== undefined && baseOf(entity.from, calendar).first > year.first;
}

function partOf(scope: LineScope, edge: Succession, rung: string): number | undefined {
  const { input, year, calendar } = scope;
  const versions = signedVersions(scope, edge.from, rung);
  const isRestated = input.cube.structure.kind === 'restated';
  const whole = isRestated ? versions.at(-1) : versions[0];
  if (whole === undefined) return undefined;
  if (isRestated) return whole * edge.share;
  const before = { first: year.first, last: baseOf(edge.date, calendar).first - 1 };
  const predecessor = input.model.organisation.entities.get(edge.from)!;
  const scenario = edge.gap === 'inherited' ? 'actual' : input.plan;
  if (scenario === undefined) return undefined;
  const done = measureAt({ ...scope, entity: predecessor }, before, scenario).value;
  return Number.isNaN(done) ? undefined : (whole - done) * edge.share;
}

/** What was signed for an entity and the contract's year, newest version first. */
function signedVersions({ input, line, yearLabel }: LineScope, entity: EntityId, rung: string): readonly number[] {
  return input.targets
    .versions({ rung, entity, indicator: line.indicator, period: yearLabel })
    .map(({ value }) => value);
}
