import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bars } from './bars.ts';
import { barsInput, both, columnsInput, cost, output, places, title, waterfallInput } from './charts.testing.ts';
import { columns } from './columns.ts';
import { drawCostCurve } from './cost-curve.ts';
import { fan } from './fan.ts';
import { lintScenes } from './lint/lint-scenes.ts';
import type { Place } from './notation/compare.ts';
import { closeSteps } from './notation/steps.ts';
import { drawPage, scaleOf } from './scene/scales.ts';
import type { RectMark, Scene } from './scene/scene.ts';
import { spreadApart } from './spread-apart.ts';
import { waterfallAcross } from './waterfall-across.ts';
import { waterfallDown } from './waterfall-down.ts';
import type { WaterfallInput } from './waterfall.ts';

const en = { width: 760, language: 'en' } as const;
const zh = { width: 760, language: 'zh' } as const;

const texts = ({ marks }: Scene, role: string): readonly string[] =>
  marks.flatMap((mark) => (mark.kind === 'text' && mark.meaning.role === role ? [mark.text] : []));
const rects = ({ marks }: Scene, role: string): readonly RectMark[] =>
  marks.filter((mark): mark is RectMark => mark.kind === 'rect' && mark.meaning.role === role);

const amount = fc.integer({ min: -200_000, max: 200_000 });
const somePlaces = fc.array(
  fc.record({ AC: amount, PL: amount, PY: amount }).map((values): Place => ({ name: both('place'), values })),
  { minLength: 1, maxLength: 8 },
);

