import * as fc from 'fast-check';
import type { EntityId } from '../organisation/index.ts';
import { unitOf } from '../quantity/index.ts';
import { checkFormula } from './check.ts';
import type { Expr, FunctionName, Operator } from './ast.ts';
import type { Checked, IndicatorId } from './checked.ts';
import { signatures } from './functions.ts';
import { parseFormula } from './parse.ts';
import type { Scope } from './scope.ts';

/** A small plant to test formulas against: unit of each indicator, by its names; ratios and grades do not add up. */
const indicators: readonly {
  readonly id: string;
  readonly zh: string;
  readonly unit: string;
  readonly ratio?: true;
}[] = [
  { id: 'output', zh: '产量', unit: 't' },
  { id: 'steam', zh: '蒸汽', unit: 't' },
  { id: 'steam.heat', zh: '热量', unit: 'GJ' },
  { id: 'power', zh: '电量', unit: 'kWh' },
  { id: 'soda', zh: '烧碱', unit: 'kg' },
  { id: 'cost', zh: '成本', unit: 'CNY' },
  { id: 'heads', zh: '人数', unit: 'head' },
  { id: 'capacity', zh: '产能', unit: 't/d' },
  { id: 'heat_value', zh: '热值', unit: 'GJ/t', ratio: true },
  { id: 'price', zh: '单价', unit: 'CNY/t', ratio: true },
  { id: 'moisture', zh: '含水率', unit: '%', ratio: true },
  { id: 'index', zh: '指数', unit: '1' },
];

const entities = ['mine-a', 'r1', 'refinery two'];
const scenarios: ReadonlySet<string> = new Set(['actual', 'plan', 'target/assessment', 'what-if']);

export const scope: Scope = {
  indicator: (name) => {
    const found = indicators.find(({ id, zh }) => id === name || zh === name);
    return found && { id: found.id as IndicatorId, unit: unitOf(found.unit), additive: found.ratio !== true };
  },
  indicatorNames: () => indicators.flatMap(({ id, zh }) => [id, zh]),
  entity: (name) => (entities.includes(name) ? (name as EntityId) : undefined),
  entityNames: () => entities,
  scenario: (name) => scenarios.has(name),
};

/** Parsed and checked for an indicator in `unit`. */
export function formulaIn(unit: string, text: string) {
  const { tree, problems } = parseFormula(text);
  const { checked, problems: more } = checkFormula({ text, tree, unit: unitOf(unit), scope });
  return { tree, checked, problems: [...problems, ...more] };
}

