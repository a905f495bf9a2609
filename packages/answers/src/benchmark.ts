import { printPeriod, unreachable, type Comparison, type GapNode, type PricedGap } from '@overhalf/core';
import type { Against, Benchmarked } from '@overhalf/actions';
import type { Json } from './json.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';

export type BenchmarkAnswer = Json<ReturnType<typeof benchmarkJson>>;
export type RungAnswer = BenchmarkAnswer['ladder'][number];
export type GapLine = Json<ReturnType<typeof lineJson>>;

/** A part of a gap, with the same in money. */
export interface GapNodeAnswer {
  readonly step: GapNode['step']['kind'];
  readonly entity: string | null;
  readonly element: string | null;
  readonly value: number;
  readonly worth: number;
  readonly steps: readonly GapNodeAnswer[];
}

/** A benchmark as JSON: format `overhalf.benchmark/1`, described in `docs/manual/json.md`. */
export function benchmarkJson(benchmarked: Benchmarked) {
  const { model, subject, ladder, perUnit, against, register, line, unitCost, league, curve, problems } = benchmarked;
  const { indicator, entity, range } = subject;
  const calendar = model.calendars.get('default')!;
  return {
    format: 'overhalf.benchmark/1',
    indicator: indicator?.id ?? null,
    unit: indicator?.unit.text ?? null,
    entity: entity.id,
    from: printPeriod(range.first, calendar),
    to: printPeriod(range.last, calendar),
    currency: model.currency,
    own: ladder === undefined ? null : orNull(ladder.own),
    incomplete: ladder?.isIncomplete ?? null,
    perUnit: perUnit ?? null,
    ladder: (ladder?.comparisons ?? []).map((one) => ({
      ...comparisonJson(one, perUnit),
      ...(against?.kind === 'entity' && one.entity === against.entity.id ? { kind: 'entity' as const } : {}),
    })),
    against: against === undefined ? null : againstJson(against),
    lines: (register?.lines ?? (line === undefined ? [] : [line])).map(lineJson),
    causes: (register?.causes ?? []).map(({ indicator: id, value, lines }) => ({ indicator: id, value, lines })),
    addressable: register?.addressable ?? line?.addressable ?? null,
    unitCost:
      unitCost === undefined
        ? null
        : {
            own: unitCost.own,
            comparator: unitCost.comparator,
            volume: unitCost.volume,
            entities: unitCost.level,
            gap: nodeJson(unitCost.gap, unitCost.money),
          },
    league:
      league === undefined
        ? null
        : {
            indicators: league.indicators,
            rows: league.rows.map(({ entity: id, rank, score, coverage, placings }) => ({
              entity: id,
              rank: rank ?? null,
              score: orNull(score),
              coverage,
              placings,
            })),
            composites: league.composites.map(({ entity: id, composite }) => ({
              entity: id,
              score: composite.score,
              coverage: composite.coverage,
              lines: composite.lines,
              areas: composite.areas,
            })),
          },
    curve:
      curve === undefined
        ? null
        : {
            mean: orNull(curve.curve.mean),
            volume: curve.curve.capacity,
            places: curve.curve.places.map(({ id, capacity, cost, fromShare, toShare }) => ({
              id,
              own: curve.own.has(id),
              figure: cost,
              volume: capacity,
              fromShare,
              toShare,
            })),
          },
    problems: problemsJson(problems),
  };
}

function againstJson(against: Against) {
  return { kind: against.kind, id: againstId(against), name: against.name };
}

function comparisonJson(one: Comparison, perUnit: number | undefined) {
  const { kind, value, gap, entity, window, best, comparator, booked, isIncomplete, differences } = one;
  const isKnown = perUnit !== undefined && !Number.isNaN(gap) && differences.length === 0;
  return {
    kind,
    comparator: comparator?.id ?? null,
    source: comparator?.source ?? null,
    date: comparator?.date ?? null,
    period: booked?.period ?? null,
    entity: entity ?? booked?.entity ?? null,
    window: window ?? null,
    value,
    gap: orNull(gap),
    worth: isKnown ? Math.max(0, gap) * perUnit : null,
    leftOut: Object.fromEntries(best?.leftOut ?? []),
    incomplete: isIncomplete ?? false,
    older: booked?.isOlder ?? false,
    differences,
  };
}

function lineJson(line: PricedGap) {
  const { indicator, own, comparator, gap, volume, price, perUnit, value, addressable, causes, countedAt } = line;
  const { normalised, unexplained } = line;
  return {
    indicator,
    own,
    comparator,
    gap,
    volume,
    price: { value: price.value, unit: price.unit },
    perUnit,
    value,
    addressable,
    given: normalised?.given ?? null,
    unexplained: unexplained === undefined ? null : orNull(unexplained),
    assumed: normalised?.assumed ?? [],
    causes,
    countedAt: countedAt.kind,
    countedIn: countedAt.kind === 'elsewhere' ? countedAt.in : null,
  };
}

function nodeJson({ step, value, children }: GapNode, money: GapNode): GapNodeAnswer {
  return {
    step: step.kind,
    entity: step.kind === 'entity' ? step.entity : null,
    element: step.kind === 'element' ? step.element : null,
    value,
    worth: money.value,
    steps: children.map((child, place) => nodeJson(child, money.children[place]!)),
  };
}

/** What names it on the command line and in JSON. */
function againstId(against: Against): string {
  switch (against.kind) {
    case 'comparator':
      return against.comparator.id;
    case 'entity':
      return against.entity.id;
    case 'plan':
    case 'last-year':
      return against.kind;
    default:
      return unreachable(against);
  }
}
