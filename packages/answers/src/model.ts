import { decimalToNumber, printMonth, printPeriod, type Checked, type Indicator, type Model } from '@overhalf/core';
import type { ModelShown } from '@overhalf/actions';
import type { Json } from './json.ts';
import { problemsJson } from './problems.ts';
import { companyJson, entitiesJson } from './workspace.ts';

export type ModelAnswer = Json<ReturnType<typeof modelJson>>;
export type DeclaredIndicator = ModelAnswer['indicators'][number];

/** What the files of a workspace declare: format `overhalf.model/1`. */
export function modelJson({ model, benchmarks, network, files, problems }: ModelShown) {
  const users = usersOf(model);
  const calendar = model.calendars.get('default')!;
  return {
    format: 'overhalf.model/1',
    files,
    ...companyJson(model),
    entities: entitiesJson(model, undefined),
    successions: model.organisation.successions.map(({ date, ...rest }) => ({ ...rest, date: printMonth(date) })),
    indicators: [...model.indicators.values()].map((indicator) => ({
      ...indicatorJson(indicator),
      usedBy: users.get(indicator.id) ?? [],
    })),
    contracts: model.contracts.map(({ year, ...contract }) => ({ ...contract, year: printPeriod(year, calendar) })),
    comparators: benchmarks.comparators,
    prices: [...benchmarks.prices.values()],
    frontiers: benchmarks.frontiers,
    processes: network.processes.map(({ id, name, entity, counts, makes, uses }) => ({
      id,
      name,
      entity,
      counts: counts ?? null,
      makes: makes.map(({ material, at }) => ({ material, at })),
      uses: uses.map(({ material, at }) => ({ material, at })),
    })),
    problems: problemsJson(problems),
  };
}

function indicatorJson(indicator: Indicator) {
  const { id, name, note, area, unit, shownIn, kind, better, decimals, resolution, quantum, at } = indicator;
  const { formula, explainedBy, reportedBy, tag, from, limits, capacity, calendar, scale } = indicator;
  return {
    id,
    name,
    note: note ?? null,
    area,
    unit: unit.text,
    shownIn: shownIn === undefined ? null : { en: shownIn.en.text, zh: shownIn.zh.text },
    kind,
    better,
    decimals,
    resolution: decimalToNumber(resolution),
    quantum: quantum === undefined ? null : decimalToNumber(quantum),
    capacity: capacity ?? null,
    reportedBy: reportedBy ?? null,
    formula: formula === undefined ? null : formulaJson(formula),
    explainedBy: explainedBy === undefined ? null : formulaJson(explainedBy),
    tag: tag ?? null,
    calendar,
    from: from === undefined ? null : printMonth(from),
    scale: scale ?? null,
    limits: { low: limits?.low ?? null, high: limits?.high ?? null },
    at: at ?? null,
  };
}

/** A formula as written, and what it reads: indicators, each with the ways it is moved in time, place or scenario. */
function formulaJson({ text, operands }: Checked) {
  return {
    text,
    operands: operands.map(({ reads, moves }) => ({
      kind: reads.kind,
      indicator: reads.kind === 'indicator' ? reads.id : null,
      moves,
    })),
  };
}

/** By indicator: those whose formulas read it. */
function usersOf(model: Model): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { id, formula } of model.indicators.values()) {
    const read = new Set(formula?.operands.flatMap(({ reads }) => (reads.kind === 'indicator' ? [reads.id] : [])));
    for (const one of read) users.set(one, [...(users.get(one) ?? []), id]);
  }
  return users;
}
