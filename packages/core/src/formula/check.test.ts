import { describe, expect, it } from 'vitest';
import { say } from '../problem/index.ts';
import { unitOf } from '../quantity/index.ts';
import { evaluateOne } from './evaluate-one.ts';
import { checkedIn, formulaIn } from './scope.testing.ts';

/** The value of a formula over given indicators; moves and days are not looked at. */
function valueOf(unit: string, text: string, values: Readonly<Record<string, number>>): number {
  const checked = checkedIn(unit, text);
  return evaluateOne(
    checked,
    checked.operands.map(({ reads }) => values[reads.kind === 'indicator' ? reads.id : reads.kind] ?? NaN),
  );
}

describe('units follow through a formula', () => {
  const values = {
    output: 200,
    steam: 50,
    'steam.heat': 300,
    power: 4000,
    soda: 800,
    cost: 5000,
    moisture: 8,
    index: 2,
    days: 30,
  };
  it.each([
    ['kg/t is what t ÷ t becomes', 'kg/t', 'steam / output', 250],
    ['and stays a plain number in t/t', 't/t', 'steam / output', 0.25],
    ['a factor with a unit', 'GJ', '4.1868 GJ/t * steam', 209.34],
    ['energy by coal equivalent', 'kgce/t', 'power * 0.1229 kgce/kWh / output', 2.458],
    ['money per tonne', '元/吨', '成本 / 产量', 25],
    ['kilograms added to tonnes', 't', 'output + soda', 200.8],
    ['tonnes added to kilograms', 'kg', 'soda + output', 200_800],
    ['a difference in the unit asked for', 'kg', 'output - steam', 150_000],
    ['a share of one', '%', '1 - moisture', 92],
    ['a percentage of an amount', 't', 'moisture * output', 16],
    ['a comparison across units', '1', 'soda > 0.7 t', 1],
    ['the least across units', 't', 'min(output, soda)', 0.8],
    ['a choice across units', 'kg', 'if(output > steam, steam, soda)', 50_000],
    ['a fallback across units', 't', 'coalesce(heads * 0 t / 1 head, soda)', 0.8],
    ['zero of any unit', 't', 'max(steam - output, 0)', 0],
    ['zero of any unit, first', 't', '0 - steam', -50],
    ['zero alone', 't', '0', 0],
    ['a whole power', '1', 'output^2 / (output * output)', 1],
    ['a root of a plain number', '1', '(output / steam)^0.5', 2],
    ['a root of a percentage', '1', '(moisture * 50)^0.5', 2],
    ['a calculated exponent', '1', 'index^(1 + 2)', 8],
    ['capacity by days', '%', 'output / (10 t/d * days())', 200 / 3],
  ])('%s', (_, unit, text, expected) => {
    expect(valueOf(unit, text, values)).toBeCloseTo(expected, 9);
  });

  it('says the unit of the indicator, not of the expression', () => {
    expect(checkedIn('kg/t', 'steam / output').unit).toEqual(unitOf('kg/t'));
  });
});

describe('what cannot be meant is a problem', () => {
  it.each([
    ['money and mass', 't', 'cost + output', 'formula-units-differ', 6, 1],
    ['money and mass in parentheses', 't', '(cost) − (output)', 'formula-units-differ', 8, 1],
    ['a comparison of both', '1', 'cost <= output', 'formula-units-differ', 6, 2],
    ['the least of both', 't', 'min(output, cost)', 'formula-units-differ', 1, 3],
    ['a choice of both', 't', '如果（output > 0, output, cost）', 'formula-units-differ', 1, 2],
    ['a number without unit', 't', 'output + 5', 'formula-number-without-unit', 10, 1],
    ['a number without unit, first', 't', '5 - output', 'formula-number-without-unit', 1, 1],
    ['a result of another kind', 'kg/t', 'cost / output', 'formula-result-unit', 1, 13],
    ['a plain number for an amount', 't', '5', 'formula-result-unit', 1, 1],
    ['an exponent that varies', '1', 'index^index', 'formula-exponent-varies', 7, 5],
    ['an exponent with a unit', 't', 'output^2 t', 'formula-exponent-unit', 8, 3],
    ['a root of tonnes', 't', 'output^0.5', 'formula-exponent-of-unit', 8, 3],
    ['a unit without end', 't', '((output^9)^9)^9', 'formula-exponent-of-unit', 16, 1],
    ['a condition that is an amount', 't', 'if(output, steam, 0)', 'formula-condition-unit', 4, 6],
    ['part of a month', 't', 'prior(output, 1.5)', 'formula-months', 15, 3],
    ['months from the future', 't', 'prior(output, -1)', 'formula-months', 15, 2],
    ['a name of nothing', 't', 'steam + outptu', 'formula-unknown-indicator', 9, 6],
    ['a function that is not called', 't/d', 'output / days', 'formula-function-without-call', 10, 4],
    ['an entity of nothing', 't', 'of(r9, output)', 'formula-unknown-entity', 4, 2],
    ['a scenario of nothing', 't', 'at(output, planned)', 'formula-unknown-scenario', 12, 7],
    ['an average of a formula', 't', 'avg(output + steam)', 'formula-average-argument', 5, 14],
    ['an average of a ratio', 'CNY/t', 'avg(prior(price))', 'formula-needs-amount', 11, 5],
    ['a ratio by the year', 'CNY/t', 'annual(price)', 'formula-needs-amount', 8, 5],
  ])('%s: %s ← %s', (_, unit, text, code, column, length) => {
    const { checked, problems } = formulaIn(unit, text);
    expect(checked).toBeUndefined();
    expect(problems.map((problem) => [problem.code, problem.severity, problem.at])).toEqual([
      [code, 'error', { column, length }],
    ]);
    expect(say(problems[0]!, 'en')).toMatch(/[a-z].*[.?]$/);
    expect(say(problems[0]!, 'zh')).toMatch(/[\u4e00-\u9fff].*[。？]$/u);
  });

  it('names both units, in the reader’s language', () => {
    const [problem] = formulaIn('t', 'cost + output').problems;
    expect(say(problem!, 'en')).toBe('"+" cannot join CNY and t: they measure different things.');
    expect(say(problem!, 'zh')).toContain('元和吨');
  });

  it('suggests the unit, the name and the unit of the result', () => {
    expect(say(formulaIn('t', 'output + 5').problems[0]!, 'en')).toContain('"5 t"');
    expect(say(formulaIn('t', 'outptu').problems[0]!, 'en')).toContain('"output"');
    expect(say(formulaIn('kg/t', 'cost / output').problems[0]!, 'en')).toContain('CNY/t');
  });

  it('reports several at once, and nothing that only follows', () => {
    const { problems } = formulaIn('t', '(cost + output) * 2 + outptu + of(r9, stem)');
    expect(problems.map(({ code }) => code)).toEqual([
      'formula-units-differ',
      'formula-unknown-indicator',
      'formula-unknown-entity',
      'formula-unknown-indicator',
    ]);
  });

  it('does not check what could not be read', () => {
    expect(formulaIn('t', 'output +').checked).toBeUndefined();
  });
});

