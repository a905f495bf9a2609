import type { Grain } from '../calendar/index.ts';
import type { Language, Place } from '../problem/index.ts';
import type { Measure, Profile } from './contract.ts';

/** The way to a thing inside a declared file: `['indicators', 3, 'unit']`. */
export type Path = readonly (string | number)[];

/** Where the thing at a path of a file stands. With `offset`: the place of that character of a text, counted from 0. */
export type Locate = (file: string, path: Path, offset?: number) => Place;

/** One file as written: the right keys with the right types, names not yet resolved. */
export interface Declared<Content> {
  readonly file: string;
  readonly content: Content;
}

/**
 * What a company's files say, file by file.
 *
 * Keys are those of the YAML, so that a path into a declaration is a path into the file.
 */
export interface Declarations {
  readonly overhalf: Declared<CompanyFile>;
  readonly entities: Declared<EntitiesFile>;
  readonly indicators: readonly Declared<IndicatorsFile>[];
  readonly contracts: readonly Declared<ContractsFile>[];
  readonly locate: Locate;
}

/** A name in both languages, as keys beside others. */
export interface Named {
  readonly en: string;
  readonly zh: string;
}

/** A period as YAML reads it: `2021-06` is text, `2021` a number. */
export type PeriodText = string | number;

export interface CompanyFile {
  readonly company: Named & { readonly id: string };
  readonly currency: string;
  readonly languages?: readonly Language[] | undefined;
  readonly calendar?: CalendarDeclaration | undefined;
  readonly calendars?: Readonly<Record<string, { readonly cutoff_day?: number | undefined }>> | undefined;
  readonly span: { readonly from: PeriodText; readonly to: PeriodText };
  readonly rungs: readonly (Named & { readonly id: string; readonly score: number })[];
  readonly contractual: string;
}

export interface CalendarDeclaration {
  readonly base?: 'day' | 'month' | undefined;
  readonly fiscal_start?: number | undefined;
  readonly named_by?: 'start' | 'end' | undefined;
  readonly cutoff_day?: number | undefined;
}

export interface EntitiesFile {
  readonly entities: readonly EntityDeclaration[];
  readonly successions?: readonly SuccessionDeclaration[] | undefined;
}

export interface EntityDeclaration extends Named {
  readonly id: string;
  readonly kind: string;
  /** One parent for all time; or `belongs`, with months. */
  readonly parent?: string | undefined;
  readonly belongs?: readonly BelongingDeclaration[] | undefined;
  readonly from?: PeriodText | undefined;
  readonly to?: PeriodText | undefined;
  readonly elimination?: boolean | undefined;
}

export interface BelongingDeclaration {
  readonly parent: string;
  readonly from?: PeriodText | undefined;
  readonly to?: PeriodText | undefined;
}

export interface SuccessionDeclaration {
  readonly from: string;
  readonly to: string;
  readonly date: PeriodText;
  readonly share?: number | undefined;
  readonly gap: 'inherited' | 'clean';
}

export interface IndicatorsFile {
  /** Area of the indicators that name none. */
  readonly area?: string | undefined;
  readonly indicators: readonly IndicatorDeclaration[];
}

/** A shorthand for a pair of rules. */
export type KindName = 'flow' | 'stock' | 'average' | 'ratio' | 'grade';

export type RuleName = 'sum' | 'last' | 'first' | 'mean' | 'min' | 'max' | 'weighted' | 'recompute' | 'none';

export interface IndicatorDeclaration extends Named {
  readonly id: string;
  readonly note?: Named | undefined;
  readonly area?: string | undefined;
  readonly unit: string;
  /** One unit, or one for each language. */
  readonly shown_in?: string | { readonly en: string; readonly zh: string } | undefined;
  readonly kind: KindName | { readonly time: RuleName; readonly entities: RuleName };
  readonly weighted_by?: string | undefined;
  readonly better: 'higher' | 'lower' | 'none' | { readonly within: readonly [number, number] };
  readonly resolution?: number | undefined;
  readonly quantum?: number | undefined;
  readonly decimals?: number | undefined;
  readonly capacity?: string | undefined;
  readonly reported_by?:
    | {
        readonly kinds?: readonly string[] | undefined;
        readonly entities?: readonly string[] | undefined;
        readonly grain?: Grain | undefined;
      }
    | undefined;
  readonly formula?: string | undefined;
  readonly explained_by?: string | undefined;
  readonly tag?: 'controllable' | 'market' | undefined;
  readonly from?: PeriodText | undefined;
  readonly limits?: { readonly low?: number | undefined; readonly high?: number | undefined } | undefined;
  readonly calendar?: string | undefined;
  readonly scale?: number | undefined;
}

export interface ContractsFile {
  readonly contracts: readonly ContractDeclaration[];
}

export interface ContractDeclaration extends Named {
  readonly id: string;
  readonly entity: string;
  readonly year: PeriodText;
  readonly difficulty?: number | undefined;
  readonly lines: readonly LineDeclaration[];
}

/** A scoring rule by name, with parameters where it needs them. */
export type ScoringDeclaration =
  | string
  | ({ readonly rule: string } & Readonly<Record<string, number | string | boolean | readonly number[]>>);

export interface LineDeclaration {
  readonly id?: string | undefined;
  readonly indicator: string;
  readonly entity?: string | undefined;
  readonly weight: number;
  readonly area?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly clock?: 'months' | 'days' | undefined;
  readonly measure?: Measure | undefined;
  readonly scoring?: ScoringDeclaration | undefined;
  readonly from?: PeriodText | undefined;
  readonly milestones?:
    | readonly (Named & { readonly id: string; readonly weight: number; readonly due: string })[]
    | undefined;
}
