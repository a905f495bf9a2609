import { nearest, parseDecimal, printDecimal, type Decimal } from '../base/index.ts';
import type { Calendar, Grain } from '../calendar/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { sameDimension, type Unit } from '../quantity/index.ts';
import type { BuiltOrganisation } from './build-organisation.ts';
import type { Company } from './build-company.ts';
import type { Declared, IndicatorDeclaration, IndicatorsFile, Path } from './declarations.ts';
import { checkId, checkNamed, monthOf, optional, unitAt, type At, type Desk } from './desk.ts';
import type { Better, Indicator, IndicatorId, ReportedBy } from './indicator.ts';
import { kindOf, rulesOf } from './kind.ts';
import { checkNames, namesOf, type Names } from './names.ts';

/** An indicator without its formula, with what is needed to check the formula. */
export interface Draft {
  readonly declared: IndicatorDeclaration;
  readonly at: At;
  readonly path: Path;
  /** Absent when the unit could not be read. */
  readonly unit: Unit | undefined;
  /** All but unit and formulas. */
  readonly rest: Omit<Indicator, 'unit' | 'formula' | 'explainedBy'>;
}

export interface Drafts {
  readonly drafts: ReadonlyMap<IndicatorId, Draft>;
  readonly names: Names;
}

/** Indicators as far as they can be checked one by one; formulas come after, as they read each other. */
export function draftIndicators(
  desk: Desk,
  files: readonly Declared<IndicatorsFile>[],
  { company, organisation }: { readonly company: Company; readonly organisation: BuiltOrganisation },
): Drafts {
  const entries = files.flatMap(({ file, content }) =>
    content.indicators.map((declared, index) => ({
      declared: { ...declared, area: declared.area ?? content.area },
      at: desk.file(file),
      path: ['indicators', index] as Path,
    })),
  );
  const named = entries.map(({ declared, at, path }) => ({ ...declared, at: (key: string) => at([...path, key]) }));
  desk.problems.push(...checkNames('indicator', named));
  const names = namesOf(named);
  const rulesById = new Map(entries.map(({ declared }) => [declared.id, rulesOf(declared.kind)] as const));

  const drafts = new Map<IndicatorId, Draft>();
  for (const { declared, at, path } of entries) {
    const id = declared.id as IndicatorId;
    if (drafts.has(id)) continue;
    const entry: Entry = { desk, declared, at, path };
    checkId(desk, 'indicator', id, () => at([...path, 'id']));
    checkNamed(desk, at, path, declared);
    if (declared.note !== undefined) checkNamed(desk, at, [...path, 'note'], declared.note);
    const unit = unitAt(desk, declared.unit, at, [...path, 'unit']);
    const weight = weightOf(entry, names, rulesById);
    checkSource(entry);
    drafts.set(id, {
      declared,
      at,
      path,
      unit,
      rest: {
        id,
        name: { en: declared.en, zh: declared.zh },
        ...optional('note', declared.note),
        area: declared.area ?? 'other',
        kind: kindOf(declared.kind, weight),
        better: betterOf(entry),
        ...stepsOf(entry),
        decimals: declared.decimals ?? 2,
        ...optional('shownIn', shownInOf(entry, unit)),
        ...optional('capacity', capacityOf(entry, names)),
        ...optional('reportedBy', reportersOf(entry, organisation, company.calendar)),
        calendar: calendarOf(entry, company),
        ...optional(
          'from',
          monthOf(desk, { text: declared.from, calendar: company.calendar, at, path: [...path, 'from'] }),
        ),
        ...optional('scale', declared.scale),
        ...optional('tag', declared.tag),
        ...optional('limits', limitsOf(entry)),
        at: at(path),
      },
    });
  }
  return { drafts, names };
}

interface Entry {
  readonly desk: Desk;
  readonly declared: IndicatorDeclaration;
  readonly at: At;
  readonly path: Path;
}

function weightOf(
  { desk, declared, at, path }: Entry,
  names: Names,
  rulesById: ReadonlyMap<string, readonly [string, string]>,
): IndicatorId | undefined {
  const weighted = rulesOf(declared.kind).includes('weighted');
  const written = declared.weighted_by;
  if (written === undefined) {
    if (weighted) desk.error({ code: 'model-weight-missing', at: at([...path, 'kind']) });
    return undefined;
  }
  const place = at([...path, 'weighted_by']);
  if (!weighted) desk.error({ code: 'model-weight-unused', at: place });
  const id = indicatorAt(desk, names, written, () => place);
  if (id === undefined) return undefined;
  if (rulesById.get(id)?.[1] !== 'sum') desk.error({ code: 'model-weight-not-additive', at: place, name: written });
  return id;
}

function capacityOf({ desk, declared: { capacity }, at, path }: Entry, names: Names): IndicatorId | undefined {
  return capacity === undefined ? undefined : indicatorAt(desk, names, capacity, () => at([...path, 'capacity']));
}

/** Reported or calculated, never both and never neither; recomputed only by a formula. */
function checkSource({ desk, declared, at, path }: Entry): void {
  const { formula, reported_by } = declared;
  if (formula !== undefined && reported_by !== undefined) {
    desk.error({ code: 'model-source-twice', at: at([...path, 'reported_by']) });
  }
  if (formula !== undefined) return;
  if (rulesOf(declared.kind).includes('recompute')) {
    desk.error({ code: 'model-formula-missing', at: at([...path, 'kind']) });
  } else if (reported_by === undefined) {
    desk.error({ code: 'model-source-missing', at: at([...path, 'id']), id: declared.id });
  }
}

