import { monthOf, printMonth, printPeriod, type Model, type Window } from '@overhalf/core';
import type { FrontierChange, FrontierMeasured, FrontierScore } from '@overhalf/actions';
import type { Json } from './json.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';

export type FrontierAnswer = Json<ReturnType<typeof frontierJson>>;
export type FrontierFactor = FrontierAnswer['points'][number]['factors'][number];

/** A frontier as JSON: format `overhalf.frontier/1`, described in `docs/manual/json.md`. */
export function frontierJson(measured: FrontierMeasured) {
  const { model, subject, frontier, compared, returns, orientation, index, points, scores, changes } = measured;
  const calendar = model.calendars.get('default')!;
  const side = (name: 'inputs' | 'outputs') =>
    frontier[name].map(({ indicator, price }) => ({
      indicator,
      unit: model.indicators.get(indicator)!.unit.text,
      price: price ?? null,
    }));
  return {
    format: 'overhalf.frontier/1',
    frontier: frontier.id,
    name: frontier.name,
    entity: subject.entity.id,
    from: printPeriod(subject.range.first, calendar),
    to: printPeriod(subject.range.last, calendar),
    currency: model.currency,
    compared,
    returns,
    orientation,
    inputs: side('inputs'),
    outputs: side('outputs'),
    points: points.map(({ entity, window }, at) => ({
      entity,
      ...spanOf(model, window),
      ...scoreJson(scores[at]),
      factors: (scores[at]?.ways ?? []).map(({ side: of, at: place, radial, slack, value }) => ({
        indicator: frontier[of === 'input' ? 'inputs' : 'outputs'][place]!.indicator,
        side: of,
        amount: measured.amounts[of === 'input' ? 'inputs' : 'outputs'][place]!.values[at]!,
        target: scores[at]!.targets[of === 'input' ? 'inputs' : 'outputs'][place]!,
        radial,
        slack,
        worth: orNull(value),
      })),
    })),
    index: changes.length === 0 ? null : index,
    changes: changes.map((change) => changeJson(model, change)),
    problems: problemsJson(measured.problems),
  };
}

function scoreJson(score: FrontierScore | undefined) {
  return {
    score: score?.score ?? null,
    standing: score?.standing ?? null,
    super: score?.superEfficiency === 'no-bound' ? null : (score?.superEfficiency ?? null),
    bounded: score?.superEfficiency === undefined ? null : score.superEfficiency !== 'no-bound',
    scale: score?.scale === undefined ? null : { score: score.scale.scale, returns: score.scale.returns },
    peers: (score?.peers ?? []).map(({ entity, weight }) => ({ point: entity, weight })),
    worth: score?.worth ?? null,
  };
}

function changeJson(model: Model, { from, to, isChained, rows }: FrontierChange) {
  return {
    from: spanOf(model, from),
    to: spanOf(model, to),
    chained: isChained,
    rows: rows.map(({ entity, malmquist, productivity }) => ({
      entity: entity ?? null,
      malmquist:
        malmquist === undefined ? null : { ...malmquist, pure: malmquist.pure ?? null, scale: malmquist.scale ?? null },
      productivity:
        productivity === undefined
          ? null
          : {
              productivity: productivity.productivity,
              priceRecovery: productivity.priceRecovery ?? null,
              outputs: productivity.outputs,
              inputs: productivity.inputs,
              shares: productivity.shares ?? null,
            },
    })),
  };
}

/** The months of a window, both included. */
function spanOf(model: Model, { first, last }: Window): { readonly from: string; readonly to: string } {
  const calendar = model.calendars.get('default')!;
  return { from: printMonth(monthOf(first, calendar)), to: printMonth(monthOf(last, calendar)) };
}
