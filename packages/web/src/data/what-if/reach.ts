import {
  windowOf,
  ytdWindow,
  type Calendar,
  type Coordinates,
  type EntityId,
  type IndicatorId,
  type LoadedCube,
  type Period,
  type Window,
} from '@overhalf/core';

/** How a value was brought to another: over how many monthly figures of how many entities, and how to take it back. */
export interface Reached {
  /** False: the value does not follow its figures there; they are left as they were. */
  readonly isReached: boolean;
  /** Nothing was there to be moved in proportion: the last month of the first entity took the whole. */
  readonly isPlaced: boolean;
  readonly figures: number;
  readonly entities: number;
  /** The indicators whose figures are other ones now. */
  readonly moved: ReadonlySet<IndicatorId>;
  readonly undo: () => void;
}

/** A value to date. */
export interface ToDate {
  readonly cube: LoadedCube;
  readonly calendar: Calendar;
  readonly indicator: IndicatorId;
  readonly entity: EntityId;
  readonly through: Period;
}

interface Wanted extends Omit<ToDate, 'indicator' | 'entity'> {
  /** Of `rowsOf` the value. */
  readonly rows: readonly Row[];
  readonly wanted: number;
  /** The value as it follows from the cube. */
  readonly valueNow: () => number;
}

/** A row of reported figures. */
export interface Row {
  readonly indicator: IndicatorId;
  readonly entity: EntityId;
  readonly scenario: string;
}

const outOfReach: Reached = {
  isReached: false,
  isPlaced: false,
  figures: 0,
  entities: 0,
  moved: new Set(),
  undo: () => undefined,
};

const closeEnough = 1e-9;
const mostSteps = 24;

/** The rows of reported figures that a value grows with: of a formula those of the operands that raise it. */
export function rowsOf({ cube, calendar, indicator, entity, through }: ToDate): readonly Row[] {
  const window = ytdWindow(windowOf(through, calendar).last, calendar);
  return rowsUnder(cube, { scenario: 'actual', indicator, entity, window });
}

/**
 * Brings a value to another by moving the reported figures under it in proportion; where all are zero, the last one of the
 * first entity takes the whole.
 */
export function reach({ cube, calendar, rows, through, wanted, valueNow }: Wanted): Reached {
  const window = ytdWindow(windowOf(through, calendar).last, calendar);
  const before = rows.map((row) => valuesOf(cube, row));
  const undo = (): void => cube.fill(rows.map((row, place) => ({ ...row, values: before[place]! })));
  const scale = (factor: number): number => {
    cube.fill(rows.map((row, place) => ({ ...row, values: scaled(before[place]!, { cube, window, factor }) })));
    return valueNow();
  };
  const touched = before.map((values) => inWindow(values, cube, window).filter((value) => value !== 0));
  const counts = {
    figures: touched.reduce((total, values) => total + values.length, 0),
    entities: new Set(rows.filter((_, place) => touched[place]!.length > 0).map((row) => row.entity)).size,
  };
  const moved = new Set(rows.map((row) => row.indicator));
  if (rows.length === 0) return outOfReach;
  const size = Math.max(Math.abs(wanted), 1e-6);
  const isThere = (value: number): boolean => Math.abs(value - wanted) <= closeEnough * size;
  if (counts.figures === 0) {
    const values = before[0]!.slice();
    values[window.last - cube.span.first] = wanted;
    cube.fill([{ ...rows[0]!, values }]);
    if (Math.abs(valueNow() - wanted) <= 1e-3 * size)
      return { isReached: true, isPlaced: true, figures: 1, entities: 1, moved: new Set([rows[0]!.indicator]), undo };
    undo();
    return outOfReach;
  }
  let [low, atLow] = [1, valueNow()];
  // The secant. Where the value is proportional to its figures, the first factor is the last.
  let high = wanted / atLow > 0.5 && wanted / atLow < 2 ? wanted / atLow : 1.02;
  let atHigh = scale(high);
  for (let step = 0; step < mostSteps && !isThere(atHigh); step += 1) {
    const slope = (atHigh - atLow) / (high - low);
    if (!Number.isFinite(slope) || slope === 0) break;
    const next = high + (wanted - atHigh) / slope;
    if (!Number.isFinite(next) || next < -100 || next > 1e6) break;
    [low, atLow] = [high, atHigh];
    high = next;
    atHigh = scale(next);
  }
  // Figures are whole numbers of their resolution: the value may stop a few steps away.
  if (Math.abs(atHigh - wanted) <= 1e-4 * size) return { isReached: true, isPlaced: false, ...counts, moved, undo };
  undo();
  return outOfReach;
}

function rowsUnder(cube: LoadedCube, at: Coordinates): readonly Row[] {
  const opened = cube.open(at);
  const operands = opened.filter((one) => one.kind === 'operand');
  if (operands.length === 0) {
    const rows = opened.flatMap((one) => (one.kind === 'own' ? [rowOf(one.leaf)] : rowsUnder(cube, one.at)));
    return distinct(rows);
  }
  const value = cube.measure(at).value;
  const groups = operands
    .filter(({ at: { scenario }, measured }) => scenario === at.scenario && Number.isFinite(measured.value))
    .map((operand) => rowsUnder(cube, operand.at));
  const responses = groups.map((rows) => {
    const before = rows.map((row) => valuesOf(cube, row));
    cube.fill(
      rows.map((row, place) => ({ ...row, values: scaled(before[place]!, { cube, window: at.window, factor: 1.01 }) })),
    );
    const moved = cube.measure(at).value - value;
    cube.fill(rows.map((row, place) => ({ ...row, values: before[place]! })));
    return moved;
  });
  const raising = groups.filter((_, place) => responses[place]! > 0);
  return distinct((raising.length > 0 ? raising : groups).flat());
}

function rowOf({ indicator, entity, scenario }: Row): Row {
  return { indicator, entity, scenario };
}

function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [`${row.indicator} ${row.entity}`, row])).values()];
}

/** A row's own values. Shape: [base period of the cube]. */
function valuesOf(cube: LoadedCube, row: Row): Float64Array {
  const own = cube.open({ ...row, window: cube.span }).find((one) => one.kind === 'own');
  return own === undefined ? new Float64Array(cube.span.last - cube.span.first + 1).fill(NaN) : own.leaf.values.slice();
}

function inWindow(values: Float64Array, cube: LoadedCube, { first, last }: Window): readonly number[] {
  const start = cube.span.first;
  return Array.from(values.slice(Math.max(0, first - start), last - start + 1)).filter((value) => !Number.isNaN(value));
}

function scaled(
  values: Float64Array,
  { cube, window, factor }: { readonly cube: LoadedCube; readonly window: Window; readonly factor: number },
): Float64Array {
  const { first } = cube.span;
  return values.map((value, place) =>
    place + first >= window.first && place + first <= window.last ? value * factor : value,
  );
}
