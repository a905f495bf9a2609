import {
  openKnowledge,
  reviewJson,
  type OpenedKnowledge,
  type ReviewAnswer,
  type ReviewedContract,
} from '@overhalf/answers';
import {
  parsePeriod,
  printPeriod,
  reviewContract,
  valueOfLine,
  type Contract,
  type IndicatorId,
  type Language,
  type Model,
  type Period,
  type Review,
  type TargetBook,
} from '@overhalf/core';
import { printChange, type Change } from './changes.ts';
import { keepLines } from './kept-lines.ts';
import { reach, rowsOf, type Reached, type Row } from './reach.ts';
import { standsOn, type Indicators } from './stands-on.ts';
import { stillDone, type Step } from './steps.ts';

/** What was tried, and how an actual figure was brought there. */
export interface Tried {
  readonly contracts: readonly ReviewedContract[];
  /** In the order of the changes. */
  readonly reached: readonly (Reached | undefined)[];
}

export interface WhatIf {
  /** The review without changes: it says which contracts, and through when. */
  readonly shown: Pick<ReviewAnswer, 'contracts' | 'through'>;
  readonly changes: readonly Change[];
  readonly language: Language;
}

/** Reviews with some figures changed. */
export type Engine = (whatIf: WhatIf) => Tried;

const nothing: Indicators = new Set();

interface Done extends Step {
  readonly reached: Reached | undefined;
}

/**
 * Makes reviews from all that is known, in the browser: the same functions as the server's, with some figures changed.
 *
 * Only what shares an indicator with a change is calculated anew; a line that says the same as before stays the same object.
 *
 * Keeps: without changes the review is the server's; the same changes in the same order make the same review, whatever was
 * tried before.
 */
export function createEngine(bytes: Uint8Array): Engine {
  const knowledge = openKnowledge(bytes);
  const { model, cube, plan, reached: milestones, vetoes } = knowledge;
  const calendar = model.calendars.get('default')!;
  const under = standsOn(model);
  const lines = keepLines(under);
  const rowsBy = new Map<string, readonly Row[]>();
  let done: readonly Done[] = [];
  let keptAbout = '';
  return ({ shown, changes, language }) => {
    const through = parsePeriod(shown.through, calendar).period!;
    const targets = targetsWith(knowledge, changes);
    const inputOf = (contract: Contract) => ({
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
      const { contract, line } = lineOf(model, change) ?? {};
      if (change.what === 'target' || contract === undefined || line === undefined) return undefined;
      const input = inputOf(contract);
      const rows = rowsBy.get(rowsKey(shown.through, change))!;
      const valueNow = (): number => valueOfLine(input, line);
      return reach({ cube, calendar, rows, through, wanted: change.value, valueNow });
    };
    const wanted = changes.map((change): Step & { readonly change: Change } => {
      const line = change.what === 'actual' ? lineOf(model, change)?.line : undefined;
      const on = line === undefined ? nothing : under(line.indicator);
      return { key: `${shown.through} ${printChange(change)}`, on, change };
    });
    // Which rows a value grows with is asked of the figures as they are without changes.
    const unknown = wanted.filter(({ on, change }) => on.size > 0 && !rowsBy.has(rowsKey(shown.through, change)));
    const still = unknown.length > 0 ? new Set<Done>() : stillDone(done, wanted);
    for (const step of done.toReversed()) {
      if (still.has(step)) continue;
      step.reached?.undo();
      lines.touch(step.reached?.moved ?? nothing);
    }
    for (const { change } of unknown) {
      const { contract, line } = lineOf(model, change)!;
      const entity = line.entity ?? contract.entity;
      const rows = rowsOf({ cube, calendar, indicator: line.indicator, entity, through });
      rowsBy.set(rowsKey(shown.through, change), rows);
    }
    const left = [...still];
    done = wanted.map(({ key, on, change }) => {
      const place = left.findIndex((step) => step.key === key);
      if (place !== -1) return left.splice(place, 1)[0]!;
      const reached = apply(change);
      lines.touch(reached?.moved ?? nothing);
      return { key, on, reached };
    });

    const about = `${shown.through} ${language}`;
    if (about !== keptAbout) lines.clear();
    keptAbout = about;
    const targetsOf = targetTexts(model, changes);
    const reviews = shown.contracts.flatMap(({ id }): readonly Review[] => {
      const contract = model.contracts.find((one) => one.id === id);
      return contract === undefined ? [] : [reviewContract(inputOf(contract), lines.known(contract, targetsOf))];
    });
    const printAll = (some: readonly Review[]) => printed(knowledge, { reviews: some, through, language });
    return {
      contracts: lines.print(reviews, { shown, targetsOf, printAll }),
      reached: done.map(({ reached }) => reached),
    };
  };
}

function rowsKey(through: string, { contract, line }: Change): string {
  return `${through} ${contract}/${line}`;
}

function lineOf({ contracts }: Model, change: Change) {
  const contract = contracts.find(({ id }) => id === change.contract);
  const line = contract?.lines.find(({ id }) => id === change.line);
  return contract === undefined || line === undefined ? undefined : { contract, line };
}

interface ToPrint {
  readonly reviews: readonly Review[];
  readonly through: Period;
  readonly language: Language;
}

function printed({ model, changeSet }: OpenedKnowledge, { reviews, through, language }: ToPrint) {
  const reviewed = {
    kind: 'reviewed',
    reviews,
    through,
    day: '',
    changeSet,
    problems: [],
    findings: [],
    opened: { model },
    // The printed review does not look at the knowledge it was made from.
  } as unknown as Parameters<typeof reviewJson>[0];
  return reviewJson(reviewed, language);
}

/** The changes of targets as a text, by indicator: of the same text the reviews are the same. */
function targetTexts(model: Model, changes: readonly Change[]): (indicator: IndicatorId) => string {
  const texts = new Map<IndicatorId, string>();
  for (const change of changes) {
    const indicator = change.what === 'target' ? lineOf(model, change)?.line.indicator : undefined;
    if (indicator !== undefined) texts.set(indicator, `${texts.get(indicator) ?? ''} ${printChange(change)}`);
  }
  return (indicator) => texts.get(indicator) ?? '';
}

/** The signed targets with the contractual rung of some lines changed. */
function targetsWith({ model, targets }: OpenedKnowledge, changes: readonly Change[]): TargetBook {
  const calendar = model.calendars.get('default')!;
  const changed = new Map<string, number>();
  for (const change of changes) {
    const { contract, line } = lineOf(model, change) ?? {};
    if (change.what !== 'target' || contract === undefined || line === undefined) continue;
    const entity = line.entity ?? contract.entity;
    changed.set([entity, line.indicator, printPeriod(contract.year, calendar)].join(' '), change.value);
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
