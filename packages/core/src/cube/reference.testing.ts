import { decimalToNumber } from '../base/index.ts';
import { daysIn, monthOf, shiftMonths, ytdWindow, type Window } from '../calendar/index.ts';
import { evaluateOne, type Operand } from '../formula/index.ts';
import type { Fact, Indicator, IndicatorId, Model, Rule } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { windowFor } from './model.testing.ts';

/**
 * The cube's values once more, written straight from the definitions: every question is answered from the facts alone,
 * by recursion, with nothing kept. For monthly calendars, facts by month, and structures as they were.
 */
export interface Reference {
  value(at: Question): number;
  coverage(at: Question): { readonly reported: number; readonly expected: number };
}

export interface Question {
  readonly scenario: string;
  readonly indicator: IndicatorId;
  readonly entity: EntityId;
  readonly window: Window;
}

/** Which own cells are left out, seen from where the question was asked. */
interface LeftOut {
  readonly cells: (group: string, entity: EntityId, time: number) => boolean;
  readonly group: string;
  readonly shift: number;
}

interface Look {
  readonly own: boolean;
  readonly without?: LeftOut;
}

export function referenceOf(model: Model, facts: readonly Fact[]): Reference {
  const calendar = model.calendars.get('default')!;
  const { organisation, indicators, span } = model;
  const entities = [...organisation.entities.values()];
  const values = new Map<string, number>();
  for (const { scenario, version, entity, indicator, period, value } of facts) {
    const key = [version === '' ? scenario : `${scenario}@${version}`, indicator, entity, windowFor(period).last].join(
      '|',
    );
    if (value === null) values.delete(key);
    else values.set(key, decimalToNumber(value));
  }
  const scenarios = [...new Set([...values.keys()].map((key) => key.split('|')[0]!))];
  const resolve = (text: string): string =>
    scenarios.includes(text)
      ? text
      : (scenarios
          .filter((name) => name.startsWith(`${text}@`))
          .sort()
          .at(-1) ?? text);

  const fact = (scenario: string, indicator: IndicatorId, entity: EntityId, time: number): number => {
    if (time < span.first || time > span.last) return NaN;
    return values.get([scenario, indicator, entity, time].join('|')) ?? NaN;
  };
  const holds = (interval: { readonly from?: number; readonly to?: number }, month: number): boolean =>
    month >= (interval.from ?? -Infinity) && month <= (interval.to ?? Infinity);
  const exists = (entity: EntityId, month: number): boolean => holds(organisation.entities.get(entity)!, month);
  const childrenOf = (entity: EntityId, month: number): readonly EntityId[] =>
    entities
      .filter(
        (child) =>
          holds(child, month) &&
          child.belongs.some((belonging) => belonging.parent === entity && holds(belonging, month)),
      )
      .map(({ id }) => id);
  const below = (entity: EntityId, time: number): readonly EntityId[] => [
    entity,
    ...childrenOf(entity, monthOf(time, calendar)).flatMap((child) => below(child, time)),
  ];
  const times = ({ first, last }: Window): readonly number[] =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);

  const rulesOf = ({ formula, kind }: Indicator): { readonly time: Rule; readonly entities: Rule } => {
    const none: Rule = { kind: 'none' };
    if (formula === undefined) {
      return {
        time: kind.time.kind === 'recompute' ? none : kind.time,
        entities: kind.entities.kind === 'recompute' ? none : kind.entities,
      };
    }
    const local = formula.operands.some(
      ({ reads, moves }) => reads.kind === 'indicator' && moves.every((move) => move.kind !== 'of'),
    );
    return local ? kind : { time: kind.time, entities: { kind: 'recompute' } };
  };

  const fold = (rule: Rule, parts: readonly { readonly value: number; readonly weight: number }[]): number => {
    const present = parts.filter(
      ({ value, weight }) => !Number.isNaN(value) && (rule.kind !== 'weighted' || !Number.isNaN(weight)),
    );
    if (present.length === 0) return NaN;
    const items = present.map(({ value }) => value);
    const total = items.reduce((a, b) => a + b);
    switch (rule.kind) {
      case 'sum':
        return total;
      case 'mean':
        return total / items.length;
      case 'min':
        return Math.min(...items);
      case 'max':
        return Math.max(...items);
      case 'first':
        return items[0]!;
      case 'last':
        return items.at(-1)!;
      case 'weighted': {
        const weight = present.reduce((a, b) => a + b.weight, 0);
        return weight === 0 ? NaN : present.reduce((a, b) => a + b.value * b.weight, 0) / weight;
      }
      case 'recompute':
      case 'none':
        return NaN;
    }
  };

  const value = (at: Question, look: Look): number => {
    const indicator = indicators.get(at.indicator)!;
    const { time, entities: across } = rulesOf(indicator);
    const paired = indicator.formula !== undefined && (time.kind === 'recompute' || across.kind === 'recompute');
    const seen: Look =
      paired && look.without === undefined ? { ...look, without: gapsOf(at.indicator, at.scenario) } : look;
    const weight = (by: Rule, entity: EntityId, window: Window): number =>
      by.kind === 'weighted' ? value({ ...at, indicator: by.by, entity, window }, { own: false }) : 1;

    if (time.kind === 'recompute') {
      if (across.kind === 'recompute') return formula(at, seen);
      if (across.kind === 'none') return formula(at, { ...seen, own: true });
      const members = seen.own
        ? [at.entity]
        : [
            ...new Set(
              times(at.window)
                .toReversed()
                .flatMap((t) => below(at.entity, t)),
            ),
          ];
      return fold(
        across,
        members.map((entity) => {
          const stay = seen.own
            ? times(at.window)
            : times(at.window).filter((t) => below(at.entity, t).includes(entity));
          const window = { first: stay[0]!, last: stay.at(-1)! };
          return {
            value: formula({ ...at, entity, window }, { ...seen, own: true }),
            weight: weight(across, entity, window),
          };
        }),
      );
    }
    const cell = (entity: EntityId, t: number): number => {
      const { without } = seen;
      if (without?.cells(without.group, entity, t + without.shift) === true) return NaN;
      return indicator.formula === undefined
        ? fact(at.scenario, at.indicator, entity, t)
        : formula({ ...at, entity, window: { first: t, last: t } }, { own: true });
    };
    const members = (t: number): readonly EntityId[] =>
      seen.own || across.kind === 'none' ? [at.entity] : below(at.entity, t);
    const atTime = (t: number): number => {
      if (across.kind === 'recompute') return formula({ ...at, window: { first: t, last: t } }, seen);
      if (across.kind === 'none') return cell(at.entity, t);
      return fold(
        across,
        members(t).map((entity) => ({ value: cell(entity, t), weight: weight(across, entity, { first: t, last: t }) })),
      );
    };
    const { first, last } = at.window;
    if (first === last) return atTime(first);
    if (time.kind === 'last') return atTime(last);
    if (time.kind === 'first') return atTime(first);
    if (time.kind === 'none') return NaN;
    if (time.kind === 'weighted' && across.kind === 'weighted' && time.by === across.by && !seen.own) {
      const cells = times(at.window).flatMap((t) =>
        members(t).map((entity) => ({ value: cell(entity, t), weight: weight(across, entity, { first: t, last: t }) })),
      );
      return fold(across, cells);
    }
    return fold(
      time,
      times(at.window).map((t) => ({ value: atTime(t), weight: weight(time, at.entity, { first: t, last: t }) })),
    );
  };

  const moved = (window: Window, moves: Operand['moves']): Window =>
    moves.reduce((seen, move) => {
      if (move.kind === 'prior') return shiftMonths(seen, -move.months, calendar);
      if (move.kind === 'opening') return { first: seen.first - 1, last: seen.first - 1 };
      return move.kind === 'ytd' ? ytdWindow(seen.last, calendar) : seen;
    }, window);

  const formula = (at: Question, look: Look): number => {
    const checked = indicators.get(at.indicator)!.formula!;
    const operands = checked.operands.map(({ reads, moves }) => {
      const window = moved(at.window, moves);
      if (reads.kind !== 'indicator')
        return daysIn(
          reads.kind === 'days'
            ? window
            : { first: ytdWindow(window.last, calendar).first, last: ytdWindow(window.last, calendar).first + 11 },
          calendar,
        );
      const of = moves.findLast((move) => move.kind === 'of')?.entity;
      const scenario = moves.findLast((move) => move.kind === 'at')?.scenario;
      const there: Question = {
        indicator: reads.id,
        entity: of ?? at.entity,
        scenario: scenario === undefined ? at.scenario : resolve(scenario),
        window,
      };
      const from: Look = of === undefined ? through(look, moves) : { own: false };
      if (!moves.some(({ kind }) => kind === 'mean')) return value(there, from);
      const months = times({ first: Math.max(span.first, window.first), last: Math.min(span.last, window.last) });
      return fold(
        { kind: 'mean' },
        months.map((t) => ({ value: value({ ...there, window: { first: t, last: t } }, from), weight: 1 })),
      );
    });
    const reading = checked.operands.flatMap(({ reads, moves }, place) =>
      reads.kind === 'indicator' ? [{ place, here: moves.every(({ kind }) => kind !== 'of') }] : [],
    );
    const guards = reading.some(({ here }) => here) ? reading.filter(({ here }) => here) : reading;
    if (guards.length > 0 && guards.every(({ place }) => Number.isNaN(operands[place]))) return NaN;
    return evaluateOne(checked, operands);
  };

  const through = (look: Look, moves: Operand['moves']): Look => {
    if (look.without === undefined) return look;
    const steps = moves.filter(({ kind }) => kind === 'ytd' || kind === 'opening');
    const shift = moves.reduce((months, move) => months + (move.kind === 'prior' ? move.months : 0), 0);
    const { cells, group } = look.without;
    return {
      ...look,
      without: { cells, group: group + steps.map(({ kind }) => kind[0]).join(''), shift: look.without.shift + shift },
    };
  };

  /** Base indicators in the end, each with how time is reached. */
  interface Needed {
    readonly base: IndicatorId;
    readonly scenario: string;
    /** As the formula names it; absent where it names none. */
    readonly named: string | undefined;
    readonly group: string;
    readonly shift: number;
    /** Base periods that are read for a window. */
    readonly window: (window: Window) => readonly number[];
    readonly entity: EntityId | undefined;
    readonly key: string;
  }
  const neededBy = (id: IndicatorId, scenario: string): readonly Needed[] => {
    const indicator = indicators.get(id)!;
    const { time } = rulesOf(indicator);
    const pick = (window: Window): Window =>
      time.kind === 'last'
        ? { first: window.last, last: window.last }
        : time.kind === 'first'
          ? { first: window.first, last: window.first }
          : window;
    if (indicator.formula === undefined) {
      return [
        {
          base: id,
          scenario,
          named: undefined,
          group: '',
          shift: 0,
          window: (window) => times(pick(window)),
          entity: undefined,
          key: id,
        },
      ];
    }
    const found = indicator.formula.operands.flatMap(({ reads, moves }) => {
      if (reads.kind !== 'indicator') return [];
      const to = moves.findLast((move) => move.kind === 'at')?.scenario;
      const of = moves.findLast((move) => move.kind === 'of')?.entity;
      const mean = moves.some(({ kind }) => kind === 'mean');
      const group = moves.flatMap(({ kind }) => (kind === 'ytd' || kind === 'opening' ? [kind[0]] : [])).join('');
      const shift = moves.reduce((months, move) => months + (move.kind === 'prior' ? move.months : 0), 0);
      return neededBy(reads.id, to === undefined ? scenario : resolve(to)).map((need): Needed => ({
        base: need.base,
        scenario: need.scenario,
        named: need.named ?? to,
        group: group + need.group,
        shift: shift + need.shift,
        entity: need.entity ?? of,
        key: JSON.stringify([time.kind === 'recompute' ? '' : time.kind, moves, need.key]),
        window: (window) => {
          const each = (seen: Window): readonly Window[] =>
            mean ? times(seen).map((t) => ({ first: t, last: t })) : [seen];
          const asked = time.kind === 'recompute' ? [window] : times(pick(window)).map((t) => ({ first: t, last: t }));
          return [...new Set(asked.flatMap((part) => each(moved(part, moves)).flatMap((seen) => need.window(seen))))];
        },
      }));
    });
    return [...new Map(found.map((need) => [need.key, need])).values()];
  };
  const isExpected = (id: IndicatorId, entity: EntityId, t: number): boolean => {
    const { reportedBy, from = -Infinity } = indicators.get(id)!;
    if (t < span.first || t > span.last || t < from || !exists(entity, t)) return false;
    return reportedBy!.entities.includes(entity) || reportedBy!.kinds.includes(organisation.entities.get(entity)!.kind);
  };
  const gapsOf = (id: IndicatorId, scenario: string): LeftOut => {
    const needs = neededBy(id, scenario).filter(({ entity }) => entity === undefined);
    const cells = (group: string, entity: EntityId, time: number): boolean =>
      needs.some((need) => {
        const t = time - need.shift;
        return (
          need.group === group &&
          isExpected(need.base, entity, t) &&
          Number.isNaN(fact(need.scenario, need.base, entity, t))
        );
      });
    return { cells, group: '', shift: 0 };
  };

  return {
    value: (at) => value({ ...at, scenario: resolve(at.scenario) }, { own: false }),
    coverage(at) {
      let reported = 0;
      let expected = 0;
      const counted = new Set<string>();
      for (const need of neededBy(at.indicator, resolve(at.scenario))) {
        const alone = rulesOf(indicators.get(need.base)!).entities.kind === 'none';
        const entity = need.entity ?? at.entity;
        for (const t of need.window(at.window)) {
          const read = [need.base, need.named, need.entity, t].join('|');
          if (t < span.first || t > span.last || counted.has(read)) continue;
          counted.add(read);
          for (const part of alone ? [entity] : below(entity, t)) {
            if (!isExpected(need.base, part, t)) continue;
            expected += 1;
            if (!Number.isNaN(fact(need.scenario, need.base, part, t))) reported += 1;
          }
        }
      }
      return { reported, expected };
    },
  };
}
