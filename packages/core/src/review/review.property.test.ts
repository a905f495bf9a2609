import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, reviewOf, type Company } from './companies.testing.ts';
import { sayReason } from './reason.ts';
import { attainmentOf } from './verdict.ts';

type Line = Omit<Company['lines'][number], 'indicator'>;

/** Steps of a thousandth, so that scaling by a thousand loses no digit. */
const amount = fc.integer({ min: -900_000, max: 900_000 });
const rise = fc.integer({ min: 1, max: 900_000 });
const reported = fc.oneof({ arbitrary: amount, weight: 8 }, { arbitrary: fc.constant(0), weight: 1 });
const year = fc.array(fc.oneof({ arbitrary: reported, weight: 7 }, { arbitrary: fc.constant(Number.NaN), weight: 1 }), {
  minLength: 12,
  maxLength: 12,
});

interface Kind {
  readonly kind: 'flow' | 'stock' | 'average';
  readonly line: Line;
}

const kinds: readonly Kind[] = [
  { kind: 'flow', line: { profile: 'plan' } },
  { kind: 'flow', line: { profile: 'even' } },
  { kind: 'flow', line: { profile: 'days', clock: 'days' } },
  { kind: 'flow', line: { profile: 'even', from: '2021-04' } },
  { kind: 'flow', line: { measure: 'count' } },
  { kind: 'stock', line: { profile: 'path' } },
  { kind: 'stock', line: { profile: 'plan' } },
  { kind: 'stock', line: { measure: 'worst' } },
  { kind: 'average', line: { profile: 'plan' } },
  { kind: 'average', line: { profile: 'none' } },
];

/** A company with one line: what it is, what was signed, done and planned, in thousandths; NaN is not reported. */
const anyCase = fc.record({
  of: fc.constantFrom(...kinds),
  better: fc.constantFrom('higher' as const, 'lower' as const, 'none' as const),
  ladder: fc.tuple(amount, rise, rise, rise),
  isSigned: fc.boolean(),
  actual: year,
  opening: fc.option(amount, { nil: Number.NaN }),
  plan: fc.option(year, { nil: undefined }),
  hasEnded: fc.boolean(),
  through: fc.integer({ min: 1, max: 12 }),
});

type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

function companyOf({ of, better, ladder, isSigned, actual, opening, plan, hasEnded }: Case, by = 1): Company {
  const sign = better === 'lower' ? -1 : 1;
  const [first, ...steps] = ladder;
  const rungs = [0, 1, 2, 3].map(
    (rung) => first + sign * steps.slice(0, rung).reduce((total, step) => total + step, 0),
  );
  const scaled = (value: number): number => (value * by) / 1000;
  return {
    entities: [{ id: 'co', en: 'Company', zh: '公司', kind: 'plant', ...(hasEnded ? { to: '2021-05' } : {}) }],
    indicators: [{ id: 'x', unit: 't', kind: of.kind, better }],
    lines: [{ ...of.line, indicator: 'x', weight: 100 }],
    ...(isSigned ? { targets: { x: rungs.map((rung) => String(scaled(rung))).join('/') } } : {}),
    actual: {
      x: {
        '2020-12': scaled(opening),
        ...Object.fromEntries(actual.map((value, at) => [label(at + 1), scaled(value)])),
      },
    },
    ...(plan === undefined ? {} : { plan: { x: plan.map(scaled) } }),
  };
}

function label(month: number): string {
  return `2021-${String(month).padStart(2, '0')}`;
}

const lineIn = (one: Case, by?: number) => lineOf(companyOf(one, by), { through: label(one.through) });

const runs = { numRuns: 300 };

describe('a line of any kind', () => {
  it('has a reason in both languages without an empty slot', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const line = lineIn(one);
        const [en, zh] = [sayReason(line, 'en'), sayReason(line, 'zh')];
        for (const text of [en, zh])
          expect(text).not.toMatch(/undefined|NaN|null|∞|–|\[object| {2}|[,;，；] *[.。,;，；]/u);
        expect(en).toMatch(/^[A-Z0-9−].*[^.]\.$/u);
        expect(zh).toMatch(/^[\p{Script=Han}0-9−].*[^。]。$/u);
        expect(zh).not.toMatch(/[,;:]\s/u);
      }),
      runs,
    );
  });

  it('has figures or none, never half ones', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { standing, coverage, clocks, toGo, score, verdict } = lineIn(one);
        const { value, progress = 0, pace = 0, allowance = 0, attainment = 0, due = 0 } = standing ?? { value: 0 };
        for (const number of [value, progress, pace, allowance, attainment, due])
          expect(number).toSatisfy(Number.isFinite);
        for (const number of [coverage, clocks.months.share, clocks.days.share]) {
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThanOrEqual(1);
        }
        expect(toGo?.required ?? 0).toSatisfy(Number.isFinite);
        expect(toGo?.history.reached ?? 0).toBeLessThanOrEqual(toGo?.history.of ?? 0);
        expect(score?.points ?? 0).toBeGreaterThanOrEqual(0);
        expect(score?.points ?? 0).toBeLessThanOrEqual(120);
        expect(verdict.strict === undefined).toBe(['NOT_APPLICABLE', 'NO_TARGET', 'NO_DATA'].includes(verdict.code));
      }),
      runs,
    );
  });

  it('stands the same in tonnes and in kilograms', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const [tonnes, kilograms] = [lineIn(one), lineIn(one, 1000)];
        expect(kilograms.verdict).toEqual(tonnes.verdict);
        expect(kilograms.flags).toEqual(tonnes.flags);
        const [inTonnes, inKilograms] = [tonnes.standing?.progress ?? 0, kilograms.standing?.progress ?? 0];
        expect(Math.abs(inKilograms - inTonnes)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(inTonnes)));
        expect(kilograms.score?.points ?? 0).toBeCloseTo(tonnes.score?.points ?? 0, 6);
      }),
      { numRuns: 150 },
    );
  });
});

