import { describe, expect, it } from 'vitest';
import { saySignal } from './say-signal.ts';
import { signalOf, type ProcessChange, type SignalInput } from './signal.ts';
import { at, cubeOf, id, month } from './works.testing.ts';

/** 24 months of two plants of very different size: caustic in t, output in t. */
const months = Array.from({ length: 24 }, (_, place) => place);
const wave = [0, 3, -2, 4, -4, 1, -3, 2, 0, -1, 3, -2];
const figures = {
  'east made': months.map(() => 1000),
  'east caustic': months.map((place) => 100 + wave[place % 12]! / 10),
  'west made': months.map(() => 100),
  'west caustic': months.map((place) => 20 - wave[place % 12]! / 10),
};

const ask = (input: Partial<SignalInput> & Pick<SignalInput, 'cube'>) =>
  signalOf({ indicator: id('loss'), entity: at('co'), through: { grain: 'month', index: month('2020-12') }, ...input });

const change = (from: string, more: Partial<ProcessChange> = {}): ProcessChange => ({
  from: month(from),
  reason: { en: 'a new press', zh: '新压滤机' },
  ...more,
});

describe('signalOf', () => {
  it('recomputes a ratio month by month from its sums', () => {
    const cube = cubeOf(figures);
    const { points } = ask({ cube });
    expect(points).toHaveLength(24);
    for (const [place, { value }] of points.entries()) {
      const caustic = figures['east caustic'][place]! + figures['west caustic'][place]!;
      expect(value).toBeCloseTo((1000 * caustic) / 1100, 9);
    }
  });

  it('calls what lies within the limits noise', () => {
    const signal = ask({ cube: cubeOf(figures), entity: at('east') });
    expect(signal.answer).toEqual({ kind: 'noise' });
  });

  it.each([
    { rule: 'more of what should be less is bad', last: 130, indicator: 'loss', isGood: false },
    { rule: 'less of it is good', last: 70, indicator: 'loss', isGood: true },
    { rule: 'more of an amount that should be less is bad', last: 130, indicator: 'caustic', isGood: false },
  ])('calls a value outside news: $rule', ({ last, indicator, isGood }) => {
    const cube = cubeOf({ ...figures, 'east caustic': [...figures['east caustic'].slice(0, 23), last] });
    const { answer } = ask({ cube, entity: at('east'), indicator: id(indicator) });
    expect(answer).toMatchObject({ kind: 'news', isGood });
  });

  it.each([
    { rule: 'nothing reported', last: NaN, through: '2020-12', why: 'no-value', entity: 'east' },
    { rule: 'one plant missing', last: NaN, through: '2020-12', why: 'incomplete', entity: 'co' },
    { rule: 'the first months', last: 100, through: '2019-03', why: 'too-few', entity: 'east' },
  ])('says nothing of $rule', ({ last, through, why, entity }) => {
    const east = figures['east caustic'].map((value, place) => (place === 23 ? last : value));
    const cube = cubeOf({
      ...figures,
      'east caustic': east,
      'east made': figures['east made'].map((value, place) => (place === 23 && Number.isNaN(last) ? NaN : value)),
    });
    const { answer } = ask({ cube, entity: at(entity), through: { grain: 'month', index: month(through) } });
    expect(answer).toEqual({ kind: 'unknown', why });
  });

  it('does not say whether news is good where neither side is better', () => {
    const cube = cubeOf({ 'east ore': [...months.slice(1).map((place) => 100 + (place % 2)), 180] });
    const { answer } = ask({ cube, entity: at('east'), indicator: id('ore') });
    expect(answer).toMatchObject({ kind: 'news' });
    expect(answer).not.toHaveProperty('isGood');
  });

  it('shows an incomplete month, and lets it make neither limits nor news', () => {
    const hole = { ...figures, 'west made': figures['west made'].map((value, place) => (place === 5 ? NaN : value)) };
    const { points, stretches } = ask({ cube: cubeOf(hole) });
    expect(points[5]).toMatchObject({ isIncomplete: true, charted: NaN, hits: [] });
    expect(stretches[0]!.limits!.values).toBe(23);
  });

  it('starts anew at a declared change of this indicator at this entity, and at no other', () => {
    const stepped = figures['east caustic'].map((value, place) => (place < 12 ? value : value - 10));
    const cube = cubeOf({ ...figures, 'east caustic': stepped });
    const asked = (changes: readonly ProcessChange[]) => ask({ cube, entity: at('east'), changes });
    expect(asked([]).answer.kind).toBe('news');
    const own = asked([change('2020-01', { indicators: [id('loss')], entities: [at('east')] })]);
    expect(own.answer.kind).toBe('noise');
    expect(own.stretches.map(({ first, change: why }) => [first, why?.reason.en])).toEqual([
      [0, undefined],
      [12, 'a new press'],
    ]);
    expect(asked([change('2020-01', { entities: [at('west')] })]).stretches).toHaveLength(1);
    expect(asked([change('2020-01', { indicators: [id('made')] })]).stretches).toHaveLength(1);
  });

  it('takes no difference in a digit that is not shown for news', () => {
    const still = months.map((place) => 100 + (place === 23 ? 0.004 : 0));
    const cube = cubeOf({ ...figures, 'east caustic': still });
    expect(ask({ cube, entity: at('east') }).answer).toEqual({ kind: 'noise' });
  });

  it('by season compares with the same month of the year before', () => {
    // A season that is twice as strong as anything else: without it, every January would be news.
    const strong = months.map((place) => (place % 12 === 0 ? 140 : 100) + (place < 12 ? 0 : wave[place % 12]! / 10));
    const cube = cubeOf({ ...figures, 'east caustic': strong });
    const input = { cube, entity: at('east'), through: { grain: 'month', index: month('2020-12') } } as const;
    const plain = ask(input);
    const seasonal = ask({ ...input, season: 'year-on-year' });
    expect(plain.points.filter(({ hits }) => hits.length > 0).length).toBeGreaterThan(0);
    expect(seasonal.points.filter(({ hits }) => hits.length > 0)).toEqual([]);
    expect(seasonal.points.slice(0, 12).every(({ charted }) => Number.isNaN(charted))).toBe(true);
    expect(seasonal.points[12]!.charted).toBeCloseTo(wave[0]! / 10, 9);
  });

  it('by season compares two processes for a year after a change, and then one again', () => {
    const seasonal = ask({ cube: cubeOf(figures), season: 'year-on-year', changes: [change('2019-07')] });
    expect(seasonal.stretches.map(({ first }) => first)).toEqual([0, 6, 18]);
    expect(ask({ cube: cubeOf(figures), changes: [change('2019-07')] }).stretches.map(({ first }) => first)).toEqual([
      0, 6,
    ]);
  });

  it('looks at days where days are held', () => {
    const days = Array.from({ length: 20 }, (_, place) => 100 + (place % 2));
    const cube = cubeOf({ 'east made': [...days, 180], 'east caustic': Array.from({ length: 21 }, () => 10) }, 'day');
    const first = cube.model.span.first;
    const signal = ask({
      cube,
      entity: at('east'),
      indicator: id('made'),
      through: { grain: 'day', index: first + 20 },
    });
    expect(signal.points).toHaveLength(21);
    expect(signal.answer).toMatchObject({ kind: 'news', isGood: true });
  });
});

