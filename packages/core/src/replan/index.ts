export {
  levers,
  type Lever,
  type NetworkCase,
  type ReplanLosses,
  type ReplanPreference,
  type ReplanProgress,
  type ReplanRequest,
  type ReplanRung,
  type ReplanSearch,
  type ReplanTarget,
  type RobustRule,
} from './request.ts';
export type * from './answer.ts';
export { endedByRobust, leversIn, replan } from './replan.ts';
export { replanCourses, type CourseReplan } from './courses.ts';
export {
  replanRobust,
  type CarriedPlan,
  type CourseOpen,
  type RobustAim,
  type RobustOutcome,
  type RobustReplan,
} from './robust.ts';
export { programOfNetwork } from './program-of-network.ts';
export { layNetwork } from './lay-network.ts';
export type { ColumnPlaces, ExactSum, LaidNetwork, LayOptions, NetworkPlace, PlacedRepair } from './laid.ts';
export type { LimitKind, Meanings } from './sheet.ts';
export type { ReplanAimKind } from './aim-names.ts';
export { aimsOf, type AimMeasure, type LaidAim } from './aims.ts';
export { isProved, reachInOrder, type Reached, type ReachedStage, type Unreached } from './reach.ts';
export {
  planOf,
  planTold,
  type CountedIndicator,
  type RepairDone,
  type ReplanMoney,
  type ReplanPlan,
  type TargetReached,
} from './plan.ts';
export { moneyKinds, type MoneyKind } from './margin.ts';
export { bottlenecksOf, type Bottleneck, type PressedLimit, type PriceSide } from './bottlenecks.ts';
export { accountLoss, lossItems, type LossInput, type LossKind, type OriginalPlan, type ReplanLoss } from './loss.ts';
export {
  targetBridges,
  bridgeTarget,
  type ChainedPlan,
  type EndPlan,
  type TargetBridge,
  type TargetStep,
  type TargetStepKind,
  type Way,
} from './target-bridge.ts';
export { exactPlan, exactPlans, type ExactPlan, type ExactTarget } from './exact.ts';
export { membersOf, sayConflict, type ReplanConflictMember } from './conflict.ts';
export { sayLimit, sayNoun, type LimitPlace, type ReplanSpeaker } from './say-limit.ts';
export * from './say-replan.ts';
