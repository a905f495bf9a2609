import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, invariant, printDecimal } from '../base/index.ts';
import { say } from '../problem/index.ts';
import { unitOf } from '../quantity/index.ts';
import { decompose, type SplitRule } from '../decompose/index.ts';
import { applySpread } from './apply.ts';
import type { SpreadRequest } from './asked.ts';
import { afterSpread } from './after-spread.ts';
import type { GridNode, PlanGrid } from './grid.ts';
import { anyGrid, holdAt, nodeOf, smallGrid, sumUnder, typedInto } from './grids.testing.ts';
import { parseSpread } from './parse.ts';
import type { Spread } from './spread.ts';
import { isUnder, layTree } from '../split/index.ts';
const tonnes = unitOf('t');

function codeOf(text: string): Spread {
  const { code } = parseSpread(text, { unit: tonnes });
  invariant(code !== undefined, `${text} is a code`);
  return code;
}

/** What the small grid, in steps of 10 t, becomes; amounts in steps, rows north and south. */
function after(
  grid: PlanGrid,
  text: string,
  [entity, time]: readonly [string, string],
): readonly number[] | readonly string[] {
  const cells = typedInto(grid, codeOf(text), nodeOf(grid, entity, time));
  return cells instanceof Float64Array ? Array.from(cells) : cells;
}

const _ = NaN;
const days = Float64Array.from([31, 28, 31, 30]);
const prior = Float64Array.from([1, 1, 2, 4, 0, 0, 0, 0]);
const hold = (grid: PlanGrid, entity: string, time: string): PlanGrid => ({
  ...grid,
  rules: [...grid.rules, ...holdAt(grid, nodeOf(grid, entity, time))],
});

