import type { IndicatorDeclaration, KindName, RuleName } from './declarations.ts';
import type { IndicatorId, Kind, Rule } from './indicator.ts';

/** The pair of rules, over time and over entities, that each shorthand stands for. */
export const kindNames: Readonly<Record<KindName, readonly [time: RuleName, entities: RuleName]>> = {
  flow: ['sum', 'sum'],
  stock: ['last', 'sum'],
  average: ['mean', 'sum'],
  ratio: ['recompute', 'recompute'],
  grade: ['weighted', 'weighted'],
};

/** The rules over time and over entities of a kind as written. */
export function rulesOf(kind: IndicatorDeclaration['kind']): readonly [time: RuleName, entities: RuleName] {
  return typeof kind === 'string' ? kindNames[kind] : [kind.time, kind.entities];
}

/** A kind with its weight. A weighted rule whose weight is unknown stands as `none`: the model is refused anyway. */
export function kindOf(kind: IndicatorDeclaration['kind'], by: IndicatorId | undefined): Kind {
  const rule = (name: RuleName): Rule => {
    if (name !== 'weighted') return { kind: name };
    return by === undefined ? { kind: 'none' } : { kind: 'weighted', by };
  };
  const [time, entities] = rulesOf(kind);
  return { time: rule(time), entities: rule(entities) };
}
