/** Offsets into the formula's text, end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Operator = '+' | '-' | '*' | '/' | '^' | '=' | '<>' | '<' | '<=' | '>' | '>=';

/** Functions over values, and functions that move the point from which a reference is read. */
export type FunctionName =
  | 'if'
  | 'min'
  | 'max'
  | 'abs'
  | 'coalesce' // over values
  | 'prior'
  | 'opening'
  | 'ytd'
  | 'avg'
  | 'annual'
  | 'at'
  | 'of' // over where and when a value is read
  | 'days';

/** A formula as parsed. Names are as written; `check` resolves them. */
export type Expr = { readonly span: Span } & (
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly unit?: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly operand: Expr }
  | { readonly kind: 'operation'; readonly op: Operator; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'call'; readonly fn: FunctionName; readonly args: readonly Expr[] }
  /** Stands where text could not be read; a problem says why. */
  | { readonly kind: 'missing' }
);
