import type { ExplainedNode } from '@overhalf/answers';
import {
  multiplyUnits,
  parseFormula,
  printFormula,
  printUnit,
  unitOf,
  type Bilingual,
  type Expr,
} from '@overhalf/core';
import type { DriverNode, Measure } from '@overhalf/charts';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { indicatorWords } from '../../words/indicator.ts';

/** A formula without its constants: operands, and how they are put together. */
type Shape =
  | { readonly kind: 'operand'; readonly text: string }
  | { readonly kind: 'made'; readonly by: '+' | '−' | '×' | '÷' | undefined; readonly parts: readonly Shape[] };

const signs = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;
/** Functions over values that take one of them, and those that give the value itself. All others move where it is read. */
const choosing: ReadonlySet<string> = new Set(['if', 'min', 'max']);
const keeping: ReadonlySet<string> = new Set(['abs', 'coalesce']);
/** More terms than these are put together, the smaller ones. */
const mostTerms = 7;

/** The formula as a tree of its operands; constants are not drawn. */
export function shapeOf(formula: string): Shape | undefined {
  return reduced(parseFormula(formula).tree);
}

function reduced(expr: Expr): Shape | undefined {
  switch (expr.kind) {
    case 'name':
      return { kind: 'operand', text: printFormula(expr) };
    case 'negate':
      return reduced(expr.operand);
    case 'operation': {
      const parts = [reduced(expr.left), reduced(expr.right)];
      const by = expr.op in signs ? signs[expr.op as keyof typeof signs] : undefined;
      return together(by, parts);
    }
    case 'call':
      if (choosing.has(expr.fn)) return together(undefined, expr.args.map(reduced));
      if (keeping.has(expr.fn)) return together('+', expr.args.map(reduced));
      return { kind: 'operand', text: printFormula(expr) };
    case 'number':
    case 'missing':
      return undefined;
  }
}

function together(
  by: (typeof signs)[keyof typeof signs] | undefined,
  given: readonly (Shape | undefined)[],
): Shape | undefined {
  const parts = given.filter((part) => part !== undefined);
  if (parts.length <= 1) return parts[0];
  // A long sum is one sum, and a long product one product.
  const isLong = by === '+' || by === '×';
  return {
    kind: 'made',
    by,
    parts: isLong ? parts.flatMap((part) => (part.kind === 'made' && part.by === by ? part.parts : [part])) : parts,
  };
}

interface TreeInput {
  readonly catalogue: Catalogue;
  readonly measure: Measure;
  readonly actual: ExplainedNode;
  readonly plan: ExplainedNode;
  /** What the change of an operand did to the whole. */
  readonly effects: ReadonlyMap<string, number>;
}

/** An indicator with the operands of its formula, as they are and as planned. Absent for what is reported as it is. */
export function treeOf(input: TreeInput): DriverNode | undefined {
  const { actual, plan, measure } = input;
  const shape = actual.formula === undefined ? undefined : shapeOf(actual.formula);
  if (shape === undefined || actual.value === null || plan.value === null) return undefined;
  const effect = actual.value - plan.value;
  const whole = {
    key: actual.indicator,
    name: measure.name,
    measure,
    value: actual.value,
    reference: plan.value,
    effect,
  };
  if (shape.kind === 'operand') return { ...whole, children: operands(input, [shape]) };
  const [left, right] = shape.parts;
  const isQuotient = shape.by === '÷' && left?.kind === 'made' && right?.kind === 'operand';
  const numerator = isQuotient ? numeratorOf(input, left, right) : undefined;
  if (numerator !== undefined) return { ...whole, operator: '÷', children: [numerator, ...operands(input, [right!])] };
  const isFlat = shape.parts.every(({ kind }) => kind === 'operand');
  return {
    ...whole,
    ...(isFlat && shape.by !== undefined ? { operator: shape.by } : {}),
    children: operands(input, shape.parts),
  };
}

