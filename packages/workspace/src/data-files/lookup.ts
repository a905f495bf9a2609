import {
  findEntity,
  findIndicator,
  parsePeriod,
  parseScenario,
  parseUnit,
  printPeriod,
  printScenario,
  type Bilingual,
  type Calendar,
  type Entity,
  type Indicator,
  type Model,
  type Period,
  type Problem,
  type Unit,
} from '@overhalf/core';
import type { Mapping } from '../model-files/index.ts';
import { fold, isTotal, scenarioWords, splitUnit } from './vocabulary.ts';

/** `unit`: what stands in brackets behind the name: `产量(吨)`. */
export interface FoundIndicator {
  readonly indicator: Indicator;
  readonly unit?: string;
}
/** `short`: the year was written with two digits or taken from elsewhere. */
export type FoundPeriod =
  | { readonly period: Period; readonly label: string; readonly short?: boolean }
  | { readonly period?: undefined; readonly problem: Problem };
export type FoundUnit = { readonly unit: Unit } | { readonly unit?: undefined; readonly problem: Problem };
export interface FoundScenario {
  readonly scenario: string;
  readonly version?: string;
}

/** What the words of a data file mean in a model. Every answer is remembered: files say the same thing many times. */
export interface Lookup {
  entity(text: string): Entity | undefined;
  indicator(text: string): FoundIndicator | undefined;
  /** What an unknown name was likely meant to be: every name of the model is compared. */
  nearest(kind: 'entity' | 'indicator', text: string): string | undefined;
  /** `year` completes labels without one: `6月`, `Q2`, `上半年`. */
  period(text: string, year?: number): FoundPeriod;
  unit(text: string): FoundUnit;
  scenario(text: string): FoundScenario | undefined;
  /** True for the name of a total that is no entity or indicator of the model. */
  total(text: string): boolean;
  /** What can be written for a scenario. */
  readonly scenarios: string;
}

export function createLookup(model: Model, names: Mapping['names'] | undefined): Lookup {
  const entities = namesOf(model.organisation.entities.values(), names?.entities, (to) => findEntity(model, to).entity);
  const indicators = namesOf(model.indicators.values(), names?.indicators, (to) => findIndicator(model, to).indicator);
  const entity = (text: string): Entity | undefined => entities.get(fold(bare(text)));
  const indicator = remembered((text) => readIndicator(indicators, bare(text)));
  const hint = (found: { readonly nearest?: string } | object): string | undefined =>
    'nearest' in found ? found.nearest : undefined;
  const nearest = {
    entity: remembered((text) => hint(findEntity(model, text))),
    indicator: remembered((text) => hint(findIndicator(model, splitUnit(text).name))),
  };
  const calendar = model.calendars.get('default')!;
  const scenarios = scenariosOf(model);
  const years = new Map<number | undefined, (text: string) => FoundPeriod>();

  const period = (text: string, year?: number): FoundPeriod => {
    let read = years.get(year);
    if (read === undefined) {
      read = remembered((label) => readPeriod(label, year, calendar));
      years.set(year, read);
    }
    return read(text);
  };
  return {
    entity: remembered(entity),
    indicator,
    nearest: (kind, text) => nearest[kind](text),
    period,
    unit: remembered((text) => {
      const { unit, problems } = parseUnit(text);
      return unit === undefined ? { problem: problems[0]! } : { unit };
    }),
    scenario: remembered((text) => readScenario(text, scenarios, model)),
    total: remembered((text) => isTotal(text) && entity(text) === undefined && indicator(text) === undefined),
    scenarios: ['actual', 'plan', ...model.rungs.map(({ id }) => `target/${id}`), 'forecast'].join(', '),
  };
}

function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as Answer;
    const answer = ask(text);
    answers.set(text, answer);
    return answer;
  };
}

/** The things of a model by all their names; a mapping's names go before. */
function namesOf<Thing extends { readonly id: string; readonly name: Bilingual }>(
  things: Iterable<Thing>,
  mapped: ReadonlyMap<string, string> | undefined,
  find: (name: string) => Thing | undefined,
): ReadonlyMap<string, Thing> {
  const byName = new Map<string, Thing>();
  const all = Array.from(things);
  for (const thing of all) byName.set(fold(thing.id), thing);
  for (const thing of all) {
    for (const name of [thing.name.en, thing.name.zh]) if (!byName.has(fold(name))) byName.set(fold(name), thing);
  }
  for (const [from, to] of mapped ?? []) {
    const thing = find(to);
    if (thing !== undefined) byName.set(fold(from), thing);
  }
  return byName;
}

/** A name without the words that set it below a total: `其中：西厂`. */
function bare(text: string): string {
  return text.replace(/^\s*其中[:：]/u, '');
}

function readIndicator(names: ReadonlyMap<string, Indicator>, text: string): FoundIndicator | undefined {
  const whole = names.get(fold(text));
  if (whole !== undefined) return { indicator: whole };
  const { name, unit } = splitUnit(text);
  const indicator = unit === undefined ? undefined : names.get(fold(name));
  if (indicator === undefined) return undefined;
  return unit === undefined || unit === '' ? { indicator } : { indicator, unit };
}

/** Years of two digits are of this century: `Jun-21` is how spreadsheets show a month. */
const shortYears: readonly (readonly [RegExp, string])[] = [
  [/^([a-z]{3,9})\.?[ '’-]+(\d{2})$/iu, '$1 20$2'],
  [/^(\d{2})[ -]([a-z]{3,9})$/iu, '$2 20$1'],
  [/^(\d{2})年(?=.*[月度年])/u, '20$1年'],
];

function readPeriod(text: string, year: number | undefined, calendar: Calendar): FoundPeriod {
  const plain = text.normalize('NFKC').replace(/^'/u, '').trim();
  const direct = parsePeriod(plain, calendar);
  if (direct.period !== undefined) return { period: direct.period, label: printPeriod(direct.period, calendar) };
  const problem = direct.problems[0]!;
  const completed =
    problem.code === 'period-short-year'
      ? shortYears.flatMap(([pattern, full]) => (pattern.test(plain) ? [plain.replace(pattern, full)] : []))
      : problem.code === 'period-no-year' && year !== undefined
        ? [`${year}年${plain}`, `${year}-${plain}`, `${plain} ${year}`]
        : [];
  for (const label of completed) {
    const { period } = parsePeriod(label, calendar);
    if (period === undefined) continue;
    const isShort = problem.code === 'period-short-year';
    return { period, label: printPeriod(period, calendar), ...(isShort ? { short: true } : {}) };
  }
  return { problem };
}

function scenariosOf(model: Model): ReadonlyMap<string, string> {
  const known = new Map(scenarioWords);
  for (const { id, name } of model.rungs) {
    for (const word of [id, name.en, name.zh]) known.set(fold(word), `target/${id}`);
  }
  return known;
}

function readScenario(text: string, known: ReadonlyMap<string, string>, model: Model): FoundScenario | undefined {
  const [before = '', version] = text.normalize('NFKC').split('@');
  const plain = fold(before);
  const named = known.get(plain) ?? known.get(splitUnit(plain).name);
  const parsed = parseScenario(named ?? plain);
  if (parsed === undefined) return undefined;
  const rung = parsed.kind === 'target' ? (parsed.rung ?? model.contractual) : parsed.rung;
  if (parsed.kind === 'target' && !model.rungs.some(({ id }) => id === rung)) return undefined;
  const scenario = printScenario(rung === undefined ? parsed : { ...parsed, rung });
  return version === undefined ? { scenario } : { scenario, version: version.trim() };
}
