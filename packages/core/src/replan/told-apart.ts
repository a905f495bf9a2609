import type { OpenNetwork } from '../network/index.ts';

/**
 * For each period, which courses can be told from each other at its beginning: those of one number cannot.
 *
 * A course shows itself by what it leaves of capacities in the periods gone by, and by nothing else.
 * Shape: [period][course]. Keeps: courses once told apart stay so; in the first period all are one.
 */
export function toldApart(courses: readonly OpenNetwork[]): readonly Int32Array[] {
  const [first] = courses;
  const groups: Int32Array[] = [];
  let known = new Int32Array(courses.length);
  for (let period = 0; period < (first?.labels.length ?? 0); period += 1) {
    groups.push(known);
    const before = known;
    known = Int32Array.from(courses, (open, at) =>
      courses.findIndex((other, place) => before[place] === before[at] && isAlikeIn(open, other, period)),
    );
  }
  return groups;
}

/** Whether two courses leave a network the same in a period. */
function isAlikeIn(one: OpenNetwork, other: OpenNetwork, period: number): boolean {
  return one.processes.every((_, process) => isLeftAlike(one, other, { process, period }));
}

/** Whether two courses leave the same of a process in a period: where not, it follows the course that comes. */
export function isLeftAlike(
  one: OpenNetwork,
  other: OpenNetwork,
  { process, period }: { readonly process: number; readonly period: number },
): boolean {
  const [left, right] = [one.processes[process]!, other.processes[process]!];
  return (
    left.capacity[period] === right.capacity[period] &&
    left.least[period] === right.least[period] &&
    left.surge.high[period] === right.surge.high[period]
  );
}
