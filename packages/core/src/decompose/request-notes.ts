import { invariant, nearest, type Decimal } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import { sayAmount, sayName, sayQuanta } from './decompose-say.ts';
import { inQuanta } from './request-quanta.ts';
import type { Request, Rule } from './request.ts';

interface Unknown {
  readonly axis: 'entity' | 'time';
  readonly name: string;
  readonly ids: readonly string[];
  readonly unknown: Set<string>;
  readonly problems: Problem[];
}

export function noteUnknown({ axis, name, ids, unknown, problems }: Unknown): void {
  const key = `${axis} ${name}`;
  if (unknown.has(key)) return;
  unknown.add(key);
  const like = nearest(name, ids);
  problems.push({
    code: 'decompose-unknown',
    severity: 'error',
    axis,
    name,
    ...(like === undefined ? {} : { nearest: like }),
  });
}

export function expired(request: Request, { kind, entity, time, owner }: Rule, until: string): Problem {
  return {
    code: 'decompose-expired',
    severity: 'note',
    kind,
    entity: sayName(request, entity),
    time: sayName(request, time),
    until,
    ...(owner === undefined ? {} : { owner }),
  };
}

/** One side of a rule in quanta. */
export interface Side {
  readonly at: number;
  readonly exact: boolean;
}

const open = { low: { at: -Infinity, exact: true }, high: { at: Infinity, exact: true } } as const;

/** A rule's sides in quanta, rounded inward; absent, with a problem, when it cannot be held or is fixed between two quanta. */
export function sidesOf(
  request: Request,
  rule: Rule,
  problems: Problem[],
): { readonly low: Side; readonly high: Side } | undefined {
  const { low, high, kind } = rule;
  const least = low === undefined ? undefined : inQuanta(low, request.quantum);
  const most = high === undefined ? undefined : inQuanta(high, request.quantum);
  if (low !== undefined && least === undefined) return refuseAs(problems, tooLarge(request, rule, low));
  if (high !== undefined && most === undefined) return refuseAs(problems, tooLarge(request, rule, high));
  if (least !== undefined && least.floor !== least.ceil && (kind === 'total' || kind === 'hold') && isFixed(rule))
    return refuseAs(problems, offQuantum(request, rule, kind));
  return {
    low: least === undefined ? open.low : { at: least.ceil, exact: least.ceil === least.floor },
    high: most === undefined ? open.high : { at: most.floor, exact: most.ceil === most.floor },
  };
}

function refuseAs(problems: Problem[], problem: Problem): undefined {
  problems.push(problem);
}

/** True for a value that is asked, rather than a range. */
export function isFixed({ low, high }: Rule): boolean {
  return low !== undefined && low.mantissa === high?.mantissa && low.scale === high.scale;
}

function tooLarge(request: Request, rule: Rule, amount: Decimal): Problem {
  return {
    code: 'decompose-too-large',
    severity: 'error',
    entity: sayName(request, rule.entity),
    time: sayName(request, rule.time),
    amount: sayAmount(request, amount),
    quantum: sayQuanta(request, 1),
  };
}

function offQuantum(request: Request, { entity, time, low }: Rule, kind: 'total' | 'hold'): Problem {
  const around = low === undefined ? undefined : inQuanta(low, request.quantum);
  invariant(low !== undefined && around !== undefined, 'what is fixed between two quanta has an amount');
  return {
    code: 'decompose-off-quantum',
    severity: 'error',
    kind,
    entity: sayName(request, entity),
    time: sayName(request, time),
    amount: sayAmount(request, low),
    quantum: sayQuanta(request, 1),
    below: sayQuanta(request, around.floor),
    above: sayQuanta(request, around.ceil),
  };
}

/** A side that was rounded. */
export interface Inward {
  readonly rule: Rule;
  readonly side: 'low' | 'high';
  /** In quanta. */
  readonly to: number;
}

/** Notes on single bounds before they are only counted. */
const mostNotes = 20;

export function notesOnInward(request: Request, rounded: readonly Inward[]): readonly Problem[] {
  const quantum = sayQuanta(request, 1);
  const notes = rounded.slice(0, mostNotes).map(({ rule, side, to }): Problem => ({
    code: 'decompose-inward',
    severity: 'note',
    entity: sayName(request, rule.entity),
    time: sayName(request, rule.time),
    side,
    from: sayAmount(request, rule[side]!),
    to: sayQuanta(request, to),
    quantum,
  }));
  const more = rounded.length - mostNotes;
  return more > 0 ? [...notes, { code: 'decompose-inward-more', severity: 'note', count: more, quantum }] : notes;
}
