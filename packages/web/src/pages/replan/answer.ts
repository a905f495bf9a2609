import type { ToldProblem } from '@overhalf/answers';
import type { Bilingual, CourseName, Lever, MoneyKind } from '@overhalf/core';

/** What `overhalf.replan/1` answers; `overhalf.replan-refused/1` where the year has no plan. */
export type ReplanAnswer = Replanned | NotReplanned;

export interface NotReplanned {
  readonly format: 'overhalf.replan-refused/1';
  readonly kind: 'conflicting' | 'stopped';
  readonly problems: readonly ToldProblem[];
}

export interface Replanned {
  readonly format: 'overhalf.replan/1';
  readonly through: string;
  readonly months: readonly string[];
  readonly course: CourseName;
  readonly lines: readonly ReplanLineAnswer[];
  readonly aims: readonly { readonly kind: string; readonly name: Bilingual }[];
  readonly loss: {
    readonly margin: number | null;
    readonly repair: number;
    readonly premium: number | null;
    readonly recovered: number | null;
  };
  readonly money: Readonly<Record<'original' | 'natural' | 'recovery' | 'exact', MoneyAnswer | null>>;
  readonly bottlenecks: readonly { readonly aim: number; readonly limit: string; readonly text: Bilingual }[];
  readonly courses: readonly {
    readonly course: CourseName;
    readonly natural: readonly number[] | null;
    readonly recovery: readonly number[] | null;
  }[];
  readonly inForce: string | null;
  readonly committed: { readonly version: string; readonly approved: boolean } | null;
  readonly problems: readonly ToldProblem[];
}

export interface MoneyAnswer {
  readonly parts: Readonly<Record<MoneyKind, number>>;
  readonly margin: number;
}

export interface ReplanLineAnswer {
  readonly id: string;
  readonly indicator: string;
  readonly base: string;
  readonly entity: string;
  readonly unit: string;
  readonly done: number;
  readonly rungs: readonly { readonly rung: string; readonly amount: number }[];
  readonly original: number | null;
  readonly natural: number | null;
  readonly recovery: number;
  readonly exact: number | null;
  readonly bridge: {
    readonly rung: string;
    /** `printed` counts steps of 10^-decimals in `unit`. */
    readonly decimals: number;
    readonly from: { readonly value: number; readonly printed: number };
    readonly steps: readonly {
      readonly kind: 'plan' | 'loss' | 'lever';
      readonly levers: readonly Lever[];
      readonly effect: number;
      readonly printed: number;
    }[];
    readonly to: { readonly value: number; readonly printed: number };
  } | null;
  readonly entities: readonly {
    readonly id: string;
    readonly planned: readonly (number | null)[];
    readonly before: readonly (number | null)[];
  }[];
}
