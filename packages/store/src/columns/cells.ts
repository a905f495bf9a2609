import { decimalToNumber } from '@overhalf/core';
import type { CommittedFact } from '../ledger.ts';
import { columnsOf, type CellColumns } from './columns.ts';

/** Current facts as cells, in the order given. */
export function cellsOf(facts: readonly CommittedFact[]): CellColumns {
  const { scenario, version, entity, indicator, grain, period, status } = columnsOf(facts);
  // A committed current fact has a value: withdrawn ones are not current.
  const value = Float64Array.from(facts, (fact) => decimalToNumber(fact.value!));
  return { length: facts.length, scenario, version, entity, indicator, grain, period, status, value };
}