/** A formula that must have no error. Throws with its problems when it has. */
export function checkedIn(unit: string, text: string): Checked {
  const { checked, problems } = formulaIn(unit, text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (checked === undefined || errors.length > 0) throw new Error(`${text}: ${JSON.stringify(errors)}`);
  return checked;
}

/** The tree without its spans, to compare trees by meaning. */
export function bare(expr: Expr): unknown {
  return JSON.parse(JSON.stringify(expr, (key, value: unknown) => (key === 'span' ? undefined : value)));
}

const span = { start: 0, end: 0 };
const operators: readonly Operator[] = ['+', '-', '*', '/', '^', '=', '<>', '<', '<=', '>', '>='];
const anyName = fc.oneof(
  fc.constantFrom(
    'x',
    'steam.heat',
    '氧化铝产量',
    'max',
    'alumina output',
    "it's",
    'a-b',
    '产量（折合）',
    '2nd',
    '_',
    '`',
    '１',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((name) => name.trim() === name),
);
const anyNumber: fc.Arbitrary<Expr> = fc
  .record(
    {
      kind: fc.constant('number' as const),
      text: fc.constantFrom('0', '7', '12.50', '1e3', '2.5E-4', '.5'),
      unit: fc.constantFrom('t', 'GJ/t', '元/吨', '%', 'm3', 'm^2', 'kWh/t'),
    },
    { requiredKeys: ['kind', 'text'] },
  )
  .map((number) => Object.assign(number, { value: Number(number.text), span }));

/** Any tree that a parser could make, whether its units agree or not. */
export const anyTree: fc.Arbitrary<Expr> = fc.letrec<{ tree: Expr }>((tie) => {
  const name = anyName.map((name): Expr => ({ kind: 'name', name, span }));
  const call = (fn: FunctionName): fc.Arbitrary<Expr> => {
    const { parameters, least, repeats } = signatures[fn];
    const slots = parameters.map((parameter) => (parameter === 'value' || parameter === 'months' ? tie('tree') : name));
    const args: fc.Arbitrary<readonly Expr[]> =
      repeats === true ? fc.array(tie('tree'), { minLength: least, maxLength: 4 }) : fc.tuple(...slots);
    return args.map((args): Expr => ({ kind: 'call', fn, args, span }));
  };
  const operation = fc.record({ op: fc.constantFrom(...operators), left: tie('tree'), right: tie('tree') });
  return {
    tree: fc.oneof(
      { maxDepth: 6, depthSize: 'small' },
      name,
      anyNumber,
      tie('tree').map((operand): Expr => ({ kind: 'negate', operand, span })),
      operation.map(({ op, left, right }): Expr => ({ kind: 'operation', op, left, right, span })),
      fc.constantFrom(...(Object.keys(signatures) as FunctionName[])).chain(call),
    ),
  };
}).tree;

const amounts = ['output', 'steam', 'soda', '产量', '3 t', '250 kg', '0 t'];
const shares = ['moisture', 'index', '12 %', '2', '0.5', '(output / steam)', '(soda / output)', '0'];

/**
 * Texts of formulas whose units agree and that come out in a unit of mass. With `smooth`, only such as a small change of
 * an input changes a little: no differences, comparisons or powers, so that two ways to calculate agree to rounding.
 */
export function anyAmount(smooth: boolean): fc.Arbitrary<string> {
  return fc.letrec<{ amount: string; share: string }>((tie) => {
    const amount = tie('amount');
    const share = tie('share');
    const join = (of: fc.Arbitrary<string>, by: readonly string[], and: fc.Arbitrary<string>) =>
      fc.tuple(of, fc.constantFrom(...by), and).map(([left, op, right]) => `(${left} ${op} ${right})`);
    const call = (names: readonly string[], of: fc.Arbitrary<string>) =>
      fc
        .tuple(fc.constantFrom(...names), fc.array(of, { minLength: 1, maxLength: 3 }))
        .map(([name, list]) => `${name}(${list.join(', ')})`);
    const moved = fc
      .tuple(
        fc.constantFrom('prior(#)', 'prior(#, 3)', 'opening(#)', 'ytd(#)', 'annual(#)', 'at(#, plan)', 'of(r1, #)'),
        amount,
      )
      .map(([around, inner]) => around.replace('#', inner));
    const choice = fc.tuple(share, amount, amount).map(([a, b, c]) => `if(${a} > 0.2, ${b}, ${c})`);
    return {
      amount: fc.oneof(
        { maxDepth: 5, depthSize: 'small' },
        fc.constantFrom(...amounts),
        join(amount, smooth ? ['+'] : ['+', '-'], amount),
        join(amount, ['*', '/'], share),
        join(share, ['*'], amount),
        call(['min', 'max', 'coalesce'], amount),
        call(['abs'], amount).filter((text) => !text.includes(',')),
        moved,
        ...(smooth ? [] : [choice, amount.map((text) => `-${text}`)]),
      ),
      share: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        fc.constantFrom(...shares),
        join(amount, ['/'], amount),
        join(share, smooth ? ['+', '*', '/'] : ['+', '-', '*', '/'], share),
        ...(smooth
          ? []
          : [
              join(amount, ['<', '<=', '>', '>=', '=', '<>'], amount),
              share.map((text) => `(${text})^2`),
              share.map((text) => `(${text})^-0.5`),
            ]),
      ),
    };
  }).amount;
}
