import type { Highs, Model } from 'highs';
import type { ConflictingLimit, ProgramConflict } from '@overhalf/core';
import { runOnce } from './outcome.ts';

interface Names {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
}

type Axis = keyof Names;

/** One limit of the model that may be taken away and put back. An equation is one limit. */
interface Suspect {
  readonly axis: Axis;
  readonly at: number;
  readonly side: ConflictingLimit['side'];
}

/** Beyond it, trying every limit in turn takes too long. */
const mostTried = 2000;

/**
 * The limits of an infeasible model that cannot all hold, none of which can be spared.
 *
 * HiGHS proposes a set; each of its limits is then taken away in turn and stays away when the rest still conflict. The
 * model itself is left alone. Absent when only whole numbers make it infeasible, or the search gives no clear answer.
 */
export function findConflict(highs: Highs, model: Model, names: Names): ProgramConflict | undefined {
  const { hessian: _, integrality: __, ...lp } = model.getModel('csc');
  const trial = highs.createModel({ ...lp, colCost: new Float64Array(lp.numCols) });
  try {
    // Strategies 2 and more look at the rows themselves; 0, the default, finds nothing on its own.
    trial.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', iis_strategy: 2 });
    const conflicts = (): boolean => runOnce(highs, trial) === highs.constants.modelStatus.infeasible;
    if (!conflicts()) return undefined;
    const limits = {
      rows: { low: lp.rowLower, high: lp.rowUpper },
      columns: { low: lp.colLower, high: lp.colUpper },
    };
    const all = suspectsOf(limits);
    const proposed = proposalOf(highs, trial, all);
    const switches = switchesOf(trial, limits);
    all.forEach((suspect) => switches(suspect, false));
    proposed.forEach((suspect) => switches(suspect, true));
    const isEnough = conflicts();
    if (!isEnough && all.length > mostTried) return undefined;
    if (!isEnough) all.forEach((suspect) => switches(suspect, true));
    const needed = (isEnough ? proposed : all).filter((suspect) => {
      switches(suspect, false);
      const isSpared = conflicts();
      if (!isSpared) switches(suspect, true);
      return !isSpared;
    });
    return { rows: nameAll('rows', needed, names), columns: nameAll('columns', needed, names) };
  } finally {
    trial.dispose();
  }
}

type Limits = Readonly<Record<Axis, { readonly low: Float64Array; readonly high: Float64Array }>>;

function suspectsOf(limits: Limits): readonly Suspect[] {
  return (['rows', 'columns'] as const).flatMap((axis) => {
    const { low, high } = limits[axis];
    return [...low.keys()].flatMap((at): Suspect[] => {
      if (low[at] === high[at]) return [{ axis, at, side: 'both' }];
      return [
        ...(Number.isFinite(low[at]) ? [{ axis, at, side: 'low' } as const] : []),
        ...(Number.isFinite(high[at]) ? [{ axis, at, side: 'high' } as const] : []),
      ];
    });
  });
}

function proposalOf(highs: Highs, trial: Model, all: readonly Suspect[]): readonly Suspect[] {
  try {
    const { rowIndex, colIndex } = trial.getIis();
    const proposed = { rows: new Set(rowIndex), columns: new Set(colIndex) };
    return all.filter(({ axis, at }) => proposed[axis].has(at));
  } catch (error) {
    // Its search may give up; every limit is then tried instead.
    if (error instanceof highs.errors.HighsError) return [];
    throw error;
  }
}

/** Takes a limit away or puts it back, the other side of its row or column left as it is. */
function switchesOf(trial: Model, limits: Limits): (suspect: Suspect, isOn: boolean) => void {
  const copy = ({ low, high }: Limits[Axis]): Limits[Axis] => ({ low: low.slice(), high: high.slice() });
  const now: Limits = { rows: copy(limits.rows), columns: copy(limits.columns) };
  return ({ axis, at, side }, isOn) => {
    const { low, high } = now[axis];
    if (side !== 'high') low[at] = isOn ? limits[axis].low[at]! : -Infinity;
    if (side !== 'low') high[at] = isOn ? limits[axis].high[at]! : Infinity;
    if (axis === 'rows') trial.changeRowBounds(at, low[at]!, high[at]!);
    else trial.changeColBounds(at, low[at]!, high[at]!);
  };
}

function nameAll(axis: Axis, needed: readonly Suspect[], names: Names): readonly ConflictingLimit[] {
  const sides = new Map<number, ConflictingLimit['side']>();
  for (const { axis: of, at, side } of needed) if (of === axis) sides.set(at, sides.has(at) ? 'both' : side);
  return [...sides].map(([at, side]) => ({ at, name: names[axis][at]!, side }));
}