describe('saySignal', () => {
  const calendar = { base: 'month', fiscalStart: 1, yearNamedBy: 'end' } as const;

  it('says why, in both languages', () => {
    const cube = cubeOf({ ...figures, 'east caustic': [...figures['east caustic'].slice(0, 23), 130] });
    const signal = ask({ cube, entity: at('east') });
    expect(saySignal(signal, calendar, 'en')).toMatch(
      /^December 2020: 130\.00 kg\/t is bad news: it is above the upper limit; it rose more at once than it usually does\. Natural limits 9\d\.\d\d kg\/t to 10\d\.\d\d kg\/t \(24 values since January 2019\)\.$/u,
    );
    expect(saySignal(signal, calendar, 'zh')).toMatch(
      /^2020年12月为130\.00千克\/吨，属向差信号：高于上限；升幅超出通常水平。自然界限9\d\.\d\d千克\/吨～10\d\.\d\d千克\/吨（自2019年1月起24个数据点）。$/u,
    );
  });

  it('says of a quiet month within which limits, and since which change', () => {
    const signal = ask({ cube: cubeOf(figures), entity: at('east'), changes: [change('2020-01')] });
    expect(saySignal(signal, calendar, 'en')).toContain('is noise');
    expect(saySignal(signal, calendar, 'en')).toContain('12 values since January 2020: a new press');
    expect(saySignal(signal, calendar, 'zh')).toContain('属正常波动。界限所据数据较少，仍可能变动。');
  });
});
