import { decimalToNumber, printDecimal, sameDimension, type Decimal, type Indicator, type Unit } from '@overhalf/core';
import type { Candidate } from './candidates.ts';
import type { Context } from './context.ts';
import type { Figure } from './figure.ts';
import { textOf } from './grid.ts';
import { toResolution } from './resolution.ts';
import type { ReadValue, Unplaced } from './value.ts';

/** The unit that the file or its mapping gives a figure, from the nearest to the farthest place. */
export function unitTextOf({ words, column }: Candidate, { lookup, defaults }: Context): string | undefined {
  if (words.unit !== '') return words.unit;
  const found = lookup.indicator(column.indicator ?? words.indicator);
  const mapped = column.mappedUnit ?? (found === undefined ? undefined : defaults.units.get(found.indicator));
  return mapped ?? found?.unit ?? column.unit ?? defaults.unit;
}

type Measured = Pick<Figure, 'value' | 'number' | 'isRounded' | 'unit'>;

/** A figure in its indicator's unit and resolution, within its limits. */
export function measure(
  candidate: Candidate,
  read: Extract<ReadValue, { readonly kind: 'number' }>,
  indicator: Indicator,
  context: Context,
  problems: Unplaced[],
): Measured | undefined {
  const unit = unitOfFigure(candidate, read.isPercent, indicator, context, problems);
  if (unit === undefined) return undefined;
  const rounded = toResolution(read.value, unit.unit, indicator);
  if (rounded === undefined) {
    const resolution = `${printDecimal(indicator.resolution)} ${indicator.unit.text}`;
    problems.push({ code: 'import-number-too-large', severity: 'error', text: read.text, resolution });
    return undefined;
  }
  const number = decimalToNumber(rounded.value);
  checkLimits(number, indicator, rounded.value, problems);
  const isOther = unit.unit.text !== indicator.unit.text;
  return { value: rounded.value, number, isRounded: !rounded.exact, unit: isOther ? unit.written : undefined };
}

function unitOfFigure(
  candidate: Candidate,
  isPercent: boolean,
  indicator: Indicator,
  context: Context,
  problems: Unplaced[],
): { readonly unit: Unit; readonly written: string } | undefined {
  const { lookup, defaults } = context;
  const text = unitTextOf(candidate, context);
  const percent = isPercent ? lookup.unit('%').unit : undefined;
  if (text === undefined) {
    const { titleUnit } = defaults;
    const titled = titleUnit === undefined ? undefined : lookup.unit(titleUnit).unit;
    const unit = percent ?? titled;
    if (unit !== undefined && sameDimension(unit, indicator.unit)) {
      return { unit, written: percent === undefined ? (titleUnit ?? unit.text) : '%' };
    }
    if (percent === undefined) return { unit: indicator.unit, written: indicator.unit.text };
    problems.push(mismatch(indicator, '%'));
    return undefined;
  }
  const found = lookup.unit(text);
  if (found.unit === undefined) {
    problems.push(found.problem);
    return undefined;
  }
  if (percent !== undefined && !sameDimension(found.unit, percent)) {
    problems.push({ code: 'import-percent-mismatch', severity: 'error', text: textOf(candidate.cell), unit: text });
    return undefined;
  }
  if (!sameDimension(found.unit, indicator.unit)) {
    problems.push(mismatch(indicator, text));
    return undefined;
  }
  return percent === undefined ? { unit: found.unit, written: text } : { unit: percent, written: '%' };
}

function mismatch(indicator: Indicator, unit: string): Unplaced {
  return {
    code: 'import-unit-mismatch',
    severity: 'error',
    indicator: indicator.name,
    unit,
    expected: indicator.unit.text,
  };
}

function checkLimits(number: number, indicator: Indicator, value: Decimal, problems: Unplaced[]): void {
  const { low, high } = indicator.limits ?? {};
  const beyond: [code: 'import-too-low' | 'import-too-high', limit: number] | undefined =
    low !== undefined && number < low
      ? ['import-too-low', low]
      : high !== undefined && number > high
        ? ['import-too-high', high]
        : undefined;
  if (beyond === undefined) return;
  const [code, limit] = beyond;
  const about = {
    indicator: indicator.name,
    value: printDecimal(value),
    limit: String(limit),
    unit: indicator.unit.text,
  };
  problems.push({ code, severity: 'error', ...about });
}

/** The unit above the table, where it is one of the figure's indicator, or nobody knows what that is. */
export function titleUnitOf({ column, words }: Candidate, { lookup, defaults }: Context): string | undefined {
  const indicator = lookup.indicator(column.indicator ?? words.indicator)?.indicator;
  const unit = defaults.titleUnit === undefined ? undefined : lookup.unit(defaults.titleUnit).unit;
  if (indicator === undefined) return defaults.titleUnit;
  return unit !== undefined && sameDimension(unit, indicator.unit) ? defaults.titleUnit : undefined;
}
