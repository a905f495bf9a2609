import { findEntity, findIndicator, type Place, type Problem } from '@overhalf/core';
import type { Mapping } from '../model-files/index.ts';
import type { Checks } from './data-file.ts';
import { isBlank, placeOf, type Grid } from './grid.ts';
import { readLayout, type Layout } from './layout.ts';
import { createLookup, type Lookup } from './lookup.ts';
import { byPlace } from './problem-list.ts';
import { nothingRead, readGrid, type GridRead } from './read-grid.ts';

export interface TableRead extends Omit<GridRead, 'mapping'> {
  readonly mapping?: Mapping;
}

export interface TableRequest {
  readonly hash: string;
  readonly mapping?: Mapping | undefined;
}

/** Reads one table: its layout, then its figures. */
export function readTable(grid: Grid, { hash, mapping }: TableRequest, checks: Checks): TableRead {
  const at: Place = { file: grid.file, ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }) };
  if (isEmpty(grid)) return nothing([{ code: 'import-empty', severity: 'error', at }]);
  const { model } = checks;
  const lookup = createLookup(model, mapping?.names);
  const mapped = checkMappedNames(mapping, checks);
  const { layout, problems } = readLayout({ grid, model, lookup, mapping });
  if (layout === undefined) return nothing([...mapped, ...problems]);
  const read = readGrid({ grid, layout, lookup, hash }, checks);
  const rows: Problem[] = read.counts.rows === 0 ? [{ code: 'import-no-rows', severity: 'error', at }] : [];
  const told = [...mapped, ...problems, ...doubtfulScenario(grid, layout, lookup), ...rows, ...read.problems];
  return { ...read, problems: byPlace(told) };
}

/** True when a table's layout can be told without a mapping: this sheet is data. */
export function isTable(grid: Grid, checks: Checks): boolean {
  if (isEmpty(grid)) return false;
  const lookup = createLookup(checks.model, undefined);
  return readLayout({ grid, model: checks.model, lookup, mapping: undefined }).layout !== undefined;
}

export function isEmpty(grid: Grid): boolean {
  for (let row = 0; row < grid.height; row += 1) {
    for (let column = 0; column < grid.width; column += 1) if (!isBlank(grid.at(row, column))) return false;
  }
  return true;
}

function nothing(problems: readonly Problem[]): TableRead {
  return { facts: [], rejected: [], problems, counts: nothingRead };
}

/** Names that the mapping leads to and that do not exist. */
function checkMappedNames(mapping: Mapping | undefined, { model }: Checks): Problem[] {
  if (mapping === undefined) return [];
  const at: Place = mapping.file === undefined ? {} : { file: mapping.file };
  const defaults = mapping.defaults;
  const entities = [
    ...mapping.names.entities,
    ...(defaults.entity === undefined ? [] : [['entity', defaults.entity] as const]),
  ];
  const indicators = [
    ...mapping.names.indicators,
    ...(defaults.indicator === undefined ? [] : [['indicator', defaults.indicator] as const]),
  ];
  const wrong = (from: string, to: string, nearest: string | undefined): Problem => ({
    code: 'import-mapping-name',
    severity: 'error',
    at,
    from,
    to,
    ...(nearest === undefined ? {} : { nearest }),
  });
  return [
    ...entities.flatMap(([from, to]) => {
      const found = findEntity(model, to);
      return found.entity === undefined ? [wrong(from, to, found.nearest)] : [];
    }),
    ...indicators.flatMap(([from, to]) => {
      const found = findIndicator(model, to);
      return found.indicator === undefined ? [wrong(from, to, found.nearest)] : [];
    }),
  ];
}

/** A title that speaks of plans above figures that are taken as actual. */
function doubtfulScenario(grid: Grid, layout: Layout, lookup: Lookup): Problem[] {
  const { titles, keys, values, mapping } = layout;
  const { scenario } = mapping.defaults;
  const isSaid = keys.scenario !== undefined || values.every((value) => value.scenario !== undefined);
  if (titles.scenario === undefined || isSaid || lookup.scenario(scenario)?.scenario !== 'actual') return [];
  const at = placeOf(grid, 0, 0);
  return [{ code: 'import-scenario-doubtful', severity: 'warning', at, title: titles.scenario, scenario }];
}
