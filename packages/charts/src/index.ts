export type * from './scene/scene.ts';
export type { ChartInput, ChartOptions, ChartTitle } from './scene/options.ts';
export { fontFamily, hatchId, printScene } from './scene/print-scene.ts';
export { drawPage, scaleKey, scaleOf } from './scene/scales.ts';
export type { PaletteName } from './notation/tokens.ts';
export { coarser, measureOf, type Measure } from './notation/measure.ts';
export type { Place, Values } from './notation/compare.ts';
export { widthOf } from './text/widths.ts';
export { wrap } from './text/wrap.ts';
export { columns, type ColumnsInput } from './columns.ts';
export {
  waterfallOf,
  type BridgeView,
  type WaterfallEnd,
  type WaterfallInput,
  type WaterfallStep,
} from './waterfall.ts';
export { waterfallDown } from './waterfall-down.ts';
export { waterfallAcross, type WaterfallAcrossInput } from './waterfall-across.ts';
export { bars, type BarPlace, type BarsInput } from './bars.ts';
export { spark, type SparkInput } from './spark.ts';
export { multiples, type MultiplesInput } from './multiples.ts';
export { xmr, type XmrInput } from './xmr.ts';
export { drawCostCurve, type CostCurveInput } from './cost-curve.ts';
export { fan } from './fan.ts';
export type { FanInput } from './fan-input.ts';
export type { DriverNode } from './driver-tree-layout.ts';
export { driverTree, type DriverTreeInput } from './driver-tree.ts';
export { table } from './table.ts';
export type { TableColumnInput, TableGroup, TableInput, TableRowInput } from './table-input.ts';
export { ladderBars, leagueTableOf, reviewTable } from './results.ts';
export {
  combinedTable,
  crossTable,
  timeTable,
  varianceColumns,
  varianceTable,
  type CombinedTableInput,
  type CrossTableInput,
  type TimeTableInput,
  type VarianceColumns,
  type VarianceTableInput,
} from './tables.ts';
export { readScene } from './scene/read-scene.ts';
export type { LintFinding, LintRule } from './lint/finding.ts';
export { lintPrinted, lintScenes } from './lint/lint-scenes.ts';
