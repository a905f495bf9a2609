import {
  afterSpread,
  applySpread,
  decimalToNumber,
  decompose,
  isClean,
  ofQuanta,
  parseSpread,
  printFixed,
  say,
  type Bilingual,
  type GridNode,
  type PlanGrid,
  type Problem,
} from '@overhalf/core';
import { clashOfCore, clashOfRefusal, type Clash } from './conflict.ts';
import { rulesInForce, type Draft, type TypedNode } from './draft.ts';
import { brokenTotal, holds } from './limits.ts';
import { nodeSums } from './sums.ts';
import type { Desk } from './trees.ts';

export type Typed =
  | { readonly kind: 'typed'; readonly draft: Draft; readonly notes: readonly Problem[] }
  | { readonly kind: 'clash'; readonly clash: Clash; readonly isConflict: boolean };

function gridOf({ frame, names, days, prior }: Desk, draft: Draft): PlanGrid {
  return {
    entities: frame.entities,
    times: frame.times,
    quantum: frame.quantum,
    cells: draft.cells,
    rules: rulesInForce(frame, draft.rules),
    names,
    unit: frame.unit,
    ...(days === undefined ? {} : { days }),
    ...(prior === undefined ? {} : { prior }),
  };
}

/** Types a text into a cell or total: a spreading code of the core. What lies outside stays. */
export function typeInto(desk: Desk, draft: Draft, at: GridNode, text: string): Typed {
  const plain = plainAmount(text);
  if (plain !== undefined && isLeaf(desk, at)) {
    const quanta = plain / desk.frame.step;
    const whole = Math.round(quanta);
    if (Math.abs(quanta - whole) < 1e-9 && isAllowed(desk, draft, [{ ...at, quanta: whole }])) {
      return { kind: 'typed', draft: withCells(desk, draft, [{ ...at, quanta: whole }]), notes: [] };
    }
  }
  const { code, problems } = parseSpread(text, { unit: desk.frame.unit });
  if (code === undefined || !isClean(problems))
    return { kind: 'clash', clash: clashOfRefusal({ problems }), isConflict: false };
  const grid = gridOf(desk, draft);
  const spread = applySpread(grid, code, at);
  if (spread.kind === 'refused') return { kind: 'clash', clash: clashOfRefusal(spread), isConflict: false };
  const answer = decompose(spread.request);
  if (answer.kind === 'conflicting') return { kind: 'clash', clash: clashOfCore(answer), isConflict: true };
  if (answer.kind === 'refused') return { kind: 'clash', clash: clashOfRefusal(answer), isConflict: false };
  const cells = afterSpread(grid, spread, answer.cells);
  const node = nodeOf(desk, at);
  const typed = [...draft.typed, { ...node, quanta: spread.total }];
  const { clash: _clash, pending: _pending, ...rest } = draft;
  return {
    kind: 'typed',
    draft: { ...rest, cells, typed: stillTrue(desk, cells, typed) },
    notes: [...problems, ...spread.notes].filter(({ severity }) => severity !== 'error'),
  };
}

/** What a text would do, in a few words, before it is kept. */
export function previewOf(desk: Desk, draft: Draft, at: GridNode, text: string): Bilingual | undefined {
  const typed = typeInto(desk, draft, at, text);
  if (typed.kind === 'clash') return typed.clash.sentence;
  const place = at.entity * desk.times.nodes + at.time;
  const after = nodeSums(typed.draft.cells, desk.entities, desk.times)[place]!;
  const before = nodeSums(draft.cells, desk.entities, desk.times)[place]!;
  const { step, decimals } = desk.frame;
  const shown = (value: number, sign = false): string =>
    Number.isNaN(value)
      ? '–'
      : `${sign && value >= 0 ? '+' : ''}${(value * step).toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace('-', '−')}`;
  const change = Number.isNaN(after) ? '' : ` (${shown(after - (Number.isNaN(before) ? 0 : before), true)})`;
  const notes = (language: 'en' | 'zh'): string => typed.notes.map((note) => ` ${say(note, language)}`).join('');
  return { en: `= ${shown(after)}${change}${notes('en')}`, zh: `= ${shown(after)}${change}${notes('zh')}` };
}

/** One amount of a cell or total. */
export interface Amount extends GridNode {
  readonly quanta: number;
}

/**
 * Sets many cells at once; totals among them are only compared with what their parts come to, unless none of their parts is
 * among them: then they are spread.
 *
 * Units: amounts in whole steps; NaN empties.
 */