function betterOf({ desk, declared: { better }, at, path }: Entry): Better {
  if (typeof better === 'string') return { kind: better };
  const [low, high] = better.within;
  if (low >= high) {
    const reversed = { low: String(low), high: String(high) };
    desk.error({ code: 'model-range-reversed', at: at([...path, 'better', 'within']), ...reversed });
  }
  return { kind: 'within', low, high };
}

const finest: Decimal = { mantissa: 1, scale: 3 };

function stepsOf({ desk, declared, at, path }: Entry): Pick<Indicator, 'resolution' | 'quantum'> {
  const { resolution: writtenResolution, quantum: writtenQuantum } = declared;
  const resolution = writtenResolution === undefined ? finest : parseDecimal(String(writtenResolution));
  if (resolution === undefined || !/^10*$/.test(String(resolution.mantissa))) {
    desk.error({ code: 'model-resolution', at: at([...path, 'resolution']), resolution: String(writtenResolution) });
    return { resolution: finest };
  }
  if (writtenQuantum === undefined) return { resolution };
  const quantum = parseDecimal(String(writtenQuantum));
  if (quantum === undefined || quantum.mantissa <= 0 || !isMultiple(quantum, resolution)) {
    desk.error({
      code: 'model-quantum',
      at: at([...path, 'quantum']),
      quantum: String(writtenQuantum),
      resolution: printDecimal(resolution),
    });
    return { resolution };
  }
  return { resolution, quantum };
}

function isMultiple(whole: Decimal, part: Decimal): boolean {
  const places = Math.max(whole.scale, part.scale);
  const scaled = ({ mantissa, scale }: Decimal): bigint => BigInt(mantissa) * 10n ** BigInt(places - scale);
  return scaled(whole) % scaled(part) === 0n;
}

/** One unit for every language, or one for each. */
function shownInOf(entry: Entry, unit: Unit | undefined): Indicator['shownIn'] {
  const { shown_in: declared } = entry.declared;
  if (declared === undefined) return undefined;
  if (typeof declared === 'string') {
    const shown = shownUnit(entry, unit, { text: declared, path: ['shown_in'] });
    return shown === undefined ? undefined : { en: shown, zh: shown };
  }
  const en = shownUnit(entry, unit, { text: declared.en, path: ['shown_in', 'en'] });
  const zh = shownUnit(entry, unit, { text: declared.zh, path: ['shown_in', 'zh'] });
  return en === undefined || zh === undefined ? undefined : { en, zh };
}

function shownUnit(
  { desk, declared, at, path }: Entry,
  unit: Unit | undefined,
  written: { readonly text: string; readonly path: Path },
): Unit | undefined {
  const shown = unitAt(desk, written.text, at, [...path, ...written.path]);
  if (shown !== undefined && unit !== undefined && !sameDimension(shown, unit)) {
    const place = at([...path, ...written.path]);
    desk.error({ code: 'model-shown-in', at: place, shown: written.text, unit: declared.unit });
  }
  return shown;
}

const grains: readonly Grain[] = ['day', 'month', 'quarter', 'half', 'year'];

function reportersOf(
  { desk, declared, at, path }: Entry,
  { names, kinds }: BuiltOrganisation,
  calendar: Calendar,
): ReportedBy | undefined {
  const { reported_by } = declared;
  if (reported_by === undefined) return undefined;
  const inside = [...path, 'reported_by'];
  const { kinds: namedKinds = [], entities = [], grain = 'month' } = reported_by;
  if (namedKinds.length + entities.length === 0) desk.error({ code: 'model-reporters-missing', at: at(inside) });
  namedKinds.forEach((kind, index) => {
    if (kinds.has(kind)) return;
    const hint = optional('nearest', nearest(kind, kinds));
    desk.error({ code: 'model-unknown-kind', at: at([...inside, 'kinds', index]), kind, ...hint });
  });
  if (grains.indexOf(grain) < grains.indexOf(calendar.base)) {
    desk.error({ code: 'model-grain-too-fine', at: at([...inside, 'grain']), grain, base: calendar.base });
  }
  const found = entities.flatMap((name, index) =>
    entityAt(desk, names, name, () => at([...inside, 'entities', index])),
  );
  return { entities: found, kinds: namedKinds, grain };
}

/** The entity of a name, as a list of one; empty where there is none, which the desk then knows. */
export function entityAt(desk: Desk, names: Names, name: string, at: () => ReturnType<At>): readonly EntityId[] {
  const id = names.find(name);
  if (id !== undefined) return [id as EntityId];
  desk.error({ code: 'model-unknown-entity', at: at(), name, ...optional('nearest', names.nearest(name)) });
  return [];
}

/** The indicator of a name. Absent when there is none, which the desk then knows. */
export function indicatorAt(desk: Desk, names: Names, name: string, at: () => ReturnType<At>): IndicatorId | undefined {
  const id = names.find(name) as IndicatorId | undefined;
  if (id !== undefined) return id;
  desk.error({ code: 'model-unknown-indicator', at: at(), name, ...optional('nearest', names.nearest(name)) });
  return undefined;
}

function calendarOf({ desk, declared, at, path }: Entry, { calendars }: Company): string {
  const { calendar = 'default' } = declared;
  if (!calendars.has(calendar)) {
    const known = [...calendars.keys()].join(', ');
    desk.error({ code: 'model-unknown-calendar', at: at([...path, 'calendar']), calendar, known });
  }
  return calendar;
}

function limitsOf({ desk, declared: { limits }, at, path }: Entry): Indicator['limits'] {
  if (limits === undefined) return undefined;
  const { low, high } = limits;
  if (low !== undefined && high !== undefined && low > high) {
    const reversed = { low: String(low), high: String(high) };
    desk.error({ code: 'model-range-reversed', at: at([...path, 'limits']), ...reversed });
  }
  return { ...optional('low', low), ...optional('high', high) };
}
