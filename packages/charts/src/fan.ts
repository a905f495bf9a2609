import { showChance, type Bilingual } from '@overhalf/core';
import { closeFrame, openFrame, plotHeight } from './scene/frame.ts';
import { crisp, rect, text } from './scene/marks.ts';
import type { ChartOptions } from './scene/options.ts';
import { pixelsPer, scaleKey } from './scene/scales.ts';
import type { Mark, Scales, Scene, ScenePoint } from './scene/scene.ts';
import { endPanel } from './fan-end.ts';
import { bands, type FanInput, type FanPanel, type FanPlot } from './fan-input.ts';
import { twinOfFan } from './fan-table.ts';
import { pathThrough } from './line-path.ts';
import { isKnown } from './notation/compare.ts';
import { zeroLine } from './notation/draw.ts';
import { readingOf, sayFigure } from './notation/measure.ts';
import { ink, textSize } from './notation/tokens.ts';

/**
 * Actuals to date and what is to come as bands around the median, with the year's end enlarged beside it.
 *
 * On the left values start at zero. On the right, at a larger scale that is printed, stand the bands of the year's end and
 * the rungs with the probability of each: positions, not lengths.
 */
export function fan(input: FanInput, options: ChartOptions): Scene {
  const { language, scales } = options;
  const reading = readingOf(input.measure, language);
  const found = new Map(input.quantiles.map(({ p, values }) => [Math.round(p * 1000), values.map(reading.shown)]));
  const plot: FanPlot = {
    reading,
    input,
    quantile: (p) => found.get(Math.round(p * 1000)),
    lastActual: input.actual.findLastIndex(isKnown),
  };
  const frame = openFrame('fan', {
    input,
    head: { what: input.measure.name, unitText: reading.unitText, scenarios: ['AC', 'FC'], deltas: [] },
    options,
  });
  const zh = language === 'zh';

  const end = input.months.length - 1;
  const ends = [
    ...bands.flatMap(({ low, high }) => [plot.quantile(low)?.[end], plot.quantile(high)?.[end]]),
    plot.quantile(0.5)?.[end],
  ].filter(isKnown);
  const rungValues = input.rungs.map(({ value }) => reading.shown(value));
  const all = [...input.actual.map(reading.shown), ...ends, ...rungValues].filter(isKnown);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const key = scaleKey(reading.unitKey);
  const glassKey = scaleKey(reading.unitKey, 'departure');
  const height = plotHeight(frame, 56, 220);
  const scale = pixelsPer({ key, room: height, extent: high - low, scales });
  const near = [...ends, ...rungValues];
  const [least, most] = [Math.min(...near), Math.max(...near)];
  const glassScale = pixelsPer({ key: glassKey, room: height - 20, extent: most - least, scales });
  const top = frame.top + 30;
  const zero = crisp(top + high * scale);
  const leftWidth = (frame.right - frame.left) * 0.5;
  const left = fanPanel(plot, { frame, zero, scale, width: leftWidth });
  const glassTop = top + 10;
  const glassY = (value: number): number => glassTop + (most - value) * glassScale;
  const right = endPanel(plot, {
    frame,
    x: frame.left + leftWidth + 34,
    y: glassY,
    scale: glassScale,
    times: Math.round(glassScale / scale),
  });
  const bottom = Math.max(zero - low * scale, glassY(least)) + 24;
  const drawn: Scales = { [key]: scale, ...(most > least ? { [glassKey]: glassScale } : {}) };
  const points = input.months.map((month, at): ScenePoint => ({
    id: String(at),
    x: frame.left + (at * leftWidth) / input.months.length,
    y: top,
    width: leftWidth / input.months.length,
    height: zero - top,
    label: sayMonth(plot, month, at),
  }));
  const rungPoints = input.rungs.map(({ name, value, probability }, at): ScenePoint => ({
    id: `rung ${at}`,
    x: frame.left + leftWidth + 34,
    y: glassY(reading.shown(value)) - 8,
    width: frame.right - frame.left - leftWidth - 34,
    height: 16,
    label: zh
      ? `${name.zh}${sayFigure(reading, value)}，达到概率${showChance(probability, 'zh')}。`
      : `${name.en} ${sayFigure(reading, value)}, reached with a probability of ${showChance(probability, 'en')}.`,
  }));
  return closeFrame(frame, {
    marks: [...left, ...right],
    bottom,
    points: [...points, ...rungPoints],
    table: twinOfFan(plot),
    scales: drawn,
  });
}

