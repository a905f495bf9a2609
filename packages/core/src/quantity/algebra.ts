import { invariant } from '../base/index.ts';
import { parseUnit, partsOf, unitOf } from './parse-unit.ts';
import { cancelParts, canonicalParts, invertParts, multiplyParts, raiseParts, type Parts } from './parts.ts';
import { unitFromParts } from './unit-from-parts.ts';
import type { Unit } from './unit.ts';

/** The unit of a plain number. */
export const dimensionless: Unit = unitOf('1');

/** True when amounts in both units can be added: same base dimensions, factors aside. */
export function sameDimension(a: Unit, b: Unit): boolean {
  return (
    a.dimension.length === b.dimension.length &&
    a.dimension.every(([name, exponent], index) => {
      const [otherName, otherExponent] = b.dimension[index]!;
      return name === otherName && exponent === otherExponent;
    })
  );
}

/**
 * The unit of a product. What stands over and under the stroke cancels: t · kg/t is kg.
 *
 * Keeps: factor and dimension are the products' of both.
 */
export function multiplyUnits(a: Unit, b: Unit): Unit {
  if (b.text === '1') return a;
  return a.text === '1' ? b : shortened(multiplyParts(partsOf(a), partsOf(b)));
}

/** The unit of a quotient: t over t is 1, which converts to kg/t as 1,000. */
export function divideUnits(a: Unit, b: Unit): Unit {
  return b.text === '1' ? a : shortened(multiplyParts(partsOf(a), invertParts(partsOf(b))));
}

/** The unit of a whole power, from −99 to 99. Throws for any other power. */
export function raiseUnit(unit: Unit, power: number): Unit {
  invariant(Number.isInteger(power) && Math.abs(power) <= 99, 'units are raised to whole powers up to 99');
  if (power === 0) return dimensionless;
  return power === 1 ? unit : shortened(raiseParts(partsOf(unit), power));
}

/** The canonical unit after cancelling, one object for each text where the text is short enough to be parsed. */
function shortened(parts: Parts): Unit {
  const unit = unitFromParts(canonicalParts(cancelParts(canonicalParts(parts))));
  return parseUnit(unit.text).unit ?? unit;
}
