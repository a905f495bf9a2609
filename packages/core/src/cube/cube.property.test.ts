import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Window } from '../calendar/index.ts';
import type { Fact, Model } from '../model/index.ts';
import { vectorRoom } from '../vectors/index.ts';
import { createCube } from './create-cube.ts';
import type { Measured } from './cube.ts';
import { fact, modelOf, windowFor, type GivenEntity, type GivenIndicator } from './model.testing.ts';
import { referenceOf, type Question } from './reference.testing.ts';

const first = windowFor('2020-01').first;
const months = 18;
const label = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

const folds = ['sum', 'last', 'first', 'mean', 'min', 'max', 'weighted', 'none'] as const;
const rules = [...folds, 'recompute'] as const;

/** Formulas over earlier indicators a and b. */
const formulas = [
  (a: string, b: string) => `${a} / ${b}`,
  (a: string, b: string) => `(${a} - ${b}) / ${b}`,
  (a: string, b: string) => `${a} + 0.5 * ${b}`,
  (a: string, b: string) => `${a} * ${b}`,
  (a: string, b: string) => `${a} + coalesce(${b}, 0)`,
  (a: string, b: string) => `coalesce(${a}, 1) * coalesce(${b}, 2)`,
  (a: string, b: string) => `if(${a} > ${b}, ${a}, ${b} / 2)`,
  (a: string) => `${a} / prior(${a}, 12) - 1`,
  (a: string, b: string) => `${a} / prior(${b}, 3)`,
  (a: string, b: string) => `ytd(${a}) / ytd(${b})`,
  (a: string, b: string) => `ytd(prior(${a}, 1)) - ${b}`,
  (a: string, b: string) => `${a} - opening(${b})`,
  (a: string, b: string) => `${a} / avg(${b})`,
  (a: string, b: string) => `${a} / at(${b}, plan)`,
  (a: string, b: string) => `${a} / of(e0, ${b})`,
  (a: string) => `of(e1, ${a}) * 2`,
  (a: string) => `max(${a}, 1) * 1 d / days()`,
] as const;

interface World {
  readonly model: Model;
  readonly facts: readonly Fact[];
  readonly edits: readonly (readonly Fact[])[];
  readonly questions: readonly Question[];
}

/** A small company with anything in it: moves, late entities, every kind, gaps, formulas upon formulas. */
const worlds: fc.Arbitrary<World> = fc.gen().map((g) => {
  const pick = <T>(items: readonly T[]): T => items[g(fc.nat, items.length - 1)]!;
  const chance = (inTen: number): boolean => g(fc.nat, 9) < inTen;
  const month = (): string => label(first + g(fc.nat, months - 1));
  const entities: GivenEntity[] = [{ id: 'e0', kind: 'company' }];
  const count = 2 + g(fc.nat, 5);
  for (let number = 1; number < count; number += 1) {
    const parents = entities.map(({ id }) => id);
    const cut = first + 1 + g(fc.nat, months - 2);
    const belongs = chance(3)
      ? [
          { parent: pick(parents), to: label(cut - 1) },
          { parent: pick(parents), from: label(cut) },
        ]
      : [{ parent: pick(parents) }];
    entities.push({ id: `e${number}`, kind: chance(7) ? 'plant' : 'division', belongs });
  }
  const indicators: GivenIndicator[] = [];
  const bases = 2 + g(fc.nat, 2);
  const total = bases + 1 + g(fc.nat, 3);
  for (let number = 0; number < total; number += 1) {
    const earlier = indicators.map(({ id }) => id);
    const isBase = number < bases;
    const pair = (): (typeof rules)[number] => {
      const rule = pick<(typeof rules)[number]>(isBase ? folds : chance(5) ? ['recompute'] : rules);
      return rule === 'weighted' && number === 0 ? 'sum' : rule;
    };
    const plain = isBase && chance(6);
    const [time, across] = plain ? (['sum', 'sum'] as const) : [pair(), pair()];
    indicators.push({
      id: `i${number}`,
      time,
      entities: across,
      ...((time === 'weighted' || across === 'weighted') && { by: pick(earlier) }),
      ...(isBase
        ? { resolution: pick(['0.001', '1']), ...(chance(2) && { from: month() }) }
        : { formula: pick(formulas)(pick(earlier), pick(earlier)) }),
    });
  }
  const density = pick([3, 9, 10]);
  const aFact = (entity: string, indicator: string, at: string): Fact => {
    const scenario = chance(7) ? {} : { scenario: 'plan', version: pick(['1', '2']) };
    return fact(entity, indicator, at, String(g(fc.nat, 40) - (chance(1) ? 20 : 0)), scenario);
  };
  const facts: Fact[] = [];
  for (const { id: entity, kind } of entities) {
    for (let number = 0; number < bases; number += 1) {
      if (kind !== 'plant' && !chance(3)) continue;
      for (let time = 0; time < months; time += 1)
        if (chance(density)) facts.push(aFact(entity, `i${number}`, label(first + time)));
    }
  }
  const edits = Array.from({ length: 4 }, () =>
    Array.from({ length: 1 + g(fc.nat, 2) }, () => {
      const edit = aFact(pick(entities).id, `i${g(fc.nat, bases - 1)}`, month());
      return chance(2) ? { ...edit, value: null } : edit;
    }),
  );
  const window = (): Window => {
    const start = first + g(fc.nat, months - 1);
    return { first: start, last: chance(3) ? start : Math.min(first + months - 1, start + g(fc.nat, 11)) };
  };
  const model = modelOf({ entities, indicators, first: label(first), last: label(first + months - 1) });
  const questions = Array.from({ length: 40 }, (): Question => ({
    scenario: chance(8) ? 'actual' : pick(['plan', 'plan@1']),
    indicator: pick([...model.indicators.keys()].slice(chance(7) ? bases : 0)),
    entity: pick([...model.organisation.entities.keys()]),
    window: window(),
  }));
  // A failing world is told by the question that found it and the seed: all of it would be pages.
  return {
    model,
    facts,
    edits,
    questions,
    [fc.toStringMethod]: () => `${entities.length} entities, ${facts.length} facts`,
  };
});