describe('applySpread', () => {
  const grid = smallGrid([10, 20, 30, 40, 5, 5, 5, 5], { days, prior });
  const withGaps = smallGrid([10, _, 30, 40, _, _, _, _], { days, prior });
  it.each([
    ['a new total is laid out as things are', grid, '=2000', 'north', 'year', [20, 40, 60, 80, 5, 5, 5, 5]],
    ['over both trees', grid, '2400', 'company', 'year', [20, 40, 60, 80, 10, 10, 10, 10]],
    ['a cell just takes its value', grid, '=70', 'south', 'm2', [10, 20, 30, 40, 5, 7, 5, 5]],
    ['an increase', grid, '+300', 'north', 'q1', [20, 40, 30, 40, 5, 5, 5, 5]],
    ['a decrease', grid, '-500', 'north', 'year', [5, 10, 15, 20, 5, 5, 5, 5]],
    ['a share', grid, '+10%', 'north', 'year', [11, 22, 33, 44, 5, 5, 5, 5]],
    ['a factor', grid, '*2', 'south', 'q2', [10, 20, 30, 40, 5, 5, 10, 10]],
    ['a divisor', grid, '/5', 'company', 'year', [2, 4, 6, 8, 1, 1, 1, 1]],
    ['evenly', grid, '=80 even', 'north', 'q1', [4, 4, 30, 40, 5, 5, 5, 5]],
    ['evenly with the total kept', grid, 'even', 'north', 'year', [25, 25, 25, 25, 5, 5, 5, 5]],
    ['an increase laid out evenly', grid, '+400 even', 'north', 'year', [20, 30, 40, 50, 5, 5, 5, 5]],
    ['by days', grid, '=1200 by days', 'north', 'year', [31, 28, 31, 30, 5, 5, 5, 5]],
    ['by days, entities keeping their parts', grid, '=1200 by days', 'company', 'year', [26, 23, 26, 25, 5, 5, 5, 5]],
    ['like last year', grid, '上年', 'north', 'q2', [10, 20, 23, 47, 5, 5, 5, 5]],
    ['repeat', grid, 'repeat 50', 'north', 'year', [5, 5, 5, 5, 5, 5, 5, 5]],
    ['repeat the first period', grid, 'repeat', 'north', 'q2', [10, 20, 30, 30, 5, 5, 5, 5]],
    [
      'repeat in a group, entities keeping their parts',
      grid,
      'repeat 300',
      'company',
      'q1',
      [20, 24, 30, 40, 10, 6, 5, 5],
    ],
    ['growth', grid, 'grow by 50%', 'north', 'year', [10, 15, 22, 34, 5, 5, 5, 5]],
    ['growth from an amount', grid, 'grow by -50% from 800', 'north', 'year', [80, 40, 20, 10, 5, 5, 5, 5]],
    ['a straight line', grid, 'straight line 100..400', 'south', 'year', [10, 20, 30, 40, 10, 20, 30, 40]],
    ['a straight line between what is there', grid, '直线', 'north', 'q1', [10, 20, 30, 40, 5, 5, 5, 5]],
    ['clear empties', grid, 'clear', 'company', 'q1', [_, _, 30, 40, _, _, 5, 5]],
    ['zero is not empty', grid, '=0', 'company', 'q1', [0, 0, 30, 40, 0, 0, 5, 5]],
    ['empty cells stay empty under a total', withGaps, '=800', 'company', 'q1', [80, _, 30, 40, _, _, _, _]],
    ['even speaks to empty cells', withGaps, '=800 even', 'north', 'q1', [40, 40, 30, 40, _, _, _, _]],
    [
      'days speak to empty periods, not to empty entities',
      withGaps,
      '=590 by days',
      'company',
      'q1',
      [31, 28, 30, 40, _, _, _, _],
    ],
    ['empty cells stay empty when cleared', withGaps, 'clear', 'north', 'q1', [_, _, 30, 40, _, _, _, _]],
    ['all cells empty: by days', withGaps, '=590', 'south', 'q1', [10, _, 30, 40, 31, 28, _, _]],
    ['all cells empty: an increase is the total', withGaps, '+590', 'south', 'q1', [10, _, 30, 40, 31, 28, _, _]],
    ['repeat fills empty cells', withGaps, 'repeat 60', 'south', 'q2', [10, _, 30, 40, _, _, 6, 6]],
    [
      'a held cell stays, the others make the total',
      hold(grid, 'north', 'm4'),
      '*1.2',
      'north',
      'year',
      [13, 27, 40, 40, 5, 5, 5, 5],
    ],
    ['even over what is not held', hold(grid, 'north', 'm1'), 'even', 'north', 'year', [10, 30, 30, 30, 5, 5, 5, 5]],
    ['a held total stays', hold(grid, 'north', 'q1'), '=1500', 'north', 'year', [10, 20, 51, 69, 5, 5, 5, 5]],
    [
      'growth goes on from a held period',
      hold(grid, 'north', 'm3'),
      'grow by 100%',
      'north',
      'year',
      [10, 20, 30, 60, 5, 5, 5, 5],
    ],
    ['repeat leaves a held period', hold(grid, 'north', 'm2'), 'repeat 80', 'north', 'year', [8, 20, 8, 8, 5, 5, 5, 5]],
    ['clear leaves a held cell', hold(grid, 'north', 'm2'), 'clear', 'north', 'year', [_, 20, _, _, 5, 5, 5, 5]],
    [
      'amounts of both signs keep their signs under a factor',
      smallGrid([10, -4, 0, 0, 0, 0, 0, 0], { signed: true }),
      '*2',
      'north',
      'q1',
      [20, -8, 0, 0, 0, 0, 0, 0],
    ],
    [
      'a negative total where that may be',
      smallGrid([1, 3, 0, 0, 0, 0, 0, 0], { signed: true }),
      '=-40',
      'north',
      'q1',
      [-1, -3, 0, 0, 0, 0, 0, 0],
    ],
  ] as const)('%s', (_rule, grid, text, entity, time, cells) => {
    expect(after(grid, text, [entity, time])).toEqual(cells);
  });

  it.each([
    ['an amount between two steps', grid, '=1234', ['spread-off-step']],
    ['a repeated amount between two steps', grid, 'line 100..205', ['spread-off-step']],
    ['a share of nothing', smallGrid([_, _, _, _, 1, 1, 1, 1]), '+3%', ['spread-nothing']],
    ['laying out nothing', smallGrid([_, _, _, _, 1, 1, 1, 1]), 'even', ['spread-nothing']],
    ['growth from nothing', smallGrid([_, 1, 1, 1, 1, 1, 1, 1]), 'grow by 2%', ['spread-nothing-at']],
    ['a line to nothing', smallGrid([1, 1, 1, _, 1, 1, 1, 1]), 'line', ['spread-nothing-at']],
    ['less than there is', grid, '-2000', ['spread-negative']],
    ['a line below zero', grid, 'line 10..-20', ['spread-negative']],
    ['more than can be counted', grid, '*900000000000000', ['spread-large']],
    ['growth without end', grid, 'grow by 100000000%', ['spread-large']],
  ] as const)('refuses %s', (_rule, grid, text, codes) => {
    expect(after(grid, text, ['north', 'year'])).toEqual(codes);
  });

  it('refuses a line over one period and a cell that is held, saying by whom', () => {
    expect(after(grid, 'line 10..20', ['north', 'm1'])).toEqual(['spread-line-one']);
    const held = applySpread(hold(grid, 'north', 'm1'), codeOf('=50'), nodeOf(grid, 'north', 'm1'));
    expect(held.kind === 'refused' && say(held.problems[0]!, 'en')).toBe(
      'The cell is held by planner. Release it first.',
    );
  });

  it('does not count a hold that has ended', () => {
    const [rule] = holdAt(grid, nodeOf(grid, 'north', 'm1'));
    const ended = { ...grid, rules: [{ ...rule!, until: '2021-06-30' }], asOf: '2021-07-01' };
    expect(after(ended, '=50', ['north', 'm1'])).toEqual([5, 20, 30, 40, 5, 5, 5, 5]);
  });

  it('states what it did: the shape that stood in, what was rounded', () => {
    const codes = (grid: PlanGrid, text: string, entity: string): readonly string[] => {
      const spread = applySpread(grid, codeOf(text), nodeOf(grid, entity, 'year'));
      return spread.kind === 'refused' ? ['refused'] : spread.notes.map((note) => say(note, 'en'));
    };
    expect(codes(withGaps, '=590', 'south')).toEqual([
      'No amounts are planned here, so the amount was laid out by days.',
    ]);
    expect(codes({ ...grid, prior: new Float64Array(8) }, 'prior year', 'south')).toEqual([
      'There are no prior-year amounts here, so the amount was laid out in proportion to the present amounts.',
    ]);
    expect(codes(grid, '/3', 'south')).toEqual(['The new total was rounded to 70, a whole number of steps of 10.']);
    expect(codes(grid, 'grow by 1%', 'south')).toEqual([
      'The periods were rounded to whole steps of 10 so that they add up exactly.',
    ]);
  });

  it('leaves to the node what a rule above it leaves, and says so when that is too little', () => {
    const capacity = { mantissa: 1100, scale: 0 };
    const capped = smallGrid([10, 20, 30, 40, 5, 5, 5, 5], {
      rules: [{ kind: 'capacity', entity: 'company', time: 'q2', high: capacity, reason: { en: 'power', zh: '电力' } }],
    });
    expect(after(capped, '=2000', ['north', 'year'])).toEqual([33, 67, 43, 57, 5, 5, 5, 5]);
    const spread = applied(capped, codeOf('=1010'), nodeOf(capped, 'north', 'q2'));
    expect(spread.request.rules[0]).toMatchObject({ entity: 'north', time: 'q2', high: { mantissa: 1000, scale: 0 } });
    expect(spread.request.rules[0]!.reason).toEqual({
      en: 'power; what is left of 1,100 for company, q2, after 100 elsewhere',
      zh: '电力；q2company共1,100，其他部分已占100，此为余额',
    });
    expect(decompose(spread.request).kind).toBe('conflicting');
  });
});

