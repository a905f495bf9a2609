import type { Brand } from '../base/index.ts';
import type { Bilingual } from '../problem/index.ts';

export type EntityId = Brand<string, 'EntityId'>;

/** A parent and the months for which it holds; month indices of the calendar, both included; open where absent. */
export interface Belonging {
  readonly parent: EntityId;
  readonly from?: number;
  readonly to?: number;
}

/** A node of the organisation: company, division, plant, workshop, department. */
export interface Entity {
  readonly id: EntityId;
  readonly name: Bilingual;
  /** The company's own word for what it is: `mine`, `refinery`, `department`. Indicators name it in `reported_by`. */
  readonly kind: string;
  /** Empty for the root. The intervals do not overlap. */
  readonly belongs: readonly Belonging[];
  /** First and last month of existence (month indices); open where absent. */
  readonly from?: number;
  readonly to?: number;
  /** True for the entity that holds intra-company eliminations: it counts in sums and is never reviewed or ranked. */
  readonly elimination: boolean;
}

/** One entity's place taken by another: a merger has two edges into one, a split one into several. */
export interface Succession {
  readonly from: EntityId;
  readonly to: EntityId;
  /** First month (index) in which the successor stands for it. */
  readonly date: number;
  /** Part that goes to this successor, 0 … 1; shares other than 1 make like-for-like figures estimates. */
  readonly share: number;
  /** Whether the successor takes over the gap between plan and actual or starts from the plan. */
  readonly gap: 'inherited' | 'clean';
}

export interface Organisation {
  readonly root: EntityId;
  /** In the order of the file: the order of display. */
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly successions: readonly Succession[];
}
