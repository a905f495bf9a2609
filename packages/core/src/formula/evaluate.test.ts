import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitOf, type Unit } from '../quantity/index.ts';
import type { Expr } from './ast.ts';
import type { Checked } from './checked.ts';
import { createScratch, evaluateBlock } from './evaluate.ts';
import { evaluateOne } from './evaluate-one.ts';
import { anyAmount, checkedIn, scope } from './scope.testing.ts';

function inBlocks({ program }: Checked, rows: readonly (readonly number[])[], length = rows[0]?.length ?? 1): number[] {
  const blocks = rows.map((row) => Float64Array.from(row));
  return [...evaluateBlock(program, blocks, length, createScratch()).subarray(0, length)];
}

/** −0 is 0. */
function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

describe('absent and undefined values', () => {
  it.each([
    ['an absent operand', 'index + days() / 1 d', NaN],
    ['even times zero', '0 * days() / 1 d', NaN],
    ['even to the power of zero', '(days() / 1 d)^0', NaN],
    ['in a comparison', 'days() / 1 d > 1', NaN],
    ['in an equality', 'days() = days()', NaN],
    ['as a condition', 'if(days() > 1 d, 1, 2)', NaN],
    ['in the branch not taken', 'if(index > 1, index, days() / 1 d)', 2],
    ['in the least', 'min(index, days() / 1 d)', NaN],
    ['in the greatest', 'max(days() / 1 d, index)', NaN],
    ['skipped by coalesce', 'coalesce(days() / 1 d, index, 7)', 2],
    ['with nothing to fall back on', 'coalesce(days() / 1 d)', NaN],
    ['a division by zero', 'index / (index - 2)', NaN],
    ['zero by zero', '(index - 2) / (index - 2)', NaN],
    ['a fallback for a division by zero', 'coalesce(index / (index - 2), 5)', 5],
    ['a division by what grew past all bounds', '1 / (1e300 * index * 1e300)', NaN],
    ['a constant past all bounds', 'index + 1e300 * 1e300', NaN],
    ['a sum past all bounds', 'index * 1e308 + index * 1e308', NaN],
    ['a zero to a negative power', '(index - 2)^-1', NaN],
    ['a root of a negative number', '(0 - index)^0.5', NaN],
    ['a true comparison', 'index >= 2', 1],
    ['a false comparison', 'index <> 2', 0],
    ['a constant alone', '2 + 3 * 4', 14],
  ])('%s: %s', (_, text, expected) => {
    const checked = checkedIn('1', text);
    const operands = checked.operands.map(({ reads }) => (reads.kind === 'indicator' ? 2 : NaN));
    expect(evaluateOne(checked, operands)).toBe(expected);
    expect(
      inBlocks(
        checked,
        operands.map((value) => [value]),
        1,
      ),
    ).toEqual([expected]);
  });
});

describe('programs', () => {
  it('give an operand back as it is', () => {
    expect(checkedIn('t', 'output').program).toEqual({ registers: 1, instructions: [], result: 0 });
  });

  it('convert once, and not at all by 1', () => {
    expect(checkedIn('kg/t', 'steam / output').program.instructions.map(({ op }) => op)).toEqual(['/', 'scale']);
    expect(checkedIn('t/t', 'steam / output').program.instructions.map(({ op }) => op)).toEqual(['/']);
  });

  it('fold constants', () => {
    expect(checkedIn('t', 'output * (2 + 3)^2').program.instructions).toEqual([{ op: 'scale', to: 1, a: 0, by: 25 }]);
  });

  it('add terms in few passes', () => {
    const { program } = checkedIn('t', '2 * output + 3 * steam - 0.5 * prior(steam) + output');
    expect(program.instructions.map(({ op }) => op)).toEqual(['combine-three', 'combine-two']);
  });

  it('compute equal parts once', () => {
    const { program } = checkedIn('1', 'if(output / steam > 2, output / steam, 2)');
    expect(program.instructions.filter(({ op }) => op === '/').length).toBe(1);
  });

  it('use registers again', () => {
    const { program: chain } = checkedIn('t', `${'abs('.repeat(50)}output - steam${')'.repeat(50)}`);
    expect(chain.registers).toBe(3);
    const products = Array.from({ length: 30 }, (_, n) => `min(output, ${n} t) * min(steam, ${n} t)`);
    const { program: nested } = checkedIn(
      't^2',
      products.reduce((a, b) => `max(${a}, ${b})`),
    );
    expect(nested.registers).toBeLessThanOrEqual(6);
  });

  it('never write an operand, and give the first cells only', () => {
    fc.assert(
      fc.property(anyAmount(false), (text) => {
        const { program, operands } = checkedIn('t', text);
        for (const { to } of program.instructions) expect(to).toBeGreaterThanOrEqual(operands.length);
      }),
    );
  });

  it('keep their blocks from call to call', () => {
    const { program } = checkedIn('t', 'output - steam * 2');
    const scratch = createScratch();
    const operands = [Float64Array.of(5, 6), Float64Array.of(1, 2)];
    const first = evaluateBlock(program, operands, 2, scratch);
    expect([...first]).toEqual([3, 2]);
    expect(evaluateBlock(program, [Float64Array.of(9), Float64Array.of(1)], 1, scratch)).toBe(first);
    expect(first[0]).toBe(7);
    expect(evaluateBlock(program, [new Float64Array(8), new Float64Array(8)], 8, scratch).length).toBe(8);
  });
});

