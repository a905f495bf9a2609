import { invariant } from '../base/index.ts';
import type { Bilingual, Problem } from '../problem/index.ts';

/** What is compared: entities (plants, lines, or one plant's months) by all that they use and make. */
export interface DeaData {
  readonly entities: readonly Bilingual[];
  readonly inputs: readonly DeaFactor[];
  readonly outputs: readonly DeaFactor[];
}

/** An amount used or made by each. Shape: values [entity]. NaN where it is missing. Units: any, one for all entities. */
export interface DeaFactor {
  readonly name: Bilingual;
  readonly values: ArrayLike<number>;
}

/** The entities that can be compared, and what is wrong with the others; nothing can be when a problem is an error. */
export interface DeaCheck {
  readonly usable: readonly number[];
  readonly problems: readonly Problem[];
}

/** Which data can be compared: amounts at or above zero, each entity with all of them, some used and some made. */
export function checkDea({ entities, inputs, outputs }: DeaData): DeaCheck {
  const problems: Problem[] = [];
  const factors = [...inputs, ...outputs];
  for (const { values } of factors) invariant(values.length === entities.length, 'a factor has one value per entity');
  if (inputs.length === 0) problems.push({ code: 'dea-no-factor', severity: 'error', side: 'input' });
  if (outputs.length === 0) problems.push({ code: 'dea-no-factor', severity: 'error', side: 'output' });
  if (problems.length > 0) return { usable: [], problems };
  for (const { name, values } of factors) {
    const below = entities.flatMap((_, at) => (values[at]! < 0 ? [at] : []));
    const [first] = below;
    if (first === undefined) continue;
    const entity = entities[first]!;
    problems.push({ code: 'dea-negative', severity: 'error', factor: name, entity, count: below.length });
  }
  const usable = entities.flatMap((entity, at) => {
    const missing = factors.filter(({ values }) => !Number.isFinite(values[at]!));
    if (missing.length > 0) {
      problems.push({ code: 'dea-missing', severity: 'warning', entity, factors: missing.map(({ name }) => name) });
      return [];
    }
    const idle = ([inputs, outputs] as const).findIndex((side) => side.every(({ values }) => values[at] === 0));
    if (idle < 0) return [at];
    problems.push({ code: 'dea-nothing', severity: 'warning', entity, side: idle === 0 ? 'input' : 'output' });
    return [];
  });
  const idleIn = (side: 'input' | 'output', all: readonly DeaFactor[]): void => {
    for (const { name, values } of all)
      if (usable.length > 0 && usable.every((at) => values[at] === 0))
        problems.push({ code: 'dea-idle-factor', severity: 'error', factor: name, side });
  };
  idleIn('input', inputs);
  idleIn('output', outputs);
  if (usable.length < 2) problems.push({ code: 'dea-few', severity: 'error', count: usable.length });
  else if (usable.length < 3 * factors.length)
    problems.push({
      code: 'dea-small-sample',
      severity: 'warning',
      count: usable.length,
      needed: 3 * factors.length,
    });
  return { usable, problems };
}

/** What one entity uses and makes. Shape: inputs [input], outputs [output]. */
export interface DeaPoint {
  readonly inputs: Float64Array;
  readonly outputs: Float64Array;
}

/** The amounts of one entity. */
export function pointOf({ inputs, outputs }: Pick<DeaData, 'inputs' | 'outputs'>, entity: number): DeaPoint {
  return {
    inputs: Float64Array.from(inputs, ({ values }) => values[entity]!),
    outputs: Float64Array.from(outputs, ({ values }) => values[entity]!),
  };
}
