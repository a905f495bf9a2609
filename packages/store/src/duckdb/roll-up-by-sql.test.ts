import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildModel,
  createCube,
  invariant,
  isClean,
  parseDecimal,
  type Coordinates,
  type Declarations,
  type EntityId,
  type Fact,
  type IndicatorId,
  type Model,
} from '@overhalf/core';
import type { Ledger } from '../ledger.ts';
import { openLedger } from './duckdb-ledger.ts';
import { literal } from './export.ts';

/*
 * The same totals on two ways that share no code: the cube, filled from the ledger's port; and SQL over the ledger's own
 * tables, where the organisation of each month is a table of parents that a recursive query climbs.
 */

const year = 2020;
const months = 18;
const start = year * 12;
const label = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

type TimeRule = 'sum' | 'last' | 'mean' | 'min' | 'max' | 'first';

interface RandomEntity {
  readonly id: string;
  readonly kind: string;
  /** [month from the first] place of its parent among the entities; absent for the root. */
  readonly parents: readonly number[];
  /** First and last month of existence, counted from the first. */
  readonly from: number;
  readonly to: number;
}

interface RandomIndicator {
  readonly id: string;
  readonly time: TimeRule;
  /** Kinds of the entities that report it. */
  readonly reporters: readonly string[];
}

/** A company with its figures; ids carry its prefix, so that many share one ledger. */
interface World {
  readonly entities: readonly RandomEntity[];
  readonly bases: readonly RandomIndicator[];
  /** Numerator and denominator, places among the bases. */
  readonly ratios: readonly (readonly [of: number, per: number])[];
  readonly facts: readonly Fact[];
  readonly edits: readonly Fact[];
  readonly questions: readonly Asked[];
}

interface Asked {
  readonly scenario: 'actual' | 'plan@1';
  /** A base by its place, or a ratio behind them. */
  readonly indicator: number;
  readonly entity: number;
  readonly first: number;
  readonly last: number;
}

/** Trees with moves and closures; flows, stocks, averages and others; ratios; figures with gaps, at leaves and above. */
function randomWorld(g: fc.GeneratorValue): World {
  const upTo = (most: number): number => g(fc.nat, most);
  const chance = (inTen: number): boolean => upTo(9) < inTen;
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length - 1)]!;
  const drafts: { id: string; kind: string; parents: number[] }[] = [{ id: 'e0', kind: 'company', parents: [] }];
  const count = 2 + upTo(7);
  for (let place = 1; place < count; place += 1) {
    const cut = chance(4) ? 1 + upTo(months - 2) : months;
    const [before, after] = [upTo(place - 1), upTo(place - 1)];
    const parents = Array.from({ length: months }, (_, month) => (month < cut ? before : after));
    drafts.push({ id: `e${place}`, kind: pick(['plant', 'plant', 'workshop', 'division']), parents });
  }
  const entities = drafts.map((draft, place): RandomEntity => {
    const isParent = drafts.some(({ parents }) => parents.includes(place));
    const from = !isParent && place > 0 && chance(2) ? upTo(months - 2) : 0;
    const to = !isParent && place > 0 && chance(3) ? from + upTo(months - 1 - from) : months - 1;
    return { ...draft, from, to };
  });
  const kinds = [...new Set(entities.map(({ kind }) => kind))];
  const bases = Array.from({ length: 2 + upTo(2) }, (_, place): RandomIndicator => ({
    id: `b${place}`,
    time: pick<TimeRule>(['sum', 'sum', 'last', 'mean', 'min', 'max', 'first']),
    reporters: kinds.includes('plant') ? pick([['plant'], kinds]) : kinds,
  }));
  const ratios = Array.from({ length: 2 }, () => [upTo(bases.length - 1), upTo(bases.length - 1)] as const);
  const density = pick([3, 8, 10]);
  const figure = (entity: RandomEntity, base: RandomIndicator, month: number): Fact => {
    const amount = upTo(400_000) - (chance(1) ? 200_000 : 0);
    return {
      ...(chance(8) ? { scenario: 'actual', version: '' } : { scenario: 'plan', version: '1' }),
      entity: entity.id as EntityId,
      indicator: base.id as IndicatorId,
      grain: 'month',
      period: label(start + month),
      value: chance(1) ? parseDecimal('0')! : parseDecimal((amount / pick([1, 10, 1000])).toFixed(3))!,
      status: 'actual',
    };
  };
  const facts = entities.flatMap((entity) =>
    bases.flatMap((base) => {
      if (!base.reporters.includes(entity.kind) && !chance(2)) return [];
      const stay = Array.from({ length: entity.to - entity.from + 1 }, (_, place) => entity.from + place);
      return stay.flatMap((month) => (chance(density) ? [figure(entity, base, month)] : []));
    }),
  );
  const edits = Array.from({ length: 1 + upTo(5) }, () => {
    const entity = pick(entities);
    const edit = figure(entity, pick(bases), entity.from + upTo(entity.to - entity.from));
    return chance(3) ? { ...edit, value: null } : edit;
  });
  const questions = Array.from({ length: 30 }, (): Asked => {
    const first = upTo(months - 1);
    return {
      scenario: chance(8) ? 'actual' : 'plan@1',
      indicator: upTo(bases.length + ratios.length - 1),
      entity: chance(4) ? 0 : upTo(entities.length - 1),
      first,
      last: chance(3) ? first : Math.min(months - 1, first + upTo(11)),
    };
  });
  return { entities, bases, ratios, facts, edits: lastOfEach(edits), questions };
}

