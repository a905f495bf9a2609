import type { DeclaredIndicator, HitAnswer, SignalAnswer } from '@overhalf/answers';
import {
  parsePeriod,
  ruleName,
  ruleSets,
  scaling,
  unitOf,
  windowOf,
  type Calendar,
  type Indicator,
  type RuleHit,
  type Signal,
  type SignalPoint,
  type SignalStretch,
} from '@overhalf/core';

/** The answer of the server as the core holds it, for the chart to draw. */
export function signalOf(answer: SignalAnswer, declared: DeclaredIndicator, calendar: Calendar): Signal {
  const placeOf = new Map(answer.points.map(({ period }, at) => [period, at]));
  const hitOf = ({ rule, text, since, side }: HitAnswer, at: number): readonly RuleHit[] => {
    const found = ruleSets[answer.rules].find((one) => one.kind === rule && ruleName(one).en === text.en);
    return found === undefined
      ? []
      : [{ rule: found, first: placeOf.get(since) ?? at, at, ...(side === null ? {} : { side }) }];
  };
  const points = answer.points.map(({ period: label, value, charted, range, incomplete, hits }, at): SignalPoint => {
    const period = parsePeriod(label, calendar).period!;
    return {
      period,
      window: windowOf(period, calendar),
      value: value ?? Number.NaN,
      charted: charted ?? Number.NaN,
      range: range ?? Number.NaN,
      isIncomplete: incomplete,
      hits: hits.flatMap((hit) => hitOf(hit, at)),
    };
  });
  const stretches = answer.stretches.map((one): SignalStretch => {
    const { centre, low, high, rangeHigh } = one;
    const hasLimits = centre !== null && low !== null && high !== null && rangeHigh !== null;
    return {
      first: placeOf.get(one.from) ?? 0,
      last: placeOf.get(one.to) ?? 0,
      isProvisional: one.provisional,
      ...(one.change === null ? {} : { change: { from: 0, reason: one.change } }),
      ...(hasLimits
        ? {
            limits: {
              centre,
              low,
              high,
              rangeHigh,
              // Limits stand three standard deviations from the centre, and so many mean ranges.
              sigma: (high - centre) / 3,
              range: (high - centre) / scaling.mean.values,
              least: 0,
              values: one.values,
              ranges: one.values - 1,
            },
          }
        : {}),
    };
  });
  return {
    indicator: indicatorOf(declared),
    entity: answer.entity as Signal['entity'],
    season: answer.season,
    points,
    stretches,
    answer: { kind: 'noise' },
  };
}

/** What a chart reads of an indicator: its name, its units and which way is good. */
function indicatorOf({ id, name, unit, shownIn, kind, better, decimals, area }: DeclaredIndicator): Indicator {
  return {
    id,
    name,
    area,
    unit: unitOf(unit),
    kind,
    better,
    decimals,
    calendar: 'default',
    ...(shownIn === null ? {} : { shownIn: { en: unitOf(shownIn.en), zh: unitOf(shownIn.zh) } }),
    // The answer leaves out what no chart reads, as the resolution.
  } as Indicator;
}