function sayMonth({ input, reading, quantile }: FanPlot, month: Bilingual, at: number): string {
  const { language } = reading;
  const zh = language === 'zh';
  const actual = input.actual[at];
  if (isKnown(actual))
    return zh
      ? `${month.zh}：实际${sayFigure(reading, actual)}。`
      : `${month.en}: actual ${sayFigure(reading, actual)}.`;
  const { factor } = input.measure.shown[language];
  const figure = (p: number): string => {
    const value = quantile(p)?.[at];
    return isKnown(value) ? sayFigure(reading, value / factor) : '–';
  };
  return zh
    ? `${month.zh}：中位数${figure(0.5)}，八成可能在${figure(0.1)}至${figure(0.9)}之间。`
    : `${month.en}: median ${figure(0.5)}, between ${figure(0.1)} and ${figure(0.9)} with a probability of 80 %.`;
}

function fanPanel(
  { reading, input, quantile, lastActual }: FanPlot,
  { frame, zero, scale, width }: FanPanel & { readonly zero: number; readonly width: number },
): readonly Mark[] {
  const { language } = reading;
  const pitch = width / input.months.length;
  const x = (at: number): number => frame.left + (at + 0.5) * pitch;
  const y = (value: number): number => zero - value * scale;
  const means = { panel: 'year', unit: reading.unitKey, scale, along: 'up' } as const;
  const actual = input.actual.map(reading.shown);
  const marks: Mark[] = [];
  const seed = lastActual >= 0 ? ([x(lastActual), y(actual[lastActual]!)] as const) : undefined;
  const outline = (values: readonly number[]): (readonly [number, number])[] => [
    ...(seed === undefined ? [] : [seed]),
    ...values.flatMap((value, at) => (isKnown(value) && at > lastActual ? [[x(at), y(value)] as const] : [])),
  ];
  for (const { share, low, high, fill } of bands) {
    const [below, above] = [quantile(low), quantile(high)];
    if (below === undefined || above === undefined) continue;
    const corners = [...outline(above), ...outline(below).toReversed()];
    if (corners.length > 2)
      marks.push({ kind: 'polygon', corners, fill, meaning: { ...means, role: 'band', series: String(share) } });
  }
  const median = quantile(0.5);
  if (median !== undefined)
    marks.push({
      kind: 'path',
      d: pathThrough(outline(median)),
      fill: 'none',
      stroke: { colour: ink.dark, width: 1.5, dash: [5, 3] },
      meaning: { ...means, role: 'series', scenario: 'FC' },
    });
  marks.push({
    kind: 'path',
    d: pathThrough(actual.map((value, at) => (isKnown(value) ? [x(at), y(value)] : undefined))),
    fill: 'none',
    stroke: { colour: ink.dark, width: 2 },
    meaning: { ...means, role: 'series', scenario: 'AC' },
  });
  const labels: Mark[] = [];
  for (const [at, value] of actual.entries()) {
    if (!isKnown(value)) continue;
    marks.push(
      rect(
        { x: x(at) - 2.5, y: y(value) - 2.5, width: 5, height: 5 },
        { fill: ink.dark },
        { ...means, role: 'marker', scenario: 'AC', value, point: String(at) },
      ),
    );
    if (at === lastActual)
      labels.push(
        text(
          [x(at) + 2, y(value) - 9, reading.figure(input.actual[at]!)],
          { anchor: 'end' },
          { ...means, role: 'label', scenario: 'AC', value, decimals: reading.decimals, point: String(at) },
        ),
      );
  }
  const end = input.months.length - 1;
  const landing = median?.[end];
  if (isKnown(landing)) {
    const printed = reading.figure(landing / input.measure.shown[language].factor);
    labels.push(
      text(
        [
          x(end) + 6,
          Math.min(y(landing), ...bands.map(({ high }) => y(quantile(high)?.[end] ?? landing))) - 8,
          printed,
        ],
        { anchor: 'end' },
        { ...means, role: 'label', scenario: 'FC', value: landing, decimals: reading.decimals, point: String(end) },
      ),
    );
  }
  const every = pitch >= 26 ? 1 : pitch >= 13 ? 2 : 3;
  const names = input.months.flatMap((month, at) =>
    at % every === end % every
      ? [
          text(
            [x(at), zero + 15, month[language]],
            { anchor: 'middle', size: textSize.small, fill: ink.soft },
            { role: 'category', point: String(at) },
          ),
        ]
      : [],
  );
  return [
    ...marks,
    ...zeroLine([frame.left, zero, frame.left + width, zero], undefined, {
      panel: 'year',
      along: 'up',
      unit: reading.unitKey,
    }),
    ...labels,
    ...names,
  ];
}
