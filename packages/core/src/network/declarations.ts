import type { Named, PeriodText } from '../model/index.ts';

/** A number in the unit that its place asks for, or with a unit of its own: `1150 t/d`, `97 %`. */
export type AmountText = number | string;

/** Of which months an indicator's figure is taken. */
export type FigureBasis = 'year-to-date' | 'last-3-months' | 'last-month' | 'prior-year' | 'plan' | 'forecast';

/**
 * A figure that may differ from month to month: one for all, twelve from January to December, dated ones beside a usual
 * one, an indicator's, or several added up.
 */
export type FigureDeclaration = AmountText | readonly AmountText[] | KeyedFigure;

export interface KeyedFigure {
  readonly usual?: AmountText | undefined;
  readonly dated?: Readonly<Record<string, AmountText>> | undefined;
  readonly indicator?: string | undefined;
  readonly entity?: string | undefined;
  readonly basis?: FigureBasis | undefined;
  readonly times?: number | undefined;
  readonly sum?: readonly (AmountText | readonly AmountText[] | Omit<KeyedFigure, 'sum'>)[] | undefined;
}

type Figured = FigureDeclaration | undefined;

/** What a file of processes says. Keys are those of the YAML, so that a path into it is a path into the file. */
export interface ProcessFile {
  readonly materials?: readonly (Named & { readonly id: string; readonly unit: string })[] | undefined;
  readonly ramps?:
    | readonly (Named & { readonly id: string; readonly days: number; readonly from: AmountText })[]
    | undefined;
  readonly processes?: readonly ProcessDeclaration[] | undefined;
  readonly stocks?: readonly StockDeclaration[] | undefined;
  readonly hauls?: readonly HaulDeclaration[] | undefined;
  readonly purchases?: readonly PurchaseDeclaration[] | undefined;
  readonly sales?: readonly SaleDeclaration[] | undefined;
  readonly permits?: readonly PermitDeclaration[] | undefined;
  readonly blends?: readonly BlendDeclaration[] | undefined;
}

export interface FlowDeclaration {
  readonly material: string;
  readonly at?: string | undefined;
  readonly rate?: Figured;
}

export interface ProcessDeclaration extends Named {
  readonly id: string;
  readonly entity: string;
  readonly counts?: string | undefined;
  readonly makes: readonly FlowDeclaration[];
  readonly uses?: readonly FlowDeclaration[] | undefined;
  readonly capacity?:
    | { readonly rate?: Figured; readonly load?: Figured; readonly factor?: Figured; readonly amount?: Figured }
    | undefined;
  readonly least?: { readonly share?: Figured; readonly amount?: Figured } | undefined;
  readonly surge?:
    | {
        readonly share?: Figured;
        readonly amount?: Figured;
        readonly cost?: Figured;
        readonly from?: PeriodText | undefined;
        readonly to?: PeriodText | undefined;
      }
    | undefined;
  readonly cost?: Figured;
  readonly fixed?: Figured;
  readonly rise?: AmountText | undefined;
  readonly repairs?: readonly RepairDeclaration[] | undefined;
}

export interface RepairDeclaration extends Named {
  readonly id: string;
  readonly days: number;
  readonly planned: PeriodText;
  readonly window?: readonly [PeriodText, PeriodText] | undefined;
  readonly later?: boolean | AmountText | undefined;
  readonly moving?: AmountText | undefined;
}

export interface StockDeclaration {
  readonly material: string;
  readonly at: string;
  readonly opening: FigureDeclaration;
  readonly low?: Figured;
  readonly high?: Figured;
  readonly end?: AmountText | undefined;
  readonly cost?: Figured;
  readonly balance?: { readonly indicator: string; readonly tolerance: number } | undefined;
}

export interface HaulDeclaration extends Named {
  readonly id: string;
  readonly material: string;
  readonly from: string;
  readonly to: string;
  readonly limit?: Figured;
  readonly open?: Figured;
  readonly cost?: Figured;
}

export interface PurchaseDeclaration extends Named {
  readonly id: string;
  readonly material: string;
  readonly at: string;
  readonly bound?: Figured;
  readonly offer?: Figured;
  readonly open?: Figured;
  readonly lead?: number | undefined;
  readonly price: FigureDeclaration;
  readonly extra?: boolean | undefined;
}

export interface SaleDeclaration extends Named {
  readonly id: string;
  readonly material: string;
  readonly from: string;
  readonly order?: Figured;
  readonly price: FigureDeclaration;
  readonly late?: boolean | undefined;
  readonly more?: Figured;
}

export interface PermitDeclaration extends Named {
  readonly id: string;
  readonly unit: string;
  readonly terms: readonly { readonly process: string; readonly rate: FigureDeclaration }[];
  readonly high?: Figured;
  readonly total?: AmountText | undefined;
}

export interface BlendDeclaration extends Named {
  readonly id: string;
  readonly material: string;
  readonly at: string;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly quality: Readonly<Record<string, number>>;
}