/** What stands above the line of a fraction: as much as makes the whole with what stands below it. */
function numeratorOf(input: TreeInput, shape: Shape & { kind: 'made' }, below: Shape): DriverNode | undefined {
  const { actual, plan, catalogue } = input;
  const [under] = operands(input, [below]);
  const declared = catalogue.find(under?.key ?? '');
  if (under === undefined || declared === undefined) return undefined;
  const unit = multiplyUnits(unitOf(actual.unit), unitOf(declared.unit));
  const children = operands(input, shape.parts);
  const like = children.find(({ measure }) => measure.shown.en.unit.text === unit.text)?.measure;
  const shown = { unit, factor: 1, decimals: 0 };
  const name = indicatorWords.sumOf;
  const better = shape.by === '+' ? betterOfSum(children) : ({ kind: 'none' } as const);
  const measure: Measure = {
    ...(like ?? { shown: { en: shown, zh: shown }, isRatio: false }),
    name,
    better,
  };
  return {
    key: 'above the line',
    name,
    measure: large(measure),
    value: actual.value! * under.value,
    reference: plan.value! * under.reference,
    ...(shape.by === undefined ? {} : { operator: shape.by }),
    children,
  };
}

/** Less of a sum is better where less of some part is and more of none, and the other way round. */
function betterOfSum(parts: readonly DriverNode[]): Measure['better'] {
  const kinds = new Set(parts.map(({ measure }) => measure.better.kind));
  if (kinds.has('lower') === kinds.has('higher') || kinds.has('within')) return { kind: 'none' };
  return { kind: kinds.has('lower') ? 'lower' : 'higher' };
}

/** Amounts of millions in millions: in a tree there is no room for every digit. */
function large(measure: Measure): Measure {
  const { unit } = measure.shown.en;
  if (!/^[A-Z]{3}$/.test(unit.text)) return measure;
  return {
    ...measure,
    shown: {
      en: { unit: unitOf(`M${unit.text}`), factor: 1e-6, decimals: 2 },
      zh: { unit: unitOf(`10⁴ ${unit.text}`), factor: 1e-4, decimals: 0 },
    },
  };
}

function operands({ catalogue, actual, plan, effects }: TreeInput, shapes: readonly Shape[]): readonly DriverNode[] {
  const texts = [...new Set(shapes.flatMap(textsIn))];
  const nodes = texts.flatMap((text): readonly DriverNode[] => {
    const [now, then] = [actual, plan].map(({ parts = [] }) => parts.find((part) => part.text === text));
    const measure = now === undefined ? undefined : catalogue.measure(now.indicator);
    if (now === undefined || then === undefined || measure === undefined) return [];
    if (now.value === null || then.value === null) return [];
    const effect = effects.get(now.indicator);
    const name = nameOf(catalogue, now, actual);
    return [
      {
        key: now.indicator,
        name,
        measure: large({ ...measure, name }),
        value: now.value,
        reference: then.value,
        ...(effect === undefined ? {} : { effect }),
      },
    ];
  });
  if (nodes.length <= mostTerms) return nodes;
  const ranked = nodes.toSorted((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0));
  const rest = ranked.slice(mostTerms - 1);
  const unit = rest[0]!.measure.shown.en.unit.text;
  if (rest.some(({ measure }) => measure.shown.en.unit.text !== unit)) return nodes;
  const sum = (of: (node: DriverNode) => number): number => rest.reduce((total, node) => total + of(node), 0);
  const name = indicatorWords.others(rest.length);
  return [
    ...ranked.slice(0, mostTerms - 1),
    {
      key: 'others',
      name,
      measure: { ...rest[0]!.measure, name },
      value: sum(({ value }) => value),
      reference: sum(({ reference }) => reference),
      effect: sum(({ effect }) => effect ?? 0),
    },
  ];
}

function textsIn(shape: Shape): readonly string[] {
  return shape.kind === 'operand' ? [shape.text] : shape.parts.flatMap(textsIn);
}

/** An operand that is read somewhere else says where. */
function nameOf({ indicatorName, entityName }: Catalogue, part: ExplainedNode, whole: ExplainedNode): Bilingual {
  const name = indicatorName(part.indicator);
  if (part.entity === whole.entity) return name;
  const where = entityName(part.entity);
  return { en: `${name.en}, ${where.en}`, zh: `${where.zh}${name.zh}` };
}

/** A unit for sentences; what has none is left out. */
export function unitName(text: string, language: 'en' | 'zh'): string {
  return text === '1' ? '' : printUnit(unitOf(text), language);
}
