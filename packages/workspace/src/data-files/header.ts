import { invariant, type Period } from '@overhalf/core';
import type { Mapping, MappingColumn } from '../model-files/index.ts';
import { columnLetters, columnOfLetters, isBlank, textOf, type Grid } from './grid.ts';
import type { Lookup } from './lookup.ts';
import { columnsHeaded, fold, isDerivedHeading, isIgnoredHeading, isYearHeading, splitUnit } from './vocabulary.ts';

/** What the header says of a column's figures. Texts are as written; the period is complete. */
export interface Heading {
  readonly entity?: string;
  readonly indicator?: string;
  readonly period?: { readonly period: Period; readonly label: string };
  readonly scenario?: string;
  readonly unit?: string;
  /** The unit that the mapping gives the column: it goes before the heading's. */
  readonly mappedUnit?: string;
}

/** A column as its header shows it. */
export interface HeaderColumn extends Heading {
  readonly column: number;
  /** The header's texts, top to bottom, joined. */
  readonly text: string;
  /** The same, apart, each once. */
  readonly texts: readonly string[];
  readonly says: 'nothing' | 'key' | 'value' | 'ignored' | 'derived' | 'unknown';
  /** What a key column, or a value column without an axis of its own, can be. */
  readonly roles: readonly MappingColumn[];
}

export interface Header {
  /** Counted from 0. */
  readonly rows: readonly number[];
  readonly columns: readonly HeaderColumn[];
  /** A label without a year, where no year was found for it. */
  readonly yearless?: string;
  /** How much of it was understood. */
  readonly score: number;
}

type Token =
  | { readonly kind: 'blank' | 'ignored' | 'derived' | 'number' | 'unknown' }
  | { readonly kind: 'role'; readonly roles: readonly MappingColumn[]; readonly unit?: string }
  | { readonly kind: 'period'; readonly period: Period; readonly label: string }
  | { readonly kind: 'yearless' }
  | { readonly kind: 'indicator' | 'entity' | 'scenario' | 'unit' };

/** What a heading's text is, apart from its neighbours. */
export function createClassifier(lookup: Lookup, mapping: Mapping | undefined): (text: string) => Token {
  const known = new Map<string, Token>();
  const forced = new Map<string, MappingColumn>();
  for (const [column, header] of Object.entries(mapping?.columns ?? {}) as [MappingColumn, string][]) {
    forced.set(fold(header), column);
  }
  // What the mapping names is nowhere else.
  const withoutMapped = (token: Token, text: string): Token => {
    if (token.kind !== 'role' || forced.has(fold(text))) return token;
    const roles = token.roles.filter((role) => mapping?.columns[role] === undefined);
    return roles.length === 0 ? { kind: 'unknown' } : { ...token, roles };
  };
  return (text) => {
    let token = known.get(text);
    if (token === undefined) {
      token = withoutMapped(classify(text, lookup, forced), text);
      known.set(text, token);
    }
    return token;
  };
}

function classify(text: string, lookup: Lookup, forced: ReadonlyMap<string, MappingColumn>): Token {
  const folded = fold(text);
  if (folded === '') return { kind: 'blank' };
  // Most cells of a body are numbers, and no heading but a period is one.
  if (isNumber(folded)) return { kind: 'number' };
  const role = forced.get(folded);
  if (role !== undefined) return { kind: 'role', roles: [role] };
  if (lookup.indicator(text) !== undefined) return { kind: 'indicator' };
  if (lookup.entity(text) !== undefined) return { kind: 'entity' };
  if (isIgnoredHeading(text)) return { kind: 'ignored' };
  const { name, unit } = splitUnit(text);
  const roles = columnsHeaded(text);
  if (roles.length > 0) return { kind: 'role', roles };
  const period = lookup.period(text);
  if (period.period !== undefined) return { kind: 'period', period: period.period, label: period.label };
  if (period.problem.code === 'period-no-year') return { kind: 'yearless' };
  if (period.problem.code === 'period-several') return { kind: 'derived' };
  if (lookup.scenario(text) !== undefined) return { kind: 'scenario' };
  if (isDerivedHeading(text)) return { kind: 'derived' };
  if (unit !== undefined && lookup.unit(unit).unit !== undefined) {
    const bare = columnsHeaded(name);
    if (bare.length > 0) return { kind: 'role', roles: bare, unit };
  }
  if (lookup.unit(text.replaceAll(/^[(（]|[)）]$/gu, '')).unit !== undefined) return { kind: 'unit' };
  return { kind: 'unknown' };
}