describe('what is doubtful is a warning', () => {
  it.each([
    ['1000 for kg/t', 'kg/t', '1000 * steam / output', 'formula-converted-twice', 1],
    ['100 for %', '%', 'steam / output * 100', 'formula-converted-twice', 18],
    ['a division by 1000 for kt', 'kt', 'output / 1000', 'formula-converted-twice', 10],
    ['100 beside a percentage', '%', '100 - moisture', 'formula-number-read-as', 1],
    ['5 beside a percentage', '1', 'moisture > 5', 'formula-number-read-as', 12],
  ])('%s', (_, unit, text, code, column) => {
    const { checked, problems } = formulaIn(unit, text);
    expect(checked).toBeDefined();
    expect(problems.map((problem) => [problem.code, problem.severity, problem.at?.column])).toEqual([
      [code, 'warning', column],
    ]);
    expect(say(problems[0]!, 'zh')).toMatch(/[\u4e00-\u9fff].*[。？]$/u);
  });

  it.each(['1 - moisture', 'moisture * 100', 'moisture > 5 %', 'max(moisture, 0)'])('but %s is plain', (text) => {
    expect(formulaIn('1', text).problems).toEqual([]);
  });
});

describe('moves reach the references', () => {
  const movesOf = (unit: string, text: string) =>
    checkedIn(unit, text).operands.map(({ reads, moves }) =>
      [reads.kind === 'indicator' ? reads.id : reads.kind, moves].flat(),
    );
  const prior = { kind: 'prior', months: 12 };

  it('into every operand', () => {
    expect(movesOf('CNY/t', 'prior(cost / output)')).toEqual([
      ['cost', prior],
      ['output', prior],
    ]);
  });

  it.each([
    ['in the order written', 'opening(prior(output, 3))', [{ kind: 'opening' }, { kind: 'prior', months: 3 }]],
    ['shifts add up', 'prior(prior(output, 3), 9)', [prior]],
    ['but not across an opening', 'prior(opening(prior(output)))', [prior, { kind: 'opening' }, prior]],
    ['to date once', 'ytd(ytd(output))', [{ kind: 'ytd' }]],
    ['the innermost scenario wins', 'at(at(output, plan), actual)', [{ kind: 'at', scenario: 'plan' }]],
    ['the innermost entity wins', 'of(r1, of(mine-a, output))', [{ kind: 'of', entity: 'mine-a' }]],
    [
      'scenario and entity stand after the window',
      'at(of(r1, prior(output)), plan)',
      [prior, { kind: 'of', entity: 'r1' }, { kind: 'at', scenario: 'plan' }],
    ],
    ['a mean comes last', 'avg(ytd(prior(output)))', [{ kind: 'ytd' }, prior, { kind: 'mean' }]],
    ['wherever it is written', 'ytd(prior(avg(output)))', [{ kind: 'ytd' }, prior, { kind: 'mean' }]],
  ])('%s', (_, text, moves) => expect(movesOf('t', text)).toEqual([['output', ...moves]]));

  it('make a year of a window by days', () => {
    expect(movesOf('t', 'prior(at(annual(output), plan))')).toEqual([
      ['output', prior, { kind: 'at', scenario: 'plan' }],
      ['days-in-year', prior],
      ['days', prior],
    ]);
    expect(valueOf('t', 'annual(output)', { output: 50, 'days-in-year': 365, days: 31 })).toBeCloseTo(
      (50 * 365) / 31,
      9,
    );
  });

  it('read the same operand once', () => {
    expect(movesOf('1', '(output - prior(output)) / prior(产量, 12) + output / output')).toEqual([
      ['output'],
      ['output', prior],
    ]);
  });
});
