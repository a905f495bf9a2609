import { showChance } from '@overhalf/core';
import { line, rect, text } from './scene/marks.ts';
import type { Mark } from './scene/scene.ts';
import { bands, type FanPanel, type FanPlot } from './fan-input.ts';
import { isKnown } from './notation/compare.ts';
import { ink, textSize } from './notation/tokens.ts';
import { words } from './notation/words.ts';
import { spreadApart } from './spread-apart.ts';
import { widthOf } from './text/widths.ts';
import { wrap } from './text/wrap.ts';

export interface EndPlace extends FanPanel {
  readonly x: number;
  readonly y: (value: number) => number;
  readonly times: number;
}

/** The year's end enlarged: bands, median and rungs, each rung with its value and probability. */
export function endPanel(
  { reading, input, quantile }: FanPlot,
  { frame, x, y, scale, times }: EndPlace,
): readonly Mark[] {
  const { language } = reading;
  const zh = language === 'zh';
  const end = input.months.length - 1;
  const means = { panel: 'end', unit: reading.unitKey, scale, lens: 'departure', along: 'up' } as const;
  const marks: Mark[] = [];
  const barWidth = 46;
  for (const { share, low, high, fill } of bands) {
    const [below, above] = [quantile(low)?.[end], quantile(high)?.[end]];
    if (!isKnown(below) || !isKnown(above)) continue;
    marks.push(
      rect(
        { x, y: y(above), width: barWidth, height: (above - below) * scale },
        { fill },
        { ...means, role: 'band', series: String(share) },
      ),
    );
  }
  const median = quantile(0.5)?.[end];
  const sized = input.rungs.map(({ name, value, probability }) => ({
    name,
    shown: reading.shown(value),
    figure: reading.figure(value),
    share: showChance(probability, language),
  }));
  const medianFigure = isKnown(median) ? reading.figure(median / input.measure.shown[language].factor) : '';
  const rows = [
    ...sized.map(({ name, shown, figure, share }) => ({ name: name[language], shown, figure, share, isMedian: false })),
    ...(isKnown(median)
      ? [
          {
            name: words.median[language],
            shown: median,
            figure: medianFigure,
            share: showChance(0.5, language),
            isMedian: true,
          },
        ]
      : []),
  ].toSorted((a, b) => b.shown - a.shown);
  const shareWidth = Math.max(
    widthOf(words.probability[language], textSize.small),
    ...rows.map(({ share }) => widthOf(share, textSize.label)),
  );
  const figureWidth = Math.max(...rows.map(({ figure }) => widthOf(figure, textSize.label, 700)));
  const namesX = x + barWidth + 30;
  const namesRoom = Math.max(24, frame.right - shareWidth - figureWidth - 36 - namesX);
  const namesWidth = Math.min(
    namesRoom,
    Math.max(...rows.map(({ name, isMedian }) => widthOf(name, textSize.label, isMedian ? 700 : 400))) + 1,
  );
  const figureX = namesX + namesWidth + 16 + figureWidth;
  const shareX = figureX + 20 + shareWidth;
  const lines = rows.map(({ name, isMedian }) =>
    wrap(name, { width: namesWidth, size: textSize.label, weight: isMedian ? 700 : 400 }),
  );
  const step = 16 * Math.max(1, ...lines.map((own) => own.length)) + 2;
  const wanted = rows.map(({ shown }) => y(shown));
  const places = spreadApart(wanted, {
    least: step,
    low: Math.min(...wanted) - 2,
    high: Math.max(...wanted) + step * rows.length,
  });
  for (const [at, { shown, figure, share, isMedian }] of rows.entries()) {
    const middle = places[at]!;
    const weight = isMedian ? 700 : 400;
    const level = y(shown);
    const role = isMedian ? 'series' : 'rung';
    const stroke = { colour: ink.dark, width: isMedian ? 2 : 1 };
    marks.push(
      line([x - (isMedian ? 0 : 5), level, x + barWidth + (isMedian ? 0 : 5), level], stroke, {
        ...means,
        role,
        value: shown,
        ...(isMedian ? { scenario: 'FC' } : {}),
      }),
      line(
        [x + barWidth + (isMedian ? 0 : 5), level, namesX - 4, middle],
        { colour: ink.hair, width: 0.75 },
        { role: 'connector' },
      ),
      ...lines[at]!.map((row, place) =>
        text([namesX, middle + 4 + (place - (lines[at]!.length - 1) / 2) * 15, row], { weight }, { role: 'category' }),
      ),
      text(
        [figureX, middle + 4, figure],
        { anchor: 'end', weight },
        { ...means, role: 'label', value: shown, decimals: reading.decimals },
      ),
      text([shareX, middle + 4, share], { anchor: 'end', weight, fill: ink.strong }, { role: 'note' }),
    );
  }
  const top =
    Math.min(...places, ...wanted, ...bands.map(({ high }) => y(quantile(high)?.[end] ?? rows[0]!.shown) + 8)) - 22;
  marks.push(
    text(
      [x, top, zh ? `${input.months[end]!.zh}（放大${times}倍）` : `${input.months[end]!.en}, ${times} times larger`],
      { size: textSize.small, fill: ink.soft },
      { role: 'category' },
    ),
    text(
      [shareX, top, words.probability[language]],
      { anchor: 'end', size: textSize.small, fill: ink.soft },
      { role: 'category' },
    ),
  );
  return marks;
}