/** True for a figure that cannot be a year, a month or a day as well. */
function isNumber(text: string): boolean {
  return /^[-+]?[\d.,]+%?$/u.test(text) && !/^(\d{4}|\d{6}|\d{8}|\d{4}\.\d{1,2})$/u.test(text);
}

/**
 * What rows of a grid say as a header.
 *
 * Upper rows of a header of several lines stand for the columns to their right until the next text, as merged cells do
 * that a CSV has lost: `2021年 | | |` above `1月 | 2月 | 3月`.
 */
export function readHeader(
  grid: Grid,
  rows: readonly number[],
  about: {
    readonly classify: (text: string) => Token;
    readonly lookup: Lookup;
    readonly mapping: Mapping | undefined;
    readonly year: number | undefined;
  },
): Header {
  const columns: HeaderColumn[] = [];
  const carried = rows.map(() => '');
  let yearless: string | undefined;
  let score = 0;
  for (let column = 0; column < grid.width; column += 1) {
    const texts = rows.map((row) => textOf(grid.at(row, column)).trim());
    const lowest = texts.at(-1) ?? '';
    const own = texts.map((text, level) => {
      if (text !== '') carried[level] = text;
      const isAbove = level < rows.length - 1;
      return text === '' && isAbove && lowest !== '' && isCarried(about.classify(carried[level]!))
        ? carried[level]!
        : text;
    });
    const read = readColumn(column, own, about);
    columns.push(read);
    yearless ??= read.yearless;
    score += read.score;
  }
  return { rows, columns, score, ...(yearless === undefined ? {} : { yearless }) };
}

/** Keys stand above their own column only; periods, names and scenarios stand above all they span. */
function isCarried({ kind }: Token): boolean {
  return kind === 'period' || kind === 'yearless' || kind === 'indicator' || kind === 'entity' || kind === 'scenario';
}

const scores: Readonly<Record<Token['kind'], number>> = {
  blank: 0,
  ignored: 0.5,
  derived: 0.5,
  number: -2,
  unknown: -0.5,
  role: 1.5,
  period: 1,
  yearless: 1,
  indicator: 1,
  entity: 1,
  scenario: 1,
  unit: 0.5,
};

function readColumn(
  column: number,
  texts: readonly string[],
  about: Parameters<typeof readHeader>[2],
): HeaderColumn & { readonly score: number; readonly yearless?: string } {
  const { lookup, mapping } = about;
  let heading: { -readonly [Key in keyof Heading]: Heading[Key] } = {};
  let roles: readonly MappingColumn[] = rolesByLetter(column, mapping);
  let year = about.year;
  let yearless: string | undefined;
  let score = 0;
  const kinds = new Set<Token['kind']>();
  const distinct = texts.filter((text, level) => text !== '' && texts.indexOf(text) === level);
  for (const text of distinct) {
    const token = about.classify(text);
    kinds.add(token.kind);
    score += scores[token.kind];
    if (token.kind === 'role') {
      roles = roles.length > 0 ? roles : token.roles;
      if (token.unit !== undefined) heading.unit = token.unit;
    } else if (token.kind === 'period') {
      heading.period = { period: token.period, label: token.label };
      if (token.period.grain === 'year') year = token.period.index;
    } else if (token.kind === 'yearless') {
      const found = lookup.period(text, year);
      if (found.period === undefined) yearless = text;
      else heading.period = { period: found.period, label: found.label };
    } else if (token.kind === 'indicator') {
      heading.indicator = text;
      const found = lookup.indicator(text);
      if (found?.unit !== undefined) heading.unit = found.unit;
    } else if (token.kind === 'entity') heading.entity = text;
    else if (token.kind === 'scenario') heading.scenario = text;
    else if (token.kind === 'unit') heading.unit = text.replaceAll(/^[(（]|[)）]$/gu, '');
  }
  const hasAxis =
    heading.period !== undefined ||
    heading.indicator !== undefined ||
    heading.entity !== undefined ||
    heading.scenario !== undefined ||
    yearless !== undefined;
  if (isLeftOut(column, distinct, mapping)) {
    return { column, text: distinct.join(' '), texts: distinct, roles: [], says: 'ignored', score: 0 };
  }
  const unit = unitByName(column, distinct, mapping);
  if (unit !== undefined) heading.mappedUnit = unit;
  const keys = roles.filter((role) => role !== 'value');
  // A row of data below the header would make its keys look like axes.
  if (keys.length > 0 && hasAxis) score -= 3;
  return {
    column,
    text: distinct.join(' '),
    texts: distinct,
    ...heading,
    roles,
    says: saysOf({ kinds, keys: keys.length, roles: roles.length, hasAxis, isBlank: distinct.length === 0 }),
    score,
    ...(yearless === undefined ? {} : { yearless }),
  };
}

