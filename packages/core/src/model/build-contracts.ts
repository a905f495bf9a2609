import { nearest, sum } from '../base/index.ts';
import {
  datesOf,
  isoDay,
  monthOf as monthOfBase,
  parsePeriod,
  periodAt,
  printPeriod,
  windowOf,
  type Period,
} from '../calendar/index.ts';
import type { Company } from './build-company.ts';
import { entityAt, indicatorAt, type Draft, type Drafts } from './build-indicators.ts';
import type { BuiltOrganisation } from './build-organisation.ts';
import type { Contract, ContractLine, Measure, Milestone, Profile, Scoring } from './contract.ts';
import type { ContractDeclaration, ContractsFile, Declared, LineDeclaration, Path } from './declarations.ts';
import { checkId, checkNamed, monthOf, optional, type At, type Desk } from './desk.ts';
import type { EntityId } from '../organisation/index.ts';
import { defaultMeasure, measuresFor, profilesOf, scoringRules, unweightedRules } from './judging.ts';
import { checkNames, foldName } from './names.ts';
import { printPlace } from '../problem/index.ts';

interface Frame {
  readonly company: Company;
  readonly organisation: BuiltOrganisation;
  readonly indicators: Drafts;
}

/** A contract or line being built: where it stands, and in which frame. */
interface Entry<Declaration> {
  readonly desk: Desk;
  readonly frame: Frame;
  readonly declared: Declaration;
  readonly at: At;
  readonly path: Path;
}

/** Contracts with every reference resolved. A line whose indicator is unknown is left out; the desk knows. */
export function buildContracts(
  desk: Desk,
  files: readonly Declared<ContractsFile>[],
  frame: Frame,
): readonly Contract[] {
  const entries = files.flatMap(({ file, content }) =>
    content.contracts.map((declared, index): Entry<ContractDeclaration> => {
      return { desk, frame, declared, at: desk.file(file), path: ['contracts', index] };
    }),
  );
  const named = entries.map(({ declared, at, path }) => ({ ...declared, at: (key: string) => at([...path, key]) }));
  desk.problems.push(...checkNames('contract', named));
  return entries.flatMap((entry) => buildContract(entry));
}

function buildContract(entry: Entry<ContractDeclaration>): readonly Contract[] {
  const { desk, frame, declared, at, path } = entry;
  checkId(desk, 'contract', declared.id, () => at([...path, 'id']));
  checkNamed(desk, at, path, declared);
  const year = yearOf(entry);
  const [entity] = entityAt(desk, frame.organisation.names, declared.entity, () => at([...path, 'entity']));
  const lines = declared.lines.flatMap((line, index) =>
    buildLine({ ...entry, declared: line, path: [...path, 'lines', index] }, year),
  );
  checkLineIds(entry);
  const weights = sum(declared.lines.map(({ weight }) => weight));
  // Weights are typed with a few decimals: a tenth of a thousandth is no mistake of the user's.
  if (Math.abs(weights - 100) > 1e-4) {
    const rounded = Number(weights.toFixed(6));
    desk.error({ code: 'contract-weights', at: at([...path, 'lines']), sum: rounded });
  }
  if (year === undefined || entity === undefined) return [];
  const { id, en, zh, difficulty = 1 } = declared;
  return [{ id, name: { en, zh }, entity, year, difficulty, lines, at: at(path) }];
}

function yearOf({ desk, frame: { company }, declared, at, path }: Entry<ContractDeclaration>): Period | undefined {
  const { calendar, span } = company;
  const { period } = parsePeriod(String(declared.year), calendar);
  if (period?.grain !== 'year') {
    desk.error({ code: 'contract-year', at: at([...path, 'year']), text: String(declared.year) });
    return undefined;
  }
  const { first, last } = windowOf(period, calendar);
  if (first < span.first || last > span.last) {
    const print = (base: number): string => printPeriod(periodAt(base, 'month', calendar), calendar);
    desk.error({
      code: 'contract-year-outside',
      at: at([...path, 'year']),
      year: printPeriod(period, calendar),
      first: print(span.first),
      last: print(span.last),
    });
  }
  return period;
}

/** A line is known by its id, which is its indicator's unless it has one of its own. */
function checkLineIds({ desk, frame, declared, at, path }: Entry<ContractDeclaration>): void {
  const seen = new Map<string, string>();
  declared.lines.forEach((line, index) => {
    const id = lineId(line, frame.indicators);
    const place = at([...path, 'lines', index, line.id === undefined ? 'indicator' : 'id']);
    const first = seen.get(foldName(id));
    if (first === undefined) seen.set(foldName(id), printPlace(place));
    else desk.error({ code: 'model-duplicate-id', at: place, what: 'line', id, first });
  });
}

function lineId({ id, indicator }: LineDeclaration, { names }: Drafts): string {
  return id ?? names.find(indicator) ?? indicator;
}

