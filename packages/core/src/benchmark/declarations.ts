import type { Named, PeriodText } from '../model/index.ts';
import type { DeclaredKind } from './comparator.ts';

/** What a file of comparators says. Keys are those of the YAML, so that a path into it is a path into the file. */
export interface ComparatorsFile {
  readonly comparators?: readonly ComparatorDeclaration[] | undefined;
  /** How our own figures are made. */
  readonly basis?: Readonly<Record<string, string>> | undefined;
  readonly norms?:
    | readonly { readonly indicator: string; readonly by: string; readonly given: readonly string[] }[]
    | undefined;
  readonly limits?: readonly { readonly indicator: string; readonly by: string }[] | undefined;
  readonly prices?: readonly PriceDeclaration[] | undefined;
}

export interface ComparatorDeclaration extends Named {
  readonly id: string;
  readonly kind: DeclaredKind;
  readonly source: Named;
  readonly date: string;
  readonly basis?: Readonly<Record<string, string>> | undefined;
  readonly note?: Named | undefined;
  readonly values?: readonly ValueDeclaration[] | undefined;
}

export interface ValueDeclaration {
  readonly indicator: string;
  readonly entity?: string | undefined;
  readonly period: PeriodText;
  readonly value: number;
  /** The indicator's own unless said. */
  readonly unit?: string | undefined;
  readonly basis?: Readonly<Record<string, string>> | undefined;
}

export interface PriceDeclaration {
  readonly indicator: string;
  readonly value: number;
  readonly unit: string;
  readonly volume?: string | undefined;
}
