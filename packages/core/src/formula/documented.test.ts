import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conversion, parseUnit, unitOf } from '../quantity/index.ts';
import { evaluateOne } from './evaluate-one.ts';
import { checkedIn, scope } from './scope.testing.ts';

const page = readFileSync(new URL('../../../../docs/methods/formula.md', import.meta.url), 'utf8');

/** Rows of tables with a formula, its values and its result. */
const rows = [...page.matchAll(/^\| `([^`]+)` \|([^|]*)\| ([−–\-\d.]+)(?: (\S+))? \|$/gmu)].map(
  ([, formula = '', values = '', result = '', unit = '']) => ({ formula, values: values.trim(), result, unit }),
);

/** `steam 50 t`, also `ytd(cost) 30000 CNY` and `days 31 d`: the operand it means, and its value in that operand's unit. */
function givenValue(text: string): readonly [operand: string, value: number] {
  const [, reference = '', amount = '', unit = '1'] = /^(.*\S) ([\d.]+)(?: (\S+))?$/u.exec(text)!;
  if (reference.startsWith('days')) return [JSON.stringify({ reads: { kind: reference }, moves: [] }), Number(amount)];
  const { operands } = checkedIn(unit, reference);
  const { reads } = operands[0]!;
  const own = reads.kind === 'indicator' ? scope.indicator(reads.id)!.unit : unitOf('d');
  return [JSON.stringify(operands[0]), Number(amount) * conversion(unitOf(unit), own)];
}

describe('the worked examples of docs/methods/formula.md', () => {
  it('are there', () => expect(rows.length).toBeGreaterThanOrEqual(25));

  it.each(rows)('$formula with $values is $result $unit', ({ formula, values, result, unit }) => {
    const inUnit = unit === '' ? '1' : unit;
    expect(parseUnit(inUnit).problems).toEqual([]);
    const checked = checkedIn(inUnit, formula);
    const given = new Map(values === '' ? [] : values.split(/, (?![^(]*\))/).map(givenValue));
    const value = evaluateOne(
      checked,
      checked.operands.map((operand) => given.get(JSON.stringify(operand)) ?? NaN),
    );
    expect(value.toFixed(9)).toBe((result === '–' ? NaN : Number(result)).toFixed(9));
  });
});
