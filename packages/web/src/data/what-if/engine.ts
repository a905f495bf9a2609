import type { ReviewAnswer } from '@overhalf/answers';
import { openKnowledge, reviewJson, type OpenedKnowledge } from '@overhalf/answers';
import {
  parsePeriod,
  printPeriod,
  reviewContract,
  type Contract,
  type Language,
  type TargetBook,
} from '@overhalf/core';
import { printChange, type Change } from './changes.ts';
import { reach, type Reached } from './reach.ts';

/** What was tried, and how an actual figure was brought there. */
export interface Tried {
  readonly review: ReviewAnswer;
  /** In the order of the changes. */
  readonly reached: readonly (Reached | undefined)[];
}

export interface WhatIf {
  readonly contracts: readonly string[];
  readonly through: string;
  readonly changes: readonly Change[];
  readonly language: Language;
}

/** Reviews with some figures changed. */
export type Engine = (whatIf: WhatIf) => Tried;

/**
 * Makes reviews from all that is known, in the browser: the same functions as the server's, with some figures changed.
 *
 * Keeps: without changes the review is the server's; the same changes in the same order make the same review.
 */
export function createEngine(bytes: Uint8Array): Engine {
  const knowledge = openKnowledge(bytes);
  const { model, cube, plan, reached: milestones, vetoes, changeSet } = knowledge;
  const calendar = model.calendars.get('default')!;
  /** What has been done to the cube, in order. */
  const done: Done[] = [];
  const engine: Engine = ({ contracts, through: label, changes, language }) => {
    const through = parsePeriod(label, calendar).period!;
    const targets = targetsWith(knowledge, changes);
    const review = (contract: Contract) =>
      reviewContract({
        model,
        contract,
        cube,
        targets,
        ...(plan === undefined ? {} : { plan }),
        through,
        reached: milestones,
        vetoes,
      });
    const apply = (change: Change): Reached | undefined => {
      if (change.what === 'target') return undefined;
      const contract = model.contracts.find(({ id }) => id === change.contract);
      const line = contract?.lines.find(({ id }) => id === change.line);
      if (contract === undefined || line === undefined) return undefined;
      const alone = { ...contract, lines: [line] };
      const valueNow = (): number => {
        const [{ standing, actual }] = review(alone).lines as [ReturnType<typeof review>['lines'][number]];
        return standing?.value ?? actual.value;
      };
      const entity = line.entity ?? contract.entity;
      return reach({ cube, calendar, indicator: line.indicator, entity, through, wanted: change.value, valueNow });
    };
    // What the last call did first, and this one too, stays: most often one change is added to those before.
    const keys = changes.map((change) => `${label} ${printChange(change)}`);
    const same = done.findIndex(({ key }, place) => key !== keys[place]);
    for (const { reached } of done.splice(same === -1 ? done.length : same).toReversed()) reached?.undo();
    changes.slice(done.length).forEach((change) => {
      done.push({ key: keys[done.length]!, reached: apply(change) });
    });
    const reached = done.map((one) => one.reached);
    const chosen = contracts.flatMap((id) => model.contracts.find((contract) => contract.id === id) ?? []);
    const printed = reviewJson(
      {
        kind: 'reviewed',
        reviews: chosen.map(review),
        through,
        day: '',
        changeSet,
        problems: [],
        findings: [],
        opened: { model },
        // The printed review does not look at the knowledge it was made from.
      } as unknown as Parameters<typeof reviewJson>[0],
      language,
    );
    return { review: printed, reached };
  };
  // The first review fills the cube's caches: it is made before somebody waits for one.
  if (knowledge.latest !== undefined) {
    const contracts = model.contracts.map(({ id }) => id);
    engine({ contracts, through: knowledge.latest, changes: [], language: 'en' });
  }
  return engine;
}

interface Done {
  readonly key: string;
  readonly reached: Reached | undefined;
}

/** The signed targets with the contractual rung of some lines changed. */
function targetsWith({ model, targets }: OpenedKnowledge, changes: readonly Change[]): TargetBook {
  const calendar = model.calendars.get('default')!;
  const changed = new Map<string, number>();
  for (const { contract: id, line: lineId, what, value } of changes) {
    const contract = model.contracts.find((one) => one.id === id);
    const line = contract?.lines.find((one) => one.id === lineId);
    if (what !== 'target' || contract === undefined || line === undefined) continue;
    const entity = line.entity ?? contract.entity;
    changed.set([entity, line.indicator, printPeriod(contract.year, calendar)].join(' '), value);
  }
  if (changed.size === 0) return targets;
  const of: TargetBook['value'] = ({ rung, entity, indicator, period }) =>
    rung === model.contractual ? changed.get([entity, indicator, period].join(' ')) : undefined;
  return {
    chain: targets.chain,
    value: (key) => of(key) ?? targets.value(key),
    versions: (key) => {
      const value = of(key);
      return value === undefined ? targets.versions(key) : [{ version: targets.chain[0] ?? '', value }];
    },
  };
}
