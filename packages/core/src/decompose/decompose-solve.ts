import { invariant } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import type { Refusing } from './decompose-parts.ts';
import { refuse } from './decompose-refusal.ts';
import { sayCell } from './decompose-say.ts';
import type { Filled } from './fallback.ts';
import { holdForced, thinly, zerosAsked, zerosFree } from './fallback-thin.ts';
import type { Reading } from './request-rules.ts';
import { bothSpans } from './request-spans.ts';
import type { Behind, Conflicting } from './request.ts';
import { type Solved, solveSplit, type Split } from '../split/index.ts';

/** A split with its exact cells. */
export interface Answered {
  readonly kind: 'answered';
  readonly split: Split;
  readonly solved: Solved;
  readonly behind: Behind;
  readonly notes: readonly Problem[];
}

/** How often zeros are freed a few at a time before all of them are. */
const mostRounds = 6;

/** Solves; where only zeros of the profile stand in the way, frees those that do. `reading` is in the numbers to solve in. */
export function solveFilled(
  refusing: Refusing,
  reading: Reading,
  { profile, nearest }: Filled,
): Answered | Conflicting {
  const { request, setting } = refusing;
  const spans = bothSpans(reading);
  const notes: Problem[] = [];
  const { limits, cells } = reading.behind;
  const behind: Behind = { limits, cells: { low: cells.low.slice(), high: cells.high.slice() } };
  const sign = setting.over?.sign ?? 1;
  let split: Split = { ...reading.split, profile, nearest };
  if (nearest === 'entropy') split = holdForced(split, spans, setterOf(behind, sign));
  const thin = new Set<number>();
  for (let round = 0; ; round += 1) {
    const solved = solveSplit(split);
    if (solved.kind === 'solved') {
      if (thin.size > 0) {
        const where = sayCell(request, reading, thin.values().next().value!);
        notes.push({ code: 'decompose-profile-thin', severity: 'note', ...where, count: thin.size });
      }
      return { kind: 'answered', split, solved, behind, notes };
    }
    const ray = solved.ray.map((weight) => sign * weight);
    const conflict = round > 0 ? undefined : refuse(refusing, ray);
    if (conflict !== undefined) return conflict;
    const asked = round < mostRounds ? zerosAsked(split, solved.ray, spans) : [];
    const freed = asked.length > 0 ? asked : zerosFree(split);
    if (freed.length > 0) {
      for (const cell of freed) thin.add(cell);
      split = { ...split, profile: thinly(profile, [...thin]) };
    } else {
      invariant(split.nearest === 'entropy', 'limits that some cells keep have a nearest answer');
      // Fitting cannot reach amounts below zero, wherever they come from.
      split = { ...split, nearest: 'relative' };
      notes.push({ code: 'decompose-profile-negative', severity: 'note' });
    }
  }
}

/** Remembers which rule, by way of a limit's high side, holds a cell at its low one. Counted downwards, high is low. */
function setterOf({ limits, cells }: Behind, sign: 1 | -1): (cell: number, limit: number) => void {
  const side = sign > 0 ? 'high' : 'low';
  return (cell, limit) => {
    cells[side][cell] = limits[side][limit]!;
  };
}
