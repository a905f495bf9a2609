import {
  afterSpread,
  applySpread,
  decimalToNumber,
  decompose,
  isClean,
  parseSpread,
  printSpread,
  type PlanGrid,
} from '@overhalf/core';
import type { Ledger } from '@overhalf/store';
import type { Refused } from '../refused.ts';
import type { DecomposeTarget } from './ask.ts';
import type { PlanDesk } from './desk.ts';
import { cellValues } from './figures.ts';
import { gatherRules, planeOf } from './gather-rules.ts';
import { frameOf, tableOf } from './plan-flow.ts';
import { unchanged, type NotPlanned, type PlannedSpread } from './planned.ts';
import { resolveRules } from './resolve-rules.ts';
import type { Typed } from './typed.ts';

/** What a code typed into the plan makes of it: everything outside stays as it is. */
export async function planSpread(
  desk: PlanDesk,
  ledger: Ledger,
  { typed, input }: { readonly typed: Typed; readonly input: DecomposeTarget },
): Promise<PlannedSpread | NotPlanned | Refused> {
  const { base, asked, knowledge, entities, times } = desk;
  const scenarios = [desk.draft, knowledge.plan].filter((one) => one !== undefined);
  const known = scenarios.map((scenario) => cellValues(desk, { scenario, indicator: base }));
  const first = known[0] ?? new Float64Array();
  const present = first.map(
    (_, cell) => known.map((one) => one[cell]!).find((value) => !Number.isNaN(value)) ?? Number.NaN,
  );
  if (present.every(Number.isNaN)) {
    return { kind: 'refused', problems: [{ code: 'plan-spread-nothing', severity: 'error', indicator: asked.id }] };
  }
  const gathered = await gatherRules(desk, ledger, input);
  const { code, problems: unread } = parseSpread(typed.code, { unit: base.unit });
  const { done: _done, ...open } = planeOf(desk);
  const place = resolveRules({ ...open, endCounts: true }, [
    { kind: 'bound', ...typed, at: () => undefined, text: input.spread! },
  ]);
  const problems = [...gathered.problems, ...unread, ...place.problems];
  const [rule] = place.rules;
  if (code === undefined || rule === undefined || !isClean(problems)) return { kind: 'refused', problems };
  const quantum = base.quantum ?? base.resolution;
  const step = decimalToNumber(quantum);
  const cells = present.map((amount) => Math.round(amount / step));
  const grid: PlanGrid = {
    ...frameOf(desk),
    quantum,
    cells,
    rules: gathered.rules,
    prior: cellValues(desk, { scenario: 'actual', indicator: base, back: 12 }),
  };
  const at = { entity: entities.tree.ids.indexOf(rule.entity), time: times.tree.ids.indexOf(rule.time) };
  const spread = applySpread(grid, code, at);
  if (spread.kind === 'refused') return { kind: 'refused', problems: [...problems, ...spread.problems] };
  const answer = decompose(spread.request);
  if (answer.kind === 'conflicting') {
    return { kind: 'conflicting', conflict: answer, desk, problems: [...problems, ...spread.notes] };
  }
  if (answer.kind === 'refused') return { kind: 'refused', problems: [...problems, ...answer.problems] };
  const changed = afterSpread(grid, spread, answer.cells);
  const whole = { ...answer, cells: changed, request: { ...answer.request, quantum } };
  return {
    kind: 'spread',
    desk,
    code: { en: printSpread(code, 'en'), zh: printSpread(code, 'zh') },
    at: { entity: rule.entity, time: rule.time },
    profile: { kind: 'present', values: present },
    gathered,
    answers: [{ answer }],
    tables: [tableOf(desk, whole)],
    cells: [{ indicator: base, scenario: 'plan', cells: onlyChanged(cells, changed), step: quantum }],
    problems: [...problems, ...spread.notes, ...answer.notes],
  };
}

/** A new version need only say what it changes: unchanged cells are those of its parent. */
function onlyChanged(before: Float64Array, after: Float64Array): Float64Array {
  return after.map((steps, cell) => (Object.is(steps, before[cell]) ? unchanged : steps));
}
