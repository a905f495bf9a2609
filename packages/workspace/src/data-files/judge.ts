import {
  conversion,
  parseScenario,
  printDecimal,
  sameDimension,
  type Indicator,
  type Judge,
  type Model,
  type SeriesTexts,
} from '@overhalf/core';
import type { Mapping } from '../model-files/index.ts';
import type { Candidate } from './candidates.ts';
import { checkPair } from './check-pair.ts';
import { checkPeriod, findPeriod } from './check-period.ts';
import { createContext, defaultsOf, type Context } from './context.ts';
import type { ValueColumn } from './draft.ts';
import { findEntityNamed, findIndicatorNamed, statusOf } from './find-named.ts';
import { createLookup } from './lookup.ts';
import { measure, unitTextOf } from './measure.ts';
import { countable } from './problem-list.ts';
import { readValue, type Unplaced } from './value.ts';
import { fold } from './vocabulary.ts';

/**
 * The checks of `readDataFile` as answers about texts, for files of millions of lines that no grid can hold.
 *
 * Left to whoever asks: what only the whole file shows, that is figures given twice, totals and slips by a factor.
 */
export function createLineJudge(model: Model, mapping?: Mapping): Judge {
  const lookup = createLookup(model, mapping?.names);
  const defaults = defaultsOf(mapping, lookup, undefined);
  const context = createContext(model, lookup, defaults);
  const column = valueColumnOf(mapping);
  // A label is right or wrong by its scenario's kind, the indicator and the entity's life: few together.
  const readings = new Map<string, Pick<Parameters<typeof checkPeriod>[0], 'entity' | 'indicator' | 'kind'>>();

  return {
    series: (texts) => {
      const problems: Unplaced[] = [];
      const found = lookup.scenario(texts.scenario);
      if (found === undefined) {
        const known = lookup.scenarios;
        problems.push({ code: 'import-scenario-unknown', severity: 'error', text: texts.scenario, known });
      }
      const kind = found === undefined ? undefined : parseScenario(found.scenario)?.kind;
      const entity = findEntityNamed(texts.entity, lookup, problems);
      const indicator = findIndicatorNamed(texts.indicator, lookup, problems);
      const given = texts.version === '' ? (found?.version ?? '') : texts.version;
      if (kind === 'actual' && given !== '') {
        problems.push({ code: 'import-version-of-actual', severity: 'error', version: given });
      }
      if (entity !== undefined && indicator !== undefined && kind !== undefined) {
        const { derived, notReporter } = checkPair(entity, indicator, kind, context);
        if (derived !== undefined) problems.push(derived);
        if (notReporter !== undefined) problems.push(notReporter);
        measureText(candidateOf(texts, column, '1'), indicator, context, problems);
      }
      const errors = problems.filter(({ severity, code }) => severity === 'error' && !isOfValue(code));
      if (errors.length > 0 || entity === undefined || indicator === undefined || kind === undefined) {
        return { problems: errors.map(countable) };
      }
      const calendar = [
        kind,
        indicator.calendar,
        indicator.reportedBy?.grain,
        indicator.from,
        entity.from,
        entity.to,
      ].join('|');
      if (!readings.has(calendar)) readings.set(calendar, { entity, indicator, kind });
      return {
        known: {
          scenario: found?.scenario ?? texts.scenario,
          version: given,
          entity: entity.id,
          indicator: indicator.id,
          ...powerOf(candidateOf(texts, column), indicator, context),
          places: indicator.resolution.scale,
          ...indicator.limits,
          calendar,
        },
      };
    },
    period: (text, calendar) => {
      const reading = readings.get(calendar);
      const problems: Unplaced[] = [];
      const candidate = candidateOf({ period: text }, column);
      const period = findPeriod(candidate, reading?.indicator, reading?.kind, context, problems);
      if (period !== undefined && reading !== undefined) checkPeriod({ ...reading, period }, context, problems);
      const errors = problems.filter(({ severity }) => severity === 'error');
      if (period === undefined || errors.length > 0) return { problems: errors.map(countable) };
      return { known: { grain: period.period.grain, label: period.label } };
    },
    status: (text) => {
      const problems: Unplaced[] = [];
      const known = statusOf(text.trim(), defaults.status, problems);
      return known === undefined ? { problems: problems.map(countable) } : { known };
    },
    value: (text, series) => {
      const read = readValue(text);
      if (read.kind === 'missing') return { known: undefined };
      if (read.kind === 'problem') return { problems: [countable(read.problem)] };
      const indicator = lookup.indicator(series.indicator)?.indicator;
      const problems: Unplaced[] = [];
      const measured =
        indicator === undefined
          ? undefined
          : measureText(candidateOf(series, column, text), indicator, context, problems);
      if (measured === undefined || problems.length > 0) return { problems: problems.map(countable) };
      const { value, unit: other } = measured;
      if (other !== undefined) return { known: { value, original: { text: read.text, unit: other } } };
      return { known: read.text === printDecimal(value) ? { value } : { value, original: { text: read.text } } };
    },
  };
}

/** Problems of the number that stands in for the values of a series. */
function isOfValue(code: string): boolean {
  return code === 'import-too-low' || code === 'import-too-high';
}

function measureText(candidate: Candidate, indicator: Indicator, context: Context, problems: Unplaced[]) {
  const read = readValue(candidate.cell);
  return read.kind === 'number' ? measure(candidate, read, indicator, context, problems) : undefined;
}

/** The power of ten between the written unit and the indicator's. Only where steps are powers of ten too. */
function powerOf(candidate: Candidate, indicator: Indicator, context: Context) {
  const text = unitTextOf(candidate, context);
  const written = text === undefined ? indicator.unit : context.lookup.unit(text).unit;
  if (written === undefined || indicator.resolution.mantissa !== 1 || !sameDimension(written, indicator.unit))
    return {};
  const factor = conversion(written, indicator.unit);
  const power = Math.round(Math.log10(factor));
  return factor === Number(`1e${power}`) ? { power } : {};
}

/** The column of values, with the unit that the mapping gives it. */
function valueColumnOf(mapping: Mapping | undefined): ValueColumn {
  const { value: text = '' } = mapping?.columns ?? {};
  const unit = [...(mapping?.units ?? [])].find(([name]) => text !== '' && fold(name) === fold(text))?.[1];
  return { column: 0, text, isCoarse: false, ...(unit === undefined ? {} : { mappedUnit: unit }) };
}

function candidateOf(
  texts: Partial<SeriesTexts & { readonly period: string }>,
  column: ValueColumn,
  text = '',
): Candidate {
  return {
    words: {
      row: 0,
      entity: '',
      indicator: '',
      period: '',
      year: undefined,
      unit: '',
      scenario: '',
      version: '',
      status: '',
      note: '',
      total: undefined,
      ...texts,
    },
    column,
    cell: text,
    merge: undefined,
  };
}
