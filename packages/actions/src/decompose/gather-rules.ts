import { datesOf, decimalToNumber, findIndicator, isClean, sameDimension, type Problem } from '@overhalf/core';
import { readRules } from '@overhalf/workspace';
import type { Ledger } from '@overhalf/store';
import { bytesOf } from '../import-sources.ts';
import type { DecomposeTarget } from './ask.ts';
import type { PlanDesk } from './desk.ts';
import { holdsRecorded, released, type RecordedHold } from './holds.ts';
import { parseRule } from './parse-rule.ts';
import { capacityOf, capacityRules } from './profile.ts';
import type { Months } from './reporters.ts';
import { resolveRules, type Plane } from './resolve-rules.ts';
import type { PlanRule, RuleDraft } from './rule-draft.ts';
import { sayAmount } from './say-amount.ts';
import { namesFor } from './subject.ts';
import { windowOfMonths } from './task.ts';

/** Everything that holds besides the total itself. */
export interface Gathered {
  readonly rules: readonly PlanRule[];
  /** Those that were given now, as resolved: what `--record-holds` keeps. */
  readonly given: readonly PlanRule[];
  /** Ids of recorded holds that are released. */
  readonly released: readonly string[];
  /** What capacities were read from. */
  readonly capacity?: { readonly indicator: string; readonly scenario: string };
  readonly problems: readonly Problem[];
}

/**
 * Capacities, the holds of the ledger, and the holds and bounds given: in a file and one by one.
 *
 * What is given for a cell or total stands in for what is recorded there, an upper bound for a capacity.
 */
export async function gatherRules(desk: PlanDesk, ledger: Ledger, input: DecomposeTarget): Promise<Gathered> {
  const plane = planeOf(desk);
  const written = [
    ...(input.holds ?? []).map((text) => parseRule('hold', text, plane)),
    ...(input.bounds ?? []).map((text) => parseRule('bound', text, plane)),
  ];
  const problems: Problem[] = written.flatMap((one) => one.problems);
  const drafts = written.flatMap(({ draft }) => (draft === undefined ? [] : [draft]));
  if (input.rules !== undefined) drafts.push(...(await draftsOf(desk, input.rules, problems)));
  const given = resolveRules(plane, drafts);
  const recorded = await holdsRecorded(ledger, desk.ruled, desk.asOf);
  const freed = released(plane, recorded, input.release ?? []);
  problems.push(...given.problems, ...freed.problems);
  const day = datesOf({ grain: 'month', index: desk.stretch.through }, desk.stretch.calendar).last;
  const kept = recordedRules(plane, recorded, { released: freed.ids, given: given.rules, day });
  if (kept.length > 0) problems.push({ code: 'plan-holds-recorded', severity: 'note', count: kept.length });
  const capacity = input.beyondCapacity === true ? undefined : capacityOf(desk);
  problems.push(...checkCapacity(desk));
  const able = withoutReplaced(desk, capacityRules(desk, capacity?.values), given.rules);
  return {
    rules: [...able.rules, ...absentRules(desk), ...kept, ...given.rules],
    given: given.rules,
    released: [...freed.ids],
    ...(capacity === undefined ? {} : { capacity: { indicator: capacity.indicator, scenario: capacity.scenario } }),
    problems: isClean(problems) ? [...problems, ...able.problems] : problems,
  };
}

export function planeOf(desk: PlanDesk): Plane {
  const { model, base, ruled, entities, times, stretch, cube } = desk;
  const addsUp = ruled.id === base.id && base.kind.time.kind === 'sum';
  return {
    model,
    calendar: stretch.calendar,
    indicator: ruled,
    entities,
    times,
    endCounts: base.kind.time.kind === 'last',
    ...(addsUp ? { done } : {}),
  };

  /** What is reported through the review's month, and planned for months after it that are not planned here. */
  function done(id: string, { first, last }: Months): number {
    const entity = entities.entities[entities.tree.ids.indexOf(id)]!;
    const sumOf = (scenario: string | undefined, months: Months): number => {
      if (scenario === undefined || months.first > months.last) return 0;
      const at = { scenario, indicator: base.id, entity, window: windowOfMonths(months, stretch) };
      return cube.measure(at).value || 0;
    };
    const { through } = stretch;
    const reported = sumOf('actual', { first, last: Math.min(last, through) });
    return reported + sumOf(desk.knowledge.plan, { first: Math.max(first, through + 1), last });
  }
}

