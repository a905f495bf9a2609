import { nearest, type Decimal } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import { sayAmount, sayName, sayNumber, sayQuanta } from './decompose-say.ts';
import { isFixed } from './request-notes.ts';
import { fromQuanta, ofQuanta } from './request-quanta.ts';
import { offsetOf, rung, zero } from './request-rules.ts';
import { bothSpans, cellsUnder } from './request-spans.ts';
import type { Decomposed, Rule } from './request.ts';
import { layTree, type Nearest } from '../split/index.ts';

/**
 * Why a cell or node of an answer is what it is: the steps from its profile to its amount, which add up.
 *
 * Units: amounts in the request's unit.
 * Keeps: below + profile + Σ pressing + held + rounding = amount, to the rounding of doubles; for what is taken off a rung
 * below, profile and steps are the negative ones.
 */
export interface Explained {
  readonly kind: 'explained';
  readonly entity: string;
  readonly time: string;
  readonly amount: Decimal;
  /** Before rounding. */
  readonly exact: number;
  /** What the rung below has, or the opening of a stock, whose profile is of changes. Absent where nothing lies below. */
  readonly below?: number;
  /** The profile as it was solved with: scaled to the total, filled where it was not known. */
  readonly profile: number;
  /** The profile as given; NaN where it is not known. */
  readonly given: number;
  /** Its part of the whole profile; NaN where the whole is zero. */
  readonly share: number;
  /** By how much the total asks everyone to multiply the profile as given, on the whole; NaN where that is no factor. */
  readonly everyone: number;
  /** Limits that press on it, the strongest first. */
  readonly pressing: readonly Pressing[];
  /** What bounds and holds of cells add to what the limits ask. */
  readonly held: number;
  /** The bound or hold that the cell stands at, where it is one cell. */
  readonly bound?: AtBound;
  /** Whole − exact. */
  readonly rounding: number;
  /** The same as sentences: notes, in order. */
  readonly reasons: readonly Problem[];
}

/** A limit over the cells in question, and what it adds to them or takes off. */
export interface Pressing {
  readonly entity: string;
  readonly time: string;
  /** `low` lifts, `high` lowers. Of what is fixed, the side that presses. */
  readonly side: 'low' | 'high';
  /** Who set it; absent for zero and the rung below. */
  readonly rule?: Rule;
  readonly multiplier: number;
  readonly effect: number;
}

export interface AtBound {
  readonly side: 'low' | 'high';
  readonly kind: Rule['kind'];
  readonly rule?: Rule;
}

/** There is no such node. */
export interface Unexplained {
  readonly kind: 'unknown';
  readonly problems: readonly Problem[];
}

/** Multipliers below it are the rounding of doubles. */
const noise = 1e-11;

