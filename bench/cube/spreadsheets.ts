import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { derivedOf, parentsOf, rowsOf, type Derived, type Size } from './company.ts';

/** A spreadsheet that holds the company: a line per indicator and entity, a column per month. */
export interface Sheet {
  readonly name: string;
  /** Recalculates everything; milliseconds. */
  compute(): number;
  /** Sets one figure and reads all indicators of the root for that month; milliseconds. */
  edit(cell: { readonly line: number; readonly month: number; readonly value: number }): number;
  value(line: number, month: number): number;
}

/** Line of an indicator's entity: base indicators first, then formulas. */
export function lineOf(size: Size, indicator: number, entity: number): number {
  return indicator * size.entities + entity;
}

type Content = number | string;

/** The cells as they would be typed: figures at leaves, sums of children above, formulas. Shape: [line][month]. */
export function contentsOf(size: Size): readonly (readonly Content[])[] {
  const parents = parentsOf(size);
  const children = parents.map((_, entity) => parents.flatMap((parent, child) => (parent === entity ? [child] : [])));
  const lines: Content[][] = [];
  const months = Array.from({ length: size.months }, (_, month) => month);
  for (const { number, leaf, values } of rowsOf(size))
    lines[lineOf(size, number, leaf)] = months.map((month) => values[month]!);
  for (let number = 0; number < size.base; number += 1) {
    children.forEach((below, entity) => {
      if (below.length === 0) return;
      const cells = (month: number): string =>
        below.map((child) => cellName(lineOf(size, number, child), month)).join(',');
      lines[lineOf(size, number, entity)] = months.map((month) => `=SUM(${cells(month)})`);
    });
  }
  derivedOf(size).forEach((derived, number) => {
    for (let entity = 0; entity < size.entities; entity += 1) {
      lines[lineOf(size, size.base + number, entity)] = months.map((month) => formulaOf(size, derived, entity, month));
    }
  });
  return lines;
}

function formulaOf(size: Size, { kind, reads }: Derived, entity: number, month: number): Content {
  const [a, b, c] = reads.map((read) => cellName(lineOf(size, read, entity), month));
  const of = (at: number): string => cellName(lineOf(size, reads[0]!, entity), at);
  switch (kind) {
    case 'ratio':
      return `=${a}/${b}`;
    case 'difference':
      return `=(${a}-${b})/${b}`;
    case 'chain':
      return `=${a}+0.5*${b}-0.25*${c}`;
    case 'ytd':
      return `=SUM(${of(month - (month % 12))}:${of(month)})`;
    case 'yoy':
      return month < 12 ? '' : `=${a}/${of(month - 12)}-1`;
  }
}

function cellName(line: number, month: number): string {
  const letters = month < 26 ? '' : String.fromCodePoint(64 + Math.floor(month / 26));
  return `${letters}${String.fromCodePoint(65 + (month % 26))}${line + 1}`;
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** The part of HyperFormula that is used here: it is installed for benchmarks only, without its types. */
interface HyperFormulaEngine {
  rebuildAndRecalculate(): void;
  setCellContents(at: HyperFormulaCell, content: Content): unknown;
  getCellValue(at: HyperFormulaCell): unknown;
}

interface HyperFormulaCell {
  readonly sheet: number;
  readonly row: number;
  readonly col: number;
}

const load = createRequire(import.meta.url);

export function openHyperFormula(size: Size): Sheet {
  const { HyperFormula } = load('hyperformula') as {
    readonly HyperFormula: {
      buildFromArray(lines: readonly (readonly Content[])[], options: object): HyperFormulaEngine;
    };
  };
  const engine = HyperFormula.buildFromArray(contentsOf(size), { licenseKey: 'gpl-v3', maxRows: 1_000_000 });
  const at = (row: number, col: number): HyperFormulaCell => ({ sheet: 0, row, col });
  return {
    name: 'HyperFormula',
    compute: () => timed(() => engine.rebuildAndRecalculate()),
    edit: ({ line, month, value }) =>
      timed(() => {
        engine.setCellContents(at(line, month), value);
        for (let indicator = 0; indicator < 2 * size.base; indicator += 1)
          engine.getCellValue(at(lineOf(size, indicator, 0), month));
      }),
    value: (line, month) => Number(engine.getCellValue(at(line, month))),
  };
}

/** The part of IronCalc that is used here. Rows and columns count from 1. */
interface IronCalcModel {
  setUserInput(sheet: number, row: number, column: number, input: string): void;
  pauseEvaluation(): void;
  resumeEvaluation(): void;
  evaluate(): void;
  getFormattedCellValue(sheet: number, row: number, column: number): string;
}

export async function openIronCalc(size: Size): Promise<Sheet> {
  const path = load.resolve('@ironcalc/wasm');
  const library = (await import(path)) as {
    readonly initSync: (given: { readonly module: Uint8Array }) => void;
    readonly Model: new (name: string, locale: string, zone: string, language: string) => IronCalcModel;
  };
  library.initSync({ module: readFileSync(new URL('wasm_bg.wasm', `file://${path}`)) });
  const model = new library.Model('bench', 'en', 'UTC', 'en');
  model.pauseEvaluation();
  contentsOf(size).forEach((line, row) => {
    line.forEach((content, column) => {
      if (content !== '') model.setUserInput(0, row + 1, column + 1, String(content));
    });
  });
  return {
    name: 'IronCalc',
    compute: () => timed(() => model.evaluate()),
    edit: ({ line, month, value }) =>
      timed(() => {
        model.setUserInput(0, line + 1, month + 1, String(value));
        model.evaluate();
        for (let indicator = 0; indicator < 2 * size.base; indicator += 1) {
          model.getFormattedCellValue(0, lineOf(size, indicator, 0) + 1, month + 1);
        }
      }),
    value: (line, month) => Number(model.getFormattedCellValue(0, line + 1, month + 1)),
  };
}