function saysOf(seen: {
  readonly kinds: ReadonlySet<Token['kind']>;
  readonly keys: number;
  readonly roles: number;
  readonly hasAxis: boolean;
  readonly isBlank: boolean;
}): HeaderColumn['says'] {
  if (seen.keys > 0) return 'key';
  if (seen.isBlank && seen.roles === 0) return 'nothing';
  if (seen.kinds.has('derived')) return 'derived';
  if (seen.kinds.has('unknown') || seen.kinds.has('number')) return 'unknown';
  if (seen.hasAxis || seen.roles > 0) return 'value';
  return seen.kinds.has('ignored') ? 'ignored' : 'unknown';
}

/** True for the column that a mapping means: by its whole heading, by one of the texts in it, or by its letters. */
export function isColumnNamed(name: string, column: number, texts: readonly string[]): boolean {
  const folded = fold(name);
  return (
    columnLetters(column) === name || texts.some((text) => fold(text) === folded) || fold(texts.join(' ')) === folded
  );
}

/** A mapping names a column without a heading, or with one of several like headings, by its letters. */
function rolesByLetter(column: number, mapping: Mapping | undefined): readonly MappingColumn[] {
  if (mapping === undefined) return [];
  return (Object.entries(mapping.columns) as [MappingColumn, string][]).flatMap(([role, header]) =>
    columnOfLetters(header) === column ? [role] : [],
  );
}

/** True for a column that the mapping leaves out. What it names as holding something is read all the same. */
function isLeftOut(column: number, texts: readonly string[], mapping: Mapping | undefined): boolean {
  const isMeant = (name: string): boolean => isColumnNamed(name, column, texts);
  return mapping?.ignore?.some(isMeant) === true && !Object.values(mapping.columns).some(isMeant);
}

/** The unit that a mapping gives a column by its heading. */
function unitByName(column: number, texts: readonly string[], mapping: Mapping | undefined): string | undefined {
  if (mapping?.units === undefined) return undefined;
  return [...mapping.units].find(([name]) => isColumnNamed(name, column, texts))?.[1];
}

/** How a mapping names a column: by its heading, or by its letters where the heading is blank or not its own. */
export function nameOfColumn(header: Header, column: number): string {
  const self = header.columns[column];
  invariant(self !== undefined, 'the column has a header');
  const isOwn = header.columns.every((other) => other.column === column || fold(other.text) !== fold(self.text));
  return self.text !== '' && isOwn ? self.text : columnLetters(column);
}

/** True when a row reads like a header: two known headings, or three periods. */
export function looksLikeHeader(grid: Grid, row: number, classify: (text: string) => Token): boolean {
  let roles = 0;
  let periods = 0;
  for (let column = 0; column < grid.width; column += 1) {
    const cell = grid.at(row, column);
    if (isBlank(cell)) continue;
    const { kind } = classify(textOf(cell).trim());
    if (kind === 'role') roles += 1;
    if (kind === 'period' || kind === 'yearless') periods += 1;
    if (kind === 'number') return false;
  }
  return roles >= 2 || periods >= 3;
}

/** True for a heading that names years: beside a column of months it completes them. */
export function isYearColumn({ says, text }: HeaderColumn): boolean {
  return says !== 'ignored' && isYearHeading(text);
}
