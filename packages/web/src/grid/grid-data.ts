/** One cell as it is shown. Keeps: never changed in place; a cell that is the same is the same object or of a row that is. */
export interface GridCell {
  readonly text: string;
  /** NaN: no value. */
  readonly value: number;
  readonly editable: boolean;
  /** Words of the style sheet: `held bounded changed …`. */
  readonly state?: string;
  /** A sign beside the figure: `=`, `≤`. */
  readonly mark?: string;
  /** The state in words, for those who hear the grid. */
  readonly said?: string;
}

/** One row as it is shown. The same object means the same row: only then it is not drawn again. */
export interface GridRow {
  readonly id: string;
  readonly name: string;
  /** Every way it may be named when something is looked for or pasted. */
  readonly names: readonly string[];
  readonly depth: number;
  /** Whether its parts are shown; absent where it has none. */
  readonly isOpen?: boolean;
  readonly state?: string;
  /** [column] */
  readonly cells: readonly GridCell[];
}

export interface GridColumn {
  readonly id: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly width: number;
  readonly isOpen?: boolean;
  /** Rows are in the order of its figures. */
  readonly sorted?: 'ascending' | 'descending';
  readonly state?: string;
}

/** A grid as it is shown: rows are made when they come into view. */
export interface GridData {
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  readonly rowAt: (row: number) => GridRow;
  /** A cell's figure, without the row being made. NaN: none. */
  readonly valueAt: (row: number, column: number) => number;
  /** Ways a row may be named, without it being made. */
  readonly namesAt: (row: number) => readonly string[];
  readonly unit: string;
  /** Whether its amounts add up in the status bar. */
  readonly adds: boolean;
}