/** Eight companies, for one ledger. Told by their number alone: all their figures would be pages. */
const companies: fc.Arbitrary<readonly World[]> = fc.gen().map((g) => {
  const all = Array.from({ length: 8 }, () => randomWorld(g));
  return Object.assign(all, { [fc.toStringMethod]: () => `${all.length} companies` });
});

/** One change set names no figure twice: the last word stands. */
function lastOfEach(facts: readonly Fact[]): readonly Fact[] {
  return [
    ...new Map(facts.map((one) => [[one.scenario, one.entity, one.indicator, one.period].join('|'), one])).values(),
  ];
}

const prefixed = (world: number, id: string): string => `w${world}.${id}`;
const ofWorld = (world: number, facts: readonly Fact[]): readonly Fact[] =>
  facts.map((fact) => ({
    ...fact,
    entity: prefixed(world, fact.entity) as EntityId,
    indicator: prefixed(world, fact.indicator) as IndicatorId,
  }));

/** The company as its files would declare it. */
function modelOf({ entities, bases, ratios }: World, world: number): Model {
  const named = (id: string) => ({ id: prefixed(world, id), en: prefixed(world, id), zh: `${prefixed(world, id)} 号` });
  const belongs = ({ parents, from, to }: RandomEntity) => {
    const cut = parents.findIndex((parent) => parent !== parents[0]);
    const parent = (place: number) => prefixed(world, entities[place]!.id);
    if (cut < 0 || cut > to) return [{ parent: parent(parents[0]!) }];
    if (cut <= from) return [{ parent: parent(parents[cut]!) }];
    return [
      { parent: parent(parents[0]!), to: label(start + cut - 1) },
      { parent: parent(parents[cut]!), from: label(start + cut) },
    ];
  };
  const declarations: Declarations = {
    overhalf: {
      file: 'overhalf.yaml',
      content: {
        company: named('company'),
        currency: 'CNY',
        span: { from: label(start), to: label(start + months - 1) },
        rungs: [{ id: 'assessment', en: 'assessment', zh: '考核值', score: 1 }],
        contractual: 'assessment',
      },
    },
    entities: {
      file: 'entities.yaml',
      content: {
        entities: entities.map((entity) => ({
          ...named(entity.id),
          kind: entity.kind,
          ...(entity.parents.length === 0 ? {} : { belongs: belongs(entity) }),
          ...(entity.from === 0 ? {} : { from: label(start + entity.from) }),
          ...(entity.to === months - 1 ? {} : { to: label(start + entity.to) }),
        })),
      },
    },
    indicators: [
      {
        file: 'indicators.yaml',
        content: {
          area: 'test',
          indicators: [
            ...bases.map(({ id, time, reporters }) => ({
              ...named(id),
              unit: 't',
              kind: { time, entities: 'sum' } as const,
              better: 'none' as const,
              resolution: 0.001,
              reported_by: { kinds: reporters },
            })),
            ...ratios.map(([of, per], place) => ({
              ...named(`r${place}`),
              unit: 't/t',
              kind: 'ratio' as const,
              better: 'none' as const,
              formula: `${prefixed(world, `b${of}`)} / ${prefixed(world, `b${per}`)}`,
            })),
          ],
        },
      },
    ],
    contracts: [],
    locate: (file) => ({ file }),
  };
  const { model, problems } = buildModel(declarations);
  invariant(model !== undefined && isClean(problems), `the random company is sound: ${JSON.stringify(problems)}`);
  return model;
}

function coordinatesOf(world: World, place: number, { scenario, indicator, entity, first, last }: Asked): Coordinates {
  const { bases } = world;
  const id = indicator < bases.length ? `b${indicator}` : `r${indicator - bases.length}`;
  return {
    scenario,
    indicator: prefixed(place, id) as IndicatorId,
    entity: prefixed(place, world.entities[entity]!.id) as EntityId,
    window: { first: start + first, last: start + last },
  };
}