/** Why the amount of an entity and a period is what it is; both may be inner nodes. */
export function explainCell(answer: Decomposed, entity: string, time: string): Explained | Unexplained {
  const { request, split, multipliers, behind, over, levels } = answer;
  const entityNode = request.entities.ids.indexOf(entity);
  const timeNode = request.times.ids.indexOf(time);
  const problems: Problem[] = [];
  if (entityNode < 0) problems.push(unknown('entity', entity, request.entities.ids));
  if (timeNode < 0) problems.push(unknown('time', time, request.times.ids));
  if (problems.length > 0) return { kind: 'unknown', problems };

  const entities = layTree(split.entities);
  const times = layTree(split.times);
  const spans = bothSpans({ entities, times });
  const cells = [...cellsUnder({ entity: entityNode, time: timeNode }, spans)];
  const sign = over?.sign ?? 1;
  const isOver = (limit: number): boolean => {
    const { entity: e, time: t } = split.limits[limit]!;
    return overlaps(spans.entities, e, entityNode) && overlaps(spans.times, t, timeNode);
  };
  const touching = split.limits.flatMap((_, limit) =>
    Math.abs(multipliers[limit]!) > noise && isOver(limit) ? [limit] : [],
  );
  const pulls = new Map(cells.map((cell) => [cell, 0]));
  const under = touching.map((limit) => {
    const those: number[] = [];
    for (const cell of cellsUnder(split.limits[limit]!, spans)) {
      const pull = pulls.get(cell);
      if (pull === undefined) continue;
      pulls.set(cell, pull + multipliers[limit]!);
      those.push(cell);
    }
    return { limit, cells: those };
  });
  const { quantum } = request;
  const inUnit = (quanta: number): number => fromQuanta(quanta, quantum);
  const pressing = under
    .map(({ limit, cells: those }): Pressing => {
      const multiplier = multipliers[limit]!;
      let effect = 0;
      for (const cell of those) effect += multiplier * yieldOf(split.nearest, split.profile[cell]!, pulls.get(cell)!);
      const { entity: e, time: t } = split.limits[limit]!;
      const side = sign * multiplier > 0 ? 'low' : 'high';
      const set = behind.limits[side][limit]!;
      const rule = request.rules[set];
      return {
        entity: split.entities.ids[e]!,
        time: split.times.ids[t]!,
        side,
        ...(set < 0 || rule === undefined ? {} : { rule }),
        multiplier: sign * multiplier,
        effect: sign * inUnit(effect),
      };
    })
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const total = (values: Float64Array): number => cells.reduce((sum, cell) => sum + values[cell]!, 0);
  const isLevel = levels?.times.includes(timeNode) === true;
  const opening = isLevel ? offsetOf(entities, levels)[entityNode]! : 0;
  const exact = inUnit(opening + total(answer.exact));
  const whole = opening + total(answer.cells);
  const below = inUnit(opening + (over === undefined ? 0 : total(over.cells)));
  const profile = sign * inUnit(total(split.profile));
  const effects = pressing.reduce((sum, { effect }) => sum + effect, 0);
  const all = split.profile.reduce((sum, amount) => sum + amount, 0);
  const given = total(request.profile);
  const rootExact = answer.exact.reduce((sum, amount) => sum + amount, 0);
  const rootGiven = request.profile.reduce((sum, amount) => sum + (Number.isNaN(amount) ? 0 : amount), 0);
  const facts = {
    kind: 'explained' as const,
    entity,
    time,
    amount: ofQuanta(whole, quantum)!,
    exact,
    ...(over === undefined && !isLevel ? {} : { below }),
    profile,
    given,
    share: all === 0 ? Number.NaN : total(split.profile) / all,
    everyone:
      over !== undefined || levels !== undefined || rootGiven === 0 ? Number.NaN : inUnit(rootExact) / rootGiven,
    pressing,
    held: exact - below - profile - effects,
    ...(cells.length === 1 ? boundOf(answer, cells[0]!) : {}),
    rounding: inUnit(whole) - exact,
  };
  return { ...facts, reasons: reasonsOf(answer, facts) };
}

function unknown(axis: 'entity' | 'time', name: string, ids: readonly string[]): Problem {
  const like = nearest(name, ids);
  return { code: 'decompose-unknown', severity: 'error', axis, name, ...(like === undefined ? {} : { nearest: like }) };
}

function overlaps({ from, to }: { readonly from: Int32Array; readonly to: Int32Array }, a: number, b: number): boolean {
  return from[a]! < to[b]! && from[b]! < to[a]!;
}

/**
 * What one unit of multiplier moves a cell by, so that moves add up to response − profile.
 *
 * Fitting multiplies: its moves add up when each counts by the mean (logarithmic) of profile and response.
 */
function yieldOf(sense: Nearest, profile: number, pull: number): number {
  switch (sense) {
    case 'relative':
      return Math.abs(profile);
    case 'absolute':
      return 1;
    case 'entropy':
      return pull === 0 ? profile : (profile * Math.expm1(pull)) / pull;
  }
}

