export { benchmarkJson, type BenchmarkAnswer, type GapLine, type GapNodeAnswer, type RungAnswer } from './benchmark.ts';
export { frontierJson, type FrontierAnswer, type FrontierFactor } from './benchmark-frontier.ts';
export {
  bridgeJson,
  type BridgeAnswer,
  type BridgeLeg,
  type BridgeState,
  type BridgeStepAnswer,
  type NamedStep,
} from './bridge.ts';
export {
  decomposeJson,
  refusalJson,
  type ConflictAnswer,
  type DecomposeAnswer,
  type PlanTableAnswer,
  type RuleAnswer,
} from './decompose.ts';
export { explainJson, type ExplainAnswer, type ExplainedNode, type SourceRow } from './explain.ts';
export { findingJson, worstJson, type FindingAnswer } from './findings.ts';
export { importJson, type ImportAnswer } from './import.ts';
export { correctionsJson, previewJson, type CorrectionsAnswer, type PreviewAnswer } from './import-preview.ts';
export type { Json } from './json.ts';
export { knowledgeBytes, openKnowledge, type OpenedKnowledge } from './knowledge.ts';
export { landingJson, type LandedContract, type LandedLine, type LandingAnswer } from './landing.ts';
export {
  changeJson,
  diffJson,
  logJson,
  undoJson,
  type ChangeAnswer,
  type ChangeHeader,
  type DiffAnswer,
  type LogAnswer,
  type UndoAnswer,
} from './ledger.ts';
export { mappingJson, type MappingAnswer } from './mapping.ts';
export { modelJson, type DeclaredIndicator, type ModelAnswer } from './model.ts';
export { problemsJson, type ToldProblem } from './problems.ts';
export {
  notReplannedJson,
  replanJson,
  type NotReplannedAnswer,
  type ReplanAnswer,
  type ReplanLineAnswer,
  type ReplannedAnswer,
} from './replan.ts';
export { reviewJson, type ReviewAnswer, type ReviewedContract, type ReviewedLine } from './review.ts';
export { seriesJson, type SeriesAnswer } from './series.ts';
export { signalsJson, type HitAnswer, type SignalAnswer } from './signals.ts';
export {
  stoppagesJson,
  stoppageWrittenJson,
  type StoppageAnswer,
  type StoppagesAnswer,
  type StoppageWrittenAnswer,
} from './stoppage.ts';
export {
  workspaceJson,
  type EntityAnswer,
  type IndicatorAnswer,
  type PageName,
  type WorkspaceAnswer,
} from './workspace.ts';
