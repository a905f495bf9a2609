import type { Checked, Meaning, Move } from '../formula/index.ts';
import type { Indicator, IndicatorId, Model } from '../model/index.ts';
import {
  componentOf,
  isFlow,
  leafOf,
  printMove,
  ownPrice,
  quotientIn,
  type Expr,
  type Leaf,
  type Place,
} from './driver.ts';

/** How far formulas are opened, and what stays closed or has something beside its formula. */
export interface Opening {
  readonly model: Model;
  readonly depth: number;
  readonly order: readonly IndicatorId[];
  /** Keys of places that stay closed. */
  readonly closed: ReadonlySet<string>;
  /** Keys of places where the formula leaves a rest. */
  readonly rests: ReadonlySet<string>;
}

export function placeKey(place: Place): string {
  return place.map(({ key }) => key).join(' › ');
}

/** An indicator opened into what it is calculated from, or explained by. */
export function expand(indicator: Indicator, opening: Opening): Expr {
  const leaf = leafOf(indicator, []);
  const inner =
    opening.depth < 1
      ? undefined
      : openedLeaf({ leaf, place: [], depth: opening.depth, path: [indicator.id], under: false }, opening);
  return inner ?? { kind: 'leaf', leaf, place: [componentOf(leaf, opening.order)] };
}

interface At {
  readonly leaf: Leaf;
  readonly place: Place;
  /** Formulas that may still be opened. */
  readonly depth: number;
  /** Indicators opened on the way. */
  readonly path: readonly IndicatorId[];
  readonly under: boolean;
}

/** What an indicator comes to, one formula down. Absent when there is none, or it would only lead back. */
function openedLeaf(at: At, opening: Opening): Expr | undefined {
  if (at.leaf.kind !== 'indicator' || at.leaf.moves.some(({ kind }) => kind === 'mean')) return undefined;
  const { indicator, moves } = at.leaf;
  const explained = indicator.explainedBy;
  const checked = explained ?? indicator.formula;
  if (checked === undefined) return undefined;
  const own = (operand: Checked['operands'][number]): boolean =>
    operand.reads.kind === 'indicator' && operand.reads.id === indicator.id;
  // A price whose formula reads the amount that it explains would lead in a circle; another name would lead nowhere.
  const back = checked.operands.some(
    (operand) => operand.reads.kind === 'indicator' && at.path.includes(operand.reads.id) && !own(operand),
  );
  const { meaning } = checked;
  if (back || (at.place.length > 0 && meaning.kind === 'operand')) return undefined;
  return fromMeaning(meaning, { ...at, checked, moves, explains: explained !== undefined, indicator }, opening);
}

interface Inside extends At {
  readonly checked: Checked;
  readonly moves: readonly Move[];
  readonly explains: boolean;
  readonly indicator: Indicator;
}

function fromMeaning(meaning: Meaning, at: Inside, opening: Opening): Expr {
  const inside = (part: Meaning, under = at.under): Expr => fromMeaning(part, { ...at, under }, opening);
  switch (meaning.kind) {
    case 'constant':
      return { kind: 'constant', value: meaning.value };
    case 'operand':
      return operandOf(meaning.index, at, opening);
    case 'scale':
      return { kind: 'product', items: [{ kind: 'constant', value: meaning.by }, inside(meaning.operand)] };
    case 'negate':
      return { kind: 'product', items: [{ kind: 'constant', value: -1 }, inside(meaning.operand)] };
    case 'abs':
      return { kind: 'function', fn: 'abs', items: [inside(meaning.operand)] };
    case 'min':
    case 'max':
    case 'coalesce':
      return { kind: 'function', fn: meaning.kind, items: meaning.items.map((item) => inside(item)) };
    case 'if': {
      const { condition, whenTrue, whenFalse } = meaning;
      return { kind: 'function', fn: 'if', items: [inside(condition), inside(whenTrue), inside(whenFalse)] };
    }
    case 'operation':
      break;
  }
  const { op, left, right } = meaning;
  switch (op) {
    case '+':
      return { kind: 'sum', items: [...summands(inside(left)), ...summands(inside(right))] };
    case '-':
      return {
        kind: 'sum',
        items: [
          ...summands(inside(left)),
          ...summands(inside(right)).map((item): Expr => ({
            kind: 'product',
            items: [{ kind: 'constant', value: -1 }, item],
          })),
        ],
      };
    case '*':
      return { kind: 'product', items: [inside(left), inside(right)] };
    case '/':
      return priceOf(meaning, at, opening) ?? { kind: 'quotient', over: inside(left), under: inside(right, true) };
    case '^':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { kind: 'function', fn: op, items: [inside(left), inside(right)] };
  }
}