export function setMany(desk: Desk, draft: Draft, amounts: readonly Amount[]): Typed {
  const leaves = amounts.filter((amount) => isLeaf(desk, amount));
  const wholes = wholesOf(desk, leaves);
  const totals = amounts.filter((amount) => !isLeaf(desk, amount) && !wholes.has(placeOf(desk, amount)));
  let state = withCells(desk, draft, leaves);
  if (!isAllowed(desk, draft, leaves)) {
    return { kind: 'clash', clash: brokenTotal(desk, draft, state), isConflict: false };
  }
  const notes: Problem[] = [];
  for (const total of totals) {
    const text = Number.isNaN(total.quanta) ? 'clear' : exactText(desk, total.quanta);
    const done = typeInto(desk, state, total, text);
    if (done.kind === 'clash') return done;
    state = done.draft;
    notes.push(...done.notes);
  }
  return { kind: 'typed', draft: state, notes };
}

/** Totals given beside their parts that say something else than their parts. */
export function totalsThatDiffer(desk: Desk, draft: Draft, amounts: readonly Amount[]): readonly Amount[] {
  const sums = nodeSums(draft.cells, desk.entities, desk.times);
  return amounts.filter(
    (amount) =>
      !isLeaf(desk, amount) &&
      !Number.isNaN(amount.quanta) &&
      sums[amount.entity * desk.times.nodes + amount.time] !== amount.quanta,
  );
}

export function exactText({ frame }: Desk, quanta: number): string {
  return `=${printFixed(decimalToNumber(ofQuanta(quanta, frame.quantum)!), frame.decimals)!}`;
}

function plainAmount(text: string): number | undefined {
  return /^=?\d+(?:\.\d+)?$/u.test(text.trim()) ? Number(text.trim().replace('=', '')) : undefined;
}

function isLeaf({ entities, times }: Desk, { entity, time }: GridNode): boolean {
  return entities.place[entity]! >= 0 && times.place[time]! >= 0;
}

function placeOf({ times }: Desk, { entity, time }: GridNode): number {
  return entity * times.nodes + time;
}

/** Places of all totals that have one of the cells in them. */
function wholesOf(desk: Desk, cells: readonly GridNode[]): ReadonlySet<number> {
  const { entities, times } = desk;
  const wholes = new Set<number>();
  for (const cell of cells) {
    for (let entity = cell.entity; entity >= 0; entity = entities.parent[entity]!) {
      for (let time = cell.time; time >= 0; time = times.parent[time]!) wholes.add(placeOf(desk, { entity, time }));
    }
  }
  return wholes;
}

function nodeOf(
  { entities, times }: Desk,
  { entity, time }: GridNode,
): { readonly entity: string; readonly time: string } {
  return { entity: entities.ids[entity]!, time: times.ids[time]! };
}

function withCells(desk: Desk, draft: Draft, amounts: readonly Amount[]): Draft {
  const { entities, times } = desk;
  const cells = draft.cells.slice();
  const ids = new Set<string>();
  for (const { entity, time, quanta } of amounts) {
    cells[entities.place[entity]! * times.leaves.length + times.place[time]!] = quanta;
    ids.add(`${entity}:${time}`);
  }
  const typed = [
    ...draft.typed,
    ...amounts.flatMap((amount) =>
      Number.isNaN(amount.quanta) ? [] : [{ ...nodeOf(desk, amount), quanta: amount.quanta }],
    ),
  ];
  const { clash: _clash, pending: _pending, ...rest } = draft;
  return { ...rest, cells, typed: stillTrue(desk, cells, typed) };
}

/** What was typed and still stands; of one place what was typed last. */
function stillTrue(
  { entities, times, entityOf, timeOf }: Desk,
  cells: Float64Array,
  typed: readonly TypedNode[],
): readonly TypedNode[] {
  const sums = nodeSums(cells, entities, times);
  const last = new Map<number, TypedNode>();
  for (const node of typed) {
    const place = entityOf.get(node.entity)! * times.nodes + timeOf.get(node.time)!;
    if (sums[place] === node.quanta) last.set(place, node);
    else last.delete(place);
  }
  return [...last.values()];
}

/** Whether cells may be set as they are: within every rule on them, and on the totals above. */
function isAllowed(desk: Desk, draft: Draft, amounts: readonly Amount[]): boolean {
  if (amounts.some(({ quanta }) => quanta < 0)) return false;
  const rules = rulesInForce(desk.frame, draft.rules);
  if (rules.length === 0) return true;
  const { cells } = withCells(desk, draft, amounts);
  const sums = nodeSums(cells, desk.entities, desk.times);
  const old = nodeSums(draft.cells, desk.entities, desk.times);
  return rules.every(
    // A rule that is broken already is not broken by this.
    (rule) => holds(desk, sums, rule) || !holds(desk, old, rule),
  );
}
