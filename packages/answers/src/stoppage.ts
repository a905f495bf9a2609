import {
  lastDayOf,
  printCourse,
  printDay,
  printMonth,
  sayCourse,
  type CourseName,
  type Stoppage,
} from '@overhalf/core';
import type { StoppagesListed, StoppageWritten } from '@overhalf/actions';
import type { Json } from './json.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';

export type StoppagesAnswer = Json<ReturnType<typeof stoppagesJson>>;
export type StoppageAnswer = Json<ReturnType<typeof stoppageJson>>;
export type StoppageWrittenAnswer = Json<ReturnType<typeof stoppageWrittenJson>>;

/** A stoppage that was recorded or closed: format `overhalf.stoppage/1`. */
export function stoppageWrittenJson({ kind, stoppage, header, problems }: StoppageWritten) {
  return {
    format: 'overhalf.stoppage/1',
    kind,
    stoppage: stoppageJson(stoppage),
    changeSet: header.id,
    problems: problemsJson(problems),
  };
}

/** The stoppages recorded and the capacity that they take: format `overhalf.stoppages/1`. */
export function stoppagesJson({ course, stoppages, window, lost, problems }: StoppagesListed) {
  const months = window === undefined ? 0 : window.last - window.first + 1;
  return {
    format: 'overhalf.stoppages/1',
    course,
    stoppages: stoppages.map(({ stoppage, changeSet }) => ({ ...stoppageJson(stoppage), changeSet })),
    months: Array.from({ length: months }, (_, place) => printMonth(window!.first + place)),
    capacity: lost.map(({ process, unit, without, left }) => ({
      process: process.id,
      counts: process.counts ?? null,
      unit: unit.text,
      without: Array.from(without, orNull),
      left: Array.from(left, orNull),
    })),
    problems: problemsJson(problems),
  };
}

function stoppageJson(stoppage: Stoppage) {
  const { id, processes, from, repairCost, lost, cause, closed } = stoppage;
  return {
    id,
    processes,
    from: printDay(from),
    courses: {
      base: courseJson(stoppage, 'base'),
      optimistic: courseJson(stoppage, 'optimistic'),
      pessimistic: courseJson(stoppage, 'pessimistic'),
    },
    repairCost: repairCost ?? null,
    lost,
    cause: cause ?? null,
    closed: closed === undefined ? null : printDay(closed),
  };
}

function courseJson(stoppage: Stoppage, name: CourseName) {
  const course = stoppage.courses[name];
  const text = { en: sayCourse(course, 'en'), zh: sayCourse(course, 'zh') };
  return { ...course, written: printCourse(course), last: printDay(lastDayOf(stoppage, name)), text };
}
