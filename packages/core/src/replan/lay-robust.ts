import type { OpenNetwork } from '../network/index.ts';
import { draftProgram, type LinearProgram } from '../program/index.ts';
import type { ReplanAimKind } from './aim-names.ts';
import { aimsOf, type LaidAim } from './aims.ts';
import type { LaidNetwork } from './laid.ts';
import type { ReplanPreference, RobustRule } from './request.ts';
import type { LimitKind } from './sheet.ts';
import { isLeftAlike, toldApart } from './told-apart.ts';

/** The programs of several courses as one, in which what must be decided before they are told apart is decided once. */
export interface LaidRobust {
  readonly program: LinearProgram;
  readonly at: { readonly shortfall: readonly Int32Array[] };
  readonly courses: readonly LaidNetwork[];
  /** Where each course's columns stand. Shape: [course][column of the course]. */
  readonly columns: readonly Int32Array[];
  readonly aims: readonly RobustLaidAim[];
}

export interface RobustLaidAim extends LaidAim {
  /** Over the course that comes off worst, or over all by their weights. */
  readonly over: 'worst' | 'mean';
}

/** What someone orders, places or sets; all else follows the course: stocks, hauls, deliveries. */
const decided: ReadonlySet<LimitKind> = new Set(['level', 'surge', 'run', 'purchase', 'repair-in']);
/** Aims whose worst course counts. */
const worstCounts: ReadonlySet<ReplanAimKind> = new Set(['shortfall', 'late', 'margin']);

/**
 * One program over all courses. In a period, courses that cannot yet be told from each other share one column for each
 * decision: levels and surge of processes that they leave alike, purchases, and repairs done then.
 *
 * Aims stand in the order of a single course's, each first for the worst course, where that counts, then on average.
 * Source: two-stage and multi-stage programs with recourse, non-anticipativity by shared columns (Birge and Louveaux).
 */
export function layRobust(
  courses: readonly LaidNetwork[],
  {
    by,
    shares,
    prefer,
  }: Pick<RobustRule, 'by'> & { readonly shares: readonly number[]; readonly prefer: ReplanPreference },
): LaidRobust {
  const draft = draftProgram({ sense: 'minimize' });
  const columns = layColumns(courses, draft);
  courses.forEach(({ program: { rows, matrix } }, course) => {
    const places = rows.names.map((name, row) =>
      draft.row({ name: `${name} · ${course}`, low: rows.low[row]!, high: rows.high[row]! }),
    );
    for (let column = 0; column + 1 < matrix.starts.length; column += 1)
      for (let at = matrix.starts[column]!; at < matrix.starts[column + 1]!; at += 1)
        draft.term(places[matrix.rows[at]!]!, columns[course]![column]!, matrix.values[at]!);
  });
  const own = courses.map((laid) => aimsOf(laid, prefer));
  const asked = own
    .flatMap((aims) => aims)
    .filter(({ name }, at, all) => all.findIndex((one) => one.name === name) === at);
  const writes = asked.flatMap((aim) => {
    const each = own.map((aims) => aims.find(({ name }) => name === aim.name));
    const mean = { aim, over: 'mean' as const, worst: -1, each, scale: 1 };
    if (by === 'weights' || !worstCounts.has(aim.kind) || courses.length < 2) return [mean];
    return [{ ...mean, over: 'worst' as const, ...layWorst(draft, { aim, each, columns }) }, mean];
  });
  const program = draft.program();
  const count = program.columns.names.length;
  const aims = writes.flatMap(({ aim, over, worst, each, scale }): readonly RobustLaidAim[] => {
    const cost = new Float64Array(count);
    if (over === 'worst') {
      cost[worst] = 1;
      return [{ ...aim, name: `${aim.name} worst`, over, cost, scale, offset: 0 }];
    }
    let offset = 0;
    each.forEach((one, course) => {
      if (one === undefined) return;
      offset += shares[course]! * one.offset;
      one.cost.forEach((value, column) => {
        const place = columns[course]![column]!;
        cost[place] = cost[place]! + (shares[course]! * value) / one.scale;
      });
    });
    const largest = cost.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // Of a course that counts for nothing.
    if (largest === 0) return [];
    const scaled = cost.map((value) => value / largest);
    return [{ ...aim, name: `${aim.name} mean`, over, cost: scaled, scale: 1 / largest, offset }];
  });
  const shortfall = courses.flatMap(({ at }, course) =>
    at.shortfall.map((places) => places.map((column) => (column < 0 ? -1 : columns[course]![column]!))),
  );
  return { program, at: { shortfall }, courses, columns, aims };
}

