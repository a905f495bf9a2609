import {
  daysIn,
  isClean,
  levers as allLevers,
  parseUnit,
  type Bilingual,
  type Lever,
  type OpenInput,
  type Problem,
  type ReplanRequest,
  type Stoppage,
} from '@overhalf/core';
import { stretchOf, type Stretch } from '../decompose/stretch.ts';
import { knowledgeOf, type Knowledge } from '../knowledge.ts';
import type { Opened } from '../opened.ts';
import type { Ports } from '../ports.ts';
import { latestMonth } from '../review-contracts.ts';
import { stateOf } from '../state-of.ts';
import { stoppagesKnown } from '../stoppages.ts';
import type { ReplanYear } from './ask.ts';
import { linesOf, rungsAsked, type ReplanLine } from './targets.ts';

/** A replan as it was asked for, all of it found. */
export interface AskedReplan {
  readonly knowledge: Knowledge;
  readonly asOf?: number;
  readonly stretch: Stretch;
  readonly stoppages: readonly Stoppage[];
  readonly lines: readonly ReplanLine[];
  readonly figures: Omit<OpenInput, 'stoppages' | 'course'>;
  readonly request: ReplanRequest;
}

/** Finds what is replanned. Problems: everything wrong with months, rungs and options at once. */
export async function askedReplan(
  ports: Ports,
  { model, network, ledger, problems: known }: Opened,
  input: ReplanYear,
): Promise<{ readonly asked?: AskedReplan; readonly problems: readonly Problem[] }> {
  if (network.processes.length === 0) return { problems: [{ code: 'replan-no-network', severity: 'error' }] };
  const calendar = model.calendars.get('default')!;
  if (calendar.base !== 'month') return { problems: [{ code: 'network-base', severity: 'error' }] };
  const state = await stateOf(ledger, input.asOf);
  const through = input.through ?? (await latestMonth(ledger, calendar, state.id));
  const { stretch, problems: unread } = stretchOf(model, calendar, through === undefined ? {} : { through });
  const { rungs, problems: unknown } = rungsAsked(model, input.target);
  const wrong = [...state.problems, ...unread, ...unknown, ...unfitOptions(input)];
  if (stretch === undefined || !isClean(wrong)) return { problems: wrong };
  const asOf = state.id === undefined ? {} : { asOf: state.id };
  const [knowledge, recorded] = await Promise.all([
    knowledgeOf(ports, { model, ledger }, { structure: { kind: 'as-was' }, ...asOf }),
    stoppagesKnown(ledger, state.id),
  ]);
  const stoppages = recorded.stoppages.map(({ stoppage }) => stoppage);
  const { cube, plan, forecast, targets } = knowledge;
  const inForce = plan === undefined ? {} : { plan };
  const { lines, problems: unclear } = linesOf({ model, cube, targets, stretch, ...inForce }, { network, rungs });
  const found: Problem[] = [...known, ...knowledge.problems, ...recorded.problems, ...unclear];
  if (stoppages.length === 0) found.push({ code: 'replan-no-stoppage', severity: 'note' });
  if (!isClean(found)) return { problems: found };
  const { months } = stretch;
  const without = new Set<Lever>(input.without);
  const names = new Map<string, Bilingual>([...model.organisation.entities].map(([id, { name }]) => [id, name]));
  const monthly = { ...calendar, base: 'month' } as const;
  return {
    problems: found,
    asked: {
      knowledge,
      ...asOf,
      stretch,
      stoppages,
      lines,
      figures: {
        network,
        cube,
        window: months,
        through: stretch.through,
        ...inForce,
        ...(forecast === undefined ? {} : { forecast }),
      },
      request: {
        targets: lines.map(({ target }) => target),
        rungs,
        levers: allLevers.filter((lever) => !without.has(lever)),
        prefer: input.prefer ?? 'margin',
        currency: parseUnit(model.currency).unit!,
        days: Float64Array.from({ length: months.last - months.first + 1 }, (_, t) =>
          daysIn({ first: months.first + t, last: months.first + t }, monthly),
        ),
        names,
        losses: { repair: stoppages.reduce((sum, { repairCost = 0 }) => sum + repairCost, 0) },
      },
    },
  };
}

/** Options that lack what they stand on. */
function unfitOptions({ commit, approve, version }: ReplanYear): readonly Problem[] {
  return [
    { option: '--approve', is: approve !== undefined },
    { option: '--version', is: version !== undefined },
  ]
    .filter(({ is }) => is && !commit)
    .map(({ option }): Problem => ({ code: 'plan-option-needs', severity: 'error', option, needs: '--commit' }));
}
