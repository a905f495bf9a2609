export type { Ports, Progress, Who } from './ports.ts';
export type { Refused } from './refused.ts';
export { bridgeStates, type Bridged, type BridgeStates } from './bridge-states.ts';
export type { NamedState } from './bridge/state.ts';
export { benchmarkIndicator, type Benchmarked, type BenchmarkIndicator } from './benchmark-indicator.ts';
export { idOf as againstId, type Against } from './benchmark/against.ts';
export type { UnitCostGap } from './benchmark/unit-cost-gap.ts';
export { buildSample, type BuildSample } from './demo.ts';
export { checkWorkspace, type Checked, type CheckWorkspace } from './check-workspace.ts';
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
export { importFiles } from './import-files.ts';
export type { Imported, ImportedFile, ImportFiles, StagedImport } from './imported.ts';
export { readSignals, type FindingsRead, type ReadSignals, type SignalRead } from './read-signals.ts';
export { reviewContracts, type ReviewContracts, type Reviewed } from './review-contracts.ts';
export { showChanges, type Changed, type ShowChanges } from './show-changes.ts';
export { showLog, type Logged } from './show-log.ts';
export { undoChange, type UndoChange } from './undo-change.ts';