type Draft = ReturnType<typeof draftProgram>;

/** The columns of all courses, those of a common decision once. Shape: [course][column of the course]. */
function layColumns(courses: readonly LaidNetwork[], draft: Draft): readonly Int32Array[] {
  const networks = courses.map(({ open }) => open);
  const groups = toldApart(networks);
  const places = courses.map(({ program }) => new Map(program.columns.names.map((name, column) => [name, column])));
  const columns = courses.map(({ program }) => new Int32Array(program.columns.names.length).fill(-1));
  courses.forEach((laid, course) => {
    const { names, low, high, whole } = laid.program.columns;
    names.forEach((name, column) => {
      if (columns[course]![column]! >= 0) return;
      const sharing = sharingWith({ laid, course, column, networks, groups }).flatMap((other) => {
        const place = places[other]!.get(name);
        return place === undefined ? [] : [{ other, place }];
      });
      const limits = sharing.map(({ other, place }) => courses[other]!.program.columns.low[place]!);
      const tops = sharing.map(({ other, place }) => courses[other]!.program.columns.high[place]!);
      const joint = draft.column({
        name: `${name} · ${course}`,
        low: Math.max(low[column]!, ...limits),
        high: Math.min(high[column]!, ...tops),
        whole: whole?.[column] === 1,
      });
      columns[course]![column] = joint;
      for (const { other, place } of sharing) columns[other]![place] = joint;
    });
  });
  return columns;
}

interface Sharing {
  readonly laid: LaidNetwork;
  readonly course: number;
  readonly column: number;
  readonly networks: readonly OpenNetwork[];
  readonly groups: readonly Int32Array[];
}

/** Later courses that decide a column together with this one. */
function sharingWith({ laid, course, column, networks, groups }: Sharing): readonly number[] {
  const kind = laid.columns.kind[column]!;
  const period = laid.columns.period[column]!;
  if (period < 0 || !decided.has(kind)) return [];
  const process = kind === 'purchase' || kind === 'repair-in' ? undefined : laid.columns.of[column]!;
  const group = groups[period]!;
  return networks.flatMap((other, at) => {
    if (at <= course || group[at] !== group[course]) return [];
    if (process === undefined || isLeftAlike(networks[course]!, other, { process, period })) return [at];
    return [];
  });
}

interface Worst {
  readonly aim: LaidAim;
  readonly each: readonly (LaidAim | undefined)[];
  readonly columns: readonly Int32Array[];
}

/** A column that is no better than an aim in any course. */
function layWorst(
  draft: Draft,
  { aim: { name, sense }, each, columns }: Worst,
): { readonly worst: number; readonly scale: number } {
  const scale = Math.min(...each.flatMap((one) => (one === undefined ? [] : [one.scale])));
  const worst = draft.column({ name: `worst ${name}`, low: -Infinity });
  each.forEach((one, course) => {
    const offset = -(one?.offset ?? 0) * scale;
    const limit = sense === 'minimize' ? { high: offset } : { low: offset };
    const row = draft.row({ name: `worst ${name} · ${course}`, ...limit });
    draft.term(row, worst, -1);
    one?.cost.forEach((value, column) => {
      if (value !== 0) draft.term(row, columns[course]![column]!, (value * scale) / one.scale);
    });
  });
  return { worst, scale };
}
