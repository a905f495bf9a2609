import { decomposeWords } from '../../words/decompose.ts';
import { gridWords } from '../../words/grid.ts';
import {
  blockOf,
  readCell,
  replacedIn,
  spotsOf,
  type Block,
  type Paste,
  type Selection,
  type Spot,
} from '../../grid/index.ts';
import { printFixed, type Bilingual } from '@overhalf/core';
import { stepNames } from './draft.ts';
import { sayAmountOf } from './say-amount.ts';
import { totalsThatDiffer, type Amount, type Typed } from './typing.ts';
import type { PlanGridView } from './use-plan-grid.ts';
import type { Plan } from './use-plan.ts';

/** What can be done to the cells of the grid. Each is one step of the history. */
export interface Edits {
  readonly valueOf: (spot: Spot) => number;
  /** The text with which editing a cell begins: every digit, no grouping. */
  readonly textOf: (spot: Spot) => string;
  readonly nodeAt: (spot: Spot) => { readonly entity: number; readonly time: number };
  /** Of places, those that can be typed into. */
  readonly open: (spots: readonly Spot[]) => readonly Spot[];
  readonly clear: (where: Selection) => Typed | undefined;
  readonly fillDown: (where: Selection) => void;
  readonly fillRight: (where: Selection) => void;
  readonly fillWith: (where: Selection, text: string) => void;
  /** What there is to say of it. */
  readonly paste: (paste: Paste) => readonly Bilingual[];
  /** Replaces a text in figures of a block, totals aside: they follow their parts. */
  readonly replace: (
    block: Block,
    wanted: string,
    by: string,
  ) => { readonly replaced: number; readonly unreadable: number };
}

export function editsOf(plan: Plan, { data, axes }: Pick<PlanGridView, 'data' | 'axes'>): Edits {
  const { frame, desk } = plan;
  const valueOf = ({ row, column }: Spot): number => data.valueAt(row, column);
  const quantaOf = (value: number): number => (Number.isNaN(value) ? Number.NaN : Math.round(value / frame.step));
  const nodeAt = ({ row, column }: Spot) => ({ entity: axes.rows[row]!.entity, time: axes.columns[column]! });
  const open = (spots: readonly Spot[]): readonly Spot[] =>
    spots.filter((spot) => axes.rows[spot.row]!.aspect === 'new' && frame.isTypable);
  const textOf = (spot: Spot): string =>
    Number.isNaN(valueOf(spot)) ? '' : (printFixed(valueOf(spot), frame.decimals) ?? '');
  const isLeaf = (spot: Spot): boolean => {
    const { entity, time } = nodeAt(spot);
    return desk.entities.place[entity]! >= 0 && desk.times.place[time]! >= 0;
  };
  const set = (name: Bilingual, spots: readonly Spot[], quanta: (spot: Spot) => number): void => {
    if (spots.length === 0) return;
    plan.set(
      name,
      spots.map((spot): Amount => ({ ...nodeAt(spot), quanta: quanta(spot) })),
    );
  };
  const fill = (spots: readonly Spot[], quanta: (spot: Spot) => number): void =>
    set(stepNames.filled(spots.length), spots, quanta);
  return {
    valueOf,
    textOf,
    nodeAt,
    open,
    clear: (where) => {
      const spots = open(spotsOf(blockOf(where)));
      const [only] = spots;
      if (only !== undefined && spots.length === 1) return plan.type(nodeAt(only).entity, nodeAt(only).time, 'clear');
      fill(spots, () => Number.NaN);
      return undefined;
    },
    fillDown: (where) => {
      const block = blockOf(where);
      const spots = open(spotsOf(block)).filter(({ row }) => row > block.top);
      fill(spots, ({ column }) => quantaOf(valueOf({ row: block.top, column })));
    },
    fillRight: (where) => {
      const block = blockOf(where);
      const spots = open(spotsOf(block)).filter(({ column }) => column > block.left);
      fill(spots, ({ row }) => quantaOf(valueOf({ row, column: block.left })));
    },
    fillWith: (where, text) =>
      fill(open(spotsOf(blockOf(where))), (spot) => {
        const quanta = quantaOf(Number(text.replace('=', '')));
        return Number.isNaN(quanta) ? quantaOf(valueOf(spot)) : quanta;
      }),
    paste: ({ cells: pasted }) => {
      const cells = pasted.filter((cell) => open([cell]).length > 0);
      const amounts = cells.map((cell): Amount => ({ ...nodeAt(cell), quanta: quantaOf(cell.value) }));
      const rounded = cells.filter(
        ({ value }) => !Number.isNaN(value) && Math.abs(value / frame.step - Math.round(value / frame.step)) > 1e-9,
      ).length;
      const done = plan.set(gridWords.pasted(cells.length), amounts);
      const differing = done.kind === 'typed' ? totalsThatDiffer(desk, done.draft, amounts).length : 0;
      return [
        ...(rounded === 0
          ? []
          : [
              bothLanguages(
                (language) => decomposeWords.offStep(rounded, sayAmountOf(frame, frame.step, language))[language],
              ),
            ]),
        ...(differing === 0 ? [] : [decomposeWords.totalsDiffer(differing)]),
      ];
    },
    replace: (block, wanted, by) => {
      const amounts: Amount[] = [];
      let unreadable = 0;
      for (const spot of open(spotsOf(block))) {
        const text = isLeaf(spot) ? replacedIn(textOf(spot), wanted, by) : undefined;
        if (text === undefined) continue;
        const read = readCell(text, '.');
        if (read.kind === 'unreadable' || (read.kind === 'value' && read.percent)) unreadable += 1;
        else amounts.push({ ...nodeAt(spot), quanta: read.kind === 'missing' ? Number.NaN : quantaOf(read.value) });
      }
      if (amounts.length > 0) plan.set(stepNames.replaced(amounts.length), amounts);
      return { replaced: amounts.length, unreadable };
    },
  };
}

function bothLanguages(say: (language: 'en' | 'zh') => string): Bilingual {
  return { en: say('en'), zh: say('zh') };
}