/** A chain of additions is one sum. */
function summands(expr: Expr): readonly Expr[] {
  return expr.kind === 'sum' ? expr.items : [expr];
}

function operandOf(index: number, at: Inside, opening: Opening): Expr {
  const { reads, moves: further } = at.checked.operands[index]!;
  const moves = [...at.moves, ...further];
  if (reads.kind !== 'indicator') {
    const key = `${reads.kind}${moves.map(printMove).join('')}`;
    const days: Leaf = { kind: 'days', key, reads: reads.kind, moves };
    return { kind: 'leaf', leaf: days, place: [...at.place, componentOf(days, opening.order)] };
  }
  const leaf = leafOf(opening.model.indicators.get(reads.id)!, moves);
  const place = [...at.place, componentOf(leaf, opening.order)];
  const closed: Expr = { kind: 'leaf', leaf, place };
  // Quantities that explain an amount, and divisors that add up, are what a plant measures: they stay whole.
  const whole = isFlow(leaf) && (at.explains || at.under);
  if (at.depth <= 1 || whole || opening.closed.has(placeKey(place))) return closed;
  const path = [...at.path, reads.id];
  const inner = openedLeaf({ leaf, place, depth: at.depth - 1, path, under: at.under }, opening);
  if (inner === undefined) return closed;
  if (!opening.rests.has(placeKey(place))) return { kind: 'opened', leaf, place, inner };
  const rest: Leaf = { kind: 'rest', key: `rest of ${leaf.key}`, of: leaf, inner };
  const beside: Expr = { kind: 'leaf', leaf: rest, place: [...place, componentOf(rest, opening.order)] };
  return { kind: 'opened', leaf, place, inner: { kind: 'sum', items: [...summands(inner), beside] } };
}

/** In what explains an amount, the amount by a quantity is one driver: its price. */
function priceOf(
  meaning: Extract<Meaning, { readonly kind: 'operation' }>,
  at: Inside,
  opening: Opening,
): Expr | undefined {
  let over = meaning.left;
  let factor = 1;
  while (over.kind === 'scale') {
    factor *= over.by;
    over = over.operand;
  }
  const operand = over.kind === 'operand' ? at.checked.operands[over.index] : undefined;
  if (!at.explains || operand?.reads.kind !== 'indicator' || operand.reads.id !== at.indicator.id) return undefined;
  const by = fromMeaning(meaning.right, { ...at, under: true }, opening);
  const moves = [...at.moves, ...operand.moves];
  const listed =
    by.kind === 'leaf' && by.leaf.kind === 'indicator' && factor === 1
      ? quotientIn(opening.model, at.indicator.id, by.leaf.indicator.id)
      : undefined;
  const leaf: Leaf =
    listed !== undefined && listed.unit.text === meaning.unit.text
      ? leafOf(listed, moves)
      : {
          kind: 'own-price',
          key: `${ownPrice}${leafOf(at.indicator, moves).key}`,
          of: leafOf(at.indicator, moves),
          by,
        };
  const priced: Expr = { kind: 'leaf', leaf, place: [...at.place, componentOf(leaf, opening.order)] };
  return factor === 1 ? priced : { kind: 'product', items: [{ kind: 'constant', value: factor }, priced] };
}
