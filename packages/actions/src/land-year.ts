import {
  capacityRows,
  datesOf,
  findIndicator,
  isClean,
  landContracts,
  madeOf,
  parseRange,
  supplyOf,
  windowOf,
  type Bilingual,
  type CourseName,
  type Landing,
  type LandingInput,
  type LandingStep,
  type Model,
  type Period,
  type Problem,
  type Stoppage,
  type Supply,
} from '@overhalf/core';
import { chooseContracts } from './choose.ts';
import { milestonesReached, vetoesDecided } from './decided.ts';
import { knowledgeOf } from './knowledge.ts';
import { nearestOf, parseEffect, type StatedEffect } from './landing/parse-effect.ts';
import { withWorkspace, type Opened } from './opened.ts';
import type { Ports, Who } from './ports.ts';
import type { Refused } from './refused.ts';
import { latestMonth } from './review-contracts.ts';
import { stateOf } from './state-of.ts';
import { stoppagesKnown } from './stoppages.ts';

/** What bounds a forecast: all that is known, only the processes of `process.yaml`, or nothing. */
export type CapacityKnown = 'all' | 'processes' | 'none';

export interface LandYear {
  readonly folder: string;
  /** Contract id, or an entity's id or name; absent: all contracts of the year. */
  readonly contract?: string;
  /** Through which month; absent: the last one with actual figures. */
  readonly through?: string;
  readonly asOf?: string;
  /** By which course recorded stoppages go; base when left out. */
  readonly course?: CourseName;
  /** All when left out. */
  readonly capacity?: CapacityKnown;
  /** As people write them: whole numbers. */
  readonly draws?: string;
  readonly seed?: string;
  /** What directives promise: `refinery.output r1 2021-09..2021-12 +1 kt x 0.6`. */
  readonly effects?: readonly string[];
  /** A line to show alone: its id, or an indicator's id or name. */
  readonly line?: string;
}

/** Where the year lands, with what was counted in it. */
export interface Landed {
  readonly kind: 'landed';
  readonly model: Model;
  readonly landing: Landing;
  readonly through: Period;
  /** Last day of `through`, ISO. */
  readonly day: string;
  readonly changeSet: number;
  readonly course: CourseName;
  readonly capacity: CapacityKnown;
  /** Stoppages that were counted. */
  readonly stoppages: readonly Stoppage[];
  readonly effects: readonly StatedEffect[];
  /** The id of the line asked for. */
  readonly line?: string;
  readonly problems: readonly Problem[];
}

/** What a landing is at, as progress shows it. */
const steps: Readonly<Record<LandingStep['step'], Bilingual>> = {
  series: { en: 'series', zh: '序列' },
  draws: { en: 'draws', zh: '抽样' },
  past: { en: 'past years', zh: '往年回测' },
};

/** Steps between two words on progress. */
const tellEvery = 50;

/** Draws where the year lands, for every line of the contracts of a workspace. */
export async function landYear(ports: Ports, who: Who, input: LandYear): Promise<Landed | Refused> {
  return withWorkspace(ports, input.folder, async (opened) => landOpened(ports, who, { opened, input }));
}