function withoutRules(grid: PlanGrid): PlanGrid {
  return { ...grid, rules: [], signed: false, cells: grid.cells.map((value) => Math.abs(value)) };
}

function orZero(sum: number): number {
  return Number.isNaN(sum) ? 0 : sum;
}

function cellsOutside({ entities, times, cells }: PlanGrid, at: GridNode): readonly number[] {
  const rows = layTree(entities).leaves;
  const columns = layTree(times).leaves;
  return [...cells.keys()].filter((cell) => {
    const row = rows[Math.floor(cell / columns.length)]!;
    return !isUnder(entities, row, at.entity) || !isUnder(times, columns[cell % columns.length]!, at.time);
  });
}

function isKept(grid: PlanGrid, cells: Float64Array, { entity, time, low, high }: SplitRule): boolean {
  const amount = orZero(sumUnder(grid, cells, nodeOf(grid, entity, time))) * grid.quantum.mantissa;
  return amount >= (low?.mantissa ?? -Infinity) && amount <= (high?.mantissa ?? Infinity);
}

function applied(grid: PlanGrid, code: Spread, at: GridNode): SpreadRequest {
  const spread = applySpread(grid, code, at);
  invariant(spread.kind === 'spread', 'the code can be tried');
  return spread;
}

/** Codes whose amounts are whole steps. */
const anyText = ({ quantum }: PlanGrid): fc.Arbitrary<string> => {
  const anyAmount = (steps: number): fc.Arbitrary<string> =>
    fc.nat(steps).map((count) => printDecimal(decimalOf(BigInt(count * quantum.mantissa), quantum.scale)!));
  return fc.oneof(
    fc
      .tuple(anyAmount(9_000), fc.constantFrom('', ' even', ' by days', ' prior year'))
      .map(([amount, shape]) => `=${amount}${shape}`),
    fc
      .tuple(fc.constantFrom('+', '-'), anyAmount(900), fc.constantFrom('', ' even', ' by days'))
      .map((parts) => parts.join('')),
    fc.tuple(anyAmount(900), anyAmount(900)).map((ends) => `line ${ends.join('..')}`),
    anyAmount(900).map((amount) => `repeat ${amount}`),
    anyAmount(900).map((amount) => `grow by -5% from ${amount}`),
    fc.integer({ min: -90, max: 200 }).map((share) => `${share < 0 ? '' : '+'}${share}%`),
    fc.constantFrom('*1.05', '/1.1', 'even', 'by days', 'prior year', 'repeat', 'grow by 3%', 'line', 'clear'),
  );
};