/** What exists when, under whom, and who is to report what: three tables that know nothing of the figures. */
async function declare(connection: DuckDBConnection, all: readonly World[]): Promise<void> {
  const parents: string[] = [];
  const expected: string[] = [];
  const bases: string[] = [];
  const ratios: string[] = [];
  const asked: string[] = [];
  all.forEach(({ entities, bases: ofBases, ratios: ofRatios, questions }, world) => {
    const name = (id: string): string => literal(prefixed(world, id));
    for (const { id, kind, parents: under, from, to } of entities) {
      for (let month = from; month <= to; month += 1) {
        const place = under[month];
        const parent = place === undefined ? 'null' : name(entities[place]!.id);
        parents.push(`(${name(id)}, ${start + month}, ${parent})`);
        for (const base of ofBases) {
          if (base.reporters.includes(kind)) expected.push(`(${name(base.id)}, ${name(id)}, ${start + month})`);
        }
      }
    }
    for (const { id, time } of ofBases) bases.push(`(${name(id)}, '${time}')`);
    ofRatios.forEach(([of, per], place) =>
      ratios.push(`(${name(`r${place}`)}, ${name(`b${of}`)}, ${name(`b${per}`)})`),
    );
    questions.forEach((question, place) => {
      const { scenario, indicator, entity, window } = coordinatesOf(all[world]!, world, question);
      const key = `${world * 1000 + place}, '${scenario}', ${literal(indicator)}, ${literal(entity)}`;
      asked.push(`(${key}, ${window.first}, ${window.last})`);
    });
  });
  await connection.run(`
    create table parents as select * from (values ${parents.join()}) t(entity, month, parent);
    create table expected as select * from (values ${expected.join()}) t(indicator, entity, month);
    create table bases as select * from (values ${bases.join()}) t(indicator, time_rule);
    create table ratios as select * from (values ${ratios.join()}) t(ratio, numerator, denominator);
    create table asked as select * from (values ${asked.join()}) t(id, scenario, indicator, entity, first, last);`);
}

/** Figures as known after a change set, in thousandths: whole numbers, so that SQL adds them exactly. */
const figures = (asOf: number): string => `
  select ns.text || case nv.text when '' then '' else '@' || nv.text end as scenario, ni.text as indicator, ne.text as entity,
    left(np.text, 4)::integer * 12 + right(np.text, 2)::integer - 1 as month,
    mantissa::hugeint * (10 ** (3 - scale))::hugeint as amount
  from (
    select *, row_number() over (partition by scenario, version, entity, indicator, grain, period order by seq desc) as age
    from ledger.history where change_set <= ${asOf}
  ) h
  join ledger.names ns on ns.id = h.scenario join ledger.names nv on nv.id = h.version
  join ledger.names ni on ni.id = h.indicator join ledger.names ne on ne.id = h.entity join ledger.names np on np.id = h.period
  where age = 1 and mantissa is not null`;

/**
 * A total of every question: figures climb to all that stands above them in their month, add up there, and then over the
 * months as the rule says. A ratio leaves out the cells for which one of its two figures was due and is missing.
 */
const totals = (asOf: number): string => `
  with recursive climb(entity, month, above) as (
    select entity, month, entity from parents
    union all
    select climb.entity, climb.month, parents.parent from climb
    join parents on parents.entity = climb.above and parents.month = climb.month where parents.parent is not null
  ),
  figures as (${figures(asOf)}),
  wanted as (
    select id, scenario, indicator as base, 'value' as part, null as ratio, entity, first, last from asked
    where indicator in (select indicator from bases)
    union all
    select id, scenario, numerator, 'numerator', ratio, entity, first, last from asked join ratios on ratio = indicator
    union all
    select id, scenario, denominator, 'denominator', ratio, entity, first, last from asked join ratios on ratio = indicator
  ),
  gaps as (
    select distinct ratio, s.scenario, e.entity, e.month
    from ratios join expected e on e.indicator in (numerator, denominator)
    cross join (values ('actual'), ('plan@1')) s(scenario)
    where not exists (
      from figures f
      where f.scenario = s.scenario and f.indicator = e.indicator and f.entity = e.entity and f.month = e.month)
  ),
  monthly as (
    select w.id, w.part, w.base, w.first, w.last, c.month, sum(f.amount) as amount
    from wanted w
    join climb c on c.above = w.entity and c.month between w.first and w.last
    join figures f on f.scenario = w.scenario and f.indicator = w.base and f.entity = c.entity and f.month = c.month
    where w.ratio is null or not exists (
      from gaps g where g.ratio = w.ratio and g.scenario = w.scenario and g.entity = c.entity and g.month = c.month)
    group by all
  ),
  whole as (
    select id, part, case any_value(time_rule)
      when 'sum' then sum(amount)::double
      when 'mean' then sum(amount)::double / count(amount)
      when 'min' then min(amount)::double
      when 'max' then max(amount)::double
      when 'last' then max(amount) filter (month = last)::double
      when 'first' then max(amount) filter (month = first)::double
    end / 1000 as value
    from monthly join bases on bases.indicator = base group by id, part
  )
  select asked.id,
    case when a.indicator is null
      then any_value(value) filter (part = 'numerator') / nullif(any_value(value) filter (part = 'denominator'), 0)
      else any_value(value) filter (part = 'value') end as value,
    coalesce(a.time_rule in ('sum', 'last', 'first', 'min', 'max'), false) as exact
  from asked left join bases a on a.indicator = asked.indicator left join whole on whole.id = asked.id
  group by asked.id, a.indicator, a.time_rule order by asked.id`;