/** A flow with a complete even plan, in its year's first months. */
const evenCase = fc.record({
  better: fc.constantFrom('higher' as const, 'lower' as const),
  target: fc.integer({ min: 1, max: 900 }).map((twelfth) => twelfth * 12),
  actual: fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 12, maxLength: 12 }),
  through: fc.integer({ min: 2, max: 12 }),
});

const flow = (better: 'higher' | 'lower', target: number, actual: readonly number[]): Company => ({
  indicators: [{ id: 'x', unit: 't', kind: 'flow', better }],
  lines: [{ indicator: 'x', profile: 'plan', weight: 100 }],
  targets: { x: target },
  plan: { x: Array.from({ length: 12 }, () => target / 12) },
  actual: { x: actual },
});

describe('a flow', () => {
  it('with an even plan stands by the plan as it stands by the months', () => {
    fc.assert(
      fc.property(evenCase, ({ better, target, actual, through }) => {
        const { verdict } = lineOf(flow(better, target, actual), { through: label(through) });
        expect(verdict.phased).toBe(verdict.strict);
        expect(['OVER_HALF', 'BEHIND']).toContain(verdict.code);
      }),
      { numRuns: 100 },
    );
  });

  it('done in proportion to its plan stands the same whichever months are missing', () => {
    const proportional = fc.record({
      plan: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 12, maxLength: 12 }),
      percent: fc.integer({ min: 50, max: 150 }),
      missing: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(proportional, ({ plan, percent, missing }) => {
        const done = plan.map((part, month) => (missing.includes(month) ? Number.NaN : (part * percent) / 100));
        const total = plan.reduce((a, b) => a + b, 0);
        const { standing, flags, toGo, coverage } = lineOf({ ...flow('higher', total, done), plan: { x: plan } });
        expect(standing!.value / standing!.allowance!).toBeCloseTo(percent / 100, 9);
        expect(standing!.attainment).toBeCloseTo(percent / 100, 9);
        expect(flags).toEqual(missing.length === 0 ? [] : ['INCOMPLETE']);
        expect(coverage < 1).toBe(missing.length > 0);
        const left = plan.slice(6).reduce((a, b) => a + b, 0);
        const reported = plan.slice(0, 6).reduce((a, part, month) => (missing.includes(month) ? a : a + part), 0);
        expect(toGo!.balance).toBeCloseTo(left + reported * (1 - percent / 100), 6);
      }),
      { numRuns: 100 },
    );
  });

  it('attains more for every step in its direction', () => {
    const input = fc.record({
      value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      more: fc.double({ min: 0, max: 1e6, noNaN: true }),
      target: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      direction: fc.constantFrom(1 as const, -1 as const),
      scale: fc.option(fc.double({ min: 1, max: 1e6, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(input, ({ value, more, target, direction, scale }) => {
        const less = attainmentOf({ value, target, direction, scale });
        expect(attainmentOf({ value: value + direction * more, target, direction, scale })).toBeGreaterThanOrEqual(
          less,
        );
        expect(attainmentOf({ value: target, target, direction, scale })).toBe(1);
      }),
    );
  });
});

describe('a contract', () => {
  const threeLines = fc.record({
    targets: fc.tuple(
      fc.integer({ min: 12, max: 900 }),
      fc.integer({ min: 12, max: 900 }),
      fc.integer({ min: 12, max: 900 }),
    ),
    done: fc.tuple(year, year, year),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
  });

  it('comes to the same in any order of its lines', () => {
    fc.assert(
      fc.property(threeLines, ({ targets, done, order }) => {
        const reviewIn = (places: readonly number[]) =>
          reviewOf({
            indicators: [0, 1, 2].map((place) => ({
              id: `x${place}`,
              unit: 't',
              kind: 'flow' as const,
              better: 'higher' as const,
            })),
            lines: places.map((place) => ({
              indicator: `x${place}`,
              profile: 'even' as const,
              weight: [50, 30, 20][place]!,
            })),
            targets: Object.fromEntries(
              targets.map((target, place) => [`x${place}`, `${target * 0.5}/${target}/${target * 2}`]),
            ),
            actual: Object.fromEntries(
              done.map((values, place) => [`x${place}`, values.map((value) => Math.abs(value) / 1000)]),
            ),
          });
        const [straight, shuffled] = [reviewIn([0, 1, 2]), reviewIn(order)];
        expect(shuffled.score.total).toBeCloseTo(straight.score.total, 9);
        expect(shuffled.score.total).toBeGreaterThanOrEqual(0);
        expect(shuffled.score.total).toBeLessThanOrEqual(110 + 1e-9);
        const { exceptions, flips, ...counts } = shuffled.headline;
        expect(straight.headline).toMatchObject(counts);
        expect(new Set(exceptions)).toEqual(new Set(straight.headline.exceptions));
        expect(new Set(flips)).toEqual(new Set(straight.headline.flips));
      }),
      { numRuns: 50 },
    );
  });
});
