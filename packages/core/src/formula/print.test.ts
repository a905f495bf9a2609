import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormula } from './parse.ts';
import { printFormula } from './print.ts';
import { anyTree, bare } from './scope.testing.ts';

describe('printFormula', () => {
  it.each([
    ['parentheses only where needed', '((a) + (b * c))', 'a + b * c'],
    ['and where they are', '(a+b)*c-(d-e)', '(a + b) * c - (d - e)'],
    ['powers close up', '( a ^ 2 ) ^ 3', '(a^2)^3'],
    ['a power of a minus', '(-a)^2', '(-a)^2'],
    ['a power of a number with a unit', '(2 m)^2', '(2 m)^2'],
    ['a comparison in a comparison', '(a<b)=(c<d)', '(a < b) = (c < d)'],
    ['names that need quotes', '`alumina output`+"a-b"', "'alumina output' + 'a-b'"],
    ['scenarios', 'at( x,target/floor )', "at(x, 'target/floor')"],
  ])('%s', (_, text, expected) => expect(printFormula(parseFormula(text).tree)).toBe(expected));

  it('prints names as they are called in a language', () => {
    const { tree } = parseFormula('if(output > 0 t, cost / output, prior(cost / output))');
    const inChinese: Record<string, string> = { output: '产量', cost: '成本 合计' };
    expect(printFormula(tree, (name) => inChinese[name]!, 'zh')).toBe(
      "如果(产量 > 0 吨, '成本 合计' / 产量, 前期('成本 合计' / 产量))",
    );
  });

  it('says of what it asks the name', () => {
    const { tree } = parseFormula('at(of(r1, x), plan)');
    expect(printFormula(tree, (name, role) => `${role}_${name}`)).toBe('at(of(entity_r1, indicator_x), scenario_plan)');
  });

  it('is undone by parsing', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const text = printFormula(tree);
        const { tree: again, problems } = parseFormula(text);
        expect(problems).toEqual([]);
        expect(bare(again)).toEqual(bare(tree));
        expect(printFormula(again)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps functions and structure in Chinese', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const again = parseFormula(printFormula(tree, (name) => name, 'zh'));
        expect(again.problems).toEqual([]);
        expect(printFormula(again.tree, (name) => name, 'en')).toBe(printFormula(tree, (name) => name, 'en'));
      }),
      { numRuns: 300 },
    );
  });
});
