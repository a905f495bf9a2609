import {
  baseOf as basePeriods,
  decimalToNumber,
  isClean,
  nearest,
  parseDecimal,
  printFixed,
  printPeriod,
  reviewContract,
  type Cube,
  type Decimal,
  type Entity,
  type Indicator,
  type Model,
  type Period,
  type Problem,
  type TargetBook,
  type Window,
} from '@overhalf/core';
import { parseAmount } from './amount.ts';
import type { Months } from './reporters.ts';
import type { Stretch } from './stretch.ts';
import { namesFor } from './subject.ts';

/** What a stretch has to carry, and how that follows from the year. Units: the indicator's. */
export interface Task {
  /** The year's target; absent where the stretch's own total was given. */
  readonly target?: YearTarget;
  /** Done in the closed months, as the review counts it. */
  readonly done: number;
  /** Planned in open months outside the stretch. */
  readonly elsewhere: number;
  /** target − done − elsewhere, or the total given. */
  readonly remaining: Decimal;
}

export interface YearTarget {
  readonly value: number;
  /** The rung and version it is from; absent where an amount was given. */
  readonly rung?: string;
  readonly version?: string;
}

export interface TaskDesk {
  readonly model: Model;
  readonly cube: Cube;
  readonly targets: TargetBook;
  /** The plan in force. */
  readonly plan?: string;
  /** As asked for: targets and contract lines speak of it or of another name of the same. */
  readonly asked: Indicator;
  readonly base: Indicator;
  readonly entity: Entity;
  readonly stretch: Stretch;
}

export interface Wanted {
  /** A rung's id or name, or an amount for the year; absent: the contractual rung. */
  readonly target?: string;
  /** An amount for the stretch itself. */
  readonly total?: string;
}

type Found = { readonly task?: Task; readonly problems: readonly Problem[] };

/**
 * What the stretch has to carry: the year's target less what is done and less what other open months are planned to do.
 *
 * What is done is what the review counts: where reports are missing, what was due of them stands for them.
 * Problems: no target; actuals that are missing, where no contract line says what was due; a balance that is nothing.
 */
export function taskOf(desk: TaskDesk, wanted: Wanted): Found {
  if (wanted.total !== undefined) {
    const { amount, problems } = parseAmount(wanted.total, desk.base);
    return amount === undefined ? { problems } : { task: { done: 0, elsewhere: 0, remaining: amount }, problems };
  }
  const { target, problems } = targetOf(desk, wanted.target);
  if (target === undefined) return { problems };
  const done = doneToDate(desk, target.value);
  const elsewhere = plannedElsewhere(desk);
  const found = [...problems, ...done.problems, ...elsewhere.problems];
  if (!isClean(found)) return { problems: found };
  const remaining = decimalAt(desk.base, target.value - done.value - elsewhere.value);
  return { task: { target, done: done.value, elsewhere: elsewhere.value, remaining }, problems: found };
}

/** A number as a whole number of the indicator's resolution. */
export function decimalAt({ resolution }: Indicator, value: number): Decimal {
  return parseDecimal(printFixed(value, Math.max(0, resolution.scale)) ?? '0')!;
}

/** The target of a rung, or the amount given. Looked for under every name of the indicator, the one asked for first. */
export function targetOf(
  { model, targets, asked, base, entity, stretch }: TaskDesk,
  wanted: string | undefined,
): { readonly target?: YearTarget; readonly problems: readonly Problem[] } {
  const named = wanted === undefined ? model.contractual : rungOf(model, wanted);
  if (named === undefined) {
    if (!/[0-9０-９]/u.test(wanted!)) {
      const near = nearest(
        wanted!,
        model.rungs.map(({ id }) => id),
      );
      const known = model.rungs.map(({ id }) => id).join(', ');
      const rung = { name: wanted!, known, ...(near === undefined ? {} : { nearest: near }) };
      return { problems: [{ code: 'plan-no-rung', severity: 'error', ...rung }] };
    }
    const { amount, problems } = parseAmount(wanted!, base);
    return amount === undefined ? { problems } : { target: { value: decimalToNumber(amount) }, problems };
  }
  const period = printPeriod(stretch.year, stretch.calendar);
  const others = namesFor(model, base).filter(({ id }) => id !== asked.id);
  for (const indicator of [asked, ...others]) {
    const [newest] = targets.versions({ rung: named, entity: entity.id, indicator: indicator.id, period });
    if (newest !== undefined) return { target: { ...newest, rung: named }, problems: [] };
  }
  const missing = { indicator: asked.id, entity: entity.id, rung: named, year: period };
  return { problems: [{ code: 'plan-no-target', severity: 'error', ...missing }] };
}

