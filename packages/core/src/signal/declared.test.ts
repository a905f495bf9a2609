import { describe, expect, it } from 'vitest';
import { buildSignals, type SignalsFile } from './declared.ts';
import { modelOfWorks } from './works.testing.ts';

const model = modelOfWorks();
const build = (content: SignalsFile) =>
  buildSignals(model, [{ file: 'signals.yaml', content }], (file, path) => ({ file, line: path.length }));

describe('buildSignals', () => {
  it('resolves names in either language', () => {
    const { signals } = build({
      rules: 'nelson',
      changes: [{ from: '2020-01', en: 'press', zh: '压滤机', indicators: ['碱耗'], entities: ['东厂'] }],
      balances: [
        { indicator: 'ore balance', tolerance: 1, entities: ['west'] },
        { indicator: 'balance', tolerance: 2 },
      ],
    });
    expect(signals).toMatchObject({
      rules: 'nelson',
      changes: [{ from: 2020 * 12, indicators: ['loss'], entities: ['east'] }],
      balances: [
        { indicator: 'balance', entities: ['west'] },
        { indicator: 'balance', entities: ['co'] },
      ],
    });
  });

  it('uses the default rules and knows no change where nothing is declared', () => {
    expect(buildSignals(model, [], (file) => ({ file })).signals).toEqual({
      rules: 'wheeler',
      changes: [],
      balances: [],
    });
  });

  it('tells everything that is wrong at once, with its place', () => {
    const { signals, problems } = build({
      rules: 'nelsen',
      changes: [{ from: '2030-01', en: 'press', zh: '压滤机', indicators: ['los'] }],
      balances: [{ indicator: 'balance', tolerance: 0, entities: ['north'] }],
    });
    expect(signals).toBeUndefined();
    expect(problems).toMatchObject([
      { code: 'signal-rules-unknown', nearest: 'nelson' },
      { code: 'signal-month', text: '2030-01', at: { line: 3 } },
      { code: 'model-unknown-indicator', name: 'los', nearest: 'loss', at: { line: 4 } },
      { code: 'model-unknown-entity', name: 'north' },
      { code: 'signal-tolerance', indicator: 'balance' },
    ]);
  });
});