describe('properties', () => {
  const anyTyping = anyGrid.chain((grid) =>
    fc.record({
      grid: fc.constant(grid),
      text: anyText(grid),
      at: fc.record({ entity: fc.nat(grid.entities.ids.length - 1), time: fc.nat(grid.times.ids.length - 1) }),
    }),
  );

  it('meets the total exactly, keeps every rule, and moves nothing outside', () => {
    let met = 0;
    fc.assert(
      fc.property(anyTyping, ({ grid, text, at }) => {
        const spread = applySpread(grid, codeOf(text), at);
        const answer = spread.kind === 'spread' ? decompose(spread.request) : undefined;
        if (spread.kind !== 'spread' || answer?.kind !== 'decomposed') return;
        met += 1;
        const changed = afterSpread(grid, spread, answer.cells);
        expect(orZero(sumUnder(grid, changed, at))).toBe(spread.total);
        expect(changed.every((value) => Number.isNaN(value) || Number.isSafeInteger(value))).toBe(true);
        const outside = cellsOutside(grid, at);
        expect(outside.map((cell) => changed[cell])).toEqual(outside.map((cell) => grid.cells[cell]));
        expect(grid.rules.filter((rule) => !isKept(grid, changed, rule))).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(met).toBeGreaterThan(100);
  });

  it('changes nothing by nothing, whatever holds', () => {
    fc.assert(
      fc.property(anyTyping, ({ grid, at }) => {
        // Nothing can be typed where all is held, or empty.
        const isEmpty = Number.isNaN(sumUnder(grid, grid.cells, at));
        const refusals = isEmpty ? ['spread-held', 'spread-nothing'] : ['spread-held'];
        expect([grid.cells, ...refusals.map((code) => [code])]).toContainEqual(typedInto(grid, codeOf('+0'), at));
      }),
      { numRuns: 200 },
    );
  });

  it('can always be met without rules', () => {
    const refusals = /^spread-(?:negative|nothing|nothing-at|line-one)$/u;
    fc.assert(
      fc.property(anyTyping, ({ grid, text, at }) => {
        const changed = typedInto(withoutRules(grid), codeOf(text), at);
        const refused = changed instanceof Float64Array ? [] : changed;
        expect(refused.filter((code) => !refusals.test(code))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is within a step of proportion for a new total, and leaves empty cells empty', () => {
    fc.assert(
      fc.property(anyTyping, fc.nat(9_000), ({ grid, at }, steps) => {
        const free = withoutRules(grid);
        const before = sumUnder(free, free.cells, at);
        const amount = decimalOf(BigInt(steps * grid.quantum.mantissa), grid.quantum.scale)!;
        const changed = typedInto(free, { kind: 'total', amount, shape: 'present' }, at);
        fc.pre(changed instanceof Float64Array && before > 0);
        const factor = sumUnder(free, changed, at) / before;
        const outside = new Set(cellsOutside(free, at));
        const wrong = Array.from(changed).filter((value, cell) => {
          const was = free.cells[cell]!;
          const wished = outside.has(cell) ? was : was * factor;
          return Number.isNaN(was) ? !Number.isNaN(value) : Math.abs(value - wished) >= 1;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('returns to the same totals when what was added is taken off', () => {
    fc.assert(
      fc.property(anyTyping, fc.integer({ min: 1, max: 500 }), ({ grid, at }, steps) => {
        const start = withoutRules(grid);
        const before = sumUnder(start, start.cells, at);
        const amount = decimalOf(BigInt(steps * grid.quantum.mantissa), grid.quantum.scale)!;
        const added = typedInto(start, { kind: 'change', amount, shape: 'present' }, at);
        invariant(added instanceof Float64Array, 'an increase can always be met');
        expect(sumUnder(start, added, at)).toBe((Number.isNaN(before) ? 0 : before) + steps);
        const less = { mantissa: -amount.mantissa + 0, scale: amount.scale };
        const taken = typedInto({ ...start, cells: added }, { kind: 'change', amount: less, shape: 'present' }, at);
        invariant(taken instanceof Float64Array, 'so can the decrease after it');
        expect(sumUnder(start, taken, at)).toBe(Number.isNaN(before) ? 0 : before);
      }),
      { numRuns: 200 },
    );
  });
});
