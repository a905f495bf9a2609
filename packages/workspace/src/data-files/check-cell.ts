import { parseScenario, type Model, type ScenarioKind } from '@overhalf/core';
import type { Candidate } from './candidates.ts';
import { checkPair } from './check-pair.ts';
import { checkPeriod, findPeriod } from './check-period.ts';
import { findEntityNamed, findIndicatorNamed, statusOf } from './find-named.ts';
import { createContext, type Context, type Defaults } from './context.ts';
import type { RowTexts } from './data-file.ts';
import type { Figure, Reading } from './figure.ts';
import { rangeOfMerge } from './grid.ts';
import type { Lookup } from './lookup.ts';
import { measure, titleUnitOf, unitTextOf } from './measure.ts';
import { readValue, type Unplaced } from './value.ts';

/** Checks one figure after another against a model, and says again what a file said of one. */
export interface CellCheck {
  check(candidate: Candidate): Reading | 'missing' | 'skipped';
  texts(reading: Reading): RowTexts;
}

export function createCellCheck(model: Model, lookup: Lookup, defaults: Defaults): CellCheck {
  const context = createContext(model, lookup, defaults);
  return {
    check: (candidate) => checkCell(candidate, context),
    texts: (reading) => textsOf(reading, context),
  };
}

function checkCell(candidate: Candidate, context: Context): Reading | 'missing' | 'skipped' {
  const { lookup, defaults } = context;
  const { column, cell, merge, words } = candidate;
  const read = readValue(cell);
  if (read.kind === 'missing') return 'missing';
  if (merge !== undefined && (merge.top !== words.row || merge.left !== column.column)) return 'missing';
  const scenario = column.scenario ?? words.scenario;
  const found = lookup.scenario(scenario);
  const kind = found === undefined ? undefined : kindOf(found.scenario, context);
  if (column.isCoarse && kind !== 'target') return 'skipped';

  const problems: Unplaced[] = [];
  if (column.flaw !== undefined) problems.push(column.flaw);
  if (merge !== undefined)
    problems.push({ code: 'import-merged-value', severity: 'error', range: rangeOfMerge(merge) });
  if (read.kind === 'problem') problems.push(read.problem);
  if (found === undefined) {
    problems.push({ code: 'import-scenario-unknown', severity: 'error', text: scenario, known: lookup.scenarios });
  }
  const entity = findEntityNamed(column.entity ?? words.entity, lookup, problems);
  const indicator = findIndicatorNamed(column.indicator ?? words.indicator, lookup, problems);
  const period = findPeriod(candidate, indicator, kind, context, problems);
  const version = words.version === '' ? (found?.version ?? defaults.version) : words.version;
  if (kind === 'actual' && version !== '')
    problems.push({ code: 'import-version-of-actual', severity: 'error', version });
  const status = statusOf(words.status, defaults.status, problems);

  let figure: Figure | undefined;
  let notReporter: Unplaced | undefined;
  if (entity !== undefined && indicator !== undefined && kind !== undefined && found !== undefined) {
    const pair = checkPair(entity, indicator, kind, context);
    notReporter = pair.notReporter;
    if (pair.derived !== undefined) problems.push(pair.derived);
    if (period !== undefined) checkPeriod({ period, entity, indicator, kind }, context, problems);
    const measured = read.kind === 'number' ? measure(candidate, read, indicator, context, problems) : undefined;
    if (measured !== undefined && period !== undefined && status !== undefined && read.kind === 'number') {
      figure = {
        entity,
        indicator,
        period: period.period,
        label: period.label,
        scenario: found.scenario,
        kind,
        version,
        status,
        value: measured.value,
        number: measured.number,
        text: read.text,
        unit: measured.unit,
        isPercent: read.isPercent,
        isRounded: measured.isRounded,
        isDay: period.isDay,
      };
    }
  }
  const remark = read.kind === 'number' ? read.remark : undefined;
  return {
    candidate,
    text: read.text,
    label: period?.label,
    figure,
    problems,
    notReporter,
    remark,
    repeats: undefined,
  };
}

function kindOf(scenario: string, { kinds }: Context): ScenarioKind {
  let kind = kinds.get(scenario);
  if (kind === undefined) {
    kind = parseScenario(scenario)!.kind;
    kinds.set(scenario, kind);
  }
  return kind;
}

/** What a file said of a figure: ids and labels where it was understood, so that no mapping is needed to read it again. */
function textsOf({ candidate, text, label }: Reading, context: Context): RowTexts {
  const { lookup, defaults } = context;
  const { words, column } = candidate;
  const scenario = column.scenario ?? words.scenario;
  const found = lookup.scenario(scenario);
  const entity = column.entity ?? words.entity;
  const indicator = column.indicator ?? words.indicator;
  return {
    entity: lookup.entity(entity)?.id ?? entity,
    indicator: lookup.indicator(indicator)?.indicator.id ?? indicator,
    period: label ?? words.period,
    value: text,
    unit: unitTextOf(candidate, context) ?? titleUnitOf(candidate, context) ?? '',
    scenario: found?.scenario ?? scenario,
    version: words.version || (found?.version ?? defaults.version),
    status: statusOf(words.status, defaults.status, []) ?? words.status,
    note: words.note,
  };
}