describe('columns', () => {
  it('prints the digits of each language: kt and 万吨', () => {
    expect(texts(columns(columnsInput, en), 'label')).toEqual(['104.33', '94.75', '103.18']);
    expect(texts(columns(columnsInput, zh), 'label')).toEqual(['10.433', '9.475', '10.318']);
  });

  it('says who, what, in which unit, when, and of which scenarios', () => {
    expect(columns(columnsInput, en).title).toEqual({
      who: 'Sample works',
      what: 'Alumina output',
      unit: 'kt',
      when: 'Jan–Mar 2021',
      codes: 'AC, FC, PL, PY, ΔPL, ΔPL%',
    });
    expect(columns(columnsInput, zh).title).toMatchObject({
      what: '氧化铝产量',
      unit: '万吨',
      codes: '实际、预计、计划、上年、Δ计划、Δ计划%',
    });
  });

  it.each([
    {
      chart: 'columns, whose fills are named nowhere else',
      keys: 4,
      draw: () => columns(columnsInput, { ...en, isBare: true }),
    },
    {
      chart: 'a waterfall, which writes each scenario beside its bar',
      keys: 0,
      draw: () => waterfallDown(waterfallInput, { ...en, isBare: true }),
    },
  ])('a page without titles keeps the key of $chart', ({ keys, draw }) => {
    const scene = draw();
    expect(rects(scene, 'key').length).toBe(keys);
    expect(texts(scene, 'message')).toEqual([]);
    expect(lintScenes([scene])).toEqual([]);
  });

  it('speaks each point in a sentence', () => {
    expect(columns(columnsInput, en).points[1]!.label).toBe(
      'Feb: actual 94.75 kt, plan 97.00 kt, previous year 91.01 kt; against plan −2.25 kt (−2.3 %), bad.',
    );
    expect(columns(columnsInput, zh).points[1]!.label).toBe(
      '2月：实际9.475万吨，计划9.700万吨，上年9.101万吨；较计划−0.225万吨（−2.3%），不利。',
    );
  });

  it('draws lengths in proportion to values, for any values, to a hundredth of a pixel', () => {
    fc.assert(
      fc.property(somePlaces, (points) => {
        const scene = columns({ ...columnsInput, points }, en);
        for (const { height, meaning } of [...rects(scene, 'bar'), ...rects(scene, 'variance')])
          expect(height).toBeCloseTo(Math.abs(meaning.value!) * meaning.scale!, 2);
        const wrong = lintScenes([scene]).filter(({ rule }) => rule !== 'overlap');
        expect(wrong).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('prints n/a and draws no pin where the reference is zero or of the other sign', () => {
    const odd = [
      { AC: 5000, PL: 0 },
      { AC: 5000, PL: -100 },
    ].map((values): Place => ({ name: both('m'), values }));
    const scene = columns({ ...columnsInput, points: odd, references: ['PL'] }, en);
    expect(rects(scene, 'pin')).toEqual([]);
    expect(scene.table.rows.map(({ cells }) => cells.at(-1)!.text)).toEqual(['n/a', 'n/a']);
  });

  it('sends a difference of 100 % and more off the scale, and prints it true', () => {
    const points = [
      { name: both('a'), values: { AC: 9000, PL: 3000 } },
      { name: both('b'), values: { AC: 3300, PL: 3000 } },
    ];
    const scene = columns({ ...columnsInput, points, references: ['PL'] }, en);
    expect(rects(scene, 'pin').map(({ meaning }) => meaning.value)).toEqual([expect.closeTo(10, 9)]);
    expect(texts(scene, 'signed')).toContain('+200.0 %');
    expect(scene.marks.some(({ kind, meaning }) => kind === 'polygon' && meaning.role === 'outlier')).toBe(true);
  });

  it('makes longer periods wider and ratios thinner', () => {
    const breadth = (scene: Scene): number => rects(scene, 'bar')[0]!.width;
    const [day, month, year] = (['day', 'month', 'year'] as const).map((grain) =>
      breadth(columns({ ...columnsInput, grain }, en)),
    );
    expect(year!).toBeGreaterThan(month!);
    expect(month!).toBeGreaterThan(day!);
    expect(breadth(columns({ ...columnsInput, measure: { ...output, isRatio: true } }, en))).toBeCloseTo(month! / 2, 6);
  });
});

describe('bars', () => {
  it('stand by size, what is left over last, the total below', () => {
    const scene = bars(
      {
        ...barsInput,
        places: [{ ...places[0]!, isRemainder: true }, places[1]!, places[2]!],
        total: { name: both('all'), values: { AC: 1 } },
      },
      en,
    );
    expect(scene.table.rows.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'Mar part',
      'Feb part',
      'Jan remainder',
      'all total',
    ]);
  });

  it('are in proportion, and sound, for any values', () => {
    fc.assert(
      fc.property(somePlaces, (found) => {
        const scene = bars({ ...barsInput, places: found }, { ...en, width: 1200 });
        for (const { width, meaning } of [...rects(scene, 'bar'), ...rects(scene, 'variance')])
          expect(width).toBeCloseTo(Math.abs(meaning.value!) * meaning.scale!, 2);
        expect(lintScenes([scene]).filter(({ rule }) => rule !== 'overlap')).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the scale of a page', () => {
  it('is the least that every chart has room for, and all are drawn at it', () => {
    const draw = [
      (scales?: object) => columns(columnsInput, { ...en, scales: scales as never }),
      (scales?: object) => bars(barsInput, { ...en, scales: scales as never }),
    ];
    const alone = draw.map((one) => one().scales['kt']!);
    const page = drawPage(draw);
    expect(page.map(({ scales }) => scales['kt'])).toEqual([Math.min(...alone), Math.min(...alone)]);
    expect(scaleOf(page)).toMatchObject({ kt: Math.min(...alone) });
  });
});

const someWaterfall = fc
  .record({
    base: fc.integer({ min: 100, max: 100_000 }),
    effects: fc.array(fc.double({ min: -5000, max: 5000, noNaN: true }), { minLength: 1, maxLength: 9 }),
  })
  .map(({ base, effects }): WaterfallInput => ({
    ...waterfallInput,
    base: { name: both('base'), value: base, scenario: 'PL' },
    total: { name: both('total'), value: effects.reduce((sum, effect) => sum + effect, base), scenario: 'AC' },
    steps: effects.map((effect, at) => ({ key: String(at), name: both(`step ${at}`), effect })),
  }));

describe('waterfalls', () => {
  it.each([
    {
      way: 'down',
      draw: (input: WaterfallInput) => waterfallDown(input, { ...en, width: 900 }),
      ends: ({ x, width }: RectMark) => [x, x + width],
    },
    {
      way: 'across',
      draw: (input: WaterfallInput) => waterfallAcross({ ...input, grain: 'year' }, { ...en, width: 1200 }),
      ends: ({ y, height }: RectMark) => [y + height, y],
    },
  ])('$way: each step starts where the one before ended, and figures close', ({ draw, ends }) => {
    fc.assert(
      fc.property(someWaterfall, (input) => {
        const scene = draw(input);
        let reached = Number.NaN;
        for (const mark of rects(scene, 'contribution')) {
          const [low, high] = ends(mark) as [number, number];
          const [begin, end] = mark.meaning.value! < 0 ? [high, low] : [low, high];
          expect(begin).toBeCloseTo(Number.isNaN(reached) ? begin : reached, 2);
          reached = end;
        }
        expect(lintScenes([scene]).filter(({ rule }) => rule !== 'overlap' && rule !== 'frame')).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('print the identity, and parts inside their whole', () => {
    const scene = waterfallDown(waterfallInput, en);
    expect(texts(scene, 'note')).toEqual(['100.00 + 24.50 = 124.50']);
    expect(texts(scene, 'signed')).toEqual(['+40.25', '+45.00', '−4.75', '−20.25', '+4.50']);
    expect(scene.table.rows.map(({ name, level }) => `${level} ${name}`)).toEqual([
      '0 plan',
      '0 ore',
      '1 price',
      '1 usage',
      '0 coal',
      '0 other',
      '0 actual',
    ]);
  });

  it('enlarge what would be too small to see, and say by how much', () => {
    const small = {
      ...waterfallInput,
      base: { ...waterfallInput.base, value: 2000 },
      total: { ...waterfallInput.total, value: 2024.5 },
    };
    const scene = waterfallDown(small, en);
    expect(texts(scene, 'category').some((words) => /ΔPL, drawn \d+ times larger/u.test(words))).toBe(true);
    expect(lintScenes([scene])).toEqual([]);
  });
});

describe('closeSteps', () => {
  it('adds up to the whole, each part within one of its size where that can be', () => {
    const parts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(parts, (exact) => {
        const whole = Math.round(exact.reduce((sum, part) => sum + part, 0)) + 0;
        const printed = closeSteps(exact, whole);
        expect(printed.reduce((sum, part) => sum + part, 0)).toBe(exact.some((part) => part !== 0) ? whole : 0);
        for (const [at, part] of exact.entries()) expect(Math.abs(printed[at]! - part)).toBeLessThanOrEqual(1.000_001);
      }),
    );
  });
});

describe('spreadApart', () => {
  it('keeps the order and the distance', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 10 }), (wanted) => {
        const placed = spreadApart(wanted, { least: 16, low: 0, high: 400 });
        const sorted = placed.toSorted((a, b) => a - b);
        for (const [at, place] of sorted.slice(1).entries())
          expect(place - sorted[at]!).toBeGreaterThanOrEqual(16 - 1e-9);
        const order = wanted.map((_, at) => at).toSorted((a, b) => wanted[a]! - wanted[b]! || a - b);
        expect(order.map((at) => placed[at])).toEqual(sorted);
      }),
    );
  });
});

describe('a cost curve', () => {
  it('is as wide as capacity and as high as cost', () => {
    const places = [
      { id: 'a', capacity: 1000, cost: 10, from: 0, to: 1000, fromShare: 0, toShare: 0.25 },
      { id: 'b', capacity: 3000, cost: 20, from: 1000, to: 4000, fromShare: 0.25, toShare: 1 },
    ];
    const scene = drawCostCurve(
      {
        title,
        curve: { places, capacity: 4000, mean: 17.5 },
        cost,
        capacity: output,
        names: new Map([
          ['a', both('A')],
          ['b', both('B')],
        ]),
        ours: ['b'],
      },
      en,
    );
    const [a, b] = rects(scene, 'bar') as readonly [RectMark, RectMark];
    expect(b.width / a.width).toBeCloseTo(3, 9);
    expect(b.height / a.height).toBeCloseTo(2, 9);
    expect([a.meaning.scenario, b.meaning.scenario]).toEqual(['BM', 'AC']);
  });
});

describe('a fan', () => {
  const months = Array.from({ length: 4 }, (_, at) => both(`m${at + 1}`));
  const input = {
    title,
    measure: output,
    months,
    actual: [100_000, 210_000, Number.NaN, Number.NaN],
    quantiles: [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975].map((p) => ({
      p,
      values: [Number.NaN, Number.NaN, 300_000 + p * 20_000, 390_000 + p * 40_000],
    })),
    rungs: [
      { name: { en: 'floor', zh: '底线值' }, value: 380_000, probability: 0.999 },
      { name: { en: 'assessment', zh: '考核值' }, value: 410_000, probability: 0.5 },
    ],
  };

  it('nests its bands, and names each rung with value and probability', () => {
    const scene = fan(input, en);
    const heights = rects(scene, 'band').map(({ height }) => height);
    expect(heights.toSorted((x, y) => y - x)).toEqual(heights);
    expect(scene.points.at(-1)!.label).toBe('assessment 410.00 kt, reached with a probability of 50 %.');
    expect(scene.points.at(-2)!.label).toBe('floor 380.00 kt, reached with a probability of > 99 %.');
    expect(fan(input, zh).points[2]!.label).toBe('m3：中位数31.000万吨，八成可能在30.200万吨至31.800万吨之间。');
    expect(lintScenes([scene])).toEqual([]);
  });
});

describe('the worked examples of docs/methods/notation.md', () => {
  it('gives the missing last digit to the largest remainder', () => {
    expect(closeSteps([1.4, 1.4, 1.4], 4)).toEqual([2, 1, 1]);
  });

  it('solves the scale of a page from room and extents', () => {
    expect(scaleOf([{ scales: { kt: 190 / (104.33 + 5.36) } }, { scales: { kt: 2.1 } }])['kt']).toBeCloseTo(1.732, 3);
  });
});

describe('palettes', () => {
  it.each(['classic', 'colour-blind', 'mono'] as const)('%s: sound in both languages', (palette) => {
    for (const language of ['en', 'zh'] as const)
      expect(lintScenes([columns(columnsInput, { width: 760, language, palette })])).toEqual([]);
  });
});