interface Total {
  readonly value: number;
  /** Added and chosen only: no rounding may show. */
  readonly exact: boolean;
}

async function totalsBySql(folder: string, all: readonly World[]): Promise<readonly (readonly Total[])[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    await connection.run(`attach ${literal(join(folder, '.overhalf', 'ledger.duckdb'))} as ledger (read_only)`);
    await declare(connection, all);
    const states: (readonly Total[])[] = [];
    for (const asOf of [1, 2]) {
      const rows = (await connection.runAndReadAll(totals(asOf))).getRows();
      states.push(
        rows.map(([, value, exact]) => ({ value: value === null ? NaN : Number(value), exact: exact === true })),
      );
    }
    return states;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Commits every company's figures, then every company's edits. */
async function commitAll(ledger: Ledger, all: readonly World[]): Promise<void> {
  const known = { author: 'test', reason: { code: 'edit' }, sources: [], model: 'random' } as const;
  for (const [time, of] of [
    ['2021-07-05T08:00:00.000Z', 'facts'],
    ['2021-07-06T08:00:00.000Z', 'edits'],
  ] as const) {
    const facts = all.flatMap((world, place) => ofWorld(place, world[of]));
    const committed = await ledger.commit({ ...known, time, facts });
    invariant(committed.kind === 'committed', JSON.stringify(committed));
  }
}

/** What the two ways say, where they do not say the same. */
function difference(found: number, { value, exact }: Total, where: string): readonly string[] {
  const isSame = exact ? Object.is(found, value) : close(found, value);
  return isSame ? [] : [`${where}: ${found}, not ${value}`];
}

const close = (a: number, b: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));

describe('roll-ups', () => {
  it('agree with an independent SQL query over the ledger, before and after edits', { timeout: 60_000 }, async () => {
    let present = 0;
    const agree = fc.asyncProperty(companies, async (all) => {
      const folder = await mkdtemp(join(tmpdir(), 'overhalf-sql-'));
      try {
        const opened = await openLedger(folder);
        invariant(opened.kind === 'open', 'a new ledger opens');
        await commitAll(opened.ledger, all);
        const [before, after] = [await opened.ledger.facts({ asOf: 1 }), await opened.ledger.facts({})];
        await opened.ledger.close();
        const [first, second] = await totalsBySql(folder, all);
        let row = 0;
        all.forEach((world, place) => {
          const model = modelOf(world, place);
          const isOurs = ({ entity }: Fact): boolean => entity.startsWith(prefixed(place, ''));
          const edited = createCube(model, before.filter(isOurs));
          const scratch = createCube(model, after.filter(isOurs));
          const questions = world.questions.map((question) => coordinatesOf(world, place, question));
          const name = ({ scenario, indicator, entity, window }: Coordinates): string =>
            `${scenario} ${indicator} of ${entity} in ${label(window.first)}..${label(window.last)}`;
          const differences = questions.flatMap((at, nth) =>
            difference(edited.measure(at).value, first![row + nth]!, name(at)),
          );
          edited.edit(ofWorld(place, world.edits));
          questions.forEach((at, nth) => {
            const { value } = edited.measure(at);
            const fromScratch = scratch.measure(at).value;
            differences.push(...difference(value, second![row + nth]!, `${name(at)} after edits`));
            differences.push(
              ...difference(value, { value: fromScratch, exact: true }, `${name(at)} after edits against a new cube`),
            );
            if (!Number.isNaN(value)) present += 1;
          });
          expect(differences).toEqual([]);
          row += questions.length;
        });
        expect(row).toBe(second!.length);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
    await fc.assert(agree, { numRuns: 8, endOnFailure: true });
    // 64 companies, 30 questions each: agreement on absence alone would prove nothing.
    expect(present).toBeGreaterThan(600);
  });
});