const anyValue = fc.oneof(
  { arbitrary: fc.double({ min: 0.01, max: 1e6, noNaN: true }), weight: 4 },
  fc.constantFrom(0, 1, -3, NaN, 1e300),
);

describe('two ways to the same number', () => {
  it('a program and its tree agree to the bit', () => {
    fc.assert(
      fc.property(
        anyAmount(false),
        fc.array(fc.array(anyValue, { minLength: 3, maxLength: 3 }), { minLength: 60, maxLength: 60 }),
        (text, rows) => {
          const checked = checkedIn('kg', text);
          const operands = checked.operands.map((_, index) => rows[index % rows.length]!);
          const block = inBlocks(checked, operands, 3);
          for (const [cell, value] of block.entries()) {
            const alone = evaluateOne(
              checked,
              operands.map((row) => row[cell]!),
            );
            expect(same(value, alone), `${text}: ${value} and ${alone}`).toBe(true);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('unit algebra agrees with a calculation in base units', () => {
    const positive = fc.double({ min: 0.5, max: 2000, noNaN: true });
    fc.assert(
      fc.property(anyAmount(true), fc.array(positive, { minLength: 40, maxLength: 40 }), (text, values) => {
        const checked = checkedIn('kg', text);
        const operands = checked.operands.map((_, index) => values[index % values.length]!);
        const byMoves = new Map(checked.operands.map((operand, index) => [JSON.stringify(operand), operands[index]!]));
        const expected = inBaseUnits(checked, byMoves) / factorOf(unitOf('kg'));
        const value = evaluateOne(checked, operands);
        const isClose = same(value, expected) || Math.abs(value - expected) <= 1e-9 * Math.abs(expected);
        expect(isClose, `${text}: ${value} and ${expected}`).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function factorOf({ factor }: Unit): number {
  return Number(factor.numerator) / Number(factor.denominator);
}

/** Every number and indicator in base units, so that nothing needs converting on the way. Operands by way of the meanings. */
function inBaseUnits(checked: Checked, operands: ReadonlyMap<string, number>): number {
  const read = (expr: Expr): number => {
    const meaning = checked.meanings.get(expr);
    if (meaning?.kind !== 'operand') throw new Error('a name reads an operand');
    return operands.get(JSON.stringify(checked.operands[meaning.index]))!;
  };
  const value = (expr: Expr): number => {
    switch (expr.kind) {
      case 'number':
        return expr.value * (expr.unit === undefined ? 1 : factorOf(unitOf(expr.unit)));
      case 'name':
        return read(expr) * factorOf(scope.indicator(expr.name)!.unit);
      case 'operation': {
        const [a, b] = [value(expr.left), value(expr.right)];
        if (expr.op === '+') return a + b;
        if (expr.op === '*') return a * b;
        return b === 0 ? NaN : a / b;
      }
      case 'call':
        return called(expr);
      case 'negate':
      case 'missing':
        throw new Error(`not smooth: ${expr.kind}`);
    }
  };
  const called = (expr: Expr & { readonly kind: 'call' }): number => {
    const { fn, args } = expr;
    if (fn === 'min') return Math.min(...args.map(value));
    if (fn === 'max') return Math.max(...args.map(value));
    if (fn === 'abs') return Math.abs(value(args[0]!));
    if (fn === 'coalesce') return args.map(value).find((item) => !Number.isNaN(item)) ?? NaN;
    if (fn === 'of') return value(args[1]!);
    return fn === 'annual' ? (value(args[0]!) * days(expr, 'days-in-year')) / days(expr, 'days') : value(args[0]!);
  };
  const days = (expr: Expr, kind: 'days' | 'days-in-year'): number => {
    const meaning = checked.meanings.get(expr);
    if (meaning?.kind !== 'operation' || meaning.left.kind !== 'operation') throw new Error('a year is made of days');
    const part = kind === 'days' ? meaning.right : meaning.left.right;
    if (part.kind !== 'operand') throw new Error('days are an operand');
    return operands.get(JSON.stringify(checked.operands[part.index]))!;
  };
  return value(checked.tree);
}
