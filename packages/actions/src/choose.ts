import {
  fiscalYear,
  findEntity,
  monthOf,
  nearest,
  printPeriod,
  windowOf,
  type Contract,
  type Model,
  type Period,
  type Problem,
} from '@overhalf/core';

/**
 * The contracts of a period's year: one by its id, or those of an entity; all when nothing is named.
 *
 * Problems: no contract of that name, with the nearest; no contract in that year.
 */
export function chooseContracts(
  model: Model,
  through: Period,
  wanted: string | undefined,
): { readonly contracts: readonly Contract[]; readonly problems: readonly Problem[] } {
  const calendar = model.calendars.get('default')!;
  const year = fiscalYear(windowOf(through, calendar).last, calendar);
  const label = printPeriod(year, calendar);
  const ofYear = model.contracts.filter((contract) => contract.year.index === year.index);
  if (wanted === undefined) {
    return ofYear.length > 0
      ? { contracts: ofYear, problems: [] }
      : { contracts: [], problems: [{ code: 'action-no-contract-year', severity: 'error', year: label }] };
  }
  const entity = findEntity(model, wanted).entity?.id;
  const contracts = ofYear.filter((contract) => contract.id === wanted || contract.entity === entity);
  if (contracts.length > 0) return { contracts, problems: [] };
  const close = nearest(
    wanted,
    ofYear.flatMap(({ id, entity: owner }) => [id, owner]),
  );
  return {
    contracts: [],
    problems: [
      {
        code: 'action-no-contract',
        severity: 'error',
        name: wanted,
        year: label,
        ...(close === undefined ? {} : { nearest: close }),
      },
    ],
  };
}

/** The last month that a period covers. */
export function lastMonth(model: Model, period: Period): number {
  const calendar = model.calendars.get('default')!;
  return monthOf(windowOf(period, calendar).last, calendar);
}