async function landOpened(
  ports: Ports,
  who: Who,
  { opened, input }: { readonly opened: Opened; readonly input: LandYear },
): Promise<Landed | Refused> {
  const { model, ledger, network } = opened;
  const calendar = model.calendars.get('default')!;
  if (calendar.base !== 'month') return refusedFor({ code: 'landing-base', severity: 'error' });
  const known = await stateOf(ledger, input.asOf);
  const problems: Problem[] = [...known.problems];
  const wanted = input.through ?? (await latestMonth(ledger, calendar, known.id));
  if (wanted === undefined) return refusedFor({ code: 'action-no-figures', severity: 'error' });
  const { range, problems: unread } = parseRange(wanted, calendar);
  problems.push(...unread);
  const draws = countOf('draws', input.draws, { least: 50, most: 5000 }, problems);
  const seed = countOf('seed', input.seed, { least: 0, most: 2 ** 32 - 1 }, problems);
  const chosen = range === undefined ? undefined : chooseContracts(model, range.last, input.contract);
  problems.push(...(chosen?.problems ?? []));
  const line =
    chosen === undefined || !isClean(chosen.problems) ? undefined : lineOf(model, chosen, input.line, problems);
  if (range === undefined || chosen === undefined || !isClean(chosen.problems) || known.problems.length > 0) {
    return { kind: 'refused', problems };
  }
  const through = range.last;
  const last = windowOf(through, calendar).last;
  const asOf = known.id;
  const [knowledge, reached, vetoes, log, recorded] = await Promise.all([
    knowledgeOf(ports, opened, { structure: { kind: 'as-was' }, ...(asOf === undefined ? {} : { asOf }) }),
    milestonesReached(ledger, asOf),
    vetoesDecided(ledger, asOf),
    ledger.log(),
    stoppagesKnown(ledger, asOf),
  ]);
  const { cube, targets, plan, forecast } = knowledge;
  const open = { first: last + 1, last: windowOf(chosen.contracts[0]!.year, calendar).last };
  const read = (input.effects ?? []).map((text) => parseEffect(text, { cube, open }));
  const wrong = [...problems, ...knowledge.problems, ...read.flatMap((one) => one.problems)];
  if (!isClean(wrong)) return { kind: 'refused', problems: wrong };
  const effects = read.flatMap(({ stated }) => (stated === undefined ? [] : [stated]));
  const course = input.course ?? 'base';
  const capacity = input.capacity ?? 'all';
  const stoppages = recorded.stoppages.map(({ stoppage }) => stoppage);
  const source = {
    cube,
    through: last,
    ...(plan === undefined ? {} : { plan }),
    ...(forecast === undefined ? {} : { forecast }),
  };
  const supply = supplyOf({ ...source, network, stoppages, course });
  const scenarios = [forecast, plan].filter((one) => one !== undefined);
  ports.progress?.({ step: 'compute' });
  const asked: LandingInput = {
    model,
    contracts: chosen.contracts,
    cube,
    targets,
    ...(plan === undefined ? {} : { plan }),
    through,
    reached,
    vetoes,
    supplies: capacity === 'none' ? supply.supplies.map(withoutLimit) : supply.supplies,
    capacities: capacity === 'all' ? capacityRows(cube, scenarios) : [],
    effects: effects.flatMap((one) => one.effects),
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
  };
  const landing = landContracts(asked, ({ step, done, of }) => {
    // Every step is one series or draw: told of each, a terminal would do nothing else.
    if (done % tellEvery === 0 || done === of)
      ports.progress?.({ step: 'compute', subject: steps[step][who.language], done, of });
  });
  const lost: readonly Problem[] =
    supply.problems.length > 0 && stoppages.length > 0
      ? [{ code: 'landing-no-capacity', severity: 'warning', count: supply.problems.length }]
      : [];
  const lines = landing.contracts.flatMap((contract) => contract.lines);
  const isRead = ({ effects: counted }: StatedEffect): boolean =>
    lines.some(({ indicator }) => counted.some((one) => madeOf(model, indicator.id).has(one.indicator)));
  const unused = effects
    .filter((one) => !isRead(one))
    .map(({ text }): Problem => ({ code: 'landing-effect-unread', severity: 'warning', text }));
  return {
    kind: 'landed',
    model,
    landing,
    through,
    day: datesOf(through, calendar).last,
    changeSet: asOf ?? log.at(-1)?.id ?? 0,
    course,
    capacity,
    stoppages,
    effects,
    ...(line === undefined ? {} : { line }),
    problems: [...opened.problems, ...knowledge.problems, ...recorded.problems, ...lost, ...unused],
  };
}

function withoutLimit(supply: Supply): Supply {
  return { ...supply, most: supply.most.map(() => Infinity) };
}

function refusedFor(problem: Problem): Refused {
  return { kind: 'refused', problems: [problem] };
}

function countOf(
  what: 'draws' | 'seed',
  text: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
  problems: Problem[],
): number | undefined {
  if (text === undefined) return undefined;
  const count = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (count >= least && count <= most) return count;
  problems.push({ code: 'landing-count', severity: 'error', what, text });
  return undefined;
}

/** The id of a line by its own id, or by its indicator's id or name. */
function lineOf(
  model: Model,
  { contracts }: ReturnType<typeof chooseContracts>,
  wanted: string | undefined,
  problems: Problem[],
): string | undefined {
  if (wanted === undefined) return undefined;
  const lines = contracts.flatMap((contract) => contract.lines);
  const indicator = findIndicator(model, wanted).indicator?.id;
  const found = lines.find(({ id }) => id === wanted) ?? lines.find((line) => line.indicator === indicator);
  if (found !== undefined) return found.id;
  const ids = [...new Set(lines.map(({ id }) => id))];
  const near = nearestOf(wanted, ids);
  problems.push({ code: 'landing-line', severity: 'error', name: wanted, known: ids.join(', '), ...near });
  return undefined;
}
