import type { DeclaredIndicator, ModelAnswer } from '@overhalf/answers';
import { openCatalogue, type Catalogue } from './catalogue.ts';

type Declared = Pick<DeclaredIndicator, 'id' | 'name' | 'unit' | 'decimals'>;

/** A company of one entity, `works`, whose indicators are ratios of which less is better. */
export function worksWith(indicators: readonly Declared[]): Catalogue {
  const model = {
    company: { id: 'works', name: { en: 'Works', zh: 'Works' } },
    currency: 'CNY',
    calendars: { default: { base: 'month', fiscalStart: 1, yearNamedBy: 'end' } },
    rungs: [],
    contractual: 'assessment',
    entities: [{ id: 'works', name: { en: 'Works', zh: 'Works' }, kind: 'company', parent: null }],
    indicators: indicators.map((one) => ({
      ...one,
      note: null,
      shownIn: null,
      kind: { time: { kind: 'recompute' }, entities: { kind: 'recompute' } },
      better: { kind: 'lower' },
      usedBy: [],
    })),
    contracts: [],
    comparators: [],
    frontiers: [],
    processes: [],
  };
  // As much of an answer as a catalogue reads.
  return openCatalogue(model as unknown as ModelAnswer);
}
