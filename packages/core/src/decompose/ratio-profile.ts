import { rationalToNumber } from '../base/index.ts';
import { layTree } from '../split/index.ts';
import { stepsOf, type RatioRequest } from './ratio-request.ts';
import { numeratorFor } from './ratio-value.ts';
import { fromQuanta } from './request-quanta.ts';

/**
 * Denominators × seasonal unit values, in the numerator's unit.
 *
 * An unknown unit value is that of its period over the rows that are known, else of its row, else of all, each weighted by
 * denominators; without any the denominators speak alone.
 */
export function profileOf(request: RatioRequest): Float64Array {
  const { denominators, ratios, times } = request;
  const one = rationalToNumber(numeratorFor({ mantissa: 1, scale: 0 }, 1, stepsOf(request)));
  const columns = layTree(times).leaves.length;
  const rows = denominators.length / columns;
  const byRow = newKnown(rows);
  const byColumn = newKnown(columns);
  const byAll = newKnown(1);
  ratios?.forEach((value, cell) => {
    if (!Number.isFinite(value)) return;
    const weight = denominators[cell]!;
    addKnown(byRow, Math.floor(cell / columns), { value, weight });
    addKnown(byColumn, cell % columns, { value, weight });
    addKnown(byAll, 0, { value, weight });
  });
  return denominators.map((denominator, cell) => {
    const own = ratios?.[cell];
    const value =
      own !== undefined && Number.isFinite(own)
        ? own
        : (meanOf(byColumn, cell % columns) ?? meanOf(byRow, Math.floor(cell / columns)) ?? meanOf(byAll, 0) ?? 1);
    return fromQuanta(denominator * value * one, request.quantum);
  });
}

interface Known {
  readonly amounts: Float64Array;
  readonly weights: Float64Array;
}

function newKnown(count: number): Known {
  return { amounts: new Float64Array(count), weights: new Float64Array(count) };
}

function addKnown(
  { amounts, weights }: Known,
  at: number,
  { value, weight }: { readonly value: number; readonly weight: number },
): void {
  amounts[at]! += value * weight;
  weights[at]! += weight;
}

function meanOf({ amounts, weights }: Known, at: number): number | undefined {
  return weights[at]! > 0 ? amounts[at]! / weights[at]! : undefined;
}
