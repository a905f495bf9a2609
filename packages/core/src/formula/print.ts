import type { Language } from '../problem/index.ts';
import { parseUnit, printUnit } from '../quantity/index.ts';
import type { Expr } from './ast.ts';
import { isPlainName } from './characters.ts';
import { parameterAt, signatures, type Parameter } from './functions.ts';
import { atomPower, isComparison, power, unaryPower } from './precedence.ts';

/** What a printed name names. */
export type NameRole = 'indicator' | 'scenario' | 'entity';

/**
 * The text of a tree in its one canonical form: spaces around operators except `^`, only the parentheses it needs, names
 * in single quotes where they must be.
 *
 * `name` gives the spelling of each name, such as the indicator's name in a language; with `language`, functions and units
 * are in that language too. Without both, parsing the text gives the tree again, apart from its spans.
 *
 * @example
 * printFormula(parseFormula('（a＋b）×2').tree) // '(a + b) * 2'
 */
export function printFormula(
  tree: Expr,
  name: (written: string, role: NameRole) => string = (written) => written,
  language?: Language,
): string {
  return print(tree, { name, language });
}

interface Style {
  readonly name: (written: string, role: NameRole) => string;
  readonly language: Language | undefined;
}

function print(expr: Expr, style: Style): string {
  switch (expr.kind) {
    case 'number':
      return expr.unit === undefined ? expr.text : `${expr.text} ${unitText(expr.unit, style)}`;
    case 'name':
      return nameText(style.name(expr.name, 'indicator'));
    case 'negate':
      return `-${within(expr.operand, unaryPower, style)}`;
    case 'operation': {
      const { op, left, right } = expr;
      const own = power[op];
      if (op === '^') return `${within(left, own + 1, style)}^${within(right, unaryPower, style)}`;
      return `${within(left, isComparison(op) ? own + 1 : own, style)} ${op} ${within(right, own + 1, style)}`;
    }
    case 'call': {
      const { fn, args } = expr;
      const called = style.language === 'zh' ? signatures[fn].zh[0] : fn;
      return `${called}(${args.map((arg, place) => argument(arg, parameterAt(fn, place), style)).join(', ')})`;
    }
    case 'missing':
      return '?';
  }
}

function argument(arg: Expr, parameter: Parameter, style: Style): string {
  if (arg.kind !== 'name' || parameter === 'value' || parameter === 'months') return print(arg, style);
  return nameText(style.name(arg.name, parameter));
}

/** The text of a part, in parentheses where it binds less tightly than `least`. */
function within(expr: Expr, least: number, style: Style): string {
  return tightness(expr, least) >= least ? print(expr, style) : `(${print(expr, style)})`;
}

function tightness(expr: Expr, least: number): number {
  if (expr.kind === 'operation') return power[expr.op];
  if (expr.kind === 'negate') return unaryPower;
  // A `^` behind a unit would be read as part of the unit: (2 m)^2 is not 2 m^2.
  if (expr.kind === 'number' && expr.unit !== undefined && least === atomPower) return unaryPower;
  return atomPower;
}

function nameText(name: string): string {
  return isPlainName(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

function unitText(written: string, { language }: Style): string {
  const { unit } = language === undefined ? {} : parseUnit(written);
  return unit === undefined || language === undefined ? written : printUnit(unit, language);
}
