import { beforeAll, describe, expect, it } from 'vitest';
import { findingsOf, saySignal, signalOf, type EntityId, type Fact, type IndicatorId } from '@overhalf/core';
import { openSample } from './workspace.testing.ts';

let sample: Awaited<ReturnType<typeof openSample>>;
beforeAll(async () => {
  sample = await openSample();
});

const june = { grain: 'month', index: 2021 * 12 + 5 } as const;

describe("is June's caustic loss news or noise?", () => {
  const ask = (isDeclared: boolean) =>
    signalOf({
      cube: sample.cube,
      indicator: 'refinery.caustic_loss' as IndicatorId,
      entity: 'yunqiao' as EntityId,
      through: june,
      changes: isDeclared ? sample.signals.changes : [],
    });

  it('noise, on the level that this year’s programme has reached', () => {
    const signal = ask(true);
    const calendar = sample.model.calendars.get('default')!;
    expect(signal.answer).toEqual({ kind: 'noise' });
    expect(signal.stretches.map(({ first }) => first)).toEqual([0, 12, 24]);
    expect(saySignal(signal, calendar, 'en')).toBe(
      'June 2021: 122.47 kg/t is noise: it lies within the natural limits 120.66 kg/t to 123.66 kg/t (6 values since January 2021: lower mud A/S and washing losses by the programme of 2021). The limits rest on few values and may still move.',
    );
    expect(saySignal(signal, calendar, 'zh')).toBe(
      '2021年6月为122.47千克/吨，在自然界限120.66千克/吨～123.66千克/吨之内（自2021年1月起6个数据点：2021年降耗计划：赤泥铝硅比和附碱下降），属正常波动。界限所据数据较少，仍可能变动。',
    );
  });

  it('good news, if no one had said that the process was changed', () => {
    const { answer } = ask(false);
    expect(answer).toMatchObject({ kind: 'news', isGood: true });
  });

  it('has limits from the moving ranges of the year, by hand', () => {
    const { points, stretches } = ask(true);
    const own = points.slice(24).map(({ value }) => value);
    const mean = own.reduce((sum, value) => sum + value, 0) / 6;
    const ranges = own.slice(1).map((value, place) => Math.abs(value - own[place]!));
    const reach = 2.66 * (ranges.reduce((sum, range) => sum + range, 0) / 5);
    const { limits } = stretches.at(-1)!;
    expect(limits!.low).toBeCloseTo(mean - reach, 9);
    expect(limits!.high).toBeCloseTo(mean + reach, 9);
  });
});

describe('the figures of the half-year', () => {
  const window = { first: 2021 * 12, last: 2021 * 12 + 5 };
  const codes = (facts: readonly Fact[]): readonly string[] => {
    const { cube, signals } = sample;
    cube.edit(facts);
    return findingsOf({ cube, window, signals }).map(
      ({ problem, entity, indicator }) => `${problem.severity} ${problem.code} ${entity} ${indicator}`,
    );
  };
  const quiet = ['note signal-jump r2 buy_ore_t', 'note signal-jump r2 buy_ore_y'];

  it('are sound: balances close, nothing is missing, and only the purchases of March stand out', () => {
    expect(codes([])).toEqual(quiet);
  });

  it('show a slip in the unit, and the balances that it breaks', async () => {
    const { facts } = sample;
    const fed = facts.find(
      ({ entity, indicator, period }) => entity === 'r1' && indicator === 'fed_t' && period === '2021-04',
    )!;
    const wrong: Fact = {
      ...fed,
      value: { mantissa: Math.round(fed.value!.mantissa / 1000), scale: fed.value!.scale },
    };
    const found = codes([wrong]);
    expect(found).toContain('error signal-slip r1 fed_t');
    expect(found.filter((text) => text.includes('balance.ore'))).toEqual(['error signal-balance r1 balance.ore']);
    expect(codes([fed])).toEqual(quiet);
  });
});
