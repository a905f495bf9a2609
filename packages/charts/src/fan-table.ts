import { formatNumber, showChance } from '@overhalf/core';
import type { TableTwin, TableTwinRow } from './scene/scene.ts';
import type { FanPlot } from './fan-input.ts';
import { isKnown } from './notation/compare.ts';
import { words } from './notation/words.ts';

/** Months and rungs in rows, quantiles across. */
export function twinOfFan({ reading, input, quantile }: FanPlot): TableTwin {
  const { language } = reading;
  const shares = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975].filter((p) => quantile(p) !== undefined);
  const { factor } = input.measure.shown[language];
  const cell = (value: number | undefined) =>
    isKnown(value) ? { text: reading.figure(value / factor), value } : { text: '–' };
  const columnOf = (p: number): string =>
    p === 0.5
      ? words.median[language]
      : `${formatNumber(p * 100, { language, decimals: Number.isInteger(p * 100) ? 0 : 1 })}${language === 'en' ? ' %' : '%'}`;
  const rows: TableTwinRow[] = [
    ...input.months.map((month, at): TableTwinRow => ({
      name: month[language],
      level: 0,
      kind: 'part',
      cells: [
        cell(reading.shown(input.actual[at] ?? Number.NaN)),
        ...shares.map((p) => cell(quantile(p)![at])),
        { text: '' },
      ],
    })),
    ...input.rungs.map(({ name, value, probability }): TableTwinRow => ({
      name: name[language],
      level: 0,
      kind: 'total',
      cells: [
        cell(reading.shown(value)),
        ...shares.map(() => ({ text: '' })),
        { text: showChance(probability, language), value: probability * 100 },
      ],
    })),
  ];
  return {
    caption: input.measure.name[language],
    columns: [
      { name: words.month[language], unit: '', isText: true },
      { name: words.value[language], unit: reading.unitText, isText: false },
      ...shares.map((p) => ({ name: columnOf(p), unit: reading.unitText, isText: false })),
      { name: words.probability[language], unit: '%', isText: false },
    ],
    rows,
  };
}
