import { printMonth } from '@overhalf/core';
import type { SeriesRead } from '@overhalf/actions';
import type { Json } from './json.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';

export type SeriesAnswer = Json<ReturnType<typeof seriesJson>>;

/** Monthly values of an indicator: format `overhalf.series/1`. */
export function seriesJson({ indicator, months, rows, problems }: SeriesRead) {
  return {
    format: 'overhalf.series/1',
    indicator: indicator.id,
    name: indicator.name,
    unit: indicator.unit.text,
    months: months.map(printMonth),
    rows: rows.map(({ entity, scenario, version, values }) => ({
      entity: entity.id,
      name: entity.name,
      scenario,
      version,
      values: values.map(({ value }) => orNull(value)),
      reported: values.map(({ reported }) => reported),
      expected: values.map(({ expected }) => expected),
      estimated: values.map(({ estimated }) => estimated),
    })),
    problems: problemsJson(problems),
  };
}
