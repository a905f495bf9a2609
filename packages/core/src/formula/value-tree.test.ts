import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateOne } from './evaluate-one.ts';
import { anyAmount, checkedIn } from './scope.testing.ts';
import { valueTree, type ValueNode } from './value-tree.ts';
import { indicatorsIn, namesIn } from './walk.ts';

function lines(node: ValueNode, indent = ''): string[] {
  const own = `${indent}${node.text} = ${Number(node.value.toPrecision(12))} ${node.unit.text}`;
  return [own, ...node.children.flatMap((child) => lines(child, `${indent}  `))];
}

describe('valueTree', () => {
  it('shows every part with its value in its own unit, the whole in the indicator’s', () => {
    const checked = checkedIn('kg/t', '(蒸汽 + soda) / output');
    const values = [50, 800, 200];
    expect(lines(valueTree({ checked, operandValue: (index) => values[index]! }))).toEqual([
      '(蒸汽 + soda) / output = 254 kg/t',
      '  蒸汽 + soda = 50.8 t',
      '    蒸汽 = 50 t',
      '    soda = 800 kg',
      '  output = 200 t',
    ]);
  });

  it('shows a part from where it is read, and no names of places', () => {
    const checked = checkedIn('CNY/t', 'at(prior(cost / output, 12), plan)');
    const values = [900, 3];
    expect(lines(valueTree({ checked, operandValue: (index) => values[index]! }))).toEqual([
      'at(prior(cost / output, 12), plan) = 300 CNY/t',
      '  prior(cost / output, 12) = 300 CNY/t',
      '    cost / output = 300 CNY/t',
      '      cost = 900 CNY',
      '      output = 3 t',
    ]);
  });

  it('has the value of the formula at its root', () => {
    fc.assert(
      fc.property(
        anyAmount(false),
        fc.array(fc.double({ min: -1e6, max: 1e6 }), { minLength: 40, maxLength: 40 }),
        (text, values) => {
          const checked = checkedIn('kg', text);
          const operandValue = (index: number): number => values[index % values.length]!;
          const alone = evaluateOne(
            checked,
            checked.operands.map((_, index) => operandValue(index)),
          );
          expect(valueTree({ checked, operandValue }).value).toBe(alone);
        },
      ),
    );
  });
});

describe('indicatorsIn', () => {
  it('names what is read, not from where, with repeats; namesIn once', () => {
    const { tree } = checkedIn('t', 'output + of(r1, at(output, plan)) + prior(产量, 3) + steam');
    expect(indicatorsIn(tree)).toEqual(['output', 'output', '产量', 'steam']);
    expect(namesIn(tree)).toEqual(['output', '产量', 'steam']);
  });
});
