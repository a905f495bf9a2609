export { dimensionless, divideUnits, multiplyUnits, raiseUnit, sameDimension } from './algebra.ts';
export { conversion, convertDecimal } from './convert.ts';
export { isCurrency } from './currencies.ts';
export { formatNumber, formatQuantity, type NumberFormat, type QuantityFormat } from './format.ts';
export { parseNumber, type ParsedNumber } from './parse-number.ts';
export { parseUnit, unitOf, type ParsedUnit } from './parse-unit.ts';
export { printUnit } from './print-unit.ts';
export type * from './unit.ts';