function boundOf({ cells, split, behind, over, request }: Decomposed, cell: number): { readonly bound?: AtBound } {
  const sign = over?.sign ?? 1;
  const at = over === undefined ? cells[cell]! : sign * (cells[cell]! - over.cells[cell]!);
  const solvedAt = at === split.low[cell] ? 'low' : at === split.high[cell] ? 'high' : undefined;
  if (solvedAt === undefined) return {};
  const side = sign > 0 ? solvedAt : solvedAt === 'low' ? 'high' : 'low';
  const set = behind.cells[side][cell]!;
  const rule = request.rules[set];
  if (set === zero) return { bound: { side, kind: 'zero' } };
  if (set === rung) return { bound: { side, kind: 'lower-rung' } };
  return rule === undefined ? {} : { bound: { side, kind: rule.kind, rule } };
}

type Facts = Omit<Explained, 'reasons'>;
type Said = Extract<Problem, { code: 'decompose-why-pressed' }>['rule'];

/** How many limits are told one by one. */
const mostTold = 8;

function reasonsOf(answer: Decomposed, facts: Facts): readonly Problem[] {
  const { request } = answer;
  const decimals = request.quantum.scale + 1;
  const say = (value: number, sign = false) => sayNumber(request, value, { decimals, sign });
  const where = { entity: sayName(request, facts.entity), time: sayName(request, facts.time) };
  const negligible = Math.abs(fromQuanta(1, request.quantum)) / 1000;
  const notes: Problem[] = [
    { code: 'decompose-why', severity: 'note', ...where, amount: sayAmount(request, facts.amount) },
  ];
  if (facts.below !== undefined)
    notes.push({
      code: answer.levels === undefined ? 'decompose-why-below' : 'decompose-why-opening',
      severity: 'note',
      amount: say(facts.below),
      change: say(facts.profile, true),
    });
  else
    notes.push({
      code: 'decompose-why-profile',
      severity: 'note',
      profile: say(facts.given),
      share: facts.share,
      factor: answer.scale,
      amount: say(facts.profile),
      isKnown: !Number.isNaN(facts.given),
    });
  for (const pressing of facts.pressing.slice(0, mostTold)) {
    if (Math.abs(pressing.effect) < negligible) continue;
    const effect = say(Math.abs(pressing.effect));
    notes.push({
      code: 'decompose-why-pressed',
      severity: 'note',
      rule: sayRule(answer, pressing),
      lifts: pressing.effect > 0,
      effect,
    });
  }
  if (facts.bound?.rule !== undefined) {
    const { rule, side } = facts.bound;
    notes.push({
      code: 'decompose-why-bound',
      severity: 'note',
      rule: sayRule(answer, { entity: facts.entity, time: facts.time, side, rule }),
      effect: say(facts.held, true),
    });
  } else if (Math.abs(facts.held) >= negligible)
    notes.push({
      code: 'decompose-why-held',
      severity: 'note',
      kind: facts.bound?.kind ?? 'bound',
      effect: say(facts.held, true),
    });
  if (Math.abs(facts.rounding) >= negligible) {
    const quantum = sayQuanta(request, 1);
    notes.push({ code: 'decompose-why-rounded', severity: 'note', quantum, effect: say(facts.rounding, true) });
  }
  return notes;
}

function sayRule(
  { request }: Decomposed,
  { entity, time, side, rule }: Pick<Pressing, 'entity' | 'time' | 'side' | 'rule'>,
): Said {
  const amount = rule?.[side];
  const fixed = rule !== undefined && isFixed(rule);
  return {
    kind: rule?.kind ?? 'zero',
    side: fixed ? 'both' : side,
    entity: sayName(request, rule?.entity ?? entity),
    time: sayName(request, rule?.time ?? time),
    amount: amount === undefined ? { en: '', zh: '' } : sayAmount(request, amount),
    count: 1,
    ...(rule?.owner === undefined ? {} : { owner: rule.owner }),
    ...(rule?.reason === undefined ? {} : { reason: rule.reason }),
  };
}
