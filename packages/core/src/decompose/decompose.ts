import type { Problem } from '../problem/index.ts';
import { checkSplit, type Rounded, roundSplit } from '../split/index.ts';
import { withMargins } from './decompose-margins.ts';
import { shift, unshift } from './decompose-over.ts';
import { sayLimit, type Refusing } from './decompose-parts.ts';
import { refuseCrossed } from './decompose-refusal.ts';
import { sayCell, sayQuanta } from './decompose-say.ts';
import { solveFilled, type Answered } from './decompose-solve.ts';
import { fillProfile } from './fallback.ts';
import { rootLimit, totalOf } from './fallback-total.ts';
import { arrange, putRows, takeRows, type Arranged } from './request-order.ts';
import { readRules, type Reading, type Setting } from './request-rules.ts';
import { bothSpans, sumUnder } from './request-spans.ts';
import type { Conflicting, Decomposed, Refused, Request } from './request.ts';

/**
 * The target in whole quanta over both trees: every total exact, every bound and hold kept, as near to the profile as
 * they leave; or the rules that cannot hold together, in words.
 *
 * Units: amounts of the request in its unit, those of the answer in quanta.
 * Keeps: free of the order in which entities and rules are given; the same request, the same answer to the bit.
 * Problems: rules on unknown nodes, totals and holds between two quanta: refused. Bounds between two quanta are rounded
 * inward, holds that have ended do not count, what the profile leaves open is filled: notes.
 */
export function decompose(request: Request): Decomposed | Conflicting | Refused {
  return decomposeIn(request, {});
}

/** `decompose` for what does not count from zero: stocks over their opening, rungs over the one below. */
export function decomposeIn(request: Request, setting: Setting): Decomposed | Conflicting | Refused {
  if (request.quantum.mantissa <= 0)
    return { kind: 'refused', problems: [{ code: 'decompose-quantum', severity: 'error' }] };
  const arranged = arrange(request);
  const inOrder = arrangeSetting(setting, arranged);
  const reading = readRules(arranged.request, inOrder);
  const refusing: Refusing = { request: arranged.request, setting: inOrder, reading };
  const errors = reading.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { kind: 'refused', problems: reading.problems };
  if (!hasTotal(reading)) {
    return { kind: 'refused', problems: [...reading.problems, { code: 'decompose-no-total', severity: 'error' }] };
  }
  if (reading.crossed !== undefined) return refuseCrossed(refusing, reading.crossed);
  return answer(refusing, arranged, request);
}

function arrangeSetting(setting: Setting, { rowOf }: Arranged): Setting {
  if (rowOf === undefined) return setting;
  const { over, levels } = setting;
  return {
    ...setting,
    ...(over === undefined ? {} : { over: { ...over, cells: takeRows(over.cells, rowOf) } }),
    ...(levels === undefined ? {} : { levels: { ...levels, opening: takeRows(levels.opening, rowOf) } }),
  };
}

function hasTotal(reading: Reading): boolean {
  if (rootLimit(reading) !== undefined || reading.split.low.length === 1) return true;
  const { low, high } = totalOf(reading);
  return low === high;
}

function answer(refusing: Refusing, arranged: Arranged, given: Request): Decomposed | Conflicting {
  const { request, reading, setting } = refusing;
  const notes: Problem[] = [...reading.problems];
  const shifted = setting.over === undefined ? reading : { ...reading, split: shift(reading, setting.over) };
  const filled = fillProfile(request, shifted);
  notes.push(...filled.notes);
  const outcome = solveFilled(refusing, shifted, filled);
  if (outcome.kind === 'conflicting') return outcome;
  const { split, solved, behind } = outcome;
  notes.push(...outcome.notes);
  const rounded = roundSplit(withMargins(split, solved, reading), solved);
  const certificate = checkSplit(split, solved, rounded.cells);
  notes.push(...notesOnRounding(refusing, outcome, rounded));
  const { over, levels } = setting;
  const back = <Values extends Float64Array | Int32Array>(values: Values): Values =>
    arranged.rowOf === undefined ? values : putRows(values, arranged.rowOf);
  return {
    kind: 'decomposed',
    request: given,
    cells: back(unshift(rounded.cells, over)),
    exact: back(unshift(solved.cells, over)),
    certificate,
    notes,
    split: {
      ...split,
      entities: given.entities,
      profile: back(split.profile),
      low: back(split.low),
      high: back(split.high),
      limits: split.limits.map((limit) => ({ ...limit, entity: arranged.nodeOf?.[limit.entity] ?? limit.entity })),
    },
    multipliers: solved.multipliers,
    behind: { limits: behind.limits, cells: { low: back(behind.cells.low), high: back(behind.cells.high) } },
    scale: filled.scale,
    ...(over === undefined ? {} : { over: { ...over, cells: back(over.cells) } }),
    ...(levels === undefined ? {} : { levels: { ...levels, opening: back(levels.opening) } }),
  };
}

/** Cells a quantum or more from where they were, and limits that no whole cells keep. */
function notesOnRounding(
  refusing: Refusing,
  { split, solved }: Answered,
  { cells, moved, off }: Rounded,
): readonly Problem[] {
  const { request, reading, setting } = refusing;
  const notes: Problem[] = [];
  if (moved.length > 0) {
    const distance = (cell: number): number => Math.abs(cells[cell]! - solved.cells[cell]!);
    const worst = moved.reduce((most, cell) => (distance(cell) > distance(most) ? cell : most));
    const quanta = Math.round(distance(worst) * 100) / 100;
    const where = sayCell(request, reading, worst);
    notes.push({ code: 'decompose-moved', severity: 'note', ...where, count: moved.length, quanta });
  }
  const spans = bothSpans(reading);
  for (const { limit, by } of off) {
    const one = split.limits[limit]!;
    const isShort = sumUnder(cells, one, spans) < one.low;
    const isLow = setting.over?.sign === -1 ? !isShort : isShort;
    const rule = sayLimit(refusing, limit, isLow ? 'low' : 'high');
    notes.push({ code: 'decompose-missed', severity: 'warning', rule, by: sayQuanta(request, by) });
  }
  return notes;
}