/** The rules of a file that speak of this indicator. */
async function draftsOf({ model, ruled }: PlanDesk, path: string, problems: Problem[]): Promise<readonly RuleDraft[]> {
  // A file that was named wrongly is told as such, before it is told what is wrong in it.
  const bytes = await bytesOf(path);
  if ('problem' in bytes) {
    problems.push(bytes.problem);
    return [];
  }
  const { content, problems: unread } = await readRules(path);
  problems.push(...unread);
  const names = new Set([ruled, ...namesFor(model, ruled)].map(({ id }) => id));
  let others = 0;
  const drafts = (content?.rules ?? []).flatMap((rule): RuleDraft[] => {
    const { indicator: named, entity, period, least, most, ...rest } = rule;
    const { indicator, ...hint } = named === undefined ? { indicator: ruled } : findIndicator(model, named);
    if (indicator === undefined) {
      const at = rule.at('indicator');
      problems.push({ code: 'action-no-indicator', severity: 'error', at, name: named!, ...hint });
      return [];
    }
    if (!names.has(indicator.id)) {
      others += 1;
      return [];
    }
    const sign = least === undefined ? '<=' : most === least ? '=' : '>=';
    const text = `${entity} ${period ?? ''} ${sign} ${least ?? most ?? ''}`.replace(/ {2,}/g, ' ');
    return [
      {
        ...rest,
        entity,
        ...(period === undefined ? {} : { period }),
        ...(least === undefined ? {} : { least }),
        ...(most === undefined ? {} : { most }),
        text,
      },
    ];
  });
  if (others > 0) problems.push({ code: 'plan-rules-elsewhere', severity: 'note', count: others, indicator: ruled.id });
  return drafts;
}

/** Recorded holds that still concern this plan: others are over, or of periods or entities that it does not spread over. */
function recordedRules(
  plane: Plane,
  recorded: readonly RecordedHold[],
  { released: freed, given, day }: Standing,
): readonly PlanRule[] {
  const taken = new Set(given.filter(({ kind }) => kind === 'hold').map(nodeText));
  return recorded.flatMap(({ id, draft }) => {
    if (freed.has(id) || (draft.until !== undefined && draft.until < day)) return [];
    const { rules, problems } = resolveRules(plane, [draft]);
    return isClean(problems) ? rules.filter((rule) => !taken.has(nodeText(rule))) : [];
  });
}

interface Standing {
  readonly released: ReadonlySet<string>;
  readonly given: readonly PlanRule[];
  /** The day on which holds are looked at, ISO. */
  readonly day: string;
}

function nodeText({ entity, time }: PlanRule): string {
  return `${entity}\u0000${time}`;
}

/** Problems: a capacity that is measured in something else, or does not add up. */
function checkCapacity({ model, base }: PlanDesk): readonly Problem[] {
  const capacity = base.capacity === undefined ? undefined : model.indicators.get(base.capacity);
  if (capacity === undefined) return [];
  const fits = sameDimension(capacity.unit, base.unit) && capacity.kind.time.kind === base.kind.time.kind;
  if (fits) return [];
  const names = { indicator: base.id, capacity: capacity.id };
  const at = base.at === undefined ? {} : { at: base.at };
  return [{ code: 'plan-capacity-unfit', severity: 'error', ...at, ...names }];
}

/** Capacities without those for which an upper bound was given; each such bound that goes beyond one is told. */
function withoutReplaced(
  desk: PlanDesk,
  capacities: readonly PlanRule[],
  given: readonly PlanRule[],
): { readonly rules: readonly PlanRule[]; readonly problems: readonly Problem[] } {
  const bounds = new Map(
    given.filter(({ kind, high }) => kind === 'bound' && high !== undefined).map((rule) => [nodeText(rule), rule]),
  );
  const problems: Problem[] = [];
  const rules = capacities.filter((rule) => {
    const bound = bounds.get(nodeText(rule))?.high;
    if (bound === undefined) return true;
    const [most, able] = [decimalToNumber(bound), decimalToNumber(rule.high!)];
    if (most <= able) return false;
    const names = {
      entity: desk.names.get(rule.entity) ?? { en: rule.entity, zh: rule.entity },
      period: desk.names.get(rule.time) ?? { en: rule.time, zh: rule.time },
    };
    const amounts = { capacity: sayAmount(desk.base, able), bound: sayAmount(desk.base, most) };
    problems.push({ code: 'plan-capacity-replaced', severity: 'note', ...names, ...amounts });
    return false;
  });
  return { rules, problems };
}

/** Nothing is planned for an entity in months in which it is not there. */
function absentRules({ entities, times }: PlanDesk): readonly PlanRule[] {
  const nothing = { mantissa: 0, scale: 0 };
  return entities.leaves.flatMap((node, leaf) =>
    times.leaves.flatMap((time): PlanRule[] => {
      if (entities.standsIn(leaf, times.months[time]!.first)) return [];
      const reason = { en: 'it is not there then', zh: '当时不存在' };
      const at = { entity: entities.tree.ids[node]!, time: times.tree.ids[time]! };
      return [{ kind: 'bound', ...at, low: nothing, high: nothing, reason }];
    }),
  );
}
