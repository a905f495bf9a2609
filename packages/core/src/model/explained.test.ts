import { describe, expect, it } from 'vitest';
import { buildModel } from './build.ts';
import { canonicalModel, parseCanonicalModel } from './canonical.ts';
import { declared, indicator } from './model.testing.ts';

const base = [
  indicator('made'),
  indicator('ore'),
  indicator('price', { unit: 'CNY/t', kind: 'ratio', formula: 'cost / ore', tag: 'market' }),
];

describe('what explains an amount', () => {
  const explained = declared({
    indicators: [
      ...base,
      indicator('cost', { unit: 'CNY', explained_by: 'made * (ore / made) * price' }),
      indicator('other', { unit: 'CNY', explained_by: 'ore * (other / ore)' }),
    ],
  });
  const { model, problems } = buildModel(explained);

  it('may lead in a circle, or back to the amount itself: it is not calculated with', () => {
    expect(problems).toEqual([]);
    expect(
      [...model!.indicators.values()].map(({ id, explainedBy, tag }) => [id, explainedBy?.text, tag]),
    ).toContainEqual(['cost', 'made * (ore / made) * price', undefined]);
    expect(model!.indicators.get('price' as never)?.tag).toBe('market');
  });

  it('is part of the canonical text', () => {
    const text = canonicalModel(model!);
    expect(canonicalModel(parseCanonicalModel(text).model!)).toBe(text);
    expect(text).toContain('ore * (other / ore)');
    expect(text).toContain('"tag"');
  });

  it('is checked for names and units where it is written', () => {
    const wrong = declared({
      indicators: [
        ...base,
        indicator('cost', { unit: 'CNY', explained_by: 'made * ores' }),
        indicator('x', { explained_by: 'ore * made' }),
      ],
    });
    const found = buildModel(wrong).problems;
    expect(found.map(({ code }) => code).sort()).toEqual(['formula-result-unit', 'formula-unknown-indicator']);
    for (const { at } of found) expect(at?.file).toContain('explained_by');
  });
});
