import type { Meaning } from './checked.ts';
import { evaluateMeaning } from './evaluate-one.ts';

const constants = new WeakMap<Meaning, number | 'varies'>();

/** The value of a part that reads no operand. Absent when it reads one. */
export function constantOf(meaning: Meaning): number | undefined {
  let value = constants.get(meaning);
  if (value === undefined) {
    const parts = partsOf(meaning);
    const varies = meaning.kind === 'operand' || parts.some((part) => constantOf(part) === undefined);
    value = varies ? 'varies' : evaluateMeaning(meaning, () => NaN);
    constants.set(meaning, value);
  }
  return value === 'varies' ? undefined : value;
}

function partsOf(meaning: Meaning): readonly Meaning[] {
  switch (meaning.kind) {
    case 'constant':
    case 'operand':
      return [];
    case 'scale':
    case 'negate':
    case 'abs':
      return [meaning.operand];
    case 'operation':
      return [meaning.left, meaning.right];
    case 'min':
    case 'max':
    case 'coalesce':
      return meaning.items;
    case 'if':
      return [meaning.condition, meaning.whenTrue, meaning.whenFalse];
  }
}
