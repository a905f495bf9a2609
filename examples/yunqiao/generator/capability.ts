import type { Month } from './calendar.ts';
import { carbonMonth } from './carbon.ts';
import type { Course } from './course.ts';
import { mineMonth } from './mine.ts';
import { mines, refineries } from './parameters.ts';
import { lineCapability } from './refinery.ts';
import type { Series } from './series.ts';
import { actualCourse, plannedCourse } from './year.ts';

/**
 * What each plant can make in a month: rate × load × available days of its lines, t.
 *
 * As it was, and as planned before anything happened.
 */
export const capabilitySeries: readonly Series[] = [
  ...mines.map((mine) => capability(mine.id, 'ore_cap_t', (month, course) => mineMonth(mine, month, course).ore.ore)),
  ...refineries.map(({ id, lines }) =>
    capability(id, 'al_cap_t', (month, course) =>
      lines.reduce((sum, line) => sum + lineCapability(line, month, course), 0),
    ),
  ),
  capability('carbon', 'bkd_cap_t', (month, course) => carbonMonth(month, course).anodes),
];

function capability(entity: string, indicator: string, able: (month: Month, course: Course) => number): Series {
  return {
    entity,
    indicator,
    unit: 't',
    value: ({ month }) => able(month, actualCourse),
    plan: ({ month }) => able(month, plannedCourse),
  };
}
