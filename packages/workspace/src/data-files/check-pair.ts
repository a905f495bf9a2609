import type { Entity, Indicator, Model, ScenarioKind } from '@overhalf/core';
import type { Context, PairCheck } from './context.ts';

/** Only what happened and what is planned is reported by someone; targets and comparators may stand anywhere. */
export function checkPair(
  entity: Entity,
  indicator: Indicator,
  kind: ScenarioKind,
  { model, pairs }: Context,
): PairCheck {
  let byEntity = pairs.get(kind);
  if (byEntity === undefined) pairs.set(kind, (byEntity = new Map()));
  let byIndicator = byEntity.get(entity);
  if (byIndicator === undefined) byEntity.set(entity, (byIndicator = new Map()));
  let check = byIndicator.get(indicator);
  if (check === undefined) byIndicator.set(indicator, (check = judgePair(entity, indicator, kind, model)));
  return check;
}

function judgePair(entity: Entity, indicator: Indicator, kind: ScenarioKind, model: Model): PairCheck {
  if (kind !== 'actual' && kind !== 'plan' && kind !== 'forecast') return {};
  const { formula, reportedBy } = indicator;
  if (formula !== undefined) {
    const read = formula.operands.flatMap(({ reads }) => (reads.kind === 'indicator' ? [reads.id] : []));
    const names = [...new Set(read)].map((id) => model.indicators.get(id)?.name ?? { en: id, zh: id });
    const reads = { en: names.map(({ en }) => en).join(', '), zh: names.map(({ zh }) => zh).join('、') };
    return {
      derived: { code: 'import-derived', severity: 'error', indicator: indicator.name, formula: formula.text, reads },
    };
  }
  if (reportedBy === undefined || entity.elimination || kind === 'forecast') return {};
  const { entities, kinds } = reportedBy;
  const isOpen = entities.length === 0 && kinds.length === 0;
  if (isOpen || entities.includes(entity.id) || kinds.includes(entity.kind)) return {};
  const who = [...kinds, ...entities].join(', ');
  const notReporter = { entity: entity.name, indicator: indicator.name, who };
  return { notReporter: { code: 'import-not-reporter', severity: 'error', ...notReporter } };
}