function rungOf({ rungs }: Model, text: string): string | undefined {
  return rungs.find(({ id, name }) => [id, name.en, name.zh].includes(text.trim()))?.id;
}

interface Amount {
  readonly value: number;
  readonly problems: readonly Problem[];
}

function doneToDate(desk: TaskDesk, target: number): Amount {
  const { cube, base, entity, stretch } = desk;
  const { yearMonths, through, calendar } = stretch;
  if (through < yearMonths.first) return { value: 0, problems: [] };
  const closed = windowOfMonths({ first: yearMonths.first, last: through }, stretch);
  const actual = cube.measure({ scenario: 'actual', indicator: base.id, entity: entity.id, window: closed });
  if (actual.reported === actual.expected && !Number.isNaN(actual.value)) return { value: actual.value, problems: [] };
  const missing = { reported: actual.reported, expected: actual.expected, indicator: base.id, entity: entity.id };
  const standing = reviewed(desk, { grain: 'month', index: through });
  if (standing !== undefined) {
    const problem: Problem = { code: 'plan-incomplete-due', severity: 'warning', ...missing };
    return { value: standing.target - standing.balance, problems: [problem] };
  }
  if (actual.reported === 0 || Number.isNaN(actual.value)) {
    const month = printPeriod({ grain: 'month', index: through }, calendar);
    const none = { indicator: base.id, entity: entity.id, through: month };
    return { value: target, problems: [{ code: 'plan-no-actuals', severity: 'error', ...none }] };
  }
  return { value: actual.value, problems: [{ code: 'plan-incomplete', severity: 'warning', ...missing }] };
}

/** Target and balance to go of the contract line that speaks of the same amount. */
function reviewed(
  { model, cube, targets, plan, base, entity, stretch }: TaskDesk,
  through: Period,
): { readonly target: number; readonly balance: number } | undefined {
  const names = new Set(namesFor(model, base).map(({ id }) => id));
  for (const contract of model.contracts) {
    if (contract.year.index !== stretch.year.index) continue;
    const line = contract.lines.find(
      (one) =>
        names.has(one.indicator) && (one.entity ?? contract.entity) === entity.id && one.measure === 'accumulate',
    );
    if (line === undefined) continue;
    const input = { model, contract: { ...contract, lines: [line] }, cube, targets, through };
    const [review] = reviewContract({ ...input, ...(plan === undefined ? {} : { plan }) }).lines;
    const balance = review?.toGo?.balance;
    if (review?.target !== undefined && balance !== undefined) return { target: review.target, balance };
  }
  return undefined;
}

/** What the plan in force has for open months of the year outside the stretch. */
function plannedElsewhere(desk: TaskDesk): Amount {
  const { stretch, cube, plan, base, entity } = desk;
  const { yearMonths, through, months } = stretch;
  const before = { first: Math.max(yearMonths.first, through + 1), last: months.first - 1 };
  const after = { first: months.last + 1, last: yearMonths.last };
  const outside = [before, after].filter(({ first, last }) => first <= last);
  let value = 0;
  for (const one of outside) {
    const planned =
      plan === undefined
        ? Number.NaN
        : cube.measure({
            scenario: plan,
            indicator: base.id,
            entity: entity.id,
            window: windowOfMonths(one, stretch),
          }).value;
    if (Number.isNaN(planned)) {
      return { value: 0, problems: [{ code: 'plan-elsewhere-unknown', severity: 'error', indicator: base.id }] };
    }
    value += planned;
  }
  return { value, problems: [] };
}

/** The base periods of months. */
export function windowOfMonths({ first, last }: Months, { calendar }: Pick<Stretch, 'calendar'>): Window {
  return { first: basePeriods(first, calendar).first, last: basePeriods(last, calendar).last };
}
