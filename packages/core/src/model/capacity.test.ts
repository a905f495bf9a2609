import { describe, expect, it } from 'vitest';
import { buildModel } from './build.ts';
import { canonicalModel, parseCanonicalModel } from './canonical.ts';
import { declared, indicator } from './model.testing.ts';

describe('the indicator that limits another', () => {
  it('is found by its name, and stays in the canonical text', () => {
    const indicators = [indicator('made', { capacity: 'able中文' }), indicator('able')];
    const { model, problems } = buildModel(declared({ indicators }));
    expect(problems).toEqual([]);
    const capacityOf = (of: typeof model) => [...of!.indicators.values()].find(({ id }) => id === 'made')?.capacity;
    expect(capacityOf(model)).toBe('able');
    expect(capacityOf(parseCanonicalModel(canonicalModel(model!)).model)).toBe('able');
  });

  it('is refused where there is none of that name, with the nearest', () => {
    const indicators = [indicator('made', { capacity: 'abel' }), indicator('able')];
    expect(buildModel(declared({ indicators })).problems).toMatchObject([
      { code: 'model-unknown-indicator', name: 'abel' },
    ]);
  });

  it('leaves the canonical text of others as it was', () => {
    const { model } = buildModel(declared({ indicators: [indicator('made')] }));
    expect(canonicalModel(model!)).not.toContain('capacity');
  });
});