/** The facts that stand after edits, the last word of each cell. */
function standing(facts: readonly Fact[]): readonly Fact[] {
  const last = new Map(
    facts.map((one) => [[one.scenario, one.version, one.entity, one.indicator, one.period].join('|'), one]),
  );
  return [...last.values()];
}

function show(model: Model, at: Question): string {
  const kinds = [...model.indicators.values()].map(
    ({ id, kind, formula }) => `${id} ${kind.time.kind}/${kind.entities.kind} ${formula?.text ?? ''}`,
  );
  return `[${kinds.join('; ')}] ${at.scenario} ${at.indicator} of ${at.entity} in ${label(at.window.first)}..${label(at.window.last)}`;
}

function areClose(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Questions on which two ways of answering differ, with both answers. */
function differences<Answer>(
  { model, questions }: World,
  [one, other]: readonly [(at: Question) => Answer, (at: Question) => Answer],
  areAlike: (a: Answer, b: Answer) => boolean,
): readonly string[] {
  return questions.flatMap((at) => {
    const [left, right] = [one(at), other(at)];
    return areAlike(left, right) ? [] : [`${show(model, at)}: ${JSON.stringify(left)}, not ${JSON.stringify(right)}`];
  });
}

describe('a cube', () => {
  it.each(['loops', 'vectors'] as const)('agrees with the definitions, written down naively, by %s', (arithmetic) => {
    fc.assert(
      fc.property(worlds, (world) => {
        const cube = createCube(world.model, world.facts, { arithmetic });
        const reference = referenceOf(world.model, world.facts);
        const measure = (at: Question) => cube.measure(at);
        const define = (at: Question) => ({ value: reference.value(at), ...reference.coverage(at) });
        const found = differences<Pick<Measured, 'value' | 'reported' | 'expected'>>(
          world,
          [measure, define],
          (a, b) => areClose(a.value, b.value) && a.reported === b.reported && a.expected === b.expected,
        );
        expect(found).toEqual([]);
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });

  it.each(['loops', 'vectors'] as const)(
    'says after edits what a cube built from scratch says, by %s',
    (arithmetic) => {
      fc.assert(
        fc.property(worlds, fc.boolean(), (world, eager) => {
          const edited = createCube(world.model, world.facts, { arithmetic });
          if (eager) edited.computeAll();
          const known = [...world.facts];
          for (const edit of world.edits) {
            edited.edit(edit);
            known.push(...edit);
            const scratch = createCube(world.model, standing(known));
            if (!eager) scratch.computeAll();
            const found = differences<Measured>(
              world,
              [(at) => edited.measure(at), (at) => scratch.measure(at)],
              (a, b) => Object.is(a.value, b.value) && a.reported === b.reported && a.expected === b.expected,
            );
            expect(found).toEqual([]);
          }
        }),
        { numRuns: 60, endOnFailure: true },
      );
    },
  );

  it('says the same, to the bit, with vectors and with loops', () => {
    expect(vectorRoom(), 'this machine has vectors').toBeDefined();
    fc.assert(
      fc.property(worlds, (world) => {
        const [one, other] = (['vectors', 'loops'] as const).map((arithmetic) => {
          const cube = createCube(world.model, world.facts, { arithmetic });
          cube.computeAll();
          for (const edit of world.edits) cube.edit(edit);
          cube.computeAll();
          return cube;
        });
        const found = differences<Measured>(
          world,
          [(at) => one!.measure(at), (at) => other!.measure(at)],
          (a, b) => Object.is(a.value, b.value) && a.reported === b.reported && a.expected === b.expected,
        );
        expect(found).toEqual([]);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('gives the values of many windows as it gives each', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const cube = createCube(world.model, world.facts);
        const found = differences<number>(
          world,
          [(at) => cube.series(at, [at.window, { first, last: first }])[0]!, (at) => cube.measure(at).value],
          Object.is,
        );
        expect(found).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});
