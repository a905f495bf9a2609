export { directionOf, type Flag, type Verdict, type VerdictCode } from './verdict.ts';
export { bookTargets, type TargetBook, type TargetKey } from './targets.ts';
export { parentChain, versionChain, type KnownVersion, type VersionRecord } from './versions.ts';
export type { Clocks, ReviewInput, VetoEvent } from './scope.ts';
export { valueOfLine, type LineReview, type RungReview } from './line.ts';
export type { Standing } from './standing.ts';
export type { ToGo } from './to-go.ts';
export {
  scoringRules,
  vetoConsequences,
  type Points,
  type ScoreInput,
  type ScoringRule,
  type VetoConsequence,
} from './rules.ts';
export { totalOf, type ContractScore, type LineScore, type RungValue, type Veto } from './score.ts';
export { reviewContract, ruleVersion, type Headline, type Review } from './review.ts';
export { checkScoring } from './check-scoring.ts';
export { sayReason } from './reason.ts';
export { flagNames, showAttainment, showDistance, showShare, showValue, verdictNames } from './say.ts';
