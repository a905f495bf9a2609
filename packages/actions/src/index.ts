export type { Ports, Progress, Who } from './ports.ts';
export type { Refused } from './refused.ts';
export { bridgeStates, type Bridged, type BridgeStates } from './bridge-states.ts';
export type { NamedState } from './bridge/state.ts';
export {
  benchmarkFrontier,
  type BenchmarkFrontier,
  type FrontierChange,
  type FrontierChangeRow,
  type FrontierMeasured,
  type FrontierScore,
} from './benchmark-frontier.ts';
export { addStoppage, type AddStoppage, type StoppageWritten } from './add-stoppage.ts';
export { benchmarkIndicator, type Benchmarked, type BenchmarkIndicator } from './benchmark-indicator.ts';
export { idOf as againstId, type Against } from './benchmark/against.ts';
export type { UnitCostGap } from './benchmark/unit-cost-gap.ts';
export { buildSample, type BuildSample } from './demo.ts';
export { checkWorkspace, type Checked, type CheckWorkspace } from './check-workspace.ts';
export { closeStoppage, type CloseStoppage } from './close-stoppage.ts';
export { decomposeTarget, type ConflictingTarget, type PlannedTarget } from './decompose-target.ts';
export type { DecomposeTarget } from './decompose/ask.ts';
export type { ExplainedCell } from './decompose/explain-planned.ts';
export type {
  Planned,
  PlannedFlow,
  PlannedLadder,
  PlannedRatio,
  PlannedSpread,
  PlannedStock,
} from './decompose/planned.ts';
export type { PlanTable, TableEntity, TableTime } from './decompose/table.ts';
export type { Profile } from './decompose/profile.ts';
export {
  explainValue,
  type Explained,
  type ExplainedValue,
  type ExplainValue,
  type SourceRow,
} from './explain-value.ts';
export { exportFacts, type Exported, type ExportFacts } from './export-facts.ts';
export { initWorkspace, type Initialised, type InitWorkspace } from './init-workspace.ts';
export type { CorrectionMade } from './import-corrections.ts';
export { importFiles } from './import-files.ts';
export { showCorrections, type CorrectionsShown, type ShowCorrections } from './imported-corrections.ts';
export type {
  FileCorrection,
  Imported,
  ImportedFile,
  ImportedFindings,
  ImportFiles,
  StagedImport,
} from './imported.ts';
export { listStoppages, type ListStoppages, type StoppagesListed } from './list-stoppages.ts';
export { readKnowledge, type KnowledgeRead, type ReadKnowledge } from './read-knowledge.ts';
export { readSeries, type ReadSeries, type SeriesRead, type SeriesRow } from './read-series.ts';
export { readSignals, type FindingsRead, type ReadSignals, type SignalRead } from './read-signals.ts';
export { replanYear } from './replan-year.ts';
export type { CourseReached, YearNotReplanned, YearReplanned } from './replan/answer.ts';
export type { ReplanYear } from './replan/ask.ts';
export { robustRules, type RobustBy, type YearRobust } from './replan/robust.ts';
export type { ReplanLine } from './replan/targets.ts';
export type { ReplanTable } from './replan/table.ts';
export { reviewContracts, type ReviewContracts, type Reviewed } from './review-contracts.ts';
export { showChange, type ChangeShown, type ShowChange } from './show-change.ts';
export { landYear, type CapacityKnown, type Landed, type LandYear } from './land-year.ts';
export type { StatedEffect } from './landing/parse-effect.ts';
export { showChanges, type Changed, type ShowChanges } from './show-changes.ts';
export { showLog, type Logged } from './show-log.ts';
export { showModel, type ModelShown, type ShowModel } from './show-model.ts';
export { showWorkspace, type ShowWorkspace, type WorkspaceShown } from './show-workspace.ts';
export { stoppagesKnown, type KnownStoppage } from './stoppages.ts';
export type { Job } from './thread/messages.ts';
export { startThread, type JobOptions, type Ran, type WorkThread } from './thread/start-thread.ts';
export { workOnThread, type Works } from './thread/work-on-thread.ts';
export { undoChange, type UndoChange } from './undo-change.ts';