function buildLine(entry: Entry<LineDeclaration>, year: Period | undefined): readonly ContractLine[] {
  const { desk, frame, declared, at, path } = entry;
  const { organisation, indicators } = frame;
  if (declared.id !== undefined) checkId(desk, 'line', declared.id, () => at([...path, 'id']));
  const [entity] =
    declared.entity === undefined
      ? ([] as readonly EntityId[])
      : entityAt(desk, organisation.names, declared.entity, () => at([...path, 'entity']));
  const scoring = scoringOf(entry);
  const from = fromOf(entry, year);
  const indicator = indicatorAt(desk, indicators.names, declared.indicator, () => at([...path, 'indicator']));
  const draft = indicator === undefined ? undefined : indicators.drafts.get(indicator);
  const measure = measureOf(entry, draft);
  const profile = profileOf(entry, measure);
  const milestones = milestonesOf(entry, measure, year);
  if (indicator === undefined || draft === undefined) return [];
  return [
    {
      id: lineId(declared, indicators),
      indicator,
      ...optional('entity', entity),
      weight: declared.weight,
      profile,
      clock: declared.clock ?? 'months',
      measure,
      scoring,
      ...optional('milestones', milestones),
      ...optional('from', from),
      area: declared.area ?? draft.rest.area,
      at: at(path),
    },
  ];
}

function scoringOf({ desk, declared, at, path }: Entry<LineDeclaration>): Scoring {
  const written = declared.scoring ?? 'ladder';
  const { rule, ...parameters } = typeof written === 'string' ? { rule: written } : written;
  const place = at([...path, 'scoring', ...(typeof written === 'string' ? [] : ['rule'])]);
  if (!(scoringRules as readonly string[]).includes(rule)) {
    const hint = optional('nearest', nearest(rule, scoringRules));
    desk.error({ code: 'contract-scoring-unknown', at: place, rule, known: scoringRules.join(', '), ...hint });
  } else if (unweightedRules.has(rule) && declared.weight !== 0) {
    desk.error({ code: 'contract-scoring-points', at: at([...path, 'weight']), rule, weight: declared.weight });
  }
  return { rule, parameters };
}

function fromOf(entry: Entry<LineDeclaration>, year: Period | undefined): number | undefined {
  const { desk, frame, declared, at, path } = entry;
  const { calendar } = frame.company;
  const month = monthOf(desk, { text: declared.from, calendar, at, path: [...path, 'from'] });
  if (month === undefined || year === undefined) return month;
  const { first, last } = windowOf(year, calendar);
  if (month < monthOfBase(first, calendar) || month > monthOfBase(last, calendar)) {
    const outside = { from: String(declared.from), year: printPeriod(year, calendar) };
    desk.error({ code: 'contract-from-outside', at: at([...path, 'from']), ...outside });
  }
  return month;
}

function measureOf({ desk, declared, at, path }: Entry<LineDeclaration>, draft: Draft | undefined): Measure {
  if (draft === undefined) return declared.measure ?? 'level';
  const { kind, better, id } = draft.rest;
  const { measure } = declared;
  if (measure === undefined) return defaultMeasure(kind, better);
  const possible = measuresFor(kind);
  const place = at([...path, 'measure']);
  if (!possible.includes(measure)) {
    desk.error({ code: 'contract-measure', at: place, measure, possible: possible.join(', ') });
  } else if (measure === 'in-range' && better.kind !== 'within') {
    desk.error({ code: 'contract-range-missing', at: place, indicator: id });
  }
  return measure;
}

function profileOf({ desk, declared, at, path }: Entry<LineDeclaration>, measure: Measure): Profile {
  const possible = profilesOf[measure];
  const { profile } = declared;
  if (profile === undefined) return possible[0];
  if (!possible.includes(profile)) {
    const mismatch = { profile, measure, possible: possible.join(', ') };
    desk.error({ code: 'contract-profile', at: at([...path, 'profile']), ...mismatch });
  }
  return profile;
}

function milestonesOf(
  { desk, frame, declared, at, path }: Entry<LineDeclaration>,
  measure: Measure,
  year: Period | undefined,
): readonly Milestone[] | undefined {
  const { milestones } = declared;
  if (measure === 'milestones' && (milestones ?? []).length === 0) {
    desk.error({ code: 'contract-milestones-missing', at: at([...path, 'measure']) });
  }
  if (milestones === undefined) return undefined;
  const inside = [...path, 'milestones'];
  if (measure !== 'milestones') desk.error({ code: 'contract-milestones-unused', at: at(inside), measure });
  const placed = milestones.map(({ id, en, zh, weight, due }, index) => ({
    id,
    en,
    zh,
    weight,
    due,
    at: (key: string) => at([...inside, index, key]),
  }));
  desk.problems.push(...checkNames('milestone', placed));
  const { calendar } = frame.company;
  const dates = year === undefined ? undefined : datesOf(year, calendar);
  return placed.map(({ id, en, zh, weight, due, at: placeOf }, index) => {
    checkId(desk, 'milestone', id, () => placeOf('id'));
    checkNamed(desk, at, [...inside, index], { en, zh });
    if (isoDay(due) === undefined) desk.error({ code: 'contract-milestone-date', at: placeOf('due'), text: due });
    else if (year !== undefined && dates !== undefined && (due < dates.first || due > dates.last)) {
      const outside = { due, year: printPeriod(year, calendar) };
      desk.error({ code: 'contract-milestone-outside', at: placeOf('due'), ...outside });
    }
    return { id, name: { en, zh }, weight, due };
  });
}
