import type { Checked, IndicatorId, Meaning } from '../formula/index.ts';
import type { Indicator, Model } from '../model/index.ts';

/**
 * What an indicator is per: the indicator that its formula divides by.
 *
 * A gap per tonne is worth that many tonnes and no others: of the Bayer lines, where the ratio is of the Bayer lines.
 * Absent when the formula is no quotient by one indicator, read where it stands.
 */
export function divisorOf({ formula }: Indicator): IndicatorId | undefined {
  if (formula === undefined) return undefined;
  const quotient = bare(formula.meaning);
  if (quotient.kind !== 'operation' || quotient.op !== '/') return undefined;
  return readOf(formula, bare(quotient.right));
}

/** The amounts in an indicator's numerator that add up to it: 13 costs of a unit cost. Empty when it is no such sum. */
export function addendsOf({ formula }: Indicator): readonly IndicatorId[] {
  if (formula === undefined) return [];
  const quotient = bare(formula.meaning);
  if (quotient.kind !== 'operation' || quotient.op !== '/') return [];
  const found: (IndicatorId | undefined)[] = [];
  const collect = (meaning: Meaning): void => {
    const part = bare(meaning);
    if (part.kind === 'operation' && part.op === '+') {
      collect(part.left);
      collect(part.right);
    } else found.push(readOf(formula, part));
  };
  collect(quotient.left);
  return found.every((id) => id !== undefined) ? found : [];
}

/** The base indicators that a value rests on, found through the formulas below it; of a quotient, those of its numerator. */
export function sourcesOf(model: Model, indicator: Indicator): ReadonlySet<IndicatorId> {
  const found = new Set<IndicatorId>();
  const visit = ({ id, formula }: Indicator, meaning: Meaning | undefined): void => {
    if (formula === undefined || meaning === undefined) {
      found.add(id);
      return;
    }
    for (const index of operandsIn(meaning)) {
      const { reads } = formula.operands[index]!;
      if (reads.kind !== 'indicator') continue;
      const read = model.indicators.get(reads.id)!;
      visit(read, read.formula === undefined ? undefined : numeratorOf(read.formula));
    }
  };
  visit(indicator, indicator.formula === undefined ? undefined : numeratorOf(indicator.formula));
  return found;
}

function numeratorOf({ meaning }: Checked): Meaning {
  const quotient = bare(meaning);
  return quotient.kind === 'operation' && quotient.op === '/' ? quotient.left : meaning;
}

function operandsIn(meaning: Meaning): readonly number[] {
  switch (meaning.kind) {
    case 'constant':
      return [];
    case 'operand':
      return [meaning.index];
    case 'scale':
    case 'negate':
    case 'abs':
      return operandsIn(meaning.operand);
    case 'operation':
      return [...operandsIn(meaning.left), ...operandsIn(meaning.right)];
    case 'min':
    case 'max':
    case 'coalesce':
      return meaning.items.flatMap(operandsIn);
    case 'if':
      return [meaning.condition, meaning.whenTrue, meaning.whenFalse].flatMap(operandsIn);
  }
}

/** A part without the conversions of unit around it. */
export function bare(meaning: Meaning): Meaning {
  return meaning.kind === 'scale' ? bare(meaning.operand) : meaning;
}

/** The indicator that a part reads where it stands. */
export function readOf({ operands }: Checked, meaning: Meaning): IndicatorId | undefined {
  if (meaning.kind !== 'operand') return undefined;
  const { reads, moves } = operands[meaning.index]!;
  return reads.kind === 'indicator' && moves.length === 0 ? reads.id : undefined;
}
