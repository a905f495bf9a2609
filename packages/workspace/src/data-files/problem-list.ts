import { compareText, say, type Codes, type Place, type Problem } from '@overhalf/core';
import type { Unplaced } from './value.ts';

/** Problems as they are found in cells; like ones become one that says how many. */
export interface ProblemList {
  add(problem: Unplaced, at: Place): void;
  /** By place in the file. */
  done(): readonly Problem[];
}

interface Group {
  readonly problem: Unplaced;
  readonly at: Place;
  readonly cells: string[];
  count: number;
}

/** Places that a problem names. */
const namedCells = 5;
/** Different problems of one code that are listed. */
const listedOfCode = 100;

const foreign = /^(period|unit|number)-/u;

/** Problems of periods, units and numbers can be many alike, so they are told in a form that counts. */
export function countable(problem: Unplaced): Unplaced {
  if (!foreign.test(problem.code)) return problem;
  const reason = { en: say(problem, 'en'), zh: say(problem, 'zh') };
  return { code: 'import-unreadable', severity: problem.severity, cause: problem.code, reason };
}

/** A problem at its place. */
export function placed(problem: Unplaced, at: Place): Problem {
  return { ...countable(problem), at };
}

/** What like problems have in common: all their parameters, except those that differ from cell to cell. */
function likeness(problem: Unplaced): string {
  const { code } = problem;
  if (code === 'import-entity-closed' || code === 'import-entity-not-yet') return `${code} ${problem.entity.en}`;
  if (code === 'import-indicator-not-yet' || code === 'import-grain') return `${code} ${problem.indicator.en}`;
  return code === 'import-outside-span' ? code : JSON.stringify(problem);
}

export function createProblemList(): ProblemList {
  const groups = new Map<string, Group>();
  const unlisted = new Map<keyof Codes, Group>();
  const sizes = new Map<string, number>();
  return {
    add: (found, at) => {
      const key = likeness(found);
      const known = groups.get(key);
      if (known !== undefined) {
        known.count += 1;
        if (known.cells.length < namedCells) known.cells.push(at.cell ?? '');
        return;
      }
      const size = sizes.get(found.code) ?? 0;
      sizes.set(found.code, size + 1);
      if (size < listedOfCode) {
        groups.set(key, { problem: countable(found), at, cells: [at.cell ?? ''], count: 1 });
        return;
      }
      const rest = unlisted.get(found.code);
      if (rest === undefined) unlisted.set(found.code, { problem: found, at, cells: [], count: 1 });
      else rest.count += 1;
    },
    done: () => [
      ...[...groups.values()].map(problemOfGroup),
      ...[...unlisted.values()].map(({ problem, at, count }): Problem => ({
        code: 'import-unlisted',
        severity: problem.severity,
        at,
        count,
      })),
    ],
  };
}

function problemOfGroup({ problem, at, cells, count }: Group): Problem {
  if (count === 1) return { ...problem, at };
  const more = { count, cells: cells.join(', ') + (count > cells.length ? ' …' : '') };
  // Every problem of a cell can carry `more`: the codes of this area that come here all do.
  return { ...problem, at, more } as Problem;
}

/** Orders problems by where they stand: sheet, row, column; those without a cell first. */
export function byPlace(problems: readonly Problem[]): Problem[] {
  const keyed = problems.map((problem) => ({ problem, key: keyOf(problem.at) }));
  keyed.sort((a, b) => compareText(a.key, b.key));
  return keyed.map(({ problem }) => problem);
}

function keyOf(at: Place | undefined): string {
  const match = /^(?<letters>[A-Z]+)(?<row>\d+)$/u.exec(at?.cell ?? '');
  const row = match?.groups?.['row'] ?? String(at?.line ?? 0);
  return `${at?.sheet ?? ''}|${row.padStart(9, '0')}|${(match?.groups?.['letters'] ?? '').padStart(3)}`;
}
