import type { Month } from './calendar.ts';
import { capabilitySeries } from './capability.ts';
import { financeSeries, peopleSeries } from './headquarters.ts';
import { plannedYear } from './plan.ts';
import { carbonSeries, mineSeries, powerSeries, refinerySeries } from './plants.ts';
import { writePlan, writeSheet, writeTargets } from './write.ts';
import { actualRun, planRun } from './year.ts';

/** The sample company's data files: name → text. */
export function dataFiles(): ReadonlyMap<string, string> {
  const sheets = new Map([
    ['mines', mineSeries],
    ['refineries', refinerySeries],
    ['carbon', carbonSeries],
    ['power', powerSeries],
    ['finance', financeSeries],
    ['people-safety-environment', peopleSeries],
    ['capability', capabilitySeries],
  ]);
  const actual = actualRun();
  const all = [...sheets.values()].flat();
  return new Map([
    ...[...sheets].map(([name, series]) => [`${name}.csv`, writeSheet(series, actual)] as const),
    // What was known of the rest of the year once the water had been measured.
    [
      'forecast-2021-07.csv',
      writeSheet(
        capabilitySeries,
        actual.filter(({ month }) => isAfterFlood(month)),
      ),
    ],
    ['plan-2021.csv', writePlan(all, plannedYear())],
    ['plan-run-2021.csv', writePlan(all, planRun())],
    ['targets-2021.csv', writeTargets()],
  ]);
}

function isAfterFlood({ year, month }: Month): boolean {
  return year === 2021 && month >= 7;
}
