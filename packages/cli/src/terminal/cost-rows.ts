import { closeGap, scaleGap, type ClosedNode, type GapStep } from '@overhalf/core';
import type { UnitCostGap } from '@overhalf/actions';

/** What the last steps of a unit-cost gap are. */
export const causes = ['usage', 'price', 'dilution', 'spending', 'mix', 'new', 'closed'] as const;

export type Cause = (typeof causes)[number];

/** An element or entity of a unit-cost gap, in whole steps of the last digit shown. */
export interface CostRow {
  readonly id: string;
  readonly by: ReadonlyMap<Cause, number>;
  readonly gap: number;
  readonly money: number;
  /** Usage and spending of each element at each entity, where they cost more than the comparator's: what practice could change. In money. */
  readonly addressable: number;
}

/** A unit-cost gap in the printed digits of a table. Keeps: rows add up to the total in every column. */
export interface CostRows {
  readonly elements: readonly CostRow[];
  readonly entities: readonly CostRow[];
  readonly total: CostRow;
}

interface Leaf {
  readonly entity: string;
  readonly element: string | undefined;
  readonly cause: Cause;
  readonly gap: number;
  readonly money: number;
}

/**
 * Rows by element and by entity, the dearest first. `factor` and `decimals` are those of the unit of display, `moneySteps`
 * the steps of the last digit shown in one unit of the currency.
 */
export function costRows(
  { gap, money }: UnitCostGap,
  { factor, decimals, moneySteps }: { readonly factor: number; readonly decimals: number; readonly moneySteps: number },
): CostRows {
  const leaves = leavesOf(closeGap(scaleGap(gap, factor), decimals), closeGap(scaleGap(money, moneySteps), 0), {
    entity: '',
    element: undefined,
  });
  const rowsBy = (key: (leaf: Leaf) => string | undefined): readonly CostRow[] => {
    const ids = [...new Set(leaves.map(key))].filter((id) => id !== undefined);
    return ids
      .map((id) =>
        rowOf(
          id,
          leaves.filter((leaf) => key(leaf) === id),
        ),
      )
      .toSorted((a, b) => b.gap - a.gap || b.money - a.money);
  };
  // A cause without an element, as mix, has a row of its own.
  const elements = rowsBy(({ element, cause }) => element ?? cause);
  const entities = rowsBy(({ entity }) => entity);
  return { elements, entities, total: rowOf('', leaves) };
}

function rowOf(id: string, leaves: readonly Leaf[]): CostRow {
  const sumOf = (kept: readonly Leaf[], what: 'gap' | 'money'): number =>
    kept.reduce((sum, leaf) => sum + leaf[what], 0);
  const practice = new Map<string, number>();
  for (const { entity, element = '', cause, money } of leaves) {
    const key = `${entity}\u0000${element}`;
    if (cause === 'usage' || cause === 'spending') practice.set(key, (practice.get(key) ?? 0) + money);
  }
  return {
    id,
    by: new Map(
      causes.map((cause) => [
        cause,
        sumOf(
          leaves.filter((leaf) => leaf.cause === cause),
          'gap',
        ),
      ]),
    ),
    gap: sumOf(leaves, 'gap'),
    money: sumOf(leaves, 'money'),
    addressable: [...practice.values()].reduce((sum, money) => sum + Math.max(0, money), 0),
  };
}

function leavesOf(
  gap: ClosedNode,
  money: ClosedNode,
  { entity, element }: Pick<Leaf, 'entity' | 'element'>,
): readonly Leaf[] {
  const { step } = gap;
  if (isCause(step.kind)) return [{ entity, element, cause: step.kind, gap: gap.printed, money: money.printed }];
  const under = {
    entity: step.kind === 'entity' ? step.entity : entity,
    element: step.kind === 'element' ? step.element : element,
  };
  return gap.children.flatMap((child, place) => leavesOf(child, money.children[place]!, under));
}

function isCause(kind: GapStep['kind']): kind is Cause {
  return (causes as readonly string[]).includes(kind);
}
