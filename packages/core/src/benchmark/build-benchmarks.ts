import { parseDecimal, type Decimal } from '../base/index.ts';
import { isoDay, parsePeriod, printPeriod } from '../calendar/index.ts';
import { type Declared, type Indicator, type IndicatorId, type Locate, type Model, type Path } from '../model/index.ts';
import { isClean, printPlace, type Place, type Problem } from '../problem/index.ts';
import { convertDecimal, parseUnit, sameDimension } from '../quantity/index.ts';
import { benchOf, entityNamed, type Bench } from './bench.ts';
import type { Benchmarks, Comparator, ComparatorValue } from './comparator.ts';
import { buildNorm, buildPrice } from './build-parts.ts';
import type { ComparatorDeclaration, ComparatorsFile, ValueDeclaration } from './declarations.ts';

/** What is declared for benchmarking, or why there is none. */
export interface BenchmarksBuilt {
  /** Absent when a problem is an error. */
  readonly benchmarks?: Benchmarks;
  readonly problems: readonly Problem[];
}

/** What is declared of one thing, by its name; a second declaration is told. */
interface Once<Thing> {
  readonly all: Map<string, { readonly thing: Thing; readonly at: Place }>;
}

/** The benchmarks that a company's files declare, every name resolved and every unit checked. Problems: all at once, with places. */
export function buildBenchmarks(
  model: Model,
  files: readonly Declared<ComparatorsFile>[],
  locate: Locate,
): BenchmarksBuilt {
  const problems: Problem[] = [];
  const basis = new Map<string, string>();
  const comparators: Once<Comparator> = { all: new Map() };
  const parts = {
    norm: { all: new Map() } as Once<NonNullable<ReturnType<typeof buildNorm>>>,
    limit: { all: new Map() } as Once<NonNullable<ReturnType<typeof buildNorm>>>,
    price: { all: new Map() } as Once<NonNullable<ReturnType<typeof buildPrice>>>,
  };
  const keep = <Thing>(
    what: keyof typeof parts | 'comparator',
    { all }: Once<Thing>,
    { id, thing, at }: { readonly id: string; readonly thing: Thing | undefined; readonly at: Place },
  ): void => {
    const first = all.get(id);
    if (thing === undefined) return;
    if (first === undefined) all.set(id, { thing, at });
    else problems.push({ code: 'benchmark-twice', severity: 'error', at, what, id, first: printPlace(first.at) });
  };
  for (const { file, content } of files) {
    const bench = benchOf(model, { problems, locate: (path) => locate(file, path) });
    const { at, error } = bench;
    for (const [key, said] of Object.entries(content.basis ?? {})) {
      const known = basis.get(key);
      if (known === undefined) basis.set(key, said);
      else if (known !== said) error({ code: 'benchmark-basis', at: at(['basis', key]), key, one: known, other: said });
    }
    for (const [index, declared] of (content.comparators ?? []).entries()) {
      const path = ['comparators', index];
      keep('comparator', comparators, { id: declared.id, thing: buildComparator(bench, declared, path), at: at(path) });
    }
    for (const [index, declared] of (content.norms ?? []).entries()) {
      const thing = buildNorm(bench, declared, ['norms', index]);
      keep('norm', parts.norm, { id: thing?.indicator ?? '', thing, at: at(['norms', index]) });
    }
    for (const [index, declared] of (content.limits ?? []).entries()) {
      const thing = buildNorm(bench, declared, ['limits', index]);
      keep('limit', parts.limit, { id: thing?.indicator ?? '', thing, at: at(['limits', index]) });
    }
    for (const [index, declared] of (content.prices ?? []).entries()) {
      const thing = buildPrice(bench, declared, ['prices', index]);
      keep('price', parts.price, { id: thing?.indicator ?? '', thing, at: at(['prices', index]) });
    }
  }
  if (!isClean(problems)) return { problems };
  const things = <Thing>({ all }: Once<Thing>): readonly Thing[] => [...all.values()].map(({ thing }) => thing);
  const byIndicator = <Thing extends { readonly indicator: IndicatorId }>(
    once: Once<Thing>,
  ): ReadonlyMap<IndicatorId, Thing> => new Map(things(once).map((thing) => [thing.indicator, thing]));
  const benchmarks: Benchmarks = {
    comparators: things(comparators),
    basis: Object.fromEntries(basis),
    norms: byIndicator(parts.norm),
    limits: byIndicator(parts.limit),
    prices: byIndicator(parts.price),
  };
  return { benchmarks, problems };
}

const idPattern = /^[A-Za-z][A-Za-z0-9._-]*$/;

function buildComparator(bench: Bench, declared: ComparatorDeclaration, path: Path): Comparator {
  const { id, en, zh, kind, source, date, basis = {}, note, values = [] } = declared;
  const { error, at } = bench;
  if (!idPattern.test(id)) error({ code: 'benchmark-id', at: at([...path, 'id']), id });
  if (isoDay(date) === undefined) error({ code: 'benchmark-date', at: at([...path, 'date']), text: date });
  return {
    id,
    name: { en, zh },
    kind,
    source: { en: source.en, zh: source.zh },
    date,
    basis,
    ...(note === undefined ? {} : { note: { en: note.en, zh: note.zh } }),
    values: values.flatMap((value, index) => buildValue(bench, value, [...path, 'values', index]) ?? []),
    at: at(path),
  };
}

function buildValue(bench: Bench, declared: ValueDeclaration, path: Path): ComparatorValue | undefined {
  const { model, error, at } = bench;
  const indicator = bench.indicator(declared.indicator, () => at([...path, 'indicator']));
  const entity = entityNamed(bench, declared.entity, () => at([...path, 'entity']));
  const calendar = model.calendars.get('default')!;
  const { period } = parsePeriod(String(declared.period), calendar);
  if (period === undefined)
    error({ code: 'benchmark-period', at: at([...path, 'period']), text: String(declared.period) });
  if (indicator === undefined) return undefined;
  const value = valueIn(bench, { declared, indicator, path });
  if (entity === undefined || period === undefined || value === undefined) return undefined;
  return {
    indicator: indicator.id,
    entity,
    grain: period.grain,
    period: printPeriod(period, calendar),
    value,
    ...(declared.basis === undefined ? {} : { basis: declared.basis }),
  };
}

function valueIn(
  { error, at }: Bench,
  {
    declared,
    indicator,
    path,
  }: { readonly declared: ValueDeclaration; readonly indicator: Indicator; readonly path: Path },
): Decimal | undefined {
  const told = (unit: string): undefined => {
    error({ code: 'benchmark-value', at: at([...path, 'value']), text: String(declared.value), unit });
    return undefined;
  };
  const value = parseDecimal(String(declared.value));
  if (value === undefined) return told(declared.unit ?? indicator.unit.text);
  if (declared.unit === undefined) return value;
  const { unit } = parseUnit(declared.unit);
  if (unit === undefined || !sameDimension(unit, indicator.unit)) {
    const about = { indicator: indicator.id, unit: declared.unit, expected: indicator.unit.text };
    error({ code: 'benchmark-unit', at: at([...path, 'unit']), ...about });
    return undefined;
  }
  return convertDecimal(value, unit, indicator.unit, 9)?.value ?? told(declared.unit);
}
